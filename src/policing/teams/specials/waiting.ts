// How likely candidates are to withdraw while they wait, from the force's own history of candidates (SC-05).
import {
  atRiskAt,
  type Lifetime,
  productLimit,
  productLimitBeyond,
  stepAt,
} from '../../../statistics/chances/product-limit.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { type Candidate, daysWaited } from './rules.ts'

export type WaitingRules = {
  /** With fewer people who waited as long there is no figure. */
  least: number
  weeksAhead: number
}

/** Of those who waited so many weeks. `share` and `interval` are null where there are too few to say. */
export type WaitingFigure = { atRisk: number; share: number | null; interval: Interval | null }

type History = Pick<Candidate, 'appliedOn' | 'endedOn' | 'ending'>

/** Withdrawing ends the wait; whoever joined, was refused or waits still was last seen waiting then. */
const lifetimesOf = (candidates: readonly History[], today: string): Lifetime[] =>
  candidates.map((each) => ({ time: daysWaited(each, today), hasEnded: each.ending === 'withdrew' }))

const everyWeeks = 4
const everybody: Interval = { lower: 1, upper: 1 }

/** What share is still a candidate after so many weeks of waiting, at every fourth week that enough people waited for. */
export function stillCandidates(candidates: readonly History[], today: string, { least }: WaitingRules) {
  const lifetimes = lifetimesOf(candidates, today)
  const steps = productLimit(lifetimes)
  const longest = Math.max(0, ...lifetimes.map(({ time }) => time))
  const weeks = Array.from({ length: Math.floor(longest / (7 * everyWeeks)) }, (_, at) => everyWeeks * (at + 1))
  return weeks
    .map((week): WaitingFigure & { week: number } => {
      const [atRisk, step] = [atRiskAt(lifetimes, 7 * week), stepAt(steps, 7 * week)]
      const isKnown = atRisk >= least
      const interval = step ? step.interval : everybody
      return { week, atRisk, share: isKnown ? (step?.lasting ?? 1) : null, interval: isKnown ? interval : null }
    })
    .filter(({ share }) => share !== null)
}

/** The chance that somebody who has waited so many days withdraws within the weeks ahead. */
export function riskOf(
  candidates: readonly History[],
  waited: number,
  today: string,
  { least, weeksAhead }: WaitingRules,
): WaitingFigure {
  const lifetimes = lifetimesOf(candidates, today)
  const atRisk = atRiskAt(lifetimes, waited + 1)
  if (atRisk < least) return { atRisk, share: null, interval: null }
  const step = stepAt(productLimitBeyond(lifetimes, waited), waited + 7 * weeksAhead)
  if (!step) return { atRisk, share: 0, interval: null }
  const { interval } = step
  return {
    atRisk,
    share: 1 - step.lasting,
    interval: interval && { lower: 1 - interval.upper, upper: 1 - interval.lower },
  }
}

/** How many withdrew for which reason, the most frequent first. */
export function whyWithdrawn<Of extends Pick<Candidate, 'ending' | 'reason'>>(candidates: readonly Of[]) {
  const withdrawn = candidates.filter(({ ending }) => ending === 'withdrew')
  return [...Map.groupBy(withdrawn, ({ reason }) => reason)]
    .map(([reason, same]) => ({ reason, count: same.length }))
    .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason))
}
