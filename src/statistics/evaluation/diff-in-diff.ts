// A share before and after where something was done, against where it was not (statistics, 5.6): (T₁−T₀) − (C₁−C₀), of
// four independent samples with effective sizes.
import { type Interval, zOf } from '../intervals/interval.ts'
import { mover } from '../intervals/mover.ts'
import { wilson } from '../intervals/wilson.ts'
import { firstProblem, type NoFigure, noFigure } from '../no-figure.ts'
import { contrast, type Difference, differenceOf } from '../survey/contrast.ts'

export type Sampled = { share: number; effectiveN: number }
export type Waves = { before: Sampled; after: Sampled }

export type DiffInDiff = {
  /** Tested with z; its interval is Wald's. */
  difference: Difference
  /** From Wilson's intervals: what is shown where samples are small or shares near 0 or 1. */
  mover: Interval
  /** On the log-odds scale, where shares start from different levels; undefined where one is 0 or 1. */
  logOdds: { difference: number; standardError: number } | undefined
  /** The change in the treated area by itself. */
  treatedChange: { difference: number; standardError: number }
}

type Signed = Sampled & { coefficient: 1 | -1 }

export function diffInDiff(
  { treated, comparison }: { treated: Waves; comparison: Waves },
  level = 0.95,
): DiffInDiff | NoFigure {
  const signed: readonly Signed[] = [
    { coefficient: 1, ...treated.after },
    { coefficient: -1, ...treated.before },
    { coefficient: -1, ...comparison.after },
    { coefficient: 1, ...comparison.before },
  ]
  const problem = problemOf(signed)
  if (problem) return problem
  const parts = signed.map(({ coefficient, share, effectiveN }) => ({
    coefficient,
    estimate: share,
    variance: (share * (1 - share)) / effectiveN,
    df: Number.POSITIVE_INFINITY,
    interval: wilson(share, effectiveN, zOf(level)),
  }))
  const difference = contrast(parts, level)
  if ('problem' in difference) return difference
  const { lower, upper } = mover(parts)
  return {
    difference,
    mover: { lower, upper },
    logOdds: logOddsOf(signed),
    treatedChange: {
      difference: differenceOf(parts.slice(0, 2)),
      standardError: Math.sqrt(sum(parts.slice(0, 2).map(({ variance }) => variance))),
    },
  }
}

function logOddsOf(samples: readonly Signed[]) {
  if (samples.some(({ share }) => share === 0 || share === 1)) return undefined
  return {
    difference: sum(samples.map(({ coefficient, share }) => coefficient * Math.log(share / (1 - share)))),
    standardError: Math.sqrt(sum(samples.map(({ share, effectiveN }) => 1 / (effectiveN * share * (1 - share))))),
  }
}

const problemOf = (samples: readonly Sampled[]): NoFigure | undefined =>
  firstProblem(
    samples.some(({ share, effectiveN }) => !(share >= 0 && share <= 1) || !(effectiveN >= 0)) &&
      noFigure('impossible numbers', 'Shares lie between 0 and 1, and samples have a size of 0 or more.'),
    samples.some(({ effectiveN }) => effectiveN === 0) && noFigure('no cases', 'One of the four samples is empty.'),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
