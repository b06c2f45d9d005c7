// Intervals of sums and differences from the intervals of their parts, for shares near 0 or 1 and small samples, where
// ± standard errors mislead (statistics, 2.5).
import type { Interval } from './interval.ts'

export type Part = {
  /** 1 for what is added, -1 for what is taken off, -1/k for each of k that are averaged and taken off. */
  coefficient: number
  estimate: number
  /** An interval of the estimate, of the level wanted for the sum: Wilson's, for shares. */
  interval: Interval
}

/**
 * MOVER, the method of variance estimates recovery: L = d − √Σ(cᵢpᵢ − min(cᵢlᵢ, cᵢuᵢ))², and U likewise. Parts are
 * independent. Two shares with coefficients 1 and -1 give Newcombe's hybrid score interval (his method 10).
 * @see Zou & Donner 2008; Newcombe 1998
 */
export function mover(parts: readonly Part[]): Interval & { estimate: number } {
  const estimate = sum(parts.map((part) => part.coefficient * part.estimate))
  const reach = (end: (...limits: number[]) => number) =>
    Math.sqrt(
      sum(
        parts.map(({ coefficient, estimate, interval: { lower, upper } }) => {
          const limit = end(coefficient * lower, coefficient * upper)
          return (coefficient * estimate - limit) ** 2
        }),
      ),
    )
  return { estimate, lower: estimate - reach(Math.min), upper: estimate + reach(Math.max) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
