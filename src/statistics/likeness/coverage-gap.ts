// Where fewer people took part than live there (statistics, 6.5), area by area.

import type { Interval } from '../intervals/interval.ts'
import { garwood, poissonTest } from '../intervals/poisson-interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { benjaminiHochberg } from '../tests/benjamini-hochberg.ts'

export type AreaCoverage = {
  /** As many as took part altogether, by the area's share of the population. */
  expected: number
  ratio: number
  /** Garwood's limits of the count, by what was expected. */
  ratioInterval: Interval
  /** The mid-p of the Poisson test, and its q among the areas (Benjamini and Hochberg). */
  p: number
  q: number
  /** More, or fewer, than chance explains, of all areas looked at together; undefined where neither. */
  verdict: 'gap' | 'over' | undefined
}

/** Among the areas that are called a gap, at most about this share is one by chance. */
const falseDiscoveries = 0.05

/**
 * Counts of areas against their shares of a population, which are scaled to add up to 1. Nobody in an area of which fewer
 * than three were expected proves nothing, and is not called a gap: its p is above 0.05.
 * @param areas with shares above 0
 */
export function coverageGaps(areas: readonly { count: number; populationShare: number }[]): AreaCoverage[] | NoFigure {
  const total = sum(areas.map(({ count }) => count))
  const problem = firstProblem(
    areas.some(
      ({ count, populationShare }) => isNoCount(count) || !Number.isInteger(count) || !(populationShare > 0),
    ) && noFigure('impossible numbers', 'Areas need whole counts of 0 or more, and shares above 0.'),
    total === 0 && noFigure('no cases', 'Nobody took part.'),
  )
  if (problem) return problem
  const all = sum(areas.map(({ populationShare }) => populationShare))
  const found = areas.map(({ count, populationShare }) => ofArea(count, (total * populationShare) / all))
  const q = benjaminiHochberg(found.map(({ p }) => p))
  return found.map((area, at) => ({ ...area, q: q[at]!, verdict: verdictOf(q[at]!, area.ratio) }))
}

function ofArea(count: number, expected: number) {
  const [limits, tested] = [garwood(count), poissonTest(count, expected)]
  if ('problem' in limits) throw new RangeError(limits.sentence)
  if ('problem' in tested) throw new RangeError(tested.sentence)
  const ratioInterval = { lower: limits.lower / expected, upper: limits.upper / expected }
  return { expected, ratio: count / expected, ratioInterval, p: tested.mid }
}

const verdictOf = (q: number, ratio: number) =>
  q < falseDiscoveries ? (ratio < 1 ? ('gap' as const) : ('over' as const)) : undefined

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
