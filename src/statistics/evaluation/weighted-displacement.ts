// Whether what was prevented in one place went next door (statistics, 5.5): a buffer around the treated area.
import * as normal from '../distributions/normal.ts'
import { around, type Interval, zOf } from '../intervals/interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import type { Change } from './ratio-of-ratios.ts'

export type Areas = { treated: Change; comparison: Change; buffer: Change; bufferComparison: Change }

export type WeightedDisplacement = {
  difference: number
  standardError: number
  interval: Interval
  z: number
  p: number
}

/**
 * Wheeler and Ratcliffe's WDD = (T₁−T₀) − (C₁−C₀) + (B₁−B₀) − (D₁−D₀), below 0 for fewer events; Var = φ·Σ counts.
 * It is additive, so the comparison areas must be about as large as those that they are compared with.
 * @see Wheeler & Ratcliffe 2018
 */
export function weightedDisplacement(areas: Areas & { dispersion?: number }, level = 0.95) {
  const { treated, comparison, buffer, bufferComparison, dispersion = 1 } = areas
  const counts = [treated, comparison, buffer, bufferComparison].flatMap(({ before, after }) => [before, after])
  const problem = problemOf(counts, dispersion)
  if (problem) return problem
  const difference = changeOf(treated) - changeOf(comparison) + (changeOf(buffer) - changeOf(bufferComparison))
  const standardError = Math.sqrt(dispersion * counts.reduce((sum, count) => sum + count, 0))
  const z = difference / standardError
  const interval = around(difference, zOf(level) * standardError)
  return { difference, standardError, interval, z, p: normal.twoSided(z) } satisfies WeightedDisplacement
}

export type DisplacementQuotient = {
  /** T₁/C₁ − T₀/C₀: below 0 where the treated area gained. */
  success: { measure: number; z: number }
  /** (B₁/C₁ − B₀/C₀)/success: above 0 diffusion, -1 to 0 displacement smaller than the gain, below -1 a net loss. */
  quotient: number
  /** Only then does the quotient mean anything: the success is one, and beyond 1.96 standard errors. */
  isDefined: boolean
  /** T₀C₁/C₀ − T₁ + B₀C₁/C₀ − B₁: events fewer in both, above 0 for a gain. */
  totalNetEffect: number
}

/** Success with |z| up to this is not told from none. */
const significantZ = 1.96

/**
 * Bowers and Johnson's weighted displacement quotient, a description without a distribution, and Guerette's total net
 * effect. Only the success measure is tested: by the delta method, Var = φΣ(T/C)²(1/T + 1/C).
 * @see Bowers & Johnson 2003; Guerette 2009
 */
export function displacementQuotient({
  treated,
  comparison,
  buffer,
  dispersion = 1,
}: Omit<Areas, 'bufferComparison'> & { dispersion?: number }): DisplacementQuotient | NoFigure {
  const problem =
    problemOf(
      [treated, comparison, buffer].flatMap(({ before, after }) => [before, after]),
      dispersion,
    ) ??
    firstProblem(
      [treated, comparison].some(({ before, after }) => before === 0 || after === 0) &&
        noFigure('nothing counted', 'The quotient needs events in both areas, before and after.'),
    )
  if (problem) return problem
  const measure = treated.after / comparison.after - treated.before / comparison.before
  const spread = (when: keyof Change) =>
    (treated[when] / comparison[when]) ** 2 * (1 / treated[when] + 1 / comparison[when])
  const z = measure / Math.sqrt(dispersion * (spread('after') + spread('before')))
  const trend = comparison.after / comparison.before
  return {
    success: { measure, z },
    quotient: (buffer.after / comparison.after - buffer.before / comparison.before) / measure,
    isDefined: measure < 0 && Math.abs(z) > significantZ,
    totalNetEffect: treated.before * trend - treated.after + (buffer.before * trend - buffer.after),
  }
}

const changeOf = ({ before, after }: Change) => after - before

const problemOf = (counts: readonly number[], dispersion: number): NoFigure | undefined =>
  firstProblem(
    (counts.some(isNoCount) || isNoCount(dispersion) || dispersion === 0) &&
      noFigure('impossible numbers', 'An evaluation needs counts of 0 or more, and a dispersion above 0.'),
    counts.every((count) => count === 0) && noFigure('nothing counted', 'Nothing was counted anywhere.'),
  )
