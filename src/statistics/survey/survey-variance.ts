// The variance of any statistic from its influence values, by Taylor linearisation (statistics, 2.1).
import type { Stage, SurveyDesign } from './survey-design.ts'

/**
 * V = Σ_h (1−f_h)·m_h/(m_h−1)·Σ_c (z_hc − z̄_h)², z being the influence summed by primary unit: the ultimate cluster
 * estimator. All units of the sample count, those with nobody of a domain as 0. Where a second stage is declared, its
 * own variance is added by the share drawn at the first. Sums differences from the mean, in two passes.
 * @param influence of each row, weights included; 0 outside the domain
 * @see Binder 1983; Korn & Graubard 1999; Lumley 2010
 */
export const varianceOf = (design: SurveyDesign, influence: Float64Array): number =>
  covarianceOf(design, influence, influence)

/** The covariance of two statistics of one sample. */
export function covarianceOf(design: SurveyDesign, one: Float64Array, other: Float64Array): number {
  const { primary, secondary } = design
  const a = design.calibrated?.(one) ?? one
  const b = one === other ? a : (design.calibrated?.(other) ?? other)
  const first = firstStage(design, unitTotals(primary, a), unitTotals(primary, b))
  if (secondary === undefined) return first
  const parts = spreads(secondary, unitTotals(secondary, a), unitTotals(secondary, b))
  const drawn = Float64Array.from(primary.group, (stratum) => 1 - primary.undrawn[stratum]!)
  return first + parts.within.reduce((sum, part, unit) => sum + drawn[unit]! * (part + parts.lonely[unit]!), 0)
}

/** The covariance matrix of several statistics of one sample, row by row. */
export function covarianceMatrix(
  { calibrated, ...design }: SurveyDesign,
  influences: readonly Float64Array[],
): Float64Array {
  const size = influences.length
  const residuals = influences.map((influence) => calibrated?.(influence) ?? influence)
  const matrix = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      const covariance = covarianceOf(design, residuals[row]!, residuals[column]!)
      matrix[row * size + column] = covariance
      matrix[column * size + row] = covariance
    }
  return matrix
}

/** Influence values summed by unit. */
export function unitTotals({ unit, group }: Stage, influence: Float64Array): Float64Array {
  const totals = new Float64Array(group.length)
  for (let row = 0; row < unit.length; row += 1) totals[unit[row]!]! += influence[row]!
  return totals
}

function firstStage({ primary, lonely }: SurveyDesign, a: Float64Array, b: Float64Array): number {
  const parts = spreads(primary, a, b, lonely === 'adjust')
  const within = parts.within.reduce((sum, part) => sum + part, 0)
  if (lonely === 'adjust') return within + parts.lonely.reduce((sum, part) => sum + part, 0)
  const alone = primary.size.filter((size) => size === 1).length
  return lonely === 'average' ? (within * primary.size.length) / (primary.size.length - alone) : within
}

/** What each group adds: those of several units around their own mean, lonely ones around the mean of all units or 0. */
function spreads({ group, size, undrawn }: Stage, a: Float64Array, b: Float64Array, isAroundAll = false) {
  const [meanA, meanB] = [groupMeans(group, size, a), groupMeans(group, size, b)]
  const [grandA, grandB] = isAroundAll ? [mean(a), mean(b)] : [0, 0]
  const within = new Float64Array(size.length)
  const lonely = new Float64Array(size.length)
  for (let unit = 0; unit < group.length; unit += 1) {
    const at = group[unit]!
    if (size[at] === 1) lonely[at] = undrawn[at]! * (a[unit]! - grandA) * (b[unit]! - grandB)
    else within[at]! += (a[unit]! - meanA[at]!) * (b[unit]! - meanB[at]!)
  }
  for (let at = 0; at < size.length; at += 1)
    if (size[at]! > 1) within[at]! *= (undrawn[at]! * size[at]!) / (size[at]! - 1)
  return { within, lonely }
}

function groupMeans(group: Int32Array, size: Int32Array, totals: Float64Array): Float64Array {
  const means = new Float64Array(size.length)
  for (let unit = 0; unit < group.length; unit += 1) means[group[unit]!]! += totals[unit]!
  return means.map((sum, at) => sum / size[at]!)
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
