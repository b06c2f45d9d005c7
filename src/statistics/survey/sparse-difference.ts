// Differences of shares from small groups, or near 0 or 1: interval and verdict by MOVER (statistics, 2.5).
import { type Interval, zOf } from '../intervals/interval.ts'
import { mover } from '../intervals/mover.ts'
import { wilson } from '../intervals/wilson.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import { contrast, type Difference, differenceOf } from './contrast.ts'
import { effectiveSize, type Share } from './effective-size.ts'

export type ShareInContrast = Share & { coefficient: number }

export type ShareContrast = Omit<Difference, 't' | 'df' | 'standardError'> & { method: 't' | 'mover' }

/** Fewer answers of the rarer kind than this, effectively, in any group make a difference sparse. */
const enough = 10

/**
 * A difference of independent shares, with interval and p from one method: t, or MOVER on Wilson's intervals where any
 * group has n°·min(p, 1−p) below 10. So the interval excludes 0 exactly where the difference is significant.
 * @see Zou & Donner 2008
 */
export function shareContrast(shares: readonly ShareInContrast[], level = 0.95): ShareContrast | NoFigure {
  const counted = shares.filter(({ coefficient }) => coefficient !== 0)
  if (counted.some(({ estimate }) => !(estimate >= 0 && estimate <= 1)))
    return noFigure('impossible numbers', 'A share lies between 0 and 1.')
  if (!counted.some(isSparse)) {
    const found = contrast(counted, level)
    return 'problem' in found
      ? found
      : { difference: found.difference, p: found.p, interval: found.interval, method: 't' }
  }
  return { ...moverContrast(counted, level), p: moverP(counted), method: 'mover' }
}

export const isSparse = (share: Share) =>
  effectiveSize(share).capped * Math.min(share.estimate, 1 - share.estimate) < enough

/** MOVER on Wilson's intervals of n*. */
export function moverContrast(shares: readonly ShareInContrast[], level = 0.95) {
  const parts = shares.map((share) => ({
    coefficient: share.coefficient,
    estimate: share.estimate,
    interval: wilson(share.estimate, effectiveSize(share, level).adjusted, zOf(level)),
  }))
  const { estimate, lower, upper } = mover(parts)
  const interval: Interval = { lower, upper }
  return { difference: estimate, interval }
}

/** One less the level at which the interval begins to include 0, by halving. */
function moverP(shares: readonly ShareInContrast[]): number {
  if (differenceOf(shares) === 0) return 1
  let [low, high] = [0, 1]
  for (let round = 0; round < 50; round += 1) {
    const p = (low + high) / 2
    const { lower, upper } = moverContrast(shares, 1 - p).interval
    if (lower > 0 || upper < 0) high = p
    else low = p
  }
  return high
}
