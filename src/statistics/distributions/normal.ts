// The standard normal distribution.
import { place, probability } from './parameters.ts'

const inverseRootTwoPi = 1 / Math.sqrt(2 * Math.PI)

/** Density at z. */
export const density = (z: number): number => Math.exp((-place(z) * z) / 2) * inverseRootTwoPi

/** P(Z ≤ z), exact down to the smallest numbers there are. */
export const lowerTail = (z: number): number => upperTail(-z)

/**
 * P(Z > z), computed directly: ½ − φ(z)·Σ z^(2n+1)/(1·3·5…) near 0, whose terms have one sign, and the continued fraction
 * of Mills' ratio beyond 2.5 (Abramowitz & Stegun 26.2.11, 26.2.14).
 */
export function upperTail(z: number): number {
  if (place(z) > 2.5) return z > 40 ? 0 : density(z) * millsRatio(z)
  if (z < -2.5) return 1 - upperTail(-z)
  let [term, sum] = [z, z]
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 - density(z) * sum
}

/** 1/(z + 1/(z + 2/(z + 3/(z + …)))), from the inside out; enough terms from 2.5 on. */
function millsRatio(z: number): number {
  let inner = z
  for (let k = Math.ceil(20 + 1000 / (z * z)); k > 0; k -= 1) inner = z + k / inner
  return 1 / inner
}

/** P(|Z| > |z|). */
export const twoSided = (z: number): number => 2 * upperTail(Math.abs(z))

/** z with P(Z ≤ z) = p. @throws RangeError unless p lies between 0 and 1 */
export const quantile = (p: number): number => (p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - probability(p)))

/** z with P(Z > z) = q: Hastings' formula (Abramowitz & Stegun 26.2.23), then Halley's method. */
export function upperQuantile(q: number): number {
  if (probability(q) > 0.5) return -upperQuantile(1 - q)
  if (q === 0) return Number.POSITIVE_INFINITY
  if (q === 0.5) return 0
  const t = Math.sqrt(-2 * Math.log(q))
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let round = 0; round < 3; round += 1) {
    const off = (q - upperTail(z)) / density(z)
    z -= off / (1 + (off * z) / 2)
  }
  return z
}
