// The weighted mean of an answer, and with answers of 0 and 1 a weighted share (statistics, 2.1).
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Answers, type Domain, degreesOfFreedom, everyRow, keptRows } from './domain.ts'
import type { SurveyDesign } from './survey-design.ts'
import { varianceOf } from './survey-variance.ts'

/** A figure of a sample with its variance, and what it takes to combine it with others of the same sample. */
export type Estimate = {
  estimate: number
  variance: number
  standardError: number
  /** Primary units less strata, of the rows that were kept. */
  df: number
  /** How much each row of the sample moves the estimate, weight included; 0 for rows that were not kept. */
  influence: Float64Array
}

export type SurveyMean = Estimate & {
  /** Answers in the domain, not weighted. */
  n: number
  /** Rows of the domain without an answer, counted beside n. */
  missing: number
  sumOfWeights: number
  sumOfSquaredWeights: number
  /** S² = n/(n−1)·Σ w(y − ȳ)²/W: the variance of the answers in the population. */
  spread: number
}

/**
 * ȳ = Σwy/W with influence w(y − ȳ)/W. Who did not answer is left out as a domain: the design stays whole.
 * @returns no figure where nobody answered, an answer is infinite, or all answers come from one primary unit a stratum
 */
export function surveyMean(design: SurveyDesign, answers: Answers, domain: Domain = everyRow): SurveyMean | NoFigure {
  if (answers.length !== design.rows)
    throw new RangeError('There must be one answer, or none, for each row of a sample')
  const kept = keptRows(design, domain, answers)
  const sums = sumsOf(design.weights, answers, kept)
  const df = degreesOfFreedom(design, kept)
  const problem = problemOf(sums, df)
  if (problem) return problem
  const { n, weight, squaredWeight } = sums
  const estimate = sums.weighted / weight
  const influence = new Float64Array(design.rows)
  let squares = 0
  for (let row = 0; row < design.rows; row += 1) {
    if (kept[row] === 0) continue
    const off = answers[row]! - estimate
    influence[row] = (design.weights[row]! * off) / weight
    squares += influence[row]! * off
  }
  const variance = varianceOf(design, influence)
  return {
    estimate,
    variance,
    standardError: Math.sqrt(variance),
    df,
    influence,
    n,
    missing: keptRows(design, domain).reduce((sum, each) => sum + each, 0) - n,
    sumOfWeights: weight,
    sumOfSquaredWeights: squaredWeight,
    spread: (squares * n) / (n - 1),
  }
}

type Sums = { n: number; weight: number; squaredWeight: number; weighted: number }

function sumsOf(weights: Float64Array, answers: Answers, kept: Uint8Array): Sums {
  const sums: Sums = { n: 0, weight: 0, squaredWeight: 0, weighted: 0 }
  for (let row = 0; row < kept.length; row += 1) {
    if (kept[row] === 0) continue
    const weight = weights[row]!
    sums.n += 1
    sums.weight += weight
    sums.squaredWeight += weight * weight
    sums.weighted += weight * answers[row]!
  }
  return sums
}

function problemOf({ n, weighted }: Sums, df: number): NoFigure | undefined {
  if (n === 0) return noFigure('no cases', 'Nobody here answered the question.')
  if (!Number.isFinite(weighted)) return noFigure('impossible numbers', 'An answer is not a number.')
  if (df < 1)
    return noFigure('too few clusters', 'All answers come from one place in each stratum: nothing shows how they vary.')
  return undefined
}
