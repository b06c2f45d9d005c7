// A questionnaire as data: its questions, whom each is asked, and what may be answered.

/** The same words in several languages, by tag (BCP 47); English is always there, `en-simple` is easy-read. */
export type Wording = { en: string; [language: string]: string }

/** How an answer counts towards a percentage: in its top and its base, in its base alone, or in neither. */
export type Counting = 'for' | 'against' | 'outside'

export type Answer = { value: string; text: Wording; counts: Counting }

export type Asked =
  | { kind: 'one'; answers: readonly Answer[] }
  | { kind: 'several'; answers: readonly Answer[]; most: number | null }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'postcode' }
  | { kind: 'words'; most: number }

export type Question = {
  /** What the answer is called in tables and files: "overall". */
  key: string
  text: Wording
  hint: Wording | null
  asked: Asked
  /** Adds "Prefer not to say", which stands outside every base. */
  mayDecline: boolean
  isRequired: boolean
  /** Asked only of those who gave one of these values to an earlier question. */
  onlyIf: { question: string; values: readonly string[] } | null
  /** The area of service that it is about, or the group of tables that it makes: "contact", "ethnicity". */
  topic: string
}

export type Definition = { questions: readonly Question[] }

/** Coded answers by question; several values where several may be ticked. Words stand apart. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** The value of every "Prefer not to say". */
export const declined = 'prefer-not-to-say'

export const wordsIn = (wording: Wording, language: string) => wording[language] ?? wording.en

export const valuesOf = (answers: Answers, key: string): readonly string[] => [answers[key] ?? []].flat()

/** Whether a question is asked of somebody who has answered so far. */
export const isAsked = ({ onlyIf }: Pick<Question, 'onlyIf'>, answers: Answers) =>
  onlyIf === null || valuesOf(answers, onlyIf.question).some((value) => onlyIf.values.includes(value))

/** 1 for the top of the percentage, 0 for the rest of its base, undefined for whoever stands outside it. */
export function countOf({ key, asked }: Pick<Question, 'key' | 'asked'>, answers: Answers): 0 | 1 | undefined {
  if (asked.kind !== 'one') return undefined
  const counts = asked.answers.find(({ value }) => value === answers[key])?.counts ?? 'outside'
  return counts === 'outside' ? undefined : counts === 'for' ? 1 : 0
}

/** What was answered to a question for a number; undefined where nothing was, or somebody declined. */
export function numberOf({ key, asked }: Pick<Question, 'key' | 'asked'>, answers: Answers): number | undefined {
  const value = answers[key]
  return asked.kind === 'number' && typeof value === 'string' && value !== declined ? Number(value) : undefined
}
