// Why there is no fit of a regression, in a form that a page can show and a program can tell apart.
import type { Design } from './design-matrix.ts'
import { dependentColumns } from './weighted-gram.ts'

export type NoFit = {
  problem:
    | 'no rows'
    | 'not a number'
    | 'impossible response'
    | 'negative weight'
    | 'dependent columns'
    | 'no degrees of freedom'
    | 'separation'
    | 'no convergence'
  /** A plain sentence. */
  sentence: string
  /** Which row, counted from 0, where it is one. */
  row?: number
  /** Which columns, where it is some. */
  columns?: readonly string[]
}

export type Observations = {
  design: Design
  /** What is to be explained, one a row. */
  y: ArrayLike<number>
  /** Prior weights, 1 where left out; rows of weight 0 count for nothing. */
  weights?: ArrayLike<number>
  /** Added to the linear predictor with a coefficient of 1, such as the logarithm of the exposure. */
  offset?: ArrayLike<number>
}

const isOutOfLength = (values: ArrayLike<number> | undefined, rows: number) =>
  values !== undefined && values.length !== rows

/**
 * The first thing that makes a fit impossible before it is tried.
 * @param accepts which responses the distribution can give
 * @throws RangeError when the parts differ in length: that is a mistake of the program, not of the data
 */
export function problemOf(
  { design, y, weights, offset }: Observations,
  accepts: (y: number) => boolean,
): NoFit | undefined {
  const { rows, columns, values } = design
  if (values.length !== rows * columns.length || [y, weights, offset].some((each) => isOutOfLength(each, rows)))
    throw new RangeError('The design, response, weights and offset must have the same number of rows')
  if (rows === 0 || columns.length === 0)
    return { problem: 'no rows', sentence: 'There is nothing to fit: no rows, or no columns.' }
  for (let row = 0; row < rows; row += 1) {
    const problem = problemOfRow(row, y[row]!, weights?.[row] ?? 1, offset?.[row] ?? 0, accepts)
    if (problem) return problem
  }
  const at = values.findIndex((value) => !Number.isFinite(value))
  if (at >= 0) return notANumber(Math.floor(at / columns.length), columns[at % columns.length])
  return problemOfColumns(design, weights)
}

function problemOfRow(row: number, y: number, weight: number, offset: number, accepts: (y: number) => boolean) {
  if (!(Number.isFinite(y) && Number.isFinite(weight) && Number.isFinite(offset))) return notANumber(row)
  const where = `in row ${row + 1}`
  if (weight < 0) return { problem: 'negative weight', row, sentence: `The weight ${where} is below 0.` } as const
  if (!accepts(y))
    return { problem: 'impossible response', row, sentence: `The distribution cannot give ${y}, ${where}.` } as const
  return undefined
}

const notANumber = (row: number, column?: string): NoFit => ({
  problem: 'not a number',
  row,
  sentence: `There is a missing or infinite value in row ${row + 1}.`,
  ...(column === undefined ? {} : { columns: [column] }),
})

function problemOfColumns(design: Design, weights: ArrayLike<number> | undefined): NoFit | undefined {
  const all = weights === undefined ? new Float64Array(design.rows).fill(1) : Float64Array.from(weights)
  if (all.every((weight) => weight === 0)) return { problem: 'no rows', sentence: 'Every row has a weight of 0.' }
  const columns = dependentColumns(design, all)
  if (columns.length === 0) return undefined
  return {
    problem: 'dependent columns',
    columns,
    sentence: `These say nothing that columns before them do not say already: ${columns.join(', ')}.`,
  }
}

export const separation = (columns: readonly string[]): NoFit => ({
  problem: 'separation',
  columns,
  sentence: `Some rows are told apart without exception, so no finite coefficient fits best: ${columns.join(', ')}.`,
})

export const noConvergence: NoFit = {
  problem: 'no convergence',
  sentence: 'The fit did not settle on an answer.',
}

export const noFreedom: NoFit = {
  problem: 'no degrees of freedom',
  sentence: 'There are no more rows than columns, so nothing is left to judge the spread from.',
}
