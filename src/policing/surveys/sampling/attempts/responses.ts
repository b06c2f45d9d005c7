// How many of those who were to be asked have answered, and whether those who were hard to reach differ.

import type { Interval } from '../../../../statistics/intervals/interval.ts'
import { shareDifference } from '../../../../statistics/intervals/share-difference.ts'
import { isNoFigure, type NoFigure, noFigure } from '../../../../statistics/no-figure.ts'
import type { Status } from './rules.ts'

export type Tally = Record<Status, number>

export const noTally: Tally = {
  open: 0,
  interviewed: 0,
  refused: 0,
  ineligible: 0,
  'wrong contact data': 0,
  'given up': 0,
}

export function tally(statuses: Iterable<Status>): Tally {
  const counts = { ...noTally }
  for (const status of statuses) counts[status] += 1
  return counts
}

export const sumOf = (counts: Tally) => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** R-11's own: interviewed by the population, that is all victims less exclusions. */
export const responseRate = (interviewed: number, population: number): number | NoFigure =>
  population > 0 ? interviewed / population : noFigure('no cases', 'There is nobody to be asked.')

/**
 * AAPOR's response rate 1: complete interviews by all that were issued, less those found not to be eligible. Whoever was
 * not reached, and whose contact data were wrong, counts as eligible; so it is the lowest of their rates.
 * @see AAPOR, Standard Definitions
 */
export const aaporRate1 = (counts: Tally): number | NoFigure =>
  responseRate(counts.interviewed, sumOf(counts) - counts.ineligible)

/** Somebody interviewed, with the number of the attempt that reached them. */
export type Responder = { attempts: number }

/** Up to so many attempts make an early responder. */
export const earlyAttempts = 3

export type Comparison = {
  early: { count: number; of: number }
  late: { count: number; of: number }
  /** The late share less the early one, with Newcombe's 95% interval; or why there is none. */
  difference: { estimate: number; interval: Interval } | NoFigure
}

/**
 * How often something holds among those reached early and late: where they differ, those who were never reached may
 * differ as well, and more attempts would not mend it (statistics, 7.4).
 */
export function earlyAndLate<Of extends Responder>(responders: readonly Of[], holds: (one: Of) => boolean): Comparison {
  const shareOf = (all: readonly Of[]) => ({ count: all.filter(holds).length, of: all.length })
  const early = shareOf(responders.filter(({ attempts }) => attempts <= earlyAttempts))
  const late = shareOf(responders.filter(({ attempts }) => attempts > earlyAttempts))
  const found = shareDifference(late, early)
  const difference = isNoFigure(found) ? found : { estimate: found.difference, interval: found.newcombe }
  return { early, late, difference }
}
