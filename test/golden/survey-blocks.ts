// Blocks of figures that several golden files ask of a survey, in R's terms.
import { around, type Interval, zOf } from '../../src/statistics/intervals/interval.ts'
import { kornGraubard } from '../../src/statistics/intervals/korn-graubard.ts'
import { logitInterval } from '../../src/statistics/intervals/logit-interval.ts'
import { wilson } from '../../src/statistics/intervals/wilson.ts'
import { isSignificant } from '../../src/statistics/judging/verdict.ts'
import { contrast, type Part, testedByNormal } from '../../src/statistics/survey/contrast.ts'
import { designEffect } from '../../src/statistics/survey/design-effect.ts'
import type { Domain } from '../../src/statistics/survey/domain.ts'
import { effectiveSize, type Share } from '../../src/statistics/survey/effective-size.ts'
import { moverContrast } from '../../src/statistics/survey/sparse-difference.ts'
import { type SampleColumns, type SurveyDesign, surveyDesign } from '../../src/statistics/survey/survey-design.ts'
import type { SurveyMean } from '../../src/statistics/survey/survey-mean.ts'
import {
  type SurveyShare,
  shownInterval,
  strictInterval,
  surveyShare,
  waldInterval,
} from '../../src/statistics/survey/survey-share.ts'
import type { Figures } from './case.ts'
import { given } from './given.ts'

export const pair = ({ lower, upper }: Interval) => [lower, upper]

/** The rows of a table for which a condition holds, column by column. */
export function rowsWhere(table: Figures, holds: (row: number) => boolean): Figures {
  const rows = (Object.values(table)[0] as unknown[]).map((_, row) => row).filter(holds)
  return Object.fromEntries(
    Object.entries(table as Record<string, unknown[]>).map(([name, values]) => [name, rows.map((row) => values[row])]),
  )
}

export const designOfSample = (columns: SampleColumns): SurveyDesign => given(surveyDesign(columns))

/** R's ids, strata, weights and fpc as the names of columns; `none` or nothing for ids means row by row. */
export function designBy({ ids, strata, weights, fpc }: Figures, table: Figures): SurveyDesign {
  const [first, second] = [ids ?? []].flat().filter((name: string) => name !== 'none')
  const [stratum] = [strata ?? []].flat()
  const [population, inUnit] = [fpc ?? []].flat()
  return designOfSample({
    weights: table[[weights].flat()[0]],
    ...(stratum && { strata: table[stratum] }),
    ...(first && { clusters: table[first] }),
    ...(population && { population: table[population] }),
    ...(second && inUnit && { secondStage: { units: table[second], population: table[inUnit] } }),
  })
}

export const shareOf = (design: SurveyDesign, answers: Figures, domain?: Domain): SurveyShare =>
  given(surveyShare(design, answers, domain))

/** A share with every interval that R was asked for. */
export function shareBlock(share: Share) {
  const { nEff, adjusted, capped } = effectiveSize(share)
  const { estimate: p, variance, n, df } = share
  const z = zOf(0.95)
  const logit = logitInterval(p, Math.sqrt(variance), df)
  return {
    p,
    se: Math.sqrt(variance),
    var: variance,
    n,
    df,
    n_eff: nEff,
    n_eff_df: adjusted,
    n_eff_df_capped: capped,
    ci_mean_t: pair(waldInterval(share)),
    ci_mean_z: pair(around(p, z * Math.sqrt(variance))),
    ci_logit: 'problem' in logit ? [Number.NaN, Number.NaN] : pair(logit),
    ci_beta: pair(kornGraubard(p, adjusted)),
    ci_beta_capped: pair(strictInterval(share)),
    ci_wilson_z: pair(wilson(p, nEff, z)),
    ci_wilson_df: pair(wilson(p, adjusted, z)),
    ci_wilson_df_capped: pair(shownInterval(share)),
  }
}

export function effectBlock(mean: SurveyMean) {
  const effect = designEffect(mean)!
  return {
    sum_w: mean.sumOfWeights,
    deff: effect.withoutReplacement,
    deff_replace: effect.withReplacement,
    deff_kish: effect.ofWeights,
    n_kish: mean.n / effect.ofWeights,
    deft: Math.sqrt(effect.withReplacement),
  }
}

/** A contrast of independent shares. */
export function contrastBlock(coefficients: readonly number[], shares: readonly Share[]) {
  const parts: (Part & Share)[] = shares.map((share, at) => ({ ...share, coefficient: coefficients[at]! }))
  const found = given(contrast(parts))
  const normal = testedByNormal(found)
  return {
    coefs: coefficients,
    estimate: found.difference,
    se: found.standardError,
    t: found.t,
    df_satterthwaite: found.df,
    p: found.p,
    p_normal: normal.p,
    ci_t: pair(found.interval),
    ci_z: pair(normal.interval),
    ci_mover_wilson_df: pair(moverContrast(parts).interval),
    significant_95: isSignificant(found.p),
  }
}
