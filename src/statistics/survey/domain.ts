// Which rows of a sample a figure is of. The others stay in the sample: filtering them out first understates variances.
import type { SurveyDesign } from './survey-design.ts'

export type Domain = (row: number) => boolean

export const everyRow: Domain = () => true

/** Answers to a question, a row each: null or NaN where it was not answered. */
export type Answers = ArrayLike<number | null>

export const isAnswered = (answer: number | null | undefined): answer is number =>
  answer !== null && answer !== undefined && !Number.isNaN(answer)

/** 1 for each row that is kept: in the domain, answered, and of a weight above 0. */
export function keptRows({ rows, weights }: SurveyDesign, domain: Domain, ...answers: readonly Answers[]): Uint8Array {
  const kept = new Uint8Array(rows)
  for (let row = 0; row < rows; row += 1)
    if (weights[row]! > 0 && answers.every((each) => isAnswered(each[row])) && domain(row)) kept[row] = 1
  return kept
}

/** Degrees of freedom: primary units with a kept row, less strata with one. */
export function degreesOfFreedom({ primary: { unit, group, size } }: SurveyDesign, kept: Uint8Array): number {
  const [units, strata] = [new Uint8Array(group.length), new Uint8Array(size.length)]
  let df = 0
  for (let row = 0; row < unit.length; row += 1) {
    if (kept[row] === 0 || units[unit[row]!] === 1) continue
    units[unit[row]!] = 1
    df += 1
    if (strata[group[unit[row]!]!] === 1) continue
    strata[group[unit[row]!]!] = 1
    df -= 1
  }
  return df
}
