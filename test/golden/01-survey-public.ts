// Golden file 01: R's published samples of Californian schools, answered by src/statistics/survey.

import * as normal from '../../src/statistics/distributions/normal.ts'
import { around } from '../../src/statistics/intervals/interval.ts'
import { designOf } from '../../src/statistics/models/design-matrix.ts'
import { type Domain, degreesOfFreedom, keptRows } from '../../src/statistics/survey/domain.ts'
import { domainDifference } from '../../src/statistics/survey/domain-difference.ts'
import { type Margin, postStratify } from '../../src/statistics/survey/post-stratification.ts'
import { rake } from '../../src/statistics/survey/raking.ts'
import { raoScott } from '../../src/statistics/survey/rao-scott.ts'
import type { SurveyDesign } from '../../src/statistics/survey/survey-design.ts'
import { surveyMean } from '../../src/statistics/survey/survey-mean.ts'
import { surveyRegression } from '../../src/statistics/survey/survey-regression.ts'
import { waldInterval } from '../../src/statistics/survey/survey-share.ts'
import { surveyTotal } from '../../src/statistics/survey/survey-total.ts'
import type { Answers } from './answers.ts'
import type { Asked, Figures } from './case.ts'
import { given } from './given.ts'
import { designBy, effectBlock, pair, shareBlock, shareOf } from './survey-blocks.ts'

function estimates({ inputs, params, expected }: Asked) {
  const design = designBy(params.design, inputs)
  const { overall, by_stype, ttest, contrast_E_minus_H, svyglm_logistic, svyglm_linear, svychisq } = expected
  const isGroup =
    (label: string): Domain =>
    (row) =>
      inputs.stype[row] === label
  const blocks = (names: Figures, domain?: Domain) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, meanBlock(design, inputs[name], domain)]))
  return {
    overall: blocks(overall),
    by_stype: Object.fromEntries(
      Object.entries(by_stype ?? {}).map(([label, names]) => [label, blocks(names, isGroup(label))]),
    ),
    ttest: ttest && tTest(design, inputs[ttest.y], inputs[ttest.group], ttest),
    contrast_E_minus_H: contrast_E_minus_H && {
      var: contrast_E_minus_H.var,
      ...contrastOf(design, inputs[contrast_E_minus_H.var], isGroup('E'), isGroup('H')),
    },
    svyglm_logistic: svyglm_logistic && regression(design, 'binomial', inputs, svyglm_logistic),
    svyglm_linear: svyglm_linear && regression(design, 'gaussian', inputs, svyglm_linear),
    svychisq: svychisq && { rows: svychisq.rows, cols: svychisq.cols, ...chisq(design, inputs, svychisq) },
  }
}

function meanBlock(design: SurveyDesign, answers: Figures, domain?: Domain) {
  const mean = given(surveyMean(design, answers, domain))
  const total = given(surveyTotal(design, answers, domain))
  const isShare = (answers as (number | null)[]).every((each) => each === null || each === 0 || each === 1)
  return {
    n: mean.n,
    n_missing: mean.missing,
    mean: mean.estimate,
    se: mean.standardError,
    degf: mean.df,
    ...effectBlock(mean),
    ci_t: pair(waldInterval(mean)),
    ci_z: pair(around(mean.estimate, normal.quantile(0.975) * mean.standardError)),
    total: total.estimate,
    total_se: total.standardError,
    ...(isShare && { proportion: shareBlock(shareOf(design, answers, domain)) }),
  }
}

function tTest(design: SurveyDesign, answers: Figures, group: Figures, { y, group: name }: Figures) {
  const gap = given(domainDifference(design, answers, [(row) => group[row] === 1, (row) => group[row] === 0]))
  return {
    y,
    group: name,
    estimate: gap.difference,
    se: gap.standardError,
    t: gap.t,
    df: gap.df,
    p: gap.p,
    ci: pair(gap.interval),
  }
}

function contrastOf(design: SurveyDesign, answers: Figures, first: Domain, second: Domain) {
  const df = degreesOfFreedom(
    design,
    keptRows(design, () => true),
  )
  const gap = given(domainDifference(design, answers, [first, second], df))
  return {
    estimate: gap.difference,
    se: gap.standardError,
    cov: gap.covariance,
    se_if_covariance_ignored: gap.independentError,
    df: gap.df,
  }
}

function regression(design: SurveyDesign, family: 'gaussian' | 'binomial', inputs: Figures, { y, x }: Figures) {
  const columns = Object.fromEntries((x as string[]).map((name) => [name, withNaN(inputs[name])]))
  const covariates = designOf({ '(Intercept)': new Array(design.rows).fill(1), ...columns })
  const found = given(surveyRegression(design, family, inputs[y], covariates))
  const size = found.coefficients.length
  return {
    y,
    x,
    terms: covariates.columns,
    coef: found.coefficients,
    se: found.standardErrors,
    vcov: Array.from({ length: size }, (_, row) => found.covariance.slice(row * size, (row + 1) * size)),
    df: found.df,
    t: found.t,
    p: found.p,
    ci_lower: found.intervals.map(({ lower }) => lower),
    ci_upper: found.intervals.map(({ upper }) => upper),
  }
}

const withNaN = (values: (number | null)[]) => values.map((value) => value ?? Number.NaN)

export function chisq(design: SurveyDesign, inputs: Figures, { rows, cols }: Figures, domain?: Domain) {
  const found = given(raoScott(design, inputs[rows], inputs[cols], domain))
  return {
    F: found.f,
    ndf: found.df1,
    ddf: found.df2,
    p: found.p,
    X2: found.chiSquared,
    p_chisq: found.firstOrderP,
  }
}

/** A table of totals: one column of labels and one of frequencies. */
export function marginOf(table: Figures, inputs: Figures): Margin {
  const name = Object.keys(table).find((each) => each !== 'Freq')!
  return {
    groups: inputs[name],
    totals: new Map((table[name] as string[]).map((label, at) => [label, table.Freq[at]])),
  }
}

const marginsIn = (inputs: Figures) =>
  Object.keys(inputs)
    .filter((name) => name.startsWith('pop_'))
    .map((name) => marginOf(inputs[name], inputs))

function calibratedMeans(design: SurveyDesign, inputs: Figures, { vars }: Figures) {
  const means = (vars as string[]).map((name) => given(surveyMean(design, inputs[name])))
  return {
    weights: design.weights,
    vars,
    mean: means.map(({ estimate }) => estimate),
    se: means.map(({ standardError }) => standardError),
    degf: means[0]!.df,
  }
}

export const answers: Answers = {
  poststratify: ({ inputs, params, expected }) => {
    const design = given(postStratify(designBy(params.design, inputs), marginsIn(inputs)[0]!))
    return calibratedMeans(design, inputs, expected)
  },
  rake: ({ inputs, params, expected }) =>
    calibratedMeans(given(rake(designBy(params.design, inputs), marginsIn(inputs))), inputs, expected),
  estimates: { fits: ({ expected }) => 'overall' in expected, answer: estimates },
}
