// Golden file 00: distributions and special functions over grids, answered by src/statistics/distributions.
import * as beta from '../../src/statistics/distributions/beta.ts'
import * as binomial from '../../src/statistics/distributions/binomial.ts'
import * as chiSquared from '../../src/statistics/distributions/chi-squared.ts'
import * as f from '../../src/statistics/distributions/f.ts'
import * as gamma from '../../src/statistics/distributions/gamma.ts'
import { logGamma } from '../../src/statistics/distributions/log-gamma.ts'
import * as normal from '../../src/statistics/distributions/normal.ts'
import * as poisson from '../../src/statistics/distributions/poisson.ts'
import { digamma, trigamma } from '../../src/statistics/distributions/polygamma.ts'
import * as studentT from '../../src/statistics/distributions/student-t.ts'
import type { Answer, Answers } from './answers.ts'

/** A function of the named columns, row by row; columns that are absent are left to the function's defaults. */
const over =
  (columns: readonly string[], calculate: (...values: number[]) => number): Answer =>
  ({ inputs }) => ({
    value: (inputs[columns[0]!] as number[]).map((_, at) => calculate(...columns.map((name) => inputs[name]?.[at]))),
  })

export const answers: Answers = {
  dnorm: over(['x'], normal.density),
  pnorm: over(['x'], normal.lowerTail),
  pnorm_upper: over(['x'], normal.upperTail),
  qnorm: over(['p'], normal.quantile),
  dt: over(['x', 'df'], studentT.density),
  pt: over(['q', 'df'], studentT.lowerTail),
  pt_upper: over(['q', 'df'], studentT.upperTail),
  qt: over(['p', 'df'], studentT.quantile),
  dchisq: over(['x', 'df'], chiSquared.density),
  pchisq: over(['q', 'df'], chiSquared.lowerTail),
  pchisq_lower: over(['q', 'df'], chiSquared.lowerTail),
  pchisq_upper: over(['q', 'df'], chiSquared.upperTail),
  qchisq: over(['p', 'df'], chiSquared.quantile),
  df: over(['x', 'df1', 'df2'], f.density),
  pf: over(['q', 'df1', 'df2'], f.lowerTail),
  pf_lower: over(['q', 'df1', 'df2'], f.lowerTail),
  pf_upper: over(['q', 'df1', 'df2'], f.upperTail),
  qf: over(['p', 'df1', 'df2'], f.quantile),
  dbeta: over(['x', 'a', 'b'], beta.density),
  pbeta: over(['q', 'a', 'b'], beta.lowerTail),
  pbeta_upper: over(['q', 'a', 'b'], beta.upperTail),
  qbeta: over(['p', 'a', 'b'], beta.quantile),
  dgamma: over(['x', 'shape', 'rate'], gamma.density),
  pgamma: over(['q', 'shape', 'rate'], gamma.lowerTail),
  pgamma_upper: over(['q', 'shape', 'rate'], gamma.upperTail),
  qgamma: over(['p', 'shape', 'rate'], gamma.quantile),
  lbeta: over(['a', 'b'], beta.logBeta),
  lgamma: over(['x'], logGamma),
  digamma: over(['x'], digamma),
  trigamma: over(['x'], trigamma),
  dpois: over(['x', 'lambda'], poisson.density),
  ppois: over(['q', 'lambda'], poisson.lowerTail),
  ppois_upper: over(['q', 'lambda'], poisson.upperTail),
  qpois: over(['p', 'lambda'], poisson.quantile),
  dbinom: over(['x', 'size', 'prob'], binomial.density),
  pbinom: over(['q', 'size', 'prob'], binomial.lowerTail),
  pbinom_upper: over(['q', 'size', 'prob'], binomial.upperTail),
  qbinom: over(['p', 'size', 'prob'], binomial.quantile),
}
