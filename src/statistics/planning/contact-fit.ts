// How easily people are reached, from how many were reached by each attempt (statistics, 7.4).
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Contact, reach, reachOfAll } from './attempts.ts'

/** Of each attempt in turn: how many people it was made on, and how many of them it reached. */
export type Tried = { tried: number; reached: number }

export type ContactFit = {
  /** Reached by the first attempt, on average: α/(α+β). */
  chance: number
  /** How people differ; undefined where they do so no more than chance makes them, and each is reached with `chance`. */
  contact: Contact | undefined
  /** The share reached within so many attempts. */
  reachWithin(attempts: number): number
}

/**
 * The beta-geometric by maximum likelihood. With c = α/(α+β) and s = 1/(α+β), attempt k reaches c/(1+(k−1)s) of those
 * whom none before it did: a likelihood of c within (0, 1) and s of 0 or more, where s = 0 is the geometric. Who is still to
 * be called, or refused, counts as tried so often and not reached (censored).
 * @returns why there is none: nobody was tried, or nobody or everybody reached
 */
export function contactFit(attempts: readonly Tried[]): ContactFit | NoFigure {
  if (attempts.some(({ tried, reached }) => !isCount(tried) || !isCount(reached) || reached > tried))
    return noFigure('impossible numbers', 'No more people are reached than are tried.')
  const [tried, reached] = [sum(attempts, 'tried'), sum(attempts, 'reached')]
  if (tried === 0) return noFigure('no cases', 'Nobody has been called yet.')
  if (reached === 0 || reached === tried)
    return noFigure('nothing varies', 'Every attempt ended alike: there is no curve to fit.')
  const bestAt = (spread: number) => highest((chance) => likelihood(attempts, chance, spread), 1e-6, 1 - 1e-6)
  const spread = Math.exp(highest((log) => bestAt(Math.exp(log)).value, Math.log(leastSpread), Math.log(50)).at)
  const [alike, differing] = [bestAt(0), bestAt(spread)]
  if (differing.value - alike.value < 1e-6)
    return { chance: alike.at, contact: undefined, reachWithin: (k) => reachOfAll(alike.at, k) }
  const contact = { alpha: differing.at / spread, beta: (1 - differing.at) / spread }
  return { chance: differing.at, contact, reachWithin: (k) => reach(contact, k) }
}

/** Below it nobody could tell the curve from that of people who are all alike. */
const leastSpread = 1e-4

function likelihood(attempts: readonly Tried[], chance: number, spread: number) {
  return attempts.reduce((total, { tried, reached }, before) => {
    const hazard = chance / (1 + before * spread)
    return total + reached * Math.log(hazard) + (tried - reached) * Math.log1p(-hazard)
  }, 0)
}

/** Where a function with a single summit is highest: golden section, to ten digits of the range. */
function highest(of: (at: number) => number, least: number, most: number): { at: number; value: number } {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [least, most]
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
  let [atLeft, atRight] = [of(left), of(right)]
  for (let round = 0; round < 60; round += 1) {
    if (atLeft > atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - ratio * (high - low)
      atLeft = of(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + ratio * (high - low)
      atRight = of(right)
    }
  }
  const at = (low + high) / 2
  return { at, value: of(at) }
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0
const sum = (attempts: readonly Tried[], of: keyof Tried) => attempts.reduce((total, each) => total + each[of], 0)
