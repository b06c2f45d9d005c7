// When a strength that falls at random and rises in steps first reaches a target (statistics, section 8).
import { convolve, poisson } from './discrete.ts'

export type Step = {
  /** How many leave on average between the step before and this one; they leave by a Poisson process. */
  leavers: number
  /** The probability that 0, 1, 2 ... join at this step. */
  joiners: readonly number[]
}

/**
 * The probability that each step is the first after which the net change has reached `needed`, by dynamic programming
 * with absorption: a path that has reached the target stops. Exact up to rounding, without simulation.
 * @param needed whole people, above the strength at the start; 0 or less means that the first step reaches it
 * @returns one probability a step; they add up to less than 1 where the target may be missed at all of them
 */
export function firstPassage(steps: readonly Step[], needed: number): number[] {
  // still[k] is the probability of being k people below `most` without ever having reached the target
  let still = [1]
  let most = 0
  return steps.map(({ leavers, joiners }) => {
    const fallen = convolve(still, poisson(leavers))
    const next = convolve(fallen, joiners.toReversed())
    most += joiners.length - 1
    const reached = Math.max(0, most - needed + 1) // entries 0 to most - needed lie at the target or above
    const passed = next.slice(0, reached).reduceRight((sum, probability) => sum + probability, 0)
    still = next.slice(reached)
    if (reached > 0) most = needed - 1
    return passed
  })
}
