// The gap between two groups of one sample among people who are alike in other things (statistics, 2.7).
import { type Design, designOf } from '../models/design-matrix.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Difference, tested } from './contrast.ts'
import { type Answers, type Domain, keptRows } from './domain.ts'
import { type FactorLevels, fewestInLevel, levelsOf, type Unusable } from './factor-levels.ts'
import type { SurveyDesign } from './survey-design.ts'
import { surveyRegression } from './survey-regression.ts'

export type AdjustedDifference = Difference & {
  variance: number
  /** Answers of both groups. */
  n: number
  /** What it is adjusted for, and what it is not, with the reason. */
  factors: string[]
  leftOut: { factor: string; why: Unusable }[]
  /** Of the first and the second group: answers of people with somebody of the other group like them in every factor. */
  alike: [number, number]
}

/**
 * The coefficient of the first group in a linear regression of the answer on the group and one dummy a level of each
 * factor, with the sandwich variance of the sample. Small levels of a factor are taken together (`levelsOf`).
 * @param factors by name, one label a row of the sample; empty where it was not said
 * @returns no figure where nothing is known to adjust for, a group is too small, or too few have anybody to be compared with
 */
export function adjustedDifference(
  design: SurveyDesign,
  answers: Answers,
  [first, second]: readonly [Domain, Domain],
  factors: Readonly<Record<string, readonly string[]>>,
): AdjustedDifference | NoFigure {
  const kept = keptRows(design, (row) => first(row) || second(row), answers)
  const rows = Array.from(kept.keys()).filter((row) => kept[row] === 1)
  const found = Object.entries(factors).map(([name, labels]) => [name, levelsOf(labels, rows)] as const)
  const usable = found.flatMap(([factor, levels]) => (typeof levels === 'string' ? [] : [{ factor, levels }]))
  const leftOut = found.flatMap(([factor, why]) => (typeof why === 'string' ? [{ factor, why }] : []))
  if (usable.length === 0)
    return noFigure('nothing counted', 'Nothing in which people differ is known of enough of them to adjust for it.')
  const levels = usable.map((each) => each.levels)
  const alike = alikeIn(levels, rows, first)
  if (Math.min(...alike) < fewestInLevel) return nobodyAlike
  const isFirst = Array.from(kept.keys(), (row) => (first(row) ? 1 : 0))
  const fit = fitted(design, answers, { ...dummiesOf(usable, design.rows), [group]: isFirst }, (row) => kept[row] === 1)
  if ('problem' in fit) return fit
  const range = rangeOf(answers, rows)
  const variance = range > 0 && fit.variance > rounding * range ** 2 ? fit.variance : 0
  const difference = tested({ ...fit, variance })
  if ('problem' in difference) return difference
  const names = usable.map(({ factor }) => factor)
  return { ...difference, variance, n: rows.length, factors: names, leftOut, alike }
}

const group = ' group'

const nobodyAlike = noFigure(
  'too few counted',
  'Too few people of the two groups are alike in what they could be compared by.',
)

/** A variance below this share of the square of the range of the answers is rounding. */
const rounding = 1e-20

type Columns = Record<string, ArrayLike<number>>

/** The last column is the group. Dummies that others tell already are dropped: what is adjusted for stays the same. */
function fitted(
  design: SurveyDesign,
  answers: Answers,
  columns: Columns,
  domain: Domain,
): { difference: number; variance: number; df: number } | NoFigure {
  const covariates: Design = designOf(columns)
  const found = surveyRegression(design, 'gaussian', answers, covariates, domain)
  if (found.problem === 'dependent columns') {
    const dependent = new Set('columns' in found ? found.columns : [])
    if (dependent.has(group) || dependent.size === 0) return nobodyAlike
    const rest = Object.fromEntries(Object.entries(columns).filter(([name]) => !dependent.has(name)))
    return fitted(design, answers, rest, domain)
  }
  if (found.problem !== undefined) return noFigure('too few clusters', tooMany)
  const at = covariates.columns.length - 1
  return {
    difference: found.coefficients[at]!,
    variance: found.covariance[at * covariates.columns.length + at]!,
    df: found.df,
  }
}

const tooMany = 'Too few people were drawn to adjust for so many things at once.'

/** An intercept, and of each factor a column for each level but the first. */
function dummiesOf(usable: readonly { factor: string; levels: FactorLevels }[], rows: number): Columns {
  const columns: Columns = { ' intercept': new Float64Array(rows).fill(1) }
  for (const { factor, levels } of usable)
    for (const level of [...new Set(levels.values())].slice(1))
      columns[`${factor}: ${level}`] = Float64Array.from({ length: rows }, (_, row) =>
        levels.get(row) === level ? 1 : 0,
      )
  return columns
}

function alikeIn(factors: readonly FactorLevels[], rows: readonly number[], isFirst: Domain): [number, number] {
  const cells = Map.groupBy(rows, (row) => JSON.stringify(factors.map((levels) => levels.get(row))))
  const alike: [number, number] = [0, 0]
  for (const members of cells.values()) {
    const ofFirst = members.filter(isFirst).length
    if (ofFirst === 0 || ofFirst === members.length) continue
    alike[0] += ofFirst
    alike[1] += members.length - ofFirst
  }
  return alike
}

function rangeOf(answers: Answers, rows: readonly number[]) {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const row of rows) {
    least = Math.min(least, answers[row]!)
    most = Math.max(most, answers[row]!)
  }
  return most - least
}
