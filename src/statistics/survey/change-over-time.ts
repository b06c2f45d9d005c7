// A change between two samples that keep part of their clusters, as yearly surveys do (statistics, 2.6).
import type { NoFigure } from '../no-figure.ts'
import { contrast, type Difference, tested } from './contrast.ts'
import type { SurveyDesign } from './survey-design.ts'
import type { Estimate } from './survey-mean.ts'
import { unitTotals } from './survey-variance.ts'

export type Wave = { design: SurveyDesign; estimate: Estimate }

export type Change = Difference & {
  /** Ĉ: what the kept clusters make the two estimates share; 0 where none is known to be kept. */
  covariance: number
  /** Clusters known by name in both samples. */
  kept: number
}

/**
 * Later less earlier, V = V₁ + V₀ − 2Ĉ with Ĉ = Σ_h n_h·s_h, s_h being the covariance (divisor n_h − 1) of the influence
 * totals of the n_h clusters that both samples have in stratum h; clusters are known again by stratum and name. Where
 * that would leave no variance, and where clusters have no names, the samples are taken as independent. Do not stack
 * two years in one design instead: a cluster that was not drawn is no observed 0.
 */
export function changeOverTime(later: Wave, earlier: Wave): Change | NoFigure {
  const parts = [
    { coefficient: 1, ...later.estimate },
    { coefficient: -1, ...earlier.estimate },
  ]
  const independent = contrast(parts)
  if ('problem' in independent) return independent
  const { covariance, kept } = sharedCovariance(later, earlier)
  const variance = independent.standardError ** 2 - 2 * covariance
  if (!(variance > rounding * independent.standardError ** 2)) return { ...independent, covariance: 0, kept }
  const found = tested({ difference: independent.difference, variance, df: independent.df })
  return 'problem' in found ? found : { ...found, covariance, kept }
}

/** What is left of a variance below this share of it is rounding. */
const rounding = 1e-12

type Pair = { later: number; earlier: number }

function sharedCovariance(later: Wave, earlier: Wave): { covariance: number; kept: number } {
  const byStratum = new Map<unknown, Pair[]>()
  const before = namedTotals(earlier)
  let kept = 0
  for (const [stratum, clusters] of namedTotals(later))
    for (const [name, total] of clusters) {
      const total0 = before.get(stratum)?.get(name)
      if (total0 === undefined) continue
      byStratum.set(stratum, [...(byStratum.get(stratum) ?? []), { later: total, earlier: total0 }])
      kept += 1
    }
  let covariance = 0
  for (const pairs of byStratum.values()) covariance += spreadOf(pairs)
  return { covariance, kept }
}

/** n/(n−1)·Σ(a − ā)(b − b̄); nothing of one pair alone. */
function spreadOf(pairs: readonly Pair[]): number {
  const n = pairs.length
  if (n < 2) return 0
  const [meanLater, meanEarlier] = [
    sum(pairs.map((pair) => pair.later)) / n,
    sum(pairs.map((pair) => pair.earlier)) / n,
  ]
  return (n / (n - 1)) * sum(pairs.map((pair) => (pair.later - meanLater) * (pair.earlier - meanEarlier)))
}

function namedTotals({ design, estimate }: Wave) {
  const totals = unitTotals(design.primary, design.calibrated?.(estimate.influence) ?? estimate.influence)
  const named = new Map<unknown, Map<unknown, number>>()
  for (const [at, name] of (design.names?.unit ?? []).entries()) {
    const stratum = design.names!.stratum[at]
    const within = named.get(stratum) ?? new Map<unknown, number>()
    named.set(stratum, within.set(name, totals[at]!))
  }
  return named
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
