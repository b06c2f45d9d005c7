// For which design effects what a report prints holds together (statistics, 3). z goes as 1/√deff, so that each printed
// verdict is a bound on it: below the bound a difference is significant, above it not.
import { zOf } from '../../../statistics/intervals/interval.ts'
import type { Comparison, Polarity } from '../../../statistics/judging/grading-rule.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { printedShare } from '../../../statistics/survey/survey-share.ts'
import { againstPeers, type Compared, changeSince } from './comparing.ts'

/** What a report prints of one comparison, as shares. */
export type PrintedVerdict = {
  label: string
  polarity: Polarity
  own: number
  /** Signed; the other side is own − difference. */
  difference: number
  n: number
  /** A mean of similar forces, or one earlier figure. */
  against: 'peers' | 'past'
  verdict: Exclude<Comparison, 'unknown'>
}

export type Bound = { label: string; side: 'above' | 'below'; designEffect: number }

/** (d / (z₀.₉₇₅·se₁))², with se₁ at deff 1 and a mean of k forces of the same size. */
function boundOf({ own, difference, n, against }: PrintedVerdict, peers: number): number {
  const other = own - difference
  const variance = (own * (1 - own)) / n + (other * (1 - other)) / (n * (against === 'peers' ? peers : 1))
  return difference ** 2 / variance / zOf(0.95) ** 2
}

/**
 * @param peers how many forces the mean is of
 * @param rounding by how much each printed figure may be off, either way; the bound is then the strictest of them
 */
export function designEffectBound(printed: PrintedVerdict, peers: number, rounding = 0): Bound {
  const side = printed.verdict === 'same' ? 'above' : 'below'
  const shifts = rounding === 0 ? [0] : [-rounding, rounding]
  const bounds = shifts.flatMap((one) =>
    shifts.map((other) =>
      boundOf({ ...printed, own: printed.own + one, difference: printed.difference + other }, peers),
    ),
  )
  return {
    label: printed.label,
    side,
    designEffect: side === 'above' ? Math.max(...bounds) : Math.min(...bounds),
  }
}

export type Range = { least: number; most: number; leastBy: string; mostBy: string; isPossible: boolean }

/** Between these design effects every printed verdict holds; infinite to where no verdict sets an end. */
export function designEffectRange(printed: readonly PrintedVerdict[], peers: number, rounding = 0): Range {
  const bounds = printed.map((each) => designEffectBound(each, peers, rounding))
  const least = bounds.filter(({ side }) => side === 'above').toSorted(descending)[0]
  const most = bounds
    .filter(({ side }) => side === 'below')
    .toSorted(descending)
    .at(-1)
  return {
    least: least?.designEffect ?? 0,
    most: most?.designEffect ?? Number.POSITIVE_INFINITY,
    leastBy: least?.label ?? '',
    mostBy: most?.label ?? '',
    isPossible: (least?.designEffect ?? 0) < (most?.designEffect ?? Number.POSITIVE_INFINITY),
  }
}

const descending = (one: Bound, other: Bound) => other.designEffect - one.designEffect

/** The range that holds for every number of peers at once. */
export const rangeForAll = (ranges: readonly Range[]) => ({
  least: Math.max(...ranges.map(({ least }) => least)),
  most: Math.min(...ranges.map(({ most }) => most)),
})

/** The same comparison by the general rule, at one design effect; undefined where it cannot be made. */
export function atDesignEffect(printed: PrintedVerdict, peers: number, designEffect: number): Compared | undefined {
  const { own, difference, n, against, polarity } = printed
  const [first, other] = [printedShare(own, n, designEffect), printedShare(own - difference, n, designEffect)]
  if (isNoFigure(first) || isNoFigure(other)) return undefined
  const found =
    against === 'past'
      ? changeSince(first, other, polarity)
      : againstPeers(first, new Array<typeof other>(peers).fill(other), polarity)
  return isNoFigure(found) ? undefined : found
}

/**
 * Where a source does not say how many were asked: a change of so much is not significant below this many effective
 * answers in each of two years of equal size, and is from there on.
 */
export const effectiveAnswersFor = (later: number, earlier: number) =>
  (zOf(0.95) ** 2 * (later * (1 - later) + earlier * (1 - earlier))) / (later - earlier) ** 2

/** At how many interviews "81% of about 1,000" has a margin that rounds to so many points, as design effects. */
export const designEffectsOfMargin = (share: number, n: number, points: number) => {
  const plain = zOf(0.95) * Math.sqrt((share * (1 - share)) / n) * 100
  return { plain, least: ((points - 0.5) / plain) ** 2, most: ((points + 0.5) / plain) ** 2 }
}
