// Golden file 06: funnels, control charts and seasons.

import { laneyP, laneyU, type Signal, signalsAt, textbook, xmr } from '../../src/statistics/charts/control-chart.ts'
import {
  additiveLimits,
  additiveZ,
  exactRatioLimits,
  exactShareLimits,
  type Funnel,
  type FunnelUnit,
  funnelLevels,
  funnelP,
  multiplicativeLimits,
  normalLimits,
  ratioFunnel,
  shareFunnel,
  surveyFunnel,
} from '../../src/statistics/charts/funnel.ts'
import { seasonality } from '../../src/statistics/charts/seasonality.ts'
import type { Interval } from '../../src/statistics/intervals/interval.ts'
import { percentChange } from '../../src/statistics/intervals/percent-change.ts'
import { rateRatio } from '../../src/statistics/intervals/rate-ratio.ts'
import { benjaminiHochberg } from '../../src/statistics/tests/benjamini-hochberg.ts'
import type { Answers } from './answers.ts'
import { given } from './given.ts'

const levels = { 95: funnelLevels.alert, 998: funnelLevels.alarm }

/** Both limits at both levels, under R's names. */
function limits(name: string, at: (level: number) => Interval[]) {
  return Object.fromEntries(
    Object.entries(levels).flatMap(([digits, level]) => [
      [`${name}${digits}_lower`, at(level).map(({ lower }) => lower)],
      [`${name}${digits}_upper`, at(level).map(({ upper }) => upper)],
    ]),
  )
}

const ofUnits =
  (funnel: Funnel, of: (funnel: Funnel, unit: FunnelUnit, level: number) => Interval) => (level: number) =>
    funnel.units.map((unit) => of(funnel, unit, level))

function everyFunnel(funnel: Funnel) {
  const { target, units, dispersion } = funnel
  const p = units.map(({ z }) => funnelP(z))
  const additive = units.map((unit) => additiveZ(funnel, unit))
  const isOutside = (level: number) => (unit: FunnelUnit) => {
    const { lower, upper } = normalLimits(funnel, unit, level)
    return unit.value < lower || unit.value > upper
  }
  return {
    target,
    p: units.map(({ value }) => value),
    smr: units.map(({ value }) => value),
    ...limits('normal', ofUnits(funnel, normalLimits)),
    ...limits('mult', ofUnits(funnel, multiplicativeLimits)),
    ...limits('add', ofUnits(funnel, additiveLimits)),
    z: units.map(({ z }) => z),
    z_winsorised: dispersion.winsorised,
    phi: dispersion.phi,
    phi_threshold: dispersion.threshold,
    overdispersed: dispersion.isOverDispersed,
    tau2: dispersion.tau2,
    z_additive: additive,
    p_value: p,
    bh_q: benjaminiHochberg(p),
    bh_q_additive: benjaminiHochberg(additive.map(funnelP)),
    outside95: units.map(isOutside(levels[95])),
    outside998: units.map(isOutside(levels[998])),
  }
}

function ofShares({ x, n }: Record<'x' | 'n', number[]>) {
  const funnel = given(shareFunnel(x.map((count, at) => ({ count, of: n[at]! }))))
  return {
    ...everyFunnel(funnel),
    ...limits('exact', (level) => n.map((of) => exactShareLimits(funnel.target, of, level))),
  }
}

const ofSurvey = ({ p, n_eff }: Record<'p' | 'n_eff', number[]>) =>
  everyFunnel(given(surveyFunnel(p.map((share, at) => ({ share, effectiveN: n_eff[at]! })))))

const ofRatios = ({ observed, expected }: Record<'observed' | 'expected', number[]>) => ({
  ...everyFunnel(given(ratioFunnel(observed.map((each, at) => ({ observed: each, expected: expected[at]! }))))),
  ...limits('exact', (level) => expected.map((each) => exactRatioLimits(each, level))),
})

const ruleNames: Record<Signal, string> = {
  'beyond 3 sigma': 'beyond_3_sigma',
  'eight on one side': 'eight_one_side',
  'two of three beyond 2 sigma': 'two_of_three_beyond_2',
  'six rising or falling': 'six_in_a_row_trend',
}

function rules(z: readonly number[]) {
  const found = signalsAt(z)
  return Object.fromEntries(
    Object.entries(ruleNames).map(([signal, name]) => [name, found.map((each) => each.includes(signal as Signal))]),
  )
}

