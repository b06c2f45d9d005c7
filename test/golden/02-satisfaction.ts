// Golden file 02: a survey of satisfaction by force, year and group, answered by src/statistics/survey.
import { designOf } from '../../src/statistics/design-matrix.ts'
import { kornGraubard } from '../../src/statistics/korn-graubard.ts'
import { logitInterval } from '../../src/statistics/logit-interval.ts'
import { contrast } from '../../src/statistics/survey/contrast.ts'
import { peerCoefficients } from '../../src/statistics/survey/difference-from-peers.ts'
import type { Domain } from '../../src/statistics/survey/domain.ts'
import { domainDifference } from '../../src/statistics/survey/domain-difference.ts'
import { moverContrast } from '../../src/statistics/survey/sparse-difference.ts'
import { surveyRegression } from '../../src/statistics/survey/survey-regression.ts'
import { type SurveyShare, shownInterval, strictInterval } from '../../src/statistics/survey/survey-share.ts'
import { chisq } from './01-survey-public.ts'
import type { Answers } from './answers.ts'
import type { Asked, Figures } from './case.ts'
import { given } from './given.ts'
import { contrastBlock, designOfSample, effectBlock, pair, rowsWhere, shareBlock, shareOf } from './survey-blocks.ts'

/** The interviews of one force in one year: a sample of its own, since strata never cross forces or years. */
function sampleOf(inputs: Figures, force: string, year: number | string) {
  const table = rowsWhere(inputs, (row) => inputs.force[row] === force && String(inputs.year[row]) === String(year))
  const columns = { weights: table.w, strata: table.stratum }
  return {
    table,
    design: designOfSample(columns),
    corrected: () => designOfSample({ ...columns, population: table.N }),
  }
}

type Sample = ReturnType<typeof sampleOf>

const racist = 'racist' // the group that is left out of the base of SPI 1e: params.base_SPI1e of the file
const isInBase =
  ({ table }: Sample): Domain =>
  (row) =>
    table.group[row] !== racist
const is =
  ({ table }: Sample, column: string, value: string): Domain =>
  (row) =>
    table[column][row] === value
const both =
  (one: Domain, other: Domain): Domain =>
  (row) =>
    one(row) && other(row)

const spi1e = (sample: Sample) => shareOf(sample.design, sample.table.y, isInBase(sample))
const block = (share: SurveyShare) => ({ ...shareBlock(share), ...effectBlock(share) })

function estimates({ inputs, params: { subject }, expected }: Asked) {
  const answer = Object.entries(expected as Figures).map(([name, asked]) => [
    name,
    name.startsWith('msf_') ? peersIn(inputs, name.slice(4), asked) : yearOf(sampleOf(inputs, subject, name), asked),
  ])
  return Object.fromEntries(answer)
}

const peersIn = (inputs: Figures, year: string, asked: Figures) =>
  Object.fromEntries(Object.keys(asked).map((force) => [force, block(spi1e(sampleOf(inputs, force, year)))]))

function yearOf(sample: Sample, { by_bcu, by_group, by_eth_SPI3b }: Figures) {
  const by = (column: string, values: Figures, base: Domain) =>
    Object.fromEntries(
      Object.keys(values ?? {}).map((value) => {
        const domain = both(base, is(sample, column, value))
        return [value, block(shareOf(sample.design, sample.table.y, domain))]
      }),
    )
  return {
    force_SPI1e: block(spi1e(sample)),
    force_SPI1e_fpc: block(shareOf(sample.corrected(), sample.table.y, isInBase(sample))),
    by_bcu: by('bcu', by_bcu, isInBase(sample)),
    by_group: by('group', by_group, () => true),
    by_eth_SPI3b: by('eth', by_eth_SPI3b, () => true),
  }
}

function msfDifference({ inputs, params: { subject, msf, year } }: Asked) {
  const shares = [subject, ...msf].map((force: string) => spi1e(sampleOf(inputs, force, year)))
  const k = msf.length as number
  const populations = shares.slice(1).map(({ sumOfWeights }) => sumOfWeights)
  const of = (coefficients: Figures) => contrastBlock(given(coefficients), shares)
  // What the mean with the force in it would seem to vary if the two were taken as independent: wrong on purpose.
  const naive = [1, ...new Array<number>(k + 1).fill(-1 / (k + 1))]
  const apart = [shares[0]!, ...shares].map((share, at) => ({ ...share, coefficient: naive[at]! }))
  return {
    simple_excluding_force: of(peerCoefficients(k)),
    simple_including_force: of(peerCoefficients(k, 'including')),
    population_weighted_excluding: of(peerCoefficients(k, 'by population', populations)),
    naive_including_force_independent_se: given(contrast(apart)).standardError,
  }
}

const years = (inputs: Figures) => [...new Set(inputs.year as number[])].toSorted((one, other) => other - one)

function yearOnYear({ inputs, params: { subject } }: Asked) {
  return contrastBlock(
    [1, -1],
    years(inputs).map((year) => spi1e(sampleOf(inputs, subject, year))),
  )
}

