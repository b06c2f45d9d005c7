// Golden file 04: expected crime by Poisson and negative binomial models, what is left over, shrinkage and ranks.
import { devianceResidual, pearsonResidual, quantileResidual } from '../../src/statistics/models/count-residuals.ts'
import { designOf } from '../../src/statistics/models/design-matrix.ts'
import {
  type Gamma,
  posteriors,
  predictionInterval,
  relativeRisk,
  weightOnData,
} from '../../src/statistics/models/gamma-poisson.ts'
import { moran } from '../../src/statistics/models/moran.ts'
import type { CountFit } from '../../src/statistics/models/negative-binomial.ts'
import { rankUncertainty } from '../../src/statistics/models/rank-uncertainty.ts'
import { areFirstByBoth, ranksFromHighest } from '../../src/statistics/models/ranks.ts'
import type { Answers } from './answers.ts'
import type { Asked, Figures } from './case.ts'
import { models, ratios } from './count-models.ts'
import { given } from './given.ts'

const first = 10 // "top 10", about a tenth of the neighbourhoods

function residuals(y: number[], { fitted: means, theta }: CountFit, adjacency: number[][]) {
  const of = (residual: typeof pearsonResidual) => y.map((count, at) => residual(count, means[at]!, theta))
  const pearson = of(pearsonResidual)
  const left = given(moran(pearson, adjacency))
  return {
    pearson,
    deviance: of(devianceResidual),
    quantile_midp: of(quantileResidual),
    moran_pearson: {
      I: left.statistic,
      expectation: left.expectation,
      variance_randomisation: left.variance,
      z: left.z,
      p_greater: left.p,
    },
  }
}

/** Counts and rates of a year, with the ranks of both. */
function ranked(count: ArrayLike<number>, years: number, exposure: number[]) {
  const rate = ratios(count, exposure)
  const [rank_count, rank_rate] = [ranksFromHighest(count), ranksFromHighest(rate)]
  return {
    count_per_year: Array.from(count, (each) => each / years),
    rate_per_1000_per_year: rate,
    rank_count,
    rank_rate,
    in_top10_both: areFirstByBoth(rank_count, rank_rate, first),
  }
}

function empiricalBayes(
  known: readonly Gamma[],
  { fitted: means, theta }: CountFit,
  { years, exposure }: { years: number; exposure: number[] },
) {
  const risks = known.map(relativeRisk)
  const rates = ratios(means, exposure)
  const estimates = risks.map(({ estimate }, at) => estimate * means[at]!)
  const nextYear = known.map((each, at) => predictionInterval(each, means[at]! / years))
  return {
    shape: known.map(({ shape }) => shape),
    rate: known.map(({ rate }) => rate),
    relative_risk: risks.map(({ estimate }) => estimate),
    rr_lower: risks.map(({ lower }) => lower),
    rr_upper: risks.map(({ upper }) => upper),
    prob_rr_above_1: risks.map(({ probabilityAboveOne }) => probabilityAboveOne),
    ...ranked(estimates, years, exposure),
    rate_lower: risks.map(({ lower }, at) => lower * rates[at]!),
    rate_upper: risks.map(({ upper }, at) => upper * rates[at]!),
    shrinkage_weight_on_data: Array.from(means, (mean) => weightOnData(mean, theta)),
    predict_next_year_lower: nextYear.map(({ lower }) => lower),
    predict_next_year_upper: nextYear.map(({ upper }) => upper),
  }
}

function rankBlock(known: readonly Gamma[], means: Float64Array, exposure: number[]) {
  const scaled = (units: ArrayLike<number>) => known.map(({ shape, rate }, at) => ({ shape, rate: rate / units[at]! }))
  const byRate = rankUncertainty(scaled(ratios(means, exposure)), first)
  const byCount = rankUncertainty(scaled(means), first)
  return {
    K: first,
    expected_rank_rate: byRate.map(({ expected }) => expected),
    expected_rank_count: byCount.map(({ expected }) => expected),
    prob_top10_rate: byRate.map(({ probabilityAmongFirst }) => probabilityAmongFirst),
    prob_top10_count: byCount.map(({ probabilityAmongFirst }) => probabilityAmongFirst),
    rank_rate_lower: byRate.map(({ lower }) => lower),
    rank_rate_upper: byRate.map(({ upper }) => upper),
  }
}

/** Thousands of residents times years. */
const exposureOf = ({ population, years }: Figures): number[] =>
  population.map((people: number) => (people * years) / 1000)

const neighbourhoodDesign = ({ population, imd, social_rent, young, nte, urban }: Figures) =>
  designOf({
    '(Intercept)': population.map(() => 1),
    imd10: imd.map((score: number) => score / 10),
    social_rent,
    young,
    nte_log: nte.map(Math.log1p),
    urban,
  })

function neighbourhoods({ inputs }: Asked) {
  const design = neighbourhoodDesign(inputs)
  return {
    n: design.rows,
    terms: design.columns,
    design_row_1: design.values.subarray(0, design.columns.length),
    offset_row_1: Math.log(exposureOf(inputs)[0]!),
  }
}

function offence({ inputs }: Asked) {
  const { count: y, years, adjacency_zero_based: adjacency } = inputs
  const exposure = exposureOf(inputs)
  const { fit, answer } = models({ design: neighbourhoodDesign(inputs), y, offset: exposure.map(Math.log) })
  const observed = ranked(y, years, exposure)
  if (fit.model === 'poisson') return { ...answer, expected: ranked(fit.fitted, years, exposure), observed }
  const known = given(posteriors(y, fit.fitted, fit.theta))
  return {
    ...answer,
    residuals: residuals(y, fit, adjacency),
    expected: ranked(fit.fitted, years, exposure),
    observed: { ...observed, smr: ratios(y, fit.fitted) },
    empirical_bayes: empiricalBayes(known, fit, { years, exposure }),
    rank_uncertainty: rankBlock(known, fit.fitted, exposure),
  }
}

/** A design given row by row; the case itself names its columns. */
function rowByRow({ inputs, expected }: Asked) {
  const { y, design_matrix_rows: rows, exposure } = inputs
  const columns = expected.terms ?? rows[0].map((_: number, at: number) => `${at}`)
  const design = { columns, rows: rows.length, values: Float64Array.from(rows.flat() as number[]) }
  return models({ design, y, offset: logExposure(exposure, y.length) }).answer
}

const logExposure = (exposure: number | number[], rows: number) =>
  Array.from({ length: rows }, (_, row) => Math.log(typeof exposure === 'number' ? exposure : exposure[row]!))

function straightLine({ inputs: { y, x, exposure } }: Asked) {
  const design = designOf({ '(Intercept)': x.map(() => 1), x })
  return models({ design, y, offset: logExposure(exposure, y.length) }).answer
}

export const answers: Answers = {
  neighbourhoods: { fits: ({ expected }) => 'design_row_1' in expected, answer: neighbourhoods },
  offence: { fits: ({ inputs }) => 'count' in inputs && 'population' in inputs, answer: offence },
  quine: { fits: ({ inputs }) => 'design_matrix_rows' in inputs, answer: rowByRow },
  underdispersed: { fits: ({ inputs }) => 'x' in inputs && 'exposure' in inputs, answer: straightLine },
}
