// How many cases to hand to interviewers, so that enough of them answer (statistics, 7.2).
import * as binomial from '../distributions/binomial.ts'
import { leastWhole } from '../distributions/newton.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

export type IssueSize = {
  issued: number
  /** The chance that so many answer, at least the one that was asked for. */
  chance: number
  /** Target by response rate, rounded up: this many would miss the target half the time. */
  onAverage: number
}

/** A plan that needs more than this is no plan: the response is too low. */
const mostIssued = 10_000_000

/**
 * The least m with P(Bin(m, response) ≥ target) ≥ chance. Assumes that cases answer independently, with one chance.
 * @param response the share of issued cases that answer, above 0
 * @param chance with which the target should be met, below 1
 */
export function issueSize(target: number, response: number, chance = 0.9): IssueSize | NoFigure {
  const problem = firstProblem(
    (isNoCount(target) ||
      !Number.isInteger(target) ||
      !(response >= 0 && response <= 1) ||
      !(chance > 0 && chance < 1)) &&
      noFigure('impossible numbers', 'A plan needs a whole target, and shares between 0 and 1.'),
    target > 0 &&
      target / response > mostIssued / 2 &&
      noFigure('out of reach', 'So few answer that no number of cases meets the target.'),
  )
  if (problem) return problem
  const met = (issued: number) => binomial.upperTail(target - 1, issued, response)
  const onAverage = target === 0 ? 0 : Math.ceil(target / response)
  const issued = leastWhole((size) => met(size) >= chance, onAverage, mostIssued)
  return { issued, chance: met(issued), onAverage }
}
