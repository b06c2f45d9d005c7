// Short ways to write questions as data.
import type { Answer, Counting, Question, Wording } from './definition.ts'

type Rest = Partial<Omit<Question, 'key' | 'text' | 'asked'>>
/** English alone, or with the same words in other languages. */
export type Written = string | Wording

const wording = (written: Written): Wording => (typeof written === 'string' ? { en: written } : written)

export const answer = (value: string, text: Written, counts: Counting = 'outside'): Answer => ({
  value,
  text: wording(text),
  counts,
})

function question(key: string, text: Written, asked: Question['asked'], rest: Rest): Question {
  const others = { hint: null, mayDecline: false, isRequired: true, onlyIf: null, topic: '', ...rest }
  return { key, text: wording(text), asked, ...others }
}

export const chooseOne = (key: string, text: Written, answers: readonly Answer[], rest: Rest = {}) =>
  question(key, text, { kind: 'one', answers }, rest)

export const chooseSeveral = (
  key: string,
  text: Written,
  answers: readonly Answer[],
  { most = null, ...rest }: Rest & { most?: number | null } = {},
) => question(key, text, { kind: 'several', answers, most }, rest)

export const howMany = (key: string, text: Written, { least, most, ...rest }: Rest & { least: number; most: number }) =>
  question(key, text, { kind: 'number', least, most }, rest)

export const inOwnWords = (key: string, text: Written, rest: Rest = {}) =>
  question(key, text, { kind: 'words', most: 2000 }, { isRequired: false, ...rest })

export const postcodeOf = (text: Written = 'What is your postcode?', rest: Rest = {}) =>
  question('postcode', text, { kind: 'postcode' }, { isRequired: false, ...rest })

/** Asked only of those who gave one of these answers. */
export const after = (question: string, ...values: string[]) => ({ onlyIf: { question, values } })

/** Seven points, as asked nationally of those who used the police; completely, very and fairly satisfied count. */
export const satisfaction = (): Answer[] => [
  answer('completely-satisfied', 'Completely satisfied', 'for'),
  answer('very-satisfied', 'Very satisfied', 'for'),
  answer('fairly-satisfied', 'Fairly satisfied', 'for'),
  answer('neither', 'Neither satisfied nor dissatisfied', 'against'),
  answer('fairly-dissatisfied', 'Fairly dissatisfied', 'against'),
  answer('very-dissatisfied', 'Very dissatisfied', 'against'),
  answer('completely-dissatisfied', 'Completely dissatisfied', 'against'),
  answer('dont-know', 'Don’t know'),
]

/** Five points of agreement, of which the first two count. */
export const agreement = (): Answer[] => [
  answer('strongly-agree', 'Strongly agree', 'for'),
  answer('tend-to-agree', 'Tend to agree', 'for'),
  answer('neither', 'Neither agree nor disagree', 'against'),
  answer('tend-to-disagree', 'Tend to disagree', 'against'),
  answer('strongly-disagree', 'Strongly disagree', 'against'),
  answer('dont-know', 'Don’t know'),
]

export const yesNo = (yes: Counting = 'outside', no: Counting = 'outside'): Answer[] => [
  answer('yes', 'Yes', yes),
  answer('no', 'No', no),
]
