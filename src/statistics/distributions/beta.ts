// The beta distribution; Student's t, F and binomial tails rest on it.
import type { Tails } from './gamma.ts'
import { devianceTerm, logGamma, stirlingError } from './log-gamma.ts'
import { concaveRoot } from './newton.ts'
import { place, positive, probability } from './parameters.ts'

/** Density at x. @throws RangeError unless both shapes are above 0 */
export function density(x: number, a: number, b: number): number {
  shapes(a, b)
  if (place(x) < 0 || x > 1) return 0
  if (x === 0) return a < 1 ? Number.POSITIVE_INFINITY : a === 1 ? b : 0
  if (x === 1) return b < 1 ? Number.POSITIVE_INFINITY : b === 1 ? a : 0
  return Math.exp(logKernel(x, 1 - x, a, b)) / (x * (1 - x))
}

/** P(X ≤ x). @throws RangeError unless both shapes are above 0 */
export const lowerTail = (x: number, a: number, b: number): number => tails(x, 1 - x, a, b).lower

/** P(X > x), computed directly and not as 1 − lower. @throws RangeError unless both shapes are above 0 */
export const upperTail = (x: number, a: number, b: number): number => tails(x, 1 - x, a, b).upper

/** x with P(X ≤ x) = p. @throws RangeError unless p lies between 0 and 1, both shapes above 0 */
export const quantile = (p: number, a: number, b: number): number =>
  1 / (1 + Math.exp(-logitQuantile(probability(p), 1 - p, a, b)))

/** x with P(X > x) = q, for upper tails too small to be written as 1 − p. */
export const upperQuantile = (q: number, a: number, b: number): number =>
  1 / (1 + Math.exp(-logitQuantile(1 - q, probability(q), a, b)))

/**
 * ln(x/(1−x)) of the quantile: exact where x itself would be 0 or 1 to the last digit.
 * @param lower P(X ≤ x), and `upper` P(X > x); the smaller of the two is met
 */
export function logitQuantile(lower: number, upper: number, a: number, b: number): number {
  shapes(a, b)
  if (lower === 0) return Number.NEGATIVE_INFINITY
  if (upper === 0) return Number.POSITIVE_INFINITY
  const side = lower < upper ? 'lower' : 'upper'
  const sign = side === 'lower' ? 1 : -1
  const at = (u: number) => {
    const [x, y] = [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))]
    const tail = tails(x, y, a, b)[side]
    return { value: Math.log(tail), slope: (sign * Math.exp(logKernel(x, y, a, b))) / tail }
  }
  return concaveRoot(at, Math.log(side === 'lower' ? lower : upper), Math.log(a / b))
}

/**
 * Both tails of the regularised incomplete beta function by its continued fraction on the side of the mean where it
 * converges fast (about √(a+b) steps at most), Loader's binomial density in front.
 * @param y 1 − x, given apart so that it keeps its digits where x is near 1
 */
export function tails(x: number, y: number, a: number, b: number): Tails {
  shapes(a, b)
  if (place(x) <= 0) return { lower: 0, upper: 1 }
  if (place(y) <= 0) return { lower: 1, upper: 0 }
  const front = Math.exp(logKernel(x, y, a, b))
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, front * continuedFraction(x, y, a, b))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, front * continuedFraction(y, x, b, a))
  return { lower: 1 - upper, upper }
}

function shapes(a: number, b: number) {
  positive(a, 'The first shape')
  positive(b, 'The second shape')
}

/** ln[x^a y^b / B(a,b)], without cancellation for large shapes. */
function logKernel(x: number, y: number, a: number, b: number): number {
  if (a < 1) return logKernel(x, y, a + 1, b) + Math.log(a / (a + b)) - Math.log(x)
  if (b < 1) return logKernel(x, y, a, b + 1) + Math.log(b / (a + b)) - Math.log(y)
  const n = a + b
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return errors - devianceTerm(a, n * x) - devianceTerm(b, n * y) + Math.log((a * b) / (2 * Math.PI * n)) / 2
}

/** ln B(a,b): differences of Stirling's formula where one shape is large. */
export function logBeta(a: number, b: number): number {
  const [small, big] = a < b ? [a, b] : [b, a]
  if (big < 15) return logGamma(small) + logGamma(big) - logGamma(small + big)
  const n = small + big
  const errors = stirlingError(big) - stirlingError(n)
  return logGamma(small) + errors + (big - 0.5) * -Math.log1p(small / big) - small * Math.log(n) + small
}

/**
 * I_x(a,b) = kernel / (β₀ + α₁/(β₁ + α₂/(β₂ + …))) for x below about the mean, after DiDonato & Morris (1992, eq. 9):
 * the even part of the usual fraction, whose terms do not cancel where x is near 1. By the modified method of Lentz.
 */
function continuedFraction(x: number, y: number, a: number, b: number): number {
  const lambda = a <= b ? a - (a + b) * x : (a + b) * y - b
  const beta = (n: number) =>
    n + (n * (b - n) * x) / (a + 2 * n - 1) + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * (1 + y))
  const off = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let value = off((a / (a + 1)) * (lambda + 1))
  let c = value
  let d = 0
  for (let n = 1; n < 1_000_000; n += 1) {
    const alpha = ((a + n - 1) / (a + 2 * n - 1)) * ((a + b + n - 1) / (a + 2 * n - 1)) * n * (b - n) * x * x
    d = 1 / off(beta(n) + alpha * d)
    c = off(beta(n) + alpha / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return 1 / value
}
