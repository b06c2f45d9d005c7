// The likelihood of counts, with all its constants.
import { logRising } from './rising-factorial.ts'

/** log n!, for a whole number of 0 or more. */
export const logFactorial = (n: number) => logRising(1, n)

/**
 * Σ log P(y) for independent Poisson counts of means μ.
 * @param y whole numbers of 0 or more
 * @param means above 0
 */
export function poissonLogLikelihood(y: ArrayLike<number>, means: Float64Array): number {
  return means.reduce((sum, mean, row) => sum + y[row]! * Math.log(mean) - mean - logFactorial(y[row]!), 0)
}
