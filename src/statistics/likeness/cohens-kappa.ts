// How far two people who put the same things into the same drawers agree, beyond what chance would give.

import { around, type Interval, zOf } from '../intervals/interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

export type Agreement = {
  n: number
  /** The share of things that both put into one drawer. */
  observed: number
  /** The share that they would have, did each fill drawers as often as now and by chance. */
  expected: number
  /** (observed − expected)/(1 − expected): 1 is full agreement, 0 no more than chance, below 0 less. */
  kappa: number
  /** Of kappa, not assuming that it is 0. */
  standardError: number
  interval: Interval
}

/**
 * Cohen's kappa of a square table of counts: rows by the first judge, columns by the second, in one order. The standard
 * error is that for large samples: below some 30 things it is a guide only.
 * @returns no figure where nothing was judged twice, or where both put everything into one drawer
 * @throws RangeError when the table is not square
 * @see Cohen 1960; Fleiss, Cohen & Everitt 1969
 */
export function cohensKappa(table: readonly (readonly number[])[], level = 0.95): Agreement | NoFigure {
  if (table.some(({ length }) => length !== table.length)) throw new RangeError('A table of agreement must be square')
  const n = sum(table.flat())
  const problem = firstProblem(
    table.flat().some(isNoCount) && noFigure('impossible numbers', 'Agreement needs counts of 0 or more.'),
    n === 0 && noFigure('no cases', 'Nothing was judged by two people.'),
  )
  if (problem) return problem
  const shares = table.map((row) => row.map((count) => count / n))
  const first = shares.map(sum)
  const second = first.map((_, at) => sum(shares.map((row) => row[at]!)))
  const observed = sum(shares.map((row, at) => row[at]!))
  const expected = sum(first.map((share, at) => share * second[at]!))
  if (1 - expected < 1e-12)
    return noFigure('nothing varies', 'Both judged everything alike, so that chance explains all of it.')
  const kappa = (observed - expected) / (1 - expected)
  const onDiagonal = sum(first.map((share, at) => shares[at]![at]! * (1 - (share + second[at]!) * (1 - kappa)) ** 2))
  const offDiagonal = sum(
    shares.flatMap((row, at) => row.map((share, by) => (at === by ? 0 : share * (second[at]! + first[by]!) ** 2))),
  )
  const spread = onDiagonal + (1 - kappa) ** 2 * offDiagonal - (kappa - expected * (1 - kappa)) ** 2
  const standardError = Math.sqrt(Math.max(0, spread) / n) / (1 - expected)
  const { lower, upper } = around(kappa, zOf(level) * standardError)
  return {
    n,
    observed,
    expected,
    kappa,
    standardError,
    interval: { lower: Math.max(-1, lower), upper: Math.min(1, upper) },
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
