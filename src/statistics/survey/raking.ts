// Weights by several margins at once, of which only the totals of each are known (statistics, 2.1).
import { type NoFigure, noFigure } from '../no-figure.ts'
import { calibrated } from './calibration.ts'
import { fitted, type Grouped, groupsOf, type Margin, withoutGroupMeans } from './post-stratification.ts'
import type { SurveyDesign } from './survey-design.ts'

const mostSweeps = 5000
/** A sweep that changes no weight by more than this share of it was the last. */
const settled = 1e-14
/** Margins whose totals differ by more than this share do not describe one population. */
const sameTotal = 1e-6
/** Sweeps of the residuals over the margins, as many as the software R makes. */
const residualSweeps = 10

/**
 * Iterative proportional fitting: post-stratifies by each margin in turn until nothing moves. The variance is of what is
 * left of influence values after their group means are taken off margin by margin, ten times over.
 * @returns no figure where margins contradict each other or the sample, or the weights do not settle
 * @see Deming & Stephan 1940
 */
export function rake(design: SurveyDesign, margins: readonly Margin[]): SurveyDesign | NoFigure {
  const grouped: Grouped[] = []
  for (const margin of margins) {
    const found = groupsOf(design, margin)
    if ('problem' in found) return found
    grouped.push(found)
  }
  const sizes = grouped.map(({ totals }) => totals.reduce((sum, total) => sum + total, 0))
  if (sizes.some((size) => Math.abs(size - sizes[0]!) > sameTotal * sizes[0]!))
    return noFigure('impossible numbers', 'The margins add up to populations of different sizes.')
  const weights = raked(design.weights, grouped)
  if (weights === undefined) return noFigure('out of reach', 'No weights were found that meet all margins.')
  return calibrated(design, weights, (influence) => {
    let left = influence
    for (let sweep = 0; sweep < residualSweeps; sweep += 1)
      for (const margin of grouped) left = withoutGroupMeans(left, weights, margin)
    return left
  })
}

function raked(start: Float64Array, margins: readonly Grouped[]): Float64Array | undefined {
  let weights = start
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    const before = weights
    for (const margin of margins) weights = fitted(weights, margin)
    if (isSame(weights, before, settled)) return margins.every((margin) => isMet(weights, margin)) ? weights : undefined
  }
  return undefined
}

const isSame = (weights: Float64Array, others: Float64Array, within: number) =>
  weights.every((weight, row) => Math.abs(weight - others[row]!) <= within * weight)

/** Margins that contradict each other in the sample make sweeps go round in a circle, which comes to rest as well. */
const isMet = (weights: Float64Array, margin: Grouped) => isSame(fitted(weights, margin), weights, sameTotal)
