// Golden file 05: intervals of shares and rates, their differences and ratios.

import * as normal from '../../src/statistics/distributions/normal.ts'
import { agrestiCoull, clopperPearson, jeffreys } from '../../src/statistics/intervals/binomial-interval.ts'
import { type Interval, zOf } from '../../src/statistics/intervals/interval.ts'
import { mover } from '../../src/statistics/intervals/mover.ts'
import { percentChange } from '../../src/statistics/intervals/percent-change.ts'
import { byar, garwood, rate } from '../../src/statistics/intervals/poisson-interval.ts'
import { rateRatio } from '../../src/statistics/intervals/rate-ratio.ts'
import { pooledTest, shareDifference, waldTest } from '../../src/statistics/intervals/share-difference.ts'
import { wilson } from '../../src/statistics/intervals/wilson.ts'
import { isNoFigure } from '../../src/statistics/no-figure.ts'
import { fisherExact } from '../../src/statistics/tests/fisher-exact.ts'
import type { Answers } from './answers.ts'
import { columns, given, rowsOf } from './given.ts'

const limits = (name: string, { lower, upper }: Interval) => ({ [`${name}_lower`]: lower, [`${name}_upper`]: upper })

function oneSample({ x: count, n: of }: { x: number; n: number }, level: number) {
  const share = { count, of }
  return {
    p: count / of,
    ...limits('wilson', wilson(count / of, of, zOf(level))),
    ...limits('clopper', given(clopperPearson(share, level))),
    ...limits('jeffreys', given(jeffreys(share, level))),
    ...limits('agresti_coull', given(agrestiCoull(share, level))),
    ...limits('wilson998', wilson(count / of, of, zOf(0.998))),
  }
}

function twoSample({ x1, n1, x2, n2 }: Record<'x1' | 'n1' | 'x2' | 'n2', number>) {
  const [first, second] = [
    { count: x1, of: n1 },
    { count: x2, of: n2 },
  ]
  const { difference, standardError, newcombe, agrestiCaffo } = given(shareDifference(first, second))
  const [wald, pooled] = [waldTest(first, second), pooledTest(first, second)]
  return {
    difference,
    wald_se: standardError,
    wald_z: isNoFigure(wald) ? difference / 0 : wald.z, // R divides by 0
    ...limits('newcombe', newcombe),
    ...limits('agresti_caffo', agrestiCaffo),
    pooled_z: isNoFigure(pooled) ? Number.NaN : pooled.z,
    pooled_p: isNoFigure(pooled) ? Number.NaN : pooled.p,
    fisher_p: given(
      fisherExact([
        [x1, n1 - x1],
        [x2, n2 - x2],
      ]),
    ),
  }
}

function twoRates({ x1, t1, x2, t2 }: Record<'x1' | 't1' | 'x2' | 't2', number>) {
  const { ratio, p, exact, midP, logNormal } = given(
    rateRatio({ count: x1, exposure: t1 }, { count: x2, exposure: t2 }),
  )
  // What exp(log 0 ± Infinity) and its like give, where there is no log-normal interval.
  const degenerate = x1 === 0 ? { lower: 0, upper: Number.NaN } : { lower: Number.NaN, upper: Number.POSITIVE_INFINITY }
  return {
    rate_ratio: ratio,
    p_minlike_R: p.minLikelihood,
    p_central: p.central,
    p_mid: p.mid,
    ...limits('exact', exact),
    ...limits('midp', midP),
    ...limits('wald_log', logNormal ?? degenerate),
    p_score: p.score,
    pct_change: 100 * (ratio - 1),
  }
}

function contrast({ p, n_eff, coefs }: Record<'p' | 'n_eff' | 'coefs', number[]>) {
  const parts = p.map((estimate, at) => ({
    coefficient: coefs[at]!,
    estimate,
    interval: wilson(estimate, n_eff[at]!, zOf(0.95)),
  }))
  const { estimate, lower, upper } = mover(parts)
  const se = Math.sqrt(
    parts.reduce(
      (sum, each, at) => sum + (each.coefficient ** 2 * each.estimate * (1 - each.estimate)) / n_eff[at]!,
      0,
    ),
  )
  return {
    estimate,
    se,
    z: estimate / se,
    p_value: normal.twoSided(estimate / se),
    ...limits('mover', { lower, upper }),
  }
}

function count({ x, t }: { x: number; t: number }) {
  const { rate: perUnit, lower, upper } = given(rate({ count: x, exposure: t }))
  return {
    ...limits('count', given(garwood(x))),
    rate: perUnit,
    ...limits('rate', { lower, upper }),
    ...limits('byar', given(byar(x))),
  }
}

function change({ x1, x2, phi }: Record<'x1' | 'x2' | 'phi', number>) {
  const found = given(percentChange({ before: x1, after: x2, dispersion: phi }))
  return { pct: found.change, se_log: found.standardError, ...limits('pct', found.interval), p: found.p }
}

export const answers: Answers = {
  one_sample: {
    fits: ({ inputs, expected }) => 'x' in inputs && 'wilson_lower' in expected,
    answer: ({ inputs, params }) =>
      columns(rowsOf<{ x: number; n: number }>(inputs).map((row) => oneSample(row, params.level ?? 0.95))),
  },
  two_sample: {
    fits: ({ inputs }) => 'n1' in inputs && 'x1' in inputs,
    answer: ({ inputs }) => columns(rowsOf<Parameters<typeof twoSample>[0]>(inputs).map(twoSample)),
  },
  mover_contrast: { fits: ({ inputs }) => 'coefs' in inputs, answer: ({ inputs }) => contrast(inputs) },
  poisson_exact_ci: {
    fits: ({ inputs }) => 'x' in inputs && 't' in inputs,
    answer: ({ inputs }) => columns(rowsOf<{ x: number; t: number }>(inputs).map(count)),
  },
  poisson_rate_ratio: {
    fits: ({ inputs }) => 't1' in inputs,
    answer: ({ inputs }) => columns(rowsOf<Parameters<typeof twoRates>[0]>(inputs).map(twoRates)),
  },
  pct_change_overdispersed: {
    fits: ({ inputs }) => 'x1' in inputs && 'phi' in inputs,
    answer: ({ inputs }) => columns(rowsOf<Parameters<typeof change>[0]>(inputs).map(change)),
  },
}
