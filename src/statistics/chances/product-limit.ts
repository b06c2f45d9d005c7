// How long something lasts, where for some it lasts still (Kaplan and Meier 1958): the product-limit estimate.
import { type Interval, zOf } from '../intervals/interval.ts'

/** In any unit of time; `hasEnded` is false for what lasts still, or was seen no longer for another reason. */
export type Lifetime = { time: number; hasEnded: boolean }

export type LimitStep = {
  time: number
  /** How many were seen to last until just before this time. */
  atRisk: number
  ended: number
  /** The share that lasts beyond this time. */
  lasting: number
  /** Greenwood's variance of that share; null once nothing is left. */
  variance: number | null
  /** On the log-log scale, so that it stays between 0 and 1; null once nothing is left. */
  interval: Interval | null
}

/**
 * A step at each time at which something ended, in order. Who was last seen at such a time counts as still there at it.
 * @param z how many standard errors the interval spans to each side: 95% unless it says otherwise
 */
export function productLimit(lifetimes: readonly Lifetime[], z = zOf(0.95)): LimitStep[] {
  const times = [...new Set(lifetimes.filter(({ hasEnded }) => hasEnded).map(({ time }) => time))].sort((a, b) => a - b)
  let [lasting, greenwood] = [1, 0]
  return times.map((time) => {
    const atRisk = atRiskAt(lifetimes, time)
    const ended = lifetimes.filter((each) => each.hasEnded && each.time === time).length
    lasting *= (atRisk - ended) / atRisk
    greenwood += ended / (atRisk * (atRisk - ended))
    const isOver = ended === atRisk
    return {
      time,
      atRisk,
      ended,
      lasting,
      variance: isOver ? null : lasting ** 2 * greenwood,
      interval: isOver ? null : logLog(lasting, greenwood, z),
    }
  })
}

/** How many were seen to last until just before a time. */
export const atRiskAt = (lifetimes: readonly Lifetime[], time: number) =>
  lifetimes.filter((each) => each.time >= time).length

/** The step that holds at a time; undefined before the first, where everything lasts. */
export const stepAt = (steps: readonly LimitStep[], time: number): LimitStep | undefined =>
  steps.findLast((step) => step.time <= time)

/**
 * The same estimate for what has lasted until a time already: of those seen beyond it, from there on.
 * Its steps keep their times, counted from the beginning.
 */
export const productLimitBeyond = (lifetimes: readonly Lifetime[], time: number, z = zOf(0.95)): LimitStep[] =>
  productLimit(
    lifetimes.filter((each) => each.time > time),
    z,
  )

function logLog(lasting: number, greenwood: number, z: number): Interval {
  const width = Math.exp((z * Math.sqrt(greenwood)) / Math.abs(Math.log(lasting)))
  return { lower: lasting ** width, upper: lasting ** (1 / width) }
}
