// Poisson and negative binomial models in the words of golden file 04.

import * as normal from '../../src/statistics/distributions/normal.ts'
import type { Design } from '../../src/statistics/models/design-matrix.ts'
import { type GlmFit, generalizedLinearModel } from '../../src/statistics/models/generalized-linear-model.ts'
import { type CountFit, criteria, negativeBinomial } from '../../src/statistics/models/negative-binomial.ts'
import { likelihoodRatio, overdispersion } from '../../src/statistics/models/overdispersion.ts'
import { poissonLogLikelihood } from '../../src/statistics/models/poisson-likelihood.ts'
import { given } from './given.ts'

export type Counts = { design: Design; y: number[]; offset: number[] }

export const ratios = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one, (value, at) => value / other[at]!)
const rowsOf = (matrix: Float64Array, size: number) =>
  Array.from({ length: size }, (_, row) => matrix.subarray(row * size, (row + 1) * size))

function poissonBlock({ design, y, offset }: Counts, fit: GlmFit) {
  const quasi = given(generalizedLinearModel({ design, y, offset, family: 'quasi-poisson' }))
  const loglik = poissonLogLikelihood(y, fit.fitted)
  return {
    coef: fit.coefficients,
    se: fit.standardErrors,
    se_quasi: quasi.standardErrors,
    z: ratios(fit.coefficients, fit.standardErrors),
    loglik,
    ...criteria(loglik, design.columns.length, design.rows),
    deviance: fit.deviance,
    pearson: fit.pearson,
    df_residual: fit.degreesOfFreedom,
    fitted: fit.fitted,
    vcov: rowsOf(fit.covariance, design.columns.length),
  }
}

function negativeBinomialBlock({ design }: Counts, fit: CountFit) {
  const z = ratios(fit.coefficients, fit.standardErrors)
  return {
    coef: fit.coefficients,
    theta: fit.theta,
    se: fit.standardErrors,
    se_joint_observed: fit.jointStandardErrors,
    se_theta: fit.thetaStandardErrors?.givenCoefficients,
    se_theta_joint: fit.thetaStandardErrors?.joint,
    z,
    p: z.map(normal.twoSided),
    loglik: fit.logLikelihood,
    aic: fit.aic,
    bic: fit.bic,
    deviance: fit.deviance,
    pearson: fit.pearson,
    df_residual: fit.degreesOfFreedom,
    fitted: fit.fitted,
    vcov: rowsOf(fit.covariance, design.columns.length),
  }
}

function overdispersionBlock(counts: Counts, fit: GlmFit) {
  const { pearson, dean, deanAdjusted, deanProportional, cameronTrivedi } = overdispersion(counts, fit)
  return {
    pearson_x2: pearson.statistic,
    df: pearson.degreesOfFreedom,
    phi: pearson.ratio,
    pearson_p: pearson.p,
    dean_PB: dean.statistic,
    dean_PB_p: dean.p,
    dean_PB_adjusted: deanAdjusted.statistic,
    dean_PB_adjusted_p: deanAdjusted.p,
    dean_PC: deanProportional,
    cameron_trivedi_alpha: cameronTrivedi.alpha,
    cameron_trivedi_t: cameronTrivedi.t,
    cameron_trivedi_p: cameronTrivedi.p,
  }
}

/** Both models, the tests between them, and the fit itself for what follows from it. */
export function models(counts: Counts) {
  const fit = given(negativeBinomial(counts))
  const { statistic, p, naiveP } = likelihoodRatio(fit, counts.y)
  return {
    fit,
    answer: {
      terms: counts.design.columns,
      model: fit.model,
      theta: fit.theta,
      coef: fit.coefficients,
      se: fit.standardErrors,
      score_alpha_at_zero: overdispersion(counts, fit.poisson).score,
      lr: statistic,
      poisson: poissonBlock(counts, fit.poisson),
      overdispersion: overdispersionBlock(counts, fit.poisson),
      negbin: negativeBinomialBlock(counts, fit),
      lr_poisson_vs_nb: { LR: statistic, p_boundary: p, p_naive_chisq1: naiveP },
    },
  }
}