function laney(make: typeof laneyP, counts: readonly { count: number; of: number }[], baseline?: number) {
  const [chart, rounded] = [given(make(counts, baseline)), given(make(counts, baseline, textbook))]
  const z = chart.points.map((point) => point.z)
  return {
    center: chart.center,
    sigma_i: chart.points.map(({ sigma }) => sigma),
    z,
    mr_bar_z: chart.meanRange,
    sigma_z: chart.sigmaZ,
    ucl: chart.points.map(({ limits: { upper } }) => upper),
    lcl: chart.points.map(({ limits: { lower } }) => lower),
    ucl_1128: rounded.points.map(({ limits: { upper } }) => upper),
    ucl_plain: chart.points.map(({ plain: { upper } }) => upper),
    lcl_plain: chart.points.map(({ plain: { lower } }) => lower),
    rules: rules(z.map((each) => each / chart.sigmaZ)),
  }
}

function ofFigures({ value, baseline }: { value: number[]; baseline?: number }) {
  const [chart, rounded] = [given(xmr(value, baseline)), given(xmr(value, baseline, textbook))]
  return {
    center: chart.center,
    mr: chart.ranges,
    mr_bar: chart.meanRange,
    mr_median: chart.medianRange,
    ucl: chart.limits.upper,
    lcl: chart.limits.lower,
    ucl_266: rounded.limits.upper,
    lcl_266: rounded.limits.lower,
    mr_ucl: chart.rangeLimit,
    mr_ucl_3267: rounded.rangeLimit,
    rules: rules(value.map((each) => (each - chart.center) / chart.sigma)),
  }
}

function seasons({ date, days, count }: { date: string[]; days: number[]; count: number[] }) {
  const model = given(
    seasonality(date.map((day, at) => ({ month: day.slice(0, 7), days: days[at]!, count: count[at]! }))),
  )
  const sum = (from: number, to?: number) => count.slice(from, to).reduce((total, each) => total + each, 0)
  const [after, before] = [sum(-12), sum(-24, -12)]
  const change = given(percentChange({ before, after, dispersion: model.dispersion }))
  const tested = given(rateRatio({ count: after, exposure: 1 }, { count: before, exposure: 1 }))
  return {
    terms: model.terms,
    coef: model.coefficients,
    se_quasi: model.standardErrors,
    phi: model.dispersion,
    fitted: model.fitted,
    seasonal_index: model.index,
    seasonally_adjusted: model.adjusted,
    annual_trend_pct: model.yearlyChange.percent,
    annual_trend_ci: [model.yearlyChange.interval.lower, model.yearlyChange.interval.upper],
    last12: after,
    prev12: before,
    pct_change: change.change,
    pct_ci_overdispersed: [change.interval.lower, change.interval.upper],
    p_overdispersed: change.p,
    p_poisson_exact_mid: tested.p.mid,
  }
}

export const answers: Answers = {
  funnel_proportion: {
    fits: ({ inputs, expected }) => 'x' in inputs && 'target' in expected,
    answer: ({ inputs }) => ofShares(inputs),
  },
  funnel_survey_effective_n: {
    fits: ({ inputs, expected }) => 'n_eff' in inputs && 'normal95_lower' in expected,
    answer: ({ inputs }) => ofSurvey(inputs),
  },
  funnel_smr: { fits: ({ inputs }) => 'observed' in inputs, answer: ({ inputs }) => ofRatios(inputs) },
  laney_p: {
    fits: ({ inputs, expected }) => 'x' in inputs && 'sigma_z' in expected,
    answer: ({ inputs: { x, n, baseline } }) =>
      laney(
        laneyP,
        (x as number[]).map((count, at) => ({ count, of: n[at]! })),
        baseline,
      ),
  },
  laney_u: {
    fits: ({ inputs }) => 'exposure' in inputs,
    answer: ({ inputs: { count, exposure, baseline } }) =>
      laney(
        laneyU,
        (count as number[]).map((each, at) => ({ count: each, of: exposure[at]! })),
        baseline,
      ),
  },
  xmr: { fits: ({ inputs }) => 'value' in inputs, answer: ({ inputs }) => ofFigures(inputs) },
  seasonal_quasi_poisson: {
    fits: ({ inputs }) => 'days' in inputs && 'count' in inputs,
    answer: ({ inputs }) => seasons(inputs),
  },
}
