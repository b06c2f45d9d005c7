// Golden file 09: before and after, with and without.
import { diffInDiff } from '../../src/statistics/evaluation/diff-in-diff.ts'
import { monthlyDiffInDiff } from '../../src/statistics/evaluation/monthly-diff-in-diff.ts'
import { ratioOfRatios } from '../../src/statistics/evaluation/ratio-of-ratios.ts'
import { shrink } from '../../src/statistics/evaluation/regression-to-mean.ts'
import { displacementQuotient, weightedDisplacement } from '../../src/statistics/evaluation/weighted-displacement.ts'
import { detectableDifference } from '../../src/statistics/planning/sample-size.ts'
import { fisherExact } from '../../src/statistics/tests/fisher-exact.ts'
import { mcnemar } from '../../src/statistics/tests/mcnemar.ts'
import type { Answers } from './answers.ts'
import { given } from './given.ts'

type Scenario = Record<'T0' | 'T1' | 'C0' | 'C1' | 'B0' | 'B1' | 'D0' | 'D1', number>

function evaluated({ T0, T1, C0, C1, B0, B1, D0, D1 }: Scenario, dispersion: number) {
  const areas = {
    treated: { before: T0, after: T1 },
    comparison: { before: C0, after: C1 },
    buffer: { before: B0, after: B1 },
    bufferComparison: { before: D0, after: D1 },
    dispersion,
  }
  const [ratio, quotient] = [given(ratioOfRatios(areas)), given(displacementQuotient(areas))]
  const wdd = given(weightedDisplacement(areas))
  return {
    ratio_of_ratios: ratio.ratio,
    log_ratio: ratio.logRatio,
    se_log: ratio.standardError,
    ci_lower: ratio.interval.lower,
    ci_upper: ratio.interval.upper,
    z: ratio.z,
    p: ratio.p,
    pct_change_net: 100 * (ratio.ratio - 1),
    expected_without: ratio.expected,
    prevented: ratio.prevented?.count,
    prevented_lower: ratio.prevented?.lower,
    prevented_upper: ratio.prevented?.upper,
    treated_pct: 100 * (T1 / T0 - 1),
    comparison_pct: 100 * (C1 / C0 - 1),
    success_measure: quotient.success.measure,
    success_z: quotient.success.z,
    wdq: quotient.quotient,
    wdq_defined: quotient.isDefined,
    total_net_effect: quotient.totalNetEffect,
    wdd: wdd.difference,
    wdd_se: wdd.standardError,
    wdd_z: wdd.z,
    wdd_p: wdd.p,
    wdd_lower: wdd.interval.lower,
    wdd_upper: wdd.interval.upper,
  }
}

function withZeros({ T0, T1, C0, C1 }: Scenario) {
  const found = given(ratioOfRatios({ treated: { before: T0, after: T1 }, comparison: { before: C0, after: C1 } }))
  return {
    log_ratio: found.logRatio,
    ratio: found.ratio,
    se_log: found.standardError,
    ci_lower: found.interval.lower,
    ci_upper: found.interval.upper,
    fisher_p: given(
      fisherExact([
        [T0, T1],
        [C0, C1],
      ]),
    ),
  }
}

type Months = { treated: number[]; comparison: number[]; first_after_index: number }

function monthly({ treated, comparison, first_after_index }: Months) {
  const before = first_after_index - 1
  const found = given(monthlyDiffInDiff({ treated, comparison, before }))
  return {
    terms: found.terms,
    coef: found.coefficients,
    phi: found.dispersion,
    se_quasi: found.standardErrors,
    df: found.df,
    t: found.t,
    p: found.p,
    ratio: found.ratio,
    ratio_ci: [found.interval.lower, found.interval.upper],
    var_over_mean_before: found.varianceByMean,
  }
}

type Satisfaction = { area: string[]; when: string[]; p: number[]; n_eff: number[] }

function satisfaction({ area, when, p, n_eff }: Satisfaction, { mde_n = [] }: { mde_n?: number[] }) {
  const wave = (inArea: string, at: string) => {
    const row = p.findIndex((_, each) => area[each] === inArea && when[each] === at)
    return { share: p[row]!, effectiveN: n_eff[row]! }
  }
  const waves = (inArea: string) => ({ before: wave(inArea, 'before'), after: wave(inArea, 'after') })
  const found = given(diffInDiff({ treated: waves('treated'), comparison: waves('comparison') }))
  return {
    estimate: found.difference.difference,
    se: found.difference.standardError,
    z: found.difference.t,
    p: found.difference.p,
    ci_lower: found.difference.interval.lower,
    ci_upper: found.difference.interval.upper,
    mover_lower: found.mover.lower,
    mover_upper: found.mover.upper,
    log_odds_did: found.logOdds?.difference,
    log_odds_se: found.logOdds?.standardError,
    treated_change: found.treatedChange.difference,
    treated_change_se: found.treatedChange.standardError,
    mde_two_wave: mde_n.map((n) => given(detectableDifference(n))),
    mde_n,
  }
}

function paired({ a, b, c, d }: Record<'a' | 'b' | 'c' | 'd', number>) {
  const found = given(mcnemar({ yesBoth: a, yesThenNo: b, noThenYes: c, noBoth: d }))
  return {
    change: found.change,
    se: found.standardError,
    ci_lower: found.interval.lower,
    ci_upper: found.interval.upper,
    mcnemar_x2: found.chiSquared,
    p_exact: found.p.exact,
    p_mid: found.p.mid,
  }
}

function shrunk({ theta, mu, y, after }: Record<'theta' | 'mu' | 'y' | 'after', number>) {
  const { weight, count } = given(shrink(y, { expected: mu, theta }))
  return {
    shrinkage_weight: weight,
    eb_before: count,
    naive_pct: 100 * (after / y - 1),
    eb_pct: 100 * (after / count - 1),
  }
}

export const answers: Answers = {
  counts_before_after: {
    fits: ({ inputs }) => 'scenarios' in inputs,
    answer: ({ inputs: { scenarios, phi } }) => ({
      results: (scenarios as Scenario[]).map((each, at) => evaluated(each, phi[at] ?? 1)),
    }),
  },
  zero_cell_unequal_periods: { fits: ({ inputs }) => 'T0' in inputs, answer: ({ inputs }) => withZeros(inputs) },
  monthly_did_quasi_poisson: {
    fits: ({ inputs }) => 'first_after_index' in inputs,
    answer: ({ inputs }) => monthly(inputs),
  },
  satisfaction_did: {
    fits: ({ inputs }) => 'area' in inputs && 'n_eff' in inputs,
    answer: ({ inputs, expected }) => satisfaction(inputs, expected), // the sizes asked for stand among the answers
  },
  paired_same_people: { fits: ({ inputs }) => 'a' in inputs && 'd' in inputs, answer: ({ inputs }) => paired(inputs) },
  regression_to_mean: {
    fits: ({ inputs }) => 'theta' in inputs && 'mu' in inputs,
    answer: ({ inputs }) => shrunk(inputs),
  },
}
