// One figure against the mean of its peers, and against its own past (statistics, 2.5 to 2.8; ).
import type { Comparison, Polarity } from '../../../statistics/judging/grading-rule.ts'
import { type Gate, publicationGate, strictest } from '../../../statistics/judging/publication-gate.ts'
import { comparisonOf, isBorderline } from '../../../statistics/judging/verdict.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { contrast, type Difference, tested } from '../../../statistics/survey/contrast.ts'
import { peerCoefficients } from '../../../statistics/survey/difference-from-peers.ts'
import { effectiveSize, type Share } from '../../../statistics/survey/effective-size.ts'
import {
  type ShareContrast,
  type ShareInContrast,
  shareContrast,
} from '../../../statistics/survey/sparse-difference.ts'
import { publicationBasis } from '../../../statistics/survey/survey-share.ts'

/** Changes whenever a verdict could come out otherwise for the same figures. */
export const ruleVersion = 'verdict-1: p < 0.05, two-sided, not adjusted'

export type Compared = {
  /** In shares, before any rounding. */
  difference: number
  interval: ShareContrast['interval']
  p: number
  /** z where all variances are taken as known, MOVER where a group is sparse; interval and verdict are of one method. */
  method: 't' | 'z' | 'mover'
  /** null with MOVER, which has neither. */
  standardError: number | null
  df: number | null
  /** What the figure itself rests on. */
  nEff: number
  /** After polarity: better is better, whichever way the figure runs. */
  comparison: Comparison
  /** So near the limit that a hair would have turned it. */
  isBorderline: boolean
  /** What may be said of it: no more than of any of its sides. */
  gate: Gate
  ruleVersion: string
}

/**
 * The force itself against the mean of the others, each counting as much.
 * @param populations of the others, where each counts by its people instead
 */
export function againstPeers(
  own: Share,
  peers: readonly Share[],
  polarity: Polarity,
  populations?: readonly number[],
): Compared | NoFigure {
  const coefficients = populations
    ? peerCoefficients(peers.length, 'by population', populations)
    : peerCoefficients(peers.length)
  if (isNoFigure(coefficients)) return coefficients
  return compared(
    [own, ...peers].map((share, at) => ({ ...share, coefficient: coefficients[at]! })),
    polarity,
  )
}

/** Later less earlier; `covariance` is that of samples which kept part of their clusters. */
export function changeSince(later: Share, earlier: Share, polarity: Polarity, covariance = 0): Compared | NoFigure {
  const parts = [
    { ...later, coefficient: 1 },
    { ...earlier, coefficient: -1 },
  ]
  const found = compared(parts, polarity)
  if (isNoFigure(found) || covariance === 0 || found.standardError === null) return found
  const { difference, standardError, df } = found
  const kept = lessShared({ ...found, difference, standardError, df: df ?? Number.POSITIVE_INFINITY }, covariance)
  return { ...found, ...judged({ ...kept, method: found.method }, polarity) }
}

type Tested = Pick<Difference, 'difference' | 'standardError' | 'df' | 'p' | 'interval'>

/** A difference of two samples without what they share; as it is where that would leave no variance. */
export function lessShared(found: Tested, covariance: number): Tested {
  const variance = found.standardError ** 2 - 2 * covariance
  const kept = variance > 0 ? tested({ difference: found.difference, variance, df: found.df }) : undefined
  return kept === undefined || isNoFigure(kept) ? found : kept
}

/** Any sum of independent shares, such as a change in a gap. */
export function compared(parts: readonly ShareInContrast[], polarity: Polarity): Compared | NoFigure {
  const found = shareContrast(parts)
  if (isNoFigure(found)) return found
  const exact = found.method === 't' ? contrast(parts) : undefined
  if (isNoFigure(exact)) return exact
  const method = found.method === 't' && exact?.df === Number.POSITIVE_INFINITY ? 'z' : found.method
  return {
    ...judged({ ...found, ...exact, method }, polarity),
    nEff: effectiveSize(parts[0]!).nEff,
    gate: strictest(...parts.map((part) => publicationGate(publicationBasis(part)))),
    ruleVersion,
  }
}

type Found = Pick<Compared, 'difference' | 'interval' | 'p' | 'method'> &
  Partial<Pick<Difference, 'standardError' | 'df'>>

/** A difference with its verdict, whatever it was tested with. */
export function judged({ difference, interval, p, method, standardError, df }: Found, polarity: Polarity) {
  return {
    difference,
    interval,
    p,
    method,
    standardError: standardError ?? null,
    df: df === undefined || df === Number.POSITIVE_INFINITY ? null : df,
    comparison: comparisonOf({ difference, p }, polarity),
    isBorderline: isBorderline(p),
  }
}

/** For a grade: of what may be published with caution only, nothing is said. */
export const forGrading = ({ gate, comparison }: Compared): Comparison => (gate === 'publish' ? comparison : 'unknown')
