import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { d2, laneyP, laneyU, type Signal, signalsAt, xmr } from './control-chart.ts'

const golden = '../shared/golden/06_charts_funnels.json'
const skip = !existsSync(golden) && `${golden} is not here`
// biome-ignore lint/suspicious/noExplicitAny: R's answers, of a shape that each case says itself
type Case = { id: string; inputs: any; expected: any; tolerance_rel: number; tolerance_abs: number }

const ruleNames: Record<Signal, string> = {
  'beyond 3 sigma': 'beyond_3_sigma',
  'eight on one side': 'eight_one_side',
  'two of three beyond 2 sigma': 'two_of_three_beyond_2',
  'six rising or falling': 'six_in_a_row_trend',
}

function checker({ id, tolerance_rel, tolerance_abs }: Case) {
  return (got: readonly number[], expected: readonly number[], what: string) => {
    assert.equal(got.length, expected.length, what)
    for (const [at, value] of expected.entries())
      assert.ok(Math.abs(got[at]! - value) <= tolerance_rel * Math.abs(value) + tolerance_abs, `${id} ${what} ${at}`)
  }
}

function checkRules(z: readonly number[], rules: Record<string, boolean[]>) {
  const found = signalsAt(z)
  for (const [signal, name] of Object.entries(ruleNames))
    assert.deepEqual(
      found.map((each) => each.includes(signal as Signal)),
      rules[name],
      name,
    )
}

test('R’s Laney charts come out, with every signal', { skip }, () => {
  const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as { cases: Case[] }
  const charts = cases.filter(({ id }) => id.startsWith('laney'))
  assert.ok(charts.length >= 3)
  for (const each of charts) {
    const { inputs, expected } = each
    const near = checker(each)
    const [counts, of] = [inputs.x ?? inputs.count, inputs.n ?? inputs.exposure] as [number[], number[]]
    const chart = (inputs.x ? laneyP : laneyU)(
      counts.map((count, at) => ({ count, of: of[at]! })),
      inputs.baseline,
    )!
    near([chart.center, chart.sigmaZ], [expected.center, expected.sigma_z], 'centre and width')
    near(
      chart.points.map(({ sigma }) => sigma),
      expected.sigma_i,
      'sigma',
    )
    near(
      chart.points.map(({ z }) => z),
      expected.z,
      'z',
    )
    near(
      chart.points.map(({ limits }) => limits.upper),
      expected.ucl,
      'upper',
    )
    near(
      chart.points.map(({ limits }) => limits.lower),
      expected.lcl,
      'lower',
    )
    checkRules(
      chart.points.map(({ z }) => z / chart.sigmaZ),
      expected.rules,
    )
  }
})

test('R’s XmR charts come out, with every signal', { skip }, () => {
  const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as { cases: Case[] }
  const charts = cases.filter(({ id }) => id.startsWith('xmr'))
  assert.ok(charts.length >= 2)
  for (const each of charts) {
    const { inputs, expected } = each
    const near = checker(each)
    const chart = xmr(inputs.value, inputs.baseline)!
    near(
      [chart.center, chart.meanRange, chart.rangeLimit],
      [expected.center, expected.mr_bar, expected.mr_ucl],
      'chart',
    )
    near([chart.limits.lower, chart.limits.upper], [expected.lcl, expected.ucl], 'limits')
    near(chart.ranges, expected.mr, 'ranges')
    const sigma = chart.meanRange / d2
    checkRules(
      (inputs.value as number[]).map((value) => (value - chart.center) / sigma),
      expected.rules,
    )
  }
})

test('there is no chart of one period, nor where nothing ever happened', () => {
  assert.equal(laneyP([{ count: 3, of: 10 }]), null)
  assert.equal(
    laneyP([
      { count: 0, of: 10 },
      { count: 0, of: 12 },
    ]),
    null,
  )
  assert.equal(
    laneyP([
      { count: 10, of: 10 },
      { count: 12, of: 12 },
    ]),
    null,
  )
  assert.equal(xmr([5]), null)
})

test('a lower limit of a share is never below 0', () => {
  const chart = laneyP([
    { count: 1, of: 10 },
    { count: 9, of: 30 },
    { count: 0, of: 10 },
  ])!
  assert.ok(chart.points.every(({ limits }) => limits.lower >= 0))
})

test('a point is judged on what came before it, never on what comes after', () => {
  const z = [0.5, 0.6, 0.5, 0.4, 0.5, 0.6, 0.7, 0.1, -3.5]
  const all = signalsAt(z)
  assert.deepEqual(all[6], [])
  assert.deepEqual(all[7], ['eight on one side'])
  assert.deepEqual(all[8], ['beyond 3 sigma'])
  assert.deepEqual(signalsAt(z.slice(0, 8)), all.slice(0, 8))
})

test('turning a chart over turns nothing else', () => {
  const z = [0.1, 2.5, -0.2, 2.2, 1, 2, 3, 4, 5, 6]
  assert.deepEqual(signalsAt(z.map((each) => -each)), signalsAt(z))
})
