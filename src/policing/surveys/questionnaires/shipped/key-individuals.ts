// Who the Key Individual Network is made of: asked only of members who are willing (KN-04).
import type { Definition } from '../definition.ts'
import { equalityQuestions } from '../equality.ts'
import { after, answer, chooseOne, postcodeOf } from '../writing.ts'

const onlyWilling = after('consent', 'yes')

/** Questions about a member that already hang on another stay so: they are reached only through it. */
const aboutMember = [
  chooseOne(
    'tie',
    'What ties you to this neighbourhood?',
    [
      answer('live', 'I live here'),
      answer('work', 'I work here'),
      answer('business', 'I run a business here'),
      answer('volunteer', 'I volunteer here'),
      answer('represent', 'I represent people here'),
    ],
    onlyWilling,
  ),
  chooseOne(
    'years',
    'How long have you known this neighbourhood?',
    [
      answer('under-1', 'Less than a year'),
      answer('1-5', '1 to 5 years'),
      answer('5-20', '5 to 20 years'),
      answer('over-20', 'More than 20 years'),
    ],
    onlyWilling,
  ),
  postcodeOf('What is your postcode?', onlyWilling),
  ...equalityQuestions.map((question) => (question.onlyIf ? question : { ...question, ...onlyWilling })),
]

export const keyIndividuals: Definition = {
  questions: [
    chooseOne(
      'consent',
      'Do you agree that we keep your answers, to compare the network with the people who live here?',
      [answer('yes', 'Yes, I agree'), answer('no', 'No, I do not want to take part')],
      {
        hint: {
          en: 'You need not take part, and you stay a member either way. Your answers are kept without your name.',
        },
        topic: 'consent',
      },
    ),
    ...aboutMember,
  ],
}
