// Questions of the demonstration's campaigns.
import type { Answer, Asked, Definition, Question } from '../../questionnaires/definition.ts'

type Rest = Partial<Pick<Question, 'topic' | 'mayDecline' | 'isRequired' | 'onlyIf'>>

const ask = (key: string, en: string, asked: Asked, rest: Rest = {}): Question => ({
  key,
  text: { en },
  hint: null,
  asked,
  mayDecline: false,
  isRequired: true,
  onlyIf: null,
  topic: '',
  ...rest,
})

const answer = (value: string, en: string, counts: Answer['counts'] = 'outside'): Answer => ({
  value,
  text: { en },
  counts,
})

const postcode = ask('postcode', 'What is your postcode?', { kind: 'postcode' }, { isRequired: false })
const ofYou = (topic: string): Rest => ({ topic, mayDecline: true, isRequired: false })

/** About whoever answers; all of it may be left out. */
const aboutYou: readonly Question[] = [
  ask(
    'age',
    'How old are you?',
    {
      kind: 'one',
      answers: [
        answer('16-24', '16 to 24'),
        answer('25-34', '25 to 34'),
        answer('35-44', '35 to 44'),
        answer('45-54', '45 to 54'),
        answer('55-64', '55 to 64'),
        answer('65-74', '65 to 74'),
        answer('75-over', '75 or over'),
      ],
    },
    ofYou('age'),
  ),
  ask(
    'ethnicity',
    'What is your ethnic group?',
    {
      kind: 'one',
      answers: [
        answer('white', 'White'),
        answer('mixed', 'Mixed or multiple ethnic groups'),
        answer('asian', 'Asian or Asian British'),
        answer('black', 'Black, Black British, Caribbean or African'),
        answer('other', 'Other ethnic group'),
      ],
    },
    ofYou('ethnicity'),
  ),
]

export const haveYourSay: Definition = {
  questions: [
    ask('priorities', 'What should the police work on most?', {
      kind: 'several',
      most: 3,
      answers: [
        answer('neighbourhood', 'Officers in my neighbourhood'),
        answer('antisocial-behaviour', 'Anti-social behaviour'),
        answer('burglary-vehicle', 'Burglary and crimes against vehicles'),
        answer('violence', 'Violent crime'),
        answer('drugs', 'Drugs'),
        answer('roads', 'Dangerous driving and road safety'),
      ],
    }),
    ask(
      'good-job',
      'Do you agree that the police in this area are doing a good job?',
      {
        kind: 'one',
        answers: [
          answer('strongly-agree', 'Strongly agree', 'for'),
          answer('tend-to-agree', 'Tend to agree', 'for'),
          answer('neither', 'Neither agree nor disagree', 'against'),
          answer('tend-to-disagree', 'Tend to disagree', 'against'),
          answer('strongly-disagree', 'Strongly disagree', 'against'),
        ],
      },
      { topic: 'confidence' },
    ),
    ask('say', 'What else would you like to say?', { kind: 'words', most: 2000 }, { isRequired: false }),
    postcode,
    ...aboutYou,
  ],
}

export const vision: Definition = {
  questions: [
    ask(
      'asb',
      'How much of a problem is anti-social behaviour where you live?',
      {
        kind: 'one',
        answers: [
          answer('very-big', 'A very big problem', 'for'),
          answer('fairly-big', 'A fairly big problem', 'for'),
          answer('not-very-big', 'Not a very big problem', 'against'),
          answer('none', 'No problem at all', 'against'),
        ],
      },
      { topic: 'perception' },
    ),
    postcode,
    ...aboutYou,
  ],
}

export const keyIndividuals: Definition = {
  questions: [
    ask(
      'consent',
      'Do you agree that we keep your answers, to compare the network with the people who live here?',
      { kind: 'one', answers: [answer('yes', 'Yes, I agree'), answer('no', 'No, I do not want to take part')] },
      { topic: 'consent' },
    ),
    ...[postcode, ...aboutYou].map((each) => ({ ...each, onlyIf: { question: 'consent', values: ['yes'] } })),
  ],
}
