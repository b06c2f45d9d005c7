// From what stands in a supplier's file to the coded answers of the questionnaire.
import { type Definition, declined, type Question, wordsIn } from '../questionnaires/definition.ts'
import { plain, type ValueMap } from './value-map.ts'

/** What the file itself says of a value: its label, and whether it stands for no answer (SPSS files do). */
export type FileMeaning = { label: string | undefined; isMissing: boolean }
export type MeaningOf = (column: string, value: string) => FileMeaning

export const noMeaning: MeaningOf = () => ({ label: undefined, isMissing: false })

export type Coded = { values: string[] } | { error: string }

/** Our values with the texts by which a file may know them. */
export type Known = readonly { value: string; texts: readonly string[] }[]

const declinedTexts = [declined, 'Prefer not to say', 'Refused']

/**
 * The value of ours: as the layout says, else one that is written the same, by its code or its text, else by the label
 * that the file gives it.
 */
export function codeFor(
  column: string,
  text: string,
  known: Known,
  { values, meaningOf }: { values: ValueMap; meaningOf: MeaningOf },
): Coded {
  const said = values.get(column)?.get(plain(text))
  if (said !== undefined) return { values: said === '' ? [] : [said] }
  const { label, isMissing } = meaningOf(column, text)
  const sought = [text, ...(label === undefined ? [] : [label])].map(plain)
  const found = known.find(({ value, texts }) => [value, ...texts].some((each) => sought.includes(plain(each))))
  if (found) return { values: [found.value] }
  if (isMissing) return { values: [] }
  const example = known[0]?.value ?? 'value'
  return {
    error: `'${text.slice(0, 60)}'${label ? ` (${label})` : ''} is none of the answers; say what it means, such as ${column}:${example}=${text.slice(0, 20)}`,
  }
}

/** Those answers that a file can hold: a postcode would tell who it was, so the division and the section come instead. */
export const questionsInFiles = ({ questions }: Definition) =>
  questions.filter(({ asked }) => asked.kind !== 'postcode')

/** Several answers of one cell stand between semicolons. */
export function codedAnswer(
  question: Question,
  cell: string,
  reading: { values: ValueMap; meaningOf: MeaningOf },
): Coded {
  const { key, asked, mayDecline } = question
  if (cell === '') return { values: [] }
  if (asked.kind !== 'one' && asked.kind !== 'several') return { values: [cell] }
  const known: Known = [
    ...asked.answers.map(({ value, text }) => ({ value, texts: [wordsIn(text, 'en')] })),
    ...(mayDecline ? [{ value: declined, texts: declinedTexts }] : []),
  ]
  const given = asked.kind === 'several' ? cell.split(';').filter((each) => each.trim() !== '') : [cell]
  const coded = given.map((each) => codeFor(key, each.trim(), known, reading))
  return (
    coded.find((each) => 'error' in each) ?? { values: coded.flatMap((each) => ('values' in each ? each.values : [])) }
  )
}
