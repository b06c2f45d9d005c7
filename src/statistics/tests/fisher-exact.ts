// Fisher's exact test of a table of two by two.
import { firstProblem, isNoCount, noFigure } from '../no-figure.ts'
import { minLikelihood } from './two-sided.ts'

/**
 * The two-sided p of a table [[a, b], [c, d]] given its margins: the chance of all tables no more likely than it.
 * Hypergeometric weights by ratios outwards from the likeliest, so that none overflows.
 * @returns 1 where a row or a column is empty: then there is one table only
 * @see Fisher 1935
 */
export function fisherExact([[a, b], [c, d]]: readonly [readonly [number, number], readonly [number, number]]) {
  const problem = firstProblem(
    [a, b, c, d].some((count) => isNoCount(count) || !Number.isInteger(count)) &&
      noFigure('impossible numbers', 'The test needs whole counts of 0 or more.'),
  )
  return problem ?? minLikelihood(hypergeometric(a + b, c + d, a + c), a - Math.max(0, a - d))
}

/** Chances of the first cell from its least value up, of rows and a first column of given sizes. */
function hypergeometric(first: number, second: number, drawn: number): number[] {
  const [least, most] = [Math.max(0, drawn - second), Math.min(first, drawn)]
  const ratio = (k: number) => ((first - k) * (drawn - k)) / ((k + 1) * (second - drawn + k + 1))
  const mode = Math.floor(((drawn + 1) * (first + 1)) / (first + second + 2))
  const weights = new Array<number>(most - least + 1).fill(0)
  weights[mode - least] = 1
  for (let k = mode; k < most; k += 1) weights[k + 1 - least] = weights[k - least]! * ratio(k)
  for (let k = mode - 1; k >= least; k -= 1) weights[k - least] = weights[k + 1 - least]! / ratio(k)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}
