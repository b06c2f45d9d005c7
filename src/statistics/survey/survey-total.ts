// Weighted totals and ratios of two totals (statistics, 2.1).
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Answers, type Domain, degreesOfFreedom, everyRow, keptRows } from './domain.ts'
import type { SurveyDesign } from './survey-design.ts'
import type { Estimate } from './survey-mean.ts'
import { varianceOf } from './survey-variance.ts'

/** Σwy over the domain, with influence wy. Who did not answer adds nothing: a total is of those who did. */
export function surveyTotal(design: SurveyDesign, answers: Answers, domain: Domain = everyRow): Estimate | NoFigure {
  const kept = keptRows(design, domain, answers)
  const influence = weighted(design, answers, kept)
  return linearised(design, sum(influence), influence, kept)
}

/** R = Σwy/Σwx over rows that have both, with influence w(y − Rx)/Σwx. */
export function surveyRatio(
  design: SurveyDesign,
  numerator: Answers,
  denominator: Answers,
  domain: Domain = everyRow,
): Estimate | NoFigure {
  const kept = keptRows(design, domain, numerator, denominator)
  const [above, below] = [weighted(design, numerator, kept), weighted(design, denominator, kept)]
  const total = sum(below)
  if (total === 0) return noFigure('nothing counted', 'The ratio would divide by nothing.')
  const ratio = sum(above) / total
  return linearised(
    design,
    ratio,
    above.map((value, row) => (value - ratio * below[row]!) / total),
    kept,
  )
}

function linearised(design: SurveyDesign, estimate: number, influence: Float64Array, kept: Uint8Array) {
  if (!kept.includes(1)) return noFigure('no cases', 'Nobody here answered the question.')
  if (!Number.isFinite(estimate)) return noFigure('impossible numbers', 'An answer is not a number.')
  const df = degreesOfFreedom(design, kept)
  if (df < 1)
    return noFigure('too few clusters', 'All answers come from one place in each stratum: nothing shows how they vary.')
  const variance = varianceOf(design, influence)
  return { estimate, variance, standardError: Math.sqrt(variance), df, influence }
}

function weighted({ weights, rows }: SurveyDesign, answers: Answers, kept: Uint8Array): Float64Array {
  const values = new Float64Array(rows)
  for (let row = 0; row < rows; row += 1) if (kept[row] === 1) values[row] = weights[row]! * answers[row]!
  return values
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
