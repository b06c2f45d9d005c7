// Whether two ways of dividing people have to do with each other: a table of counts, rows by columns.
import * as chiSquared from '../distributions/chi-squared.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { isLargeEnough } from './goodness-of-fit.ts'

export type Contingency = {
  chiSquared: number
  df: number
  p: number
  /** What each cell would have if rows and columns had nothing to do with each other. */
  expected: number[][]
  /** (x − e)/√(e(1 − row share)(1 − column share)): beyond ±2 a cell stands out. */
  adjustedResiduals: number[][]
  /** √(X²/(n·(least of rows and columns − 1))): from 0, nothing, to 1, one follows from the other. */
  cramersV: number
  isValid: boolean
}

/**
 * Pearson's chi-squared of a table, without continuity correction.
 * @param table rows of equal length, at least two of each, no row or column all 0
 * @see Agresti 2013
 */
export function contingency(table: readonly (readonly number[])[]): Contingency | NoFigure {
  const problem = problemOf(table)
  if (problem) return problem
  const { rows, columns, n } = marginsOf(table)
  const expected = rows.map((row) => columns.map((column) => (row * column) / n))
  const chi = sum(
    table.flatMap((row, at) => row.map((count, by) => (count - expected[at]![by]!) ** 2 / expected[at]![by]!)),
  )
  const df = (rows.length - 1) * (columns.length - 1)
  return {
    chiSquared: chi,
    df,
    p: chiSquared.upperTail(chi, df),
    expected,
    adjustedResiduals: table.map((row, at) =>
      row.map((count, by) => {
        const e = expected[at]![by]!
        return (count - e) / Math.sqrt(e * (1 - rows[at]! / n) * (1 - columns[by]! / n))
      }),
    ),
    cramersV: Math.sqrt(chi / (n * (Math.min(rows.length, columns.length) - 1))),
    isValid: isLargeEnough(expected.flat()),
  }
}

/** Chi-squared of two by two with Yates' continuity correction: conservative, for whoever asks for it. */
export function yates(table: readonly [readonly [number, number], readonly [number, number]]) {
  const problem = problemOf(table)
  if (problem) return problem
  const [[a, b], [c, d]] = table
  const { rows, columns, n } = marginsOf(table)
  const off = Math.abs(a * d - b * c) / n
  const chi =
    (n * (n * Math.max(0, off - 0.5)) ** 2) / [...rows, ...columns].reduce((product, each) => product * each, 1)
  return { chiSquared: chi, p: chiSquared.upperTail(chi, 1) }
}

function marginsOf(table: readonly (readonly number[])[]) {
  const rows = table.map(sum)
  const columns = table[0]!.map((_, by) => sum(table.map((row) => row[by]!)))
  return { rows, columns, n: sum(rows) }
}

function problemOf(table: readonly (readonly number[])[]): NoFigure | undefined {
  if (table.some(({ length }) => length !== table[0]!.length)) throw new RangeError('Rows must be equally long')
  const isFlat = table.length < 2 || table[0]!.length < 2
  const { rows, columns } = isFlat ? { rows: [], columns: [] } : marginsOf(table)
  return firstProblem(
    isFlat && noFigure('no cases', 'A table needs two rows and two columns.'),
    table.flat().some(isNoCount) && noFigure('impossible numbers', 'A table needs counts of 0 or more.'),
    [...rows, ...columns].includes(0) &&
      noFigure('nothing counted', 'A row or a column of the table has nobody in it.'),
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
