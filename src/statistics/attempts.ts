// How many people are reached by how many attempts (statistics, 7.4).

/**
 * The share reached within so many attempts where everybody answers each with the same chance: 1 − (1 − c)^k. It
 * overstates, since those who are hard to reach remain.
 * @param chance of an answer at one attempt
 */
export const reachOfAll = (chance: number, attempts: number) => -Math.expm1(attempts * Math.log1p(-chance))

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
  if (!(alpha > 0 && beta > 0)) throw new RangeError('Alpha and beta must be above 0')
  if (!(Number.isInteger(attempts) && attempts >= 0)) throw new RangeError('Attempts are a whole number of 0 or more')
  let missed = 1
  for (let j = 0; j < attempts; j += 1) missed *= (beta + j) / (alpha + beta + j)
  return 1 - missed
}

/** How many more of a group the last of so many attempts reaches than the one before it. */
export const gainOfLast = (contact: Contact, { people, attempts }: { people: number; attempts: number }) =>
  people * (reach(contact, attempts) - reach(contact, attempts - 1))
