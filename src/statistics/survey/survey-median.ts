// The middle of what was answered, weighted.
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Answers, type Domain, everyRow, keptRows } from './domain.ts'
import type { SurveyDesign } from './survey-design.ts'

/**
 * The answer at or below which a share of the weights lies; where that share is met exactly, the middle between it and the
 * next (R's `svyquantile` with `qrule = "school"`, and with equal weights the usual median).
 * @param share above 0 and below 1
 * @returns no figure where nobody answered, or an answer is infinite
 */
export function surveyQuantile(
  design: SurveyDesign,
  answers: Answers,
  share: number,
  domain: Domain = everyRow,
): number | NoFigure {
  if (!(share > 0 && share < 1)) throw new RangeError('A quantile is of a share between 0 and 1')
  const kept = keptRows(design, domain, answers)
  const rows = [...kept.keys()].filter((row) => kept[row] === 1).sort((one, other) => answers[one]! - answers[other]!)
  if (rows.length === 0) return noFigure('no cases', 'Nobody here answered the question.')
  if (rows.some((row) => !Number.isFinite(answers[row])))
    return noFigure('impossible numbers', 'An answer is not a number.')
  const sought = share * rows.reduce((sum, row) => sum + design.weights[row]!, 0)
  let below = 0
  for (const [at, row] of rows.entries()) {
    below += design.weights[row]!
    if (Math.abs(below - sought) <= 1e-12 * sought) return (answers[row]! + answers[rows[at + 1] ?? row]!) / 2
    if (below > sought) return answers[row]!
  }
  return answers[rows.at(-1)!]!
}

export const surveyMedian = (design: SurveyDesign, answers: Answers, domain: Domain = everyRow): number | NoFigure =>
  surveyQuantile(design, answers, 0.5, domain)
