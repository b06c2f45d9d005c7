// How many people are reached by how many attempts (statistics, 7.4).
import { positive, probability, wholeNumber } from '../distributions/parameters.ts'

/**
 * The share reached within so many attempts where everybody answers each with the same chance: 1 − (1 − c)^k. It
 * overstates, since those who are hard to reach remain.
 * @param chance of an answer at one attempt
 * @throws RangeError where it does not lie between 0 and 1, or attempts are not a whole number of 0 or more
 */
export const reachOfAll = (chance: number, attempts: number) =>
  wholeNumber(attempts, 'Attempts') === 0 ? 0 : -Math.expm1(attempts * Math.log1p(-probability(chance, 'A chance')))

export type Contact = {
  /** The chances of people to answer an attempt are spread as Beta(alpha, beta): α/(α+β) on average. */
  alpha: number
  beta: number
}

/**
 * The same where people differ, beta-geometric: 1 − B(α, β+k)/B(α, β), the product of (β+j)/(α+β+j) for j below k.
 * @throws RangeError where alpha or beta is not above 0, or attempts are not a whole number of 0 or more
 */
export function reach({ alpha, beta }: Contact, attempts: number): number {
  positive(alpha, 'Alpha')
  positive(beta, 'Beta')
  wholeNumber(attempts, 'Attempts')
  let missed = 1
  for (let j = 0; j < attempts; j += 1) missed *= (beta + j) / (alpha + beta + j)
  return 1 - missed
}

/** How many more of a group the last of so many attempts reaches than the one before it. */
export const gainOfLast = (contact: Contact, { people, attempts }: { people: number; attempts: number }) =>
  people * (reach(contact, attempts) - reach(contact, attempts - 1))
