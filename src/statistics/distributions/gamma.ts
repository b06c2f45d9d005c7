// The gamma distribution by shape and rate; chi-squared and Poisson tails rest on it.
import { devianceTerm, logGamma, stirlingError } from './log-gamma.ts'
import { concaveRoot } from './newton.ts'
import { place, positive, probability } from './parameters.ts'

export type Tails = { lower: number; upper: number }

/** Density at x, of a shape and a rate (mean shape/rate). @throws RangeError unless both are above 0 */
export function density(x: number, shape: number, rate = 1): number {
  positive(shape, 'A shape')
  const at = place(x) * positive(rate, 'A rate')
  if (at < 0) return 0
  if (at === 0) return shape < 1 ? Number.POSITIVE_INFINITY : shape === 1 ? rate : 0
  return Math.exp(logKernel(at, shape)) * (shape / at) * rate
}

/** P(X ≤ x), exact also where it is tiny. @throws RangeError unless shape and rate are above 0 */
export const lowerTail = (x: number, shape: number, rate = 1): number => tails(x, shape, rate).lower

/** P(X > x), computed directly and not as 1 − lower. @throws RangeError unless shape and rate are above 0 */
export const upperTail = (x: number, shape: number, rate = 1): number => tails(x, shape, rate).upper

/** x with P(X ≤ x) = p. @throws RangeError unless p lies between 0 and 1, shape and rate above 0 */
export function quantile(p: number, shape: number, rate = 1): number {
  return bothQuantile(probability(p), 1 - p, shape, rate)
}

/** x with P(X > x) = q, for upper tails too small to be written as 1 − p. */
export function upperQuantile(q: number, shape: number, rate = 1): number {
  return bothQuantile(1 - q, probability(q), shape, rate)
}

function bothQuantile(lower: number, upper: number, shape: number, rate: number): number {
  positive(shape, 'A shape')
  positive(rate, 'A rate')
  if (lower === 0) return 0
  if (upper === 0) return Number.POSITIVE_INFINITY
  const side = lower < upper ? 'lower' : 'upper'
  const sign = side === 'lower' ? 1 : -1
  const at = (u: number) => {
    const x = Math.exp(u)
    const tail = tails(x, shape, 1)[side]
    return { value: Math.log(tail), slope: (sign * Math.exp(logKernel(x, shape)) * shape) / tail }
  }
  return Math.exp(concaveRoot(at, Math.log(side === 'lower' ? lower : upper), Math.log(shape))) / rate
}

/**
 * Both tails of the regularised incomplete gamma function: a power series below the mean, a continued fraction above
 * (Abramowitz & Stegun 6.5.29, 6.5.31), Loader's density in front.
 */
function tails(x: number, shape: number, rate: number): Tails {
  positive(shape, 'A shape')
  const at = place(x) * positive(rate, 'A rate')
  if (at <= 0) return { lower: 0, upper: 1 }
  if (at === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  if (shape < 1 && at < 1) return nearZero(at, shape)
  const front = Math.exp(logKernel(at, shape))
  if (at < shape + 1) {
    const lower = Math.min(1, front * powerSeries(at, shape))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, front * shape * continuedFraction(at, shape))
  return { lower: 1 - upper, upper }
}

/** ln[x^a e^−x / Γ(a+1)], without cancellation for large a and x. */
function logKernel(x: number, a: number): number {
  if (a < 1) return a * Math.log(x) - x - logGamma(a + 1)
  return -stirlingError(a) - devianceTerm(a, x) - Math.log(2 * Math.PI * a) / 2
}

/** 1 + x/(a+1) + x²/(a+1)(a+2) + … */
function powerSeries(x: number, a: number): number {
  let [sum, term] = [1, 1]
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= x / (a + k)
    sum += term
  }
  return sum
}

/** Γ(a,x) eˣ x^−a, by the modified method of Lentz. */
function continuedFraction(x: number, a: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let value = d
  for (let k = 1; k < 1_000_000; k += 1) {
    const numerator = -k * (k - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}

/** Shape and x below 1: P = e^u (1 + Σ a(−x)ⁿ/n!(a+n)), u = a ln x − ln Γ(a+1); Q from expm1(u), since P may be near 1. */
function nearZero(x: number, a: number): Tails {
  const u = a * Math.log(x) - logGamma(a + 1)
  let [sum, term] = [0, 1]
  for (let n = 1; n < 30; n += 1) {
    term *= -x / n
    sum += (term * a) / (a + n)
  }
  return { lower: Math.exp(u) * (1 + sum), upper: -Math.expm1(u) - Math.exp(u) * sum }
}
