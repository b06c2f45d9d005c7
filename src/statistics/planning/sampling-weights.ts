// Weights of interviews, from what was drawn to what was answered (statistics, 7.5). A cell is a group of a place.
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

export type Cell = {
  /** Who was in the frame. */
  frame: number
  /** Taken out of it before the draw, for reasons that are logged. */
  excluded: number
  /** Drawn and issued to interviewers. */
  issued: number
  /** Answered. */
  responded: number
}

export type CellWeight = {
  eligible: number
  /** Eligible for each that was issued. */
  base: number
  /** Issued for each that answered: answers are taken as missing at random within the cell. */
  nonResponse: number
  /** Eligible people that each answer stands for. */
  weight: number
  responseRate: number
}

/** Cells with fewer answers than this are merged with their neighbours before weights are made. */
export const fewestAnswers = 5

/**
 * Eligible/issued × issued/responded of each cell.
 * @returns why there is none: where nobody answered, the people of the cell are stood for by nobody
 */
export function cellWeight({ frame, excluded, issued, responded }: Cell): CellWeight | NoFigure {
  const eligible = frame - excluded
  const isPossible = [frame, excluded, issued, responded].every((count) => Number.isInteger(count) && count >= 0)
  if (!isPossible || eligible < issued || issued < responded)
    return noFigure('impossible numbers', 'No more can be issued than are eligible, nor answer than were issued.')
  if (responded === 0) return noFigure('no cases', 'Nobody of the cell answered: merge it with its neighbours.')
  const [base, nonResponse] = [eligible / issued, issued / responded]
  return { eligible, base, nonResponse, weight: base * nonResponse, responseRate: responded / issued }
}

export type Weighted = { weight: number; count: number }

/** No weight counts more than this many times the median, unless a caller says otherwise. */
export const usualMostMedians = 3

/**
 * Weights no larger than so many times the median weight of all that answered, scaled up again to the same total: a little
 * bias for a much smaller variance, where a few cells weigh very much.
 * @param cells each with its weight and how many answers have it
 * @param mostMedians 1 or more
 */
export function trim(
  cells: readonly Weighted[],
  mostMedians = usualMostMedians,
): { cap: number; weights: number[] } | NoFigure {
  const problem = problemOf(cells)
  if (problem) return problem
  const cap = mostMedians * medianWeight(cells)
  const trimmed = cells.map(({ weight }) => Math.min(weight, cap))
  const total = (weights: readonly number[]) => weights.reduce((sum, each, at) => sum + each * cells[at]!.count, 0)
  const scale = total(cells.map(({ weight }) => weight)) / total(trimmed)
  return { cap, weights: trimmed.map((weight) => weight * scale) }
}

/** The middle weight of all answers, or the mean of the two in the middle. */
function medianWeight(cells: readonly Weighted[]): number {
  const sorted = [...cells].sort((one, other) => one.weight - other.weight)
  const answers = sorted.reduce((sum, { count }) => sum + count, 0)
  const at = (place: number) => {
    let seen = 0
    return sorted.find(({ count }) => {
      seen += count
      return seen > place
    })?.weight
  }
  return (at(Math.ceil(answers / 2) - 1)! + at(Math.floor(answers / 2))!) / 2
}

/**
 * Kish's design effect of weights, n·Σw²/(Σw)²: how many times larger unequal weights make the variance of a mean, where
 * weight and answer have nothing to do with each other. 1 for equal weights, whatever their scale.
 * @see Kish 1965
 */
export function kishDesignEffect(cells: readonly Weighted[]): number | NoFigure {
  const problem = problemOf(cells)
  if (problem) return problem
  const sum = (of: (cell: Weighted) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  const weights = sum(({ weight, count }) => weight * count)
  return (sum(({ count }) => count) * sum(({ weight, count }) => weight ** 2 * count)) / weights ** 2
}

const problemOf = (cells: readonly Weighted[]): NoFigure | undefined =>
  firstProblem(
    cells.some(({ weight, count }) => isNoCount(weight) || isNoCount(count)) &&
      noFigure('impossible numbers', 'Weights and numbers of answers are 0 or more.'),
    cells.every(({ weight, count }) => weight * count === 0) &&
      noFigure('no cases', 'There is no answer with a weight.'),
  )