function ethnicGap({ inputs, params: { subject } }: Asked) {
  const gaps = years(inputs).map((year) => gapOf(sampleOf(inputs, subject, year)))
  const parts = gaps.map(({ difference, variance, df }, at) => ({
    coefficient: at === 0 ? 1 : -1,
    estimate: difference,
    variance,
    df,
  }))
  const change = given(contrast(parts))
  return {
    ...Object.fromEntries(years(inputs).map((year, at) => [year, gaps[at]!.block])),
    change_in_gap: {
      estimate: change.difference,
      se: change.standardError,
      t: change.t,
      df: change.df,
      p: change.p,
      ci_lower: change.interval.lower,
      ci_upper: change.interval.upper,
    },
    change_minority: contrastBlock(
      [1, -1],
      gaps.map(({ minority }) => minority),
    ),
  }
}

function gapOf(sample: Sample) {
  const { design, table } = sample
  const [isWhite, isMinority] = [is(sample, 'eth', 'white'), is(sample, 'eth', 'minority')]
  const gap = given(domainDifference(design, table.y, [isWhite, isMinority]))
  const [white, minority] = [shareOf(design, table.y, isWhite), shareOf(design, table.y, isMinority)]
  const shares = [
    { ...white, coefficient: 1 },
    { ...minority, coefficient: -1 },
  ]
  const shown = {
    p_white: white.estimate,
    n_white: white.n,
    p_minority: minority.estimate,
    n_minority: minority.n,
    gap: gap.difference,
    se: gap.standardError,
    covariance: gap.covariance,
    se_if_independent: gap.independentError,
    t: gap.t,
    df: gap.df,
    p: gap.p,
    ci_t: pair(gap.interval),
    ci_mover_independent: pair(moverContrast(shares).interval),
  }
  return { ...gap, minority, block: shown }
}

function adjustedGap({ inputs, params, expected }: Asked) {
  const sample = sampleOf(inputs, params.subject ?? 'DERBY', params.year ?? 2008)
  const { table, design } = sample
  const levels: Record<string, string[]> = {
    eth: params.levels_eth,
    group: params.levels_group,
    bcu: params.levels_bcu ?? [...new Set(table.bcu as string[])].toSorted(),
  }
  const indicators: Record<string, number[]> = { '(Intercept)': new Array(design.rows).fill(1) }
  for (const [name, labels] of Object.entries(levels))
    for (const label of labels.slice(1))
      indicators[`${name}${label}`] = (table[name] as string[]).map((value) => (value === label ? 1 : 0))
  const covariates = designOf(indicators)
  const isStated: Domain = (row) => params.levels_eth.includes(table.eth[row])
  const found = given(surveyRegression(design, 'binomial', table.y, covariates, isStated))
  return {
    terms: covariates.columns.slice(0, expected.terms.length),
    coef: found.coefficients,
    se: found.standardErrors,
    df: found.df,
    t: found.t,
    p: found.p,
    odds_ratio: found.coefficients.map(Math.exp),
    or_ci_lower: found.intervals.map(({ lower }) => Math.exp(lower)),
    or_ci_upper: found.intervals.map(({ upper }) => Math.exp(upper)),
  }
}

function satisfactionByEthnicity({ inputs, params: { subject }, expected }: Asked) {
  const answer = Object.keys(expected).map((year) => {
    const sample = sampleOf(inputs, subject, year)
    const isStated: Domain = (row) => sample.table.eth[row] !== 'not_stated'
    return [year, chisq(sample.design, sample.table, { rows: 'y', cols: 'eth' }, isStated)]
  })
  return Object.fromEntries(answer)
}

function unanimous({ inputs: { y, w } }: Asked) {
  const share = shareOf(designOfSample({ weights: w }), y)
  const logit = logitInterval(share.estimate, share.standardError, share.df)
  return {
    p: share.estimate,
    se: share.standardError,
    n: share.n,
    ci_beta_fallback: pair(strictInterval(share)),
    ci_wilson_fallback: pair(shownInterval(share)),
    ci_logit: 'problem' in logit ? [Number.NaN, Number.NaN] : pair(logit), // R's way to say that there is none
    exact: pair(kornGraubard(share.estimate, share.n)),
  }
}

export const answers: Answers = {
  estimates: {
    fits: ({ expected }) => Object.keys(expected).some((name) => name.startsWith('msf_')),
    answer: estimates,
  },
  msf_difference: { fits: ({ expected }) => 'simple_excluding_force' in expected, answer: msfDifference },
  year_on_year: { fits: ({ expected }) => 'ci_mover_wilson_df' in expected, answer: yearOnYear },
  ethnic_gap: { fits: ({ expected }) => 'change_in_gap' in expected, answer: ethnicGap },
  svyglm_logistic: { fits: ({ expected }) => 'odds_ratio' in expected, answer: adjustedGap },
  rao_scott: satisfactionByEthnicity,
  all_satisfied_domain: { fits: ({ expected }) => 'ci_beta_fallback' in expected, answer: unanimous },
}
