// The binomial distribution of successes in so many trials.
import * as beta from './beta.ts'
import { devianceTerm, stirlingError } from './log-gamma.ts'
import { leastWhole } from './newton.ts'
import { place, probability, wholeNumber } from './parameters.ts'

/** P(X = k), 0 where k is no count; Loader's saddle point form. @throws RangeError for impossible sizes and chances */
export function density(k: number, size: number, chance: number): number {
  check(size, chance)
  if (place(k) < 0 || k > size || !Number.isInteger(k)) return 0
  if (chance === 0 || chance === 1) return k === size * chance ? 1 : 0
  if (k === 0) return Math.exp(size * Math.log1p(-chance))
  if (k === size) return Math.exp(size * Math.log(chance))
  const rest = size - k
  const errors = stirlingError(size) - stirlingError(k) - stirlingError(rest)
  const deviance = devianceTerm(k, size * chance) + devianceTerm(rest, size * (1 - chance))
  return Math.exp(errors - deviance) * Math.sqrt(size / (2 * Math.PI * k * rest))
}

/** P(X ≤ k). @throws RangeError for impossible sizes and chances */
export function lowerTail(k: number, size: number, chance: number): number {
  check(size, chance)
  if (place(k) < 0) return 0
  if (k >= size) return 1
  return beta.tails(1 - chance, chance, size - Math.floor(k), Math.floor(k) + 1).lower
}

/** P(X > k), computed directly. */
export function upperTail(k: number, size: number, chance: number): number {
  check(size, chance)
  if (place(k) < 0) return 1
  if (k >= size) return 0
  return beta.tails(chance, 1 - chance, Math.floor(k) + 1, size - Math.floor(k)).lower
}

/** The least k with P(X ≤ k) ≥ p; a p that was itself computed as P(X ≤ k) gives k, whatever the last digits say. */
export function quantile(p: number, size: number, chance: number): number {
  check(size, chance)
  const wanted = probability(p) * (1 - 64 * Number.EPSILON)
  return leastWhole((k) => lowerTail(k, size, chance) >= wanted, size * chance, size)
}

function check(size: number, chance: number) {
  wholeNumber(size, 'A size')
  probability(chance, 'A chance')
}
