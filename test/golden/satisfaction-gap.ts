// The part of golden file 02 that is about ethnicity: gaps, their change, and whether anything else explains them.
import { designOf } from '../../src/statistics/models/design-matrix.ts'
import { contrast } from '../../src/statistics/survey/contrast.ts'
import type { Domain } from '../../src/statistics/survey/domain.ts'
import { domainDifference } from '../../src/statistics/survey/domain-difference.ts'
import { moverContrast } from '../../src/statistics/survey/sparse-difference.ts'
import { surveyRegression } from '../../src/statistics/survey/survey-regression.ts'
import { chisq } from './01-survey-public.ts'
import type { Asked } from './case.ts'
import { given } from './given.ts'
import { is, type Sample, sampleOf, years } from './satisfaction-sample.ts'
import { contrastBlock, pair, shareOf } from './survey-blocks.ts'

export function ethnicGap({ inputs, params: { subject } }: Asked) {
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

export function adjustedGap({ inputs, params, expected }: Asked) {
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

export function satisfactionByEthnicity({ inputs, params: { subject }, expected }: Asked) {
  const answer = Object.keys(expected).map((year) => {
    const sample = sampleOf(inputs, subject, year)
    const isStated: Domain = (row) => sample.table.eth[row] !== 'not_stated'
    return [year, chisq(sample.design, sample.table, { rows: 'y', cols: 'eth' }, isStated)]
  })
  return Object.fromEntries(answer)
}
