// Golden file 08: who took part, against who lives there; many tests at once; small numbers.

import { contingency, yates } from '../../src/statistics/likeness/contingency.ts'
import { coverageGaps } from '../../src/statistics/likeness/coverage-gap.ts'
import { coverage, goodnessOfFit } from '../../src/statistics/likeness/goodness-of-fit.ts'
import { clusteredFit } from '../../src/statistics/likeness/rao-scott-clustered.ts'
import { suppress } from '../../src/statistics/likeness/suppression.ts'
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  holm,
} from '../../src/statistics/tests/benjamini-hochberg.ts'
import type { Answers } from './answers.ts'
import { given } from './given.ts'

type Counted = { count: number[]; population_share: number[]; not_stated?: number }

function againstCensus({ count, population_share, not_stated = 0 }: Counted) {
  const fit = given(goodnessOfFit(count.map((each, at) => ({ count: each, populationShare: population_share[at]! }))))
  const { groups } = fit
  return {
    n: fit.n,
    expected: groups.map(({ expected }) => expected),
    share: groups.map(({ share }) => share),
    ratio: groups.map(({ ratio }) => ratio),
    ratio_lower: groups.map(({ ratioInterval: { lower } }) => lower),
    ratio_upper: groups.map(({ ratioInterval: { upper } }) => upper),
    chi_square: fit.chiSquared,
    df: fit.df,
    p: fit.p,
    min_expected: Math.min(...groups.map(({ expected }) => expected)),
    chi_square_valid: fit.isValid,
    adjusted_residual: groups.map(({ adjustedResidual }) => adjustedResidual),
    binom_p_minlike: groups.map(({ p }) => p.minLikelihood),
    binom_p_mid: groups.map(({ p }) => p.mid),
    bh_q: groups.map(({ q }) => q),
    g_statistic: fit.likelihoodRatio,
    dissimilarity_index: fit.dissimilarity,
    coverage: given(coverage(count, not_stated)).coverage,
  }
}

function clustered({ meeting_by_band, population_share }: { meeting_by_band: number[][]; population_share: number[] }) {
  const fit = given(clusteredFit(meeting_by_band, population_share))
  return {
    total: fit.totals,
    share: fit.shares,
    se_share: fit.standardErrors,
    deff: fit.designEffects,
    X2: fit.naive.chiSquared,
    p_naive: fit.naive.p,
    mean_generalised_deff: fit.meanDesignEffect,
    X2_first_order: fit.firstOrder.chiSquared,
    p_first_order: fit.firstOrder.p,
    a2: fit.inequality,
    X2_second_order: fit.secondOrder.chiSquared,
    df_second_order: fit.secondOrder.df,
    p_second_order: fit.secondOrder.p,
    p_F: fit.pF,
  }
}

type Tables = { table: number[][]; table2x2: [[number, number], [number, number]] }

function tables({ table, table2x2 }: Tables) {
  const [large, small, corrected] = [given(contingency(table)), given(contingency(table2x2)), given(yates(table2x2))]
  return {
    chi_square: large.chiSquared,
    df: large.df,
    p: large.p,
    expected: large.expected,
    adjusted_residual: large.adjustedResiduals,
    cramers_v: large.cramersV,
    t2x2_chi_square: small.chiSquared,
    t2x2_p: small.p,
    t2x2_yates: corrected.chiSquared,
    t2x2_yates_p: corrected.p,
  }
}

function areas({ engaged, population_share }: { engaged: number[]; population_share: number[] }) {
  const found = given(coverageGaps(engaged.map((count, at) => ({ count, populationShare: population_share[at]! }))))
  return {
    expected: found.map(({ expected }) => expected),
    ratio: found.map(({ ratio }) => ratio),
    ratio_lower: found.map(({ ratioInterval: { lower } }) => lower),
    ratio_upper: found.map(({ ratioInterval: { upper } }) => upper),
    p_mid: found.map(({ p }) => p),
    bh_q: found.map(({ q }) => q),
    gap: found.map(({ verdict }) => verdict === 'gap'),
    over: found.map(({ verdict }) => verdict === 'over'),
  }
}

function hidden({ count }: { count: number[][] }) {
  const { primary, hidden: suppressed } = suppress(count)
  return { primary, suppressed }
}

export const answers: Answers = {
  ethnicity_vs_census: {
    fits: ({ inputs }) => 'count' in inputs && 'population_share' in inputs,
    answer: ({ inputs }) => againstCensus(inputs),
  },
  age_vs_census: ({ inputs }) => againstCensus(inputs),
  age_clustered_by_meeting: {
    fits: ({ inputs }) => 'meeting_by_band' in inputs,
    answer: ({ inputs }) => clustered(inputs),
  },
  contingency: { fits: ({ inputs }) => 'table2x2' in inputs, answer: ({ inputs }) => tables(inputs) },
  area_gaps: { fits: ({ inputs }) => 'engaged' in inputs, answer: ({ inputs }) => areas(inputs) },
  p_adjust: {
    fits: ({ inputs, expected }) => 'p' in inputs && 'bh' in expected,
    answer: ({ inputs: { p } }) => ({
      bh: benjaminiHochberg(p),
      by: benjaminiYekutieli(p),
      holm: holm(p),
      bonferroni: bonferroni(p),
    }),
  },
  small_number_suppression: {
    fits: ({ inputs, expected }) => 'count' in inputs && 'suppressed' in expected,
    answer: ({ inputs }) => hidden(inputs),
  },
}
