// Counts of equal periods before and after, of one area by itself: a season or a trend looks the same as a change.
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { tested } from '../survey/contrast.ts'
import { asRatio, type TestedRatio } from './log-ratio.ts'

export type BeforeAfter = TestedRatio & {
  /** φ: how many times more than Poisson the periods vary, at least 1: less than chance makes is luck. */
  dispersion: number
}

type Periods = { before: readonly number[]; after: readonly number[] }

/**
 * The mean of the periods after by that of those before: quasi-Poisson with log μ = intercept + after, of which the
 * maximum is known without iteration. Standard error √(φ(1/Σbefore + 1/Σafter)), t with periods less 2. Assumes periods
 * that are independent.
 * @see McCullagh & Nelder 1989, 6.2
 */
export function beforeAfter({ before, after }: Periods, level = 0.95): BeforeAfter | NoFigure {
  const problem = problemOf({ before, after })
  if (problem) return problem
  const [sumBefore, sumAfter] = [sum(before), sum(after)]
  const [meanBefore, meanAfter] = [sumBefore / before.length, sumAfter / after.length]
  const df = before.length + after.length - 2
  const dispersion = Math.max(1, (pearson(before, meanBefore) + pearson(after, meanAfter)) / df)
  const variance = dispersion * (1 / sumBefore + 1 / sumAfter)
  const ratio = asRatio(tested({ difference: Math.log(meanAfter / meanBefore), variance, df }, level))
  return 'problem' in ratio ? ratio : { ...ratio, dispersion }
}

const pearson = (counts: readonly number[], mean: number) => sum(counts.map((count) => (count - mean) ** 2 / mean))

const problemOf = ({ before, after }: Periods): NoFigure | undefined =>
  firstProblem(
    [...before, ...after].some(isNoCount) && noFigure('impossible numbers', 'Periods need counts of 0 or more.'),
    (before.length < 2 || after.length < 2) &&
      noFigure('too short', 'A comparison needs two periods before, and two after.'),
    [before, after].some((counts) => sum(counts) === 0) &&
      noFigure('nothing counted', 'Nothing was counted in one half.'),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
