// Questions about whoever answers, after the Government Statistical Service's harmonised standards: their categories, so
// that answers can be laid beside the census, in the order in which they are asked. All of them may be left out, all may
// be declined, and they come after everything else.
import type { Definition, Question } from './definition.ts'
import { after, answer, chooseOne, inOwnWords } from './writing.ts'

/** Topics of questions about whoever answers; each makes a group of tables of the same name. */
export const equalityTopics: readonly string[] = [
  'age',
  'gender',
  'gender-identity',
  'ethnicity',
  'ethnic-background',
  'religion',
  'condition',
  'disability',
  'orientation',
]

const freely = { isRequired: false, mayDecline: true } as const
const about = (topic: string, rest: object = {}) => ({ ...freely, ...rest, topic })

const age = chooseOne(
  'age',
  'How old are you?',
  [
    answer('under-16', 'Under 16'),
    answer('16-24', '16 to 24'),
    answer('25-34', '25 to 34'),
    answer('35-44', '35 to 44'),
    answer('45-54', '45 to 54'),
    answer('55-64', '55 to 64'),
    answer('65-74', '65 to 74'),
    answer('75-over', '75 or over'),
  ],
  about('age'),
)

const sex = chooseOne(
  'sex',
  'What is your sex?',
  [answer('female', 'Female'), answer('male', 'Male')],
  about('gender', { hint: { en: 'A question about gender identity follows.' } }),
)

const genderIdentity: Question[] = [
  chooseOne(
    'gender-identity',
    'Is the gender you identify with the same as your sex registered at birth?',
    [answer('same', 'Yes'), answer('different', 'No')],
    about('gender-identity'),
  ),
  inOwnWords('gender-identity-words', 'Which words do you use for your gender identity?', {
    ...freely,
    ...after('gender-identity', 'different'),
    topic: 'gender-identity',
  }),
]

const ethnicGroups = [
  answer('white', 'White'),
  answer('mixed', 'Mixed or multiple ethnic groups'),
  answer('asian', 'Asian or Asian British'),
  answer('black', 'Black, Black British, Caribbean or African'),
  answer('other', 'Other ethnic group'),
]

/** The second step: the background within each group. */
const backgrounds = {
  white: [
    answer('british', 'English, Welsh, Scottish, Northern Irish or British'),
    answer('irish', 'Irish'),
    answer('gypsy-traveller', 'Gypsy or Irish Traveller'),
    answer('roma', 'Roma'),
    answer('other-white', 'Any other White background'),
  ],
  mixed: [
    answer('white-black-caribbean', 'White and Black Caribbean'),
    answer('white-black-african', 'White and Black African'),
    answer('white-asian', 'White and Asian'),
    answer('other-mixed', 'Any other Mixed or multiple ethnic background'),
  ],
  asian: [
    answer('indian', 'Indian'),
    answer('pakistani', 'Pakistani'),
    answer('bangladeshi', 'Bangladeshi'),
    answer('chinese', 'Chinese'),
    answer('other-asian', 'Any other Asian background'),
  ],
  black: [
    answer('african', 'African'),
    answer('caribbean', 'Caribbean'),
    answer('other-black', 'Any other Black, Black British, Caribbean or African background'),
  ],
  other: [answer('arab', 'Arab'), answer('other-group', 'Any other ethnic group')],
}

const ethnicity: Question[] = [
  chooseOne('ethnicity', 'What is your ethnic group?', ethnicGroups, about('ethnicity')),
  ...Object.entries(backgrounds).map(([group, answers]) =>
    chooseOne(
      `ethnicity-${group}`,
      'Which of these best describes your ethnic background?',
      answers,
      about('ethnic-background', after('ethnicity', group)),
    ),
  ),
]

const religion = chooseOne(
  'religion',
  'What is your religion?',
  [
    answer('none', 'No religion'),
    answer('christian', 'Christian, of any denomination'),
    answer('buddhist', 'Buddhist'),
    answer('hindu', 'Hindu'),
    answer('jewish', 'Jewish'),
    answer('muslim', 'Muslim'),
    answer('sikh', 'Sikh'),
    answer('other', 'Any other religion'),
  ],
  about('religion'),
)

/** Long-lasting conditions first, then what they do: who is disabled under the Equality Act follows from both. */
const disability: Question[] = [
  chooseOne(
    'condition',
    'Do you have any physical or mental health conditions or illnesses lasting, or expected to last, 12 months or more?',
    [answer('yes', 'Yes'), answer('no', 'No')],
    about('condition'),
  ),
  chooseOne(
    'disability',
    'Do any of them reduce your ability to carry out day-to-day activities?',
    [answer('a-lot', 'Yes, a lot'), answer('a-little', 'Yes, a little'), answer('not-at-all', 'Not at all')],
    about('disability', after('condition', 'yes')),
  ),
]

const orientation = chooseOne(
  'orientation',
  'Which of these best describes your sexual orientation?',
  [
    answer('heterosexual', 'Straight or heterosexual'),
    answer('gay-lesbian', 'Gay or lesbian'),
    answer('bisexual', 'Bisexual'),
    answer('other', 'Other sexual orientation'),
  ],
  about('orientation'),
)

export const equalityQuestions: readonly Question[] = [
  age,
  sex,
  ...genderIdentity,
  ...ethnicity,
  religion,
  ...disability,
  orientation,
]

export const withEquality = (questions: readonly Question[]): Definition => ({
  questions: [...questions, ...equalityQuestions],
})
