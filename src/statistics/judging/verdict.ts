// Whether a difference is significant, and which way (statistics, 2.8).

import { firstProblem, type NoFigure, noFigure } from '../no-figure.ts'
import { contrast, type Difference } from '../survey/contrast.ts'
import type { Comparison, Polarity } from './grading-rule.ts'

/** Two-sided, not adjusted, on numbers that are not rounded: p must be below it, not at it. */
export const significance = 0.05
/** So near to it that a hair would have turned the verdict. */
const hair = 0.01

export const isSignificant = (p: number) => p < significance
export const isBorderline = (p: number) => Math.abs(p - significance) <= hair

/** A difference as better or worse: by the figure's polarity, which is -1 where less is better. */
export function comparisonOf({ difference, p }: { difference: number; p: number }, polarity: Polarity): Comparison {
  if (Number.isNaN(p) || Number.isNaN(difference)) return 'unknown'
  return !isSignificant(p) ? 'same' : difference * polarity > 0 ? 'better' : 'worse'
}

/** A published share, or the mean of several, of which only sizes are known. */
export type Printed = {
  share: number
  /** Interviews in each. */
  n: number
  /** How many independent samples of about that size it is the mean of; 1 for a share by itself. */
  samples?: number
}

/**
 * The difference of two independent published shares, when nothing but them and their sizes is known: Var = deff·Σ
 * p(1−p)/(k·n), tested with z. A mean of k samples must not contain the first.
 * @param designEffect of both: 1.44 (deft 1.2) unless a source says otherwise
 * @returns in shares: 0.038 is 3.8 percentage points
 */
export function printedDifference(first: Printed, second: Printed, designEffect = 1.44): Difference | NoFigure {
  const problem = firstProblem(
    ([first, second].some(({ share, n, samples = 1 }) => !(share >= 0 && share <= 1 && n >= 0 && samples >= 1)) ||
      !(designEffect > 0)) &&
      noFigure(
        'impossible numbers',
        'Shares lie between 0 and 1, samples have a size, and a design effect is above 0.',
      ),
    (first.n === 0 || second.n === 0) && noFigure('no cases', 'One of the shares is of nobody.'),
  )
  const part = (coefficient: number, { share, n, samples = 1 }: Printed) => ({
    coefficient,
    estimate: share,
    variance: (designEffect * share * (1 - share)) / (samples * n),
    df: Number.POSITIVE_INFINITY,
  })
  return problem ?? contrast([part(1, first), part(-1, second)])
}
