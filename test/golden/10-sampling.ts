// Golden file 10: sizes, draws and weights of samples.
import { equal, neyman, proportional, varianceOf } from '../../src/statistics/planning/allocation.ts'
import { gainOfLast, reach, reachOfAll } from '../../src/statistics/planning/attempts.ts'
import { nextTarget } from '../../src/statistics/planning/fieldwork-target.ts'
import { issueSize } from '../../src/statistics/planning/issue-size.ts'
import { halfWidth, powerOf, sampleFor, sampleForDifference } from '../../src/statistics/planning/sample-size.ts'
import { type Cell, cellWeight, kishDesignEffect, trim } from '../../src/statistics/planning/sampling-weights.ts'
import { systematicDraw } from '../../src/statistics/planning/systematic-draw.ts'
import type { Answers } from './answers.ts'
import { columns, given, rowsOf } from './given.ts'

type PrecisionRow = Record<'p' | 'n' | 'deff' | 'N', number>

function precision({ p: share, n, deff: designEffect, N }: PrecisionRow) {
  const points = { share, designEffect, halfWidth: 0.03 }
  return {
    half_width: given(halfWidth({ share, n, designEffect })),
    half_width_fpc: given(halfWidth({ share, n, designEffect }, N)),
    n_for_3pp: given(sampleFor(points)),
    n_for_3pp_fpc: given(sampleFor(points, N)),
  }
}

function power({ p0: before, p1: after, deff: designEffect }: Record<'p0' | 'p1' | 'deff', number>) {
  const years = { before, after, designEffect }
  return {
    n_per_year: given(sampleForDifference(years)),
    power_600: given(powerOf(years, 600)),
    power_2400: given(powerOf(years, 2400)),
  }
}

function issued({ target, rate }: Record<'target' | 'rate', number>) {
  const [at90, at95] = [given(issueSize(target, rate)), given(issueSize(target, rate, 0.95))]
  return {
    expected_only: at90.onAverage,
    issue_90: at90.issued,
    issue_95: at95.issued,
    prob_at_issue_90: at90.chance,
  }
}

type Attempts = Record<'N' | 'contact' | 'alpha' | 'beta' | 'cooperation' | 'attempts', number>

function tenAttempts({ N, contact, alpha, beta, cooperation, attempts }: Attempts) {
  const k = Array.from({ length: 12 }, (_, at) => at + 1)
  const rate = cooperation * reach({ alpha, beta }, attempts)
  const minority = 0.645 // SPI 3b as printed: the share at which the file asks for the precision
  const n = Math.round(N * rate)
  return {
    k,
    reach_constant: k.map((each) => reachOfAll(contact, each)),
    reach_beta_geometric: k.map((each) => reach({ alpha, beta }, each)),
    response_rate_at_10: rate,
    expected_completes: N * rate,
    completes_rounded: n,
    half_width_process: given(halfWidth({ share: minority, n })),
    half_width_this_year: given(halfWidth({ share: minority, n }, N)),
    marginal_gain_attempt_10: gainOfLast({ alpha, beta }, { people: N * cooperation, attempts }),
  }
}

function months({ annual_target, achieved }: { annual_target: number; achieved: number[] }) {
  const after = achieved.map((_, at) => nextTarget(annual_target, achieved.slice(0, at + 1)))
  return {
    remaining: after.map(({ remaining }) => remaining),
    next_month_target: after.map(({ nextMonth }) => nextMonth),
  }
}

function allocation({ N, p, n }: { N: number[]; p: number[]; n: number }) {
  const strata = N.map((size, at) => ({ size, share: p[at]! }))
  const [alike, best, even] = [given(proportional(strata, n)), given(neyman(strata, n)), equal(strata, n)]
  return {
    proportional: alike,
    neyman: best,
    variance_proportional: varianceOf(strata, alike),
    variance_neyman: varianceOf(strata, best),
    variance_equal: varianceOf(strata, even),
    kish_deff_equal: given(kishDesignEffect(N.map((size, at) => ({ weight: size / even[at]!, count: even[at]! })))),
  }
}

function equalSamples({ users, n }: { users: number[]; n: number[] }) {
  const cells = users.map((size, at) => ({ weight: size / n[at]!, count: n[at]! }))
  const designEffect = given(kishDesignEffect(cells))
  const interviews = n.reduce((sum, each) => sum + each, 0)
  return {
    weight: cells.map(({ weight }) => weight),
    deff_kish: designEffect,
    n_eff: interviews / designEffect,
    force_half_width_at_80: given(halfWidth({ share: 0.8, n: interviews, designEffect })),
  }
}

function weights({ cell: _, ...table }: Record<'cell' | keyof Cell, unknown[]>) {
  const rows = rowsOf<Cell>(table as Record<keyof Cell, number[]>)
  const cells = rows.map((row) => ({ ...given(cellWeight(row)), count: row.responded }))
  const { cap, weights: trimmed } = given(trim(cells))
  return {
    eligible: cells.map(({ eligible }) => eligible),
    base_weight: cells.map(({ base }) => base),
    nonresponse_weight: cells.map(({ nonResponse }) => nonResponse),
    weight: cells.map(({ weight }) => weight),
    response_rate: cells.map(({ responseRate }) => responseRate),
    trim_cap: cap,
    trimmed_rescaled: trimmed,
    kish_deff: given(kishDesignEffect(cells.map(({ count }, at) => ({ weight: trimmed[at]!, count })))),
  }
}

function draw({ N, n, u }: Record<'N' | 'n' | 'u', number>) {
  const { positions, inclusionProbability } = systematicDraw({ size: N, drawn: n, start: u })
  return { positions_zero_based: positions, inclusion_probability: inclusionProbability }
}

export const answers: Answers = {
  precision: {
    fits: ({ expected }) => 'n_for_3pp' in expected,
    answer: ({ inputs }) => columns(rowsOf<PrecisionRow>(inputs).map(precision)),
  },
  power_two_years: {
    fits: ({ expected }) => 'n_per_year' in expected,
    answer: ({ inputs }) => columns(rowsOf<Parameters<typeof power>[0]>(inputs).map(power)),
  },
  issue_size: {
    fits: ({ expected }) => 'issue_90' in expected,
    answer: ({ inputs }) => columns(rowsOf<Parameters<typeof issued>[0]>(inputs).map(issued)),
  },
  ten_attempts: { fits: ({ inputs }) => 'cooperation' in inputs, answer: ({ inputs }) => tenAttempts(inputs) },
  monthly_target: { fits: ({ inputs }) => 'annual_target' in inputs, answer: ({ inputs }) => months(inputs) },
  allocation: { fits: ({ expected }) => 'neyman' in expected, answer: ({ inputs }) => allocation(inputs) },
  equal_bcu_weighting_deff: { fits: ({ inputs }) => 'users' in inputs, answer: ({ inputs }) => equalSamples(inputs) },
  weights: { fits: ({ inputs }) => 'responded' in inputs, answer: ({ inputs }) => weights(inputs) },
  systematic_draw: { fits: ({ inputs }) => 'u' in inputs, answer: ({ inputs }) => draw(inputs) },
}
