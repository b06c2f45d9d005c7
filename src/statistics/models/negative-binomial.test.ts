import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { designOf, transposedTimes } from './design-matrix.ts'
import { type CountFit, excessOf, negativeBinomial } from './negative-binomial.ts'
import { countsOf, likelihoodAt } from './negative-binomial-likelihood.ts'
import type { Observations } from './no-fit.ts'
import { poissonLogLikelihood } from './poisson-likelihood.ts'

type Data = Omit<Observations, 'weights'>

function fit(data: Data): CountFit {
  const found = negativeBinomial(data)
  if (found.problem) assert.fail(found.sentence)
  return found
}

function near(got: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-9) {
  assert.equal(got.length, wanted.length)
  for (let at = 0; at < wanted.length; at += 1)
    assert.ok(
      Math.abs(got[at]! - wanted[at]!) <= tolerance * (1 + Math.abs(wanted[at]!)),
      `${at}: ${got[at]}, not ${wanted[at]}`,
    )
}

const x = Array.from({ length: 24 }, (_, row) => ((row * 7) % 24) / 8)
const y = [0, 12, 3, 40, 1, 7, 0, 2, 19, 5, 88, 3, 0, 6, 14, 2, 31, 9, 0, 4, 1, 22, 8, 11]
const line = (values: readonly number[]) => designOf({ one: values.map(() => 1), x: values })
const data = { design: line(x), y, offset: x.map((each) => Math.cos(each)) }

test('one group is fitted by its mean, and θ solves the equation of its likelihood', () => {
  const found = fit({ design: designOf({ one: y.map(() => 1) }), y })
  const mean = y.reduce((sum, count) => sum + count, 0) / y.length
  near(found.coefficients, [Math.log(mean)])
  const { theta } = found
  const terms = y.map((count) => Array.from({ length: count }, (_, j) => 1 / (theta + j)).reduce((a, b) => a + b, 0))
  near([terms.reduce((sum, term) => sum + term, 0)], [y.length * Math.log1p(mean / theta)])
  near(found.standardErrors, [Math.sqrt((1 / mean + 1 / theta) / y.length)])
  near([found.jointStandardErrors[0]!], [found.standardErrors[0]!], 1e-12)
})

test('β and θ are at the top of the likelihood together, to the last digits (trap 6)', () => {
  const found = fit(data)
  const slopes = likelihoodAt(countsOf(data), { coefficients: found.coefficients, logTheta: Math.log(found.theta) })
  near(transposedTimes(data.design, slopes.score), [0, 0], 1e-11)
  near([slopes.thetaScore], [0], 1e-11)
  near([slopes.logLikelihood], [found.logLikelihood], 1e-13)
})

test('slopes and curvatures are those of the likelihood', () => {
  const counted = countsOf(data)
  const [coefficients, logTheta, by] = [Float64Array.of(1.1, 0.4), 0.3, 1e-4]
  const at = (moved: number, more: number) =>
    likelihoodAt(counted, { coefficients: coefficients.with(1, 0.4 + moved), logTheta: logTheta + more })
  const { thetaScore, thetaInformation, score, mixed, information, logLikelihood } = at(0, 0)
  const along = (rows: Float64Array, power: number) => rows.reduce((sum, each, row) => sum + each * x[row]! ** power, 0)
  near([thetaScore], [(at(0, by).logLikelihood - at(0, -by).logLikelihood) / (2 * by)], 1e-6)
  near([along(score, 1)], [(at(by, 0).logLikelihood - at(-by, 0).logLikelihood) / (2 * by)], 1e-6)
  near([thetaInformation], [(at(0, -by).thetaScore - at(0, by).thetaScore) / (2 * by)], 1e-6)
  near([along(mixed, 1)], [(at(by, 0).thetaScore - at(-by, 0).thetaScore) / (2 * by)], 1e-6)
  const curvature = (2 * logLikelihood - at(by, 0).logLikelihood - at(-by, 0).logLikelihood) / by ** 2
  near([along(information, 2)], [curvature], 1e-5)
})

test('as θ grows the likelihood and its slopes pass into Poisson’s, without noise (trap 7)', () => {
  const counted = countsOf(data)
  const coefficients = Float64Array.of(1.1, 0.4)
  const at = (theta: number) => likelihoodAt(counted, { coefficients, logTheta: Math.log(theta) })
  const { excess } = excessOf(y, at(1e12).fitted)
  near([at(1e12).logLikelihood], [poissonLogLikelihood(y, at(1e12).fitted)], 1e-9)
  for (const theta of [1e8, 1e10, 1e12]) near([at(theta).thetaScore * theta], [-excess / 2], 1e-3)
  near([at(1e12).thetaInformation * 1e12], [-excess / 2], 1e-6)
})

test('counts that vary no more than Poisson counts end in the Poisson model, with θ infinite (trap 7)', () => {
  const even = y.map((_, row) => 10 + (row % 3))
  const found = fit({ ...data, y: even })
  assert.equal(found.model, 'poisson')
  assert.equal(found.theta, Number.POSITIVE_INFINITY)
  assert.equal(found.thetaStandardErrors, undefined)
  assert.deepEqual(found.coefficients, found.poisson.coefficients)
  assert.equal(found.aic, 4 - 2 * found.logLikelihood)
  assert.equal(found.bic, 2 * Math.log(24) - 2 * found.logLikelihood)
})

test('a trace of over-dispersion has a large, finite θ', () => {
  const pair = { design: designOf({ one: [1, 1, 1, 1] }), y: [9996, 10100, 9900, 10004] }
  const found = fit(pair) // squares of 4, 100, 100, 4 beside means of 10000
  assert.equal(found.model, 'poisson')
  const wider = fit({ ...pair, y: [10000, 10144, 9856, 10000] })
  assert.equal(wider.model, 'negative binomial')
  assert.ok(wider.theta > 1e5 && wider.theta < 1e8, `${wider.theta}`)
  assert.ok(wider.logLikelihood >= poissonLogLikelihood([10000, 10144, 9856, 10000], wider.poisson.fitted))
})

const rows = fc.array(
  fc.record({
    x: fc.integer({ min: -16, max: 16 }).map((each) => each / 8),
    y: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 300 })),
  }),
  { minLength: 6, maxLength: 40 },
)
type Row = { x: number; y: number }
const ofRows = (given: readonly Row[], scale = 1, shift = 0): Data => ({
  design: line(given.map((row) => row.x * scale)),
  y: given.map((row) => row.y),
  offset: given.map(() => shift),
})
const always = (check: (given: Row[], found: CountFit) => void) =>
  fc.assert(
    fc.property(rows, (given) => {
      const found = negativeBinomial(ofRows(given))
      if (!found.problem) check(given, found)
      else assert.match(found.problem, /^(dependent columns|separation)$/)
    }),
    { seed: 20261126, numRuns: 200 },
  )

test('order of rows, units of a covariate and a common exposure change nothing but what they name', () => {
  always((given, found) => {
    const turned = fit(ofRows(given.toReversed()))
    const rescaled = fit(ofRows(given, 64))
    const exposed = fit(ofRows(given, 1, 5))
    const [intercept, slope] = found.coefficients as unknown as [number, number]
    near(turned.coefficients, [intercept, slope], 1e-7)
    near(rescaled.coefficients, [intercept, slope / 64], 1e-7)
    near(exposed.coefficients, [intercept - 5, slope], 1e-7)
    for (const other of [turned, rescaled, exposed]) {
      assert.equal(other.model, found.model)
      near([other.logLikelihood, other.deviance], [found.logLikelihood, found.deviance], 1e-7)
      if (found.model === 'negative binomial') near([Math.log(other.theta)], [Math.log(found.theta)], 1e-6)
    }
  })
})

test('a negative binomial model is never less likely than the Poisson model, and its errors never smaller', () => {
  always((given, found) => {
    const poisson = poissonLogLikelihood(
      given.map((row) => row.y),
      found.poisson.fitted,
    )
    assert.ok(found.logLikelihood >= poisson - 1e-9 * Math.abs(poisson))
    if (found.thetaStandardErrors)
      assert.ok(found.thetaStandardErrors.joint >= found.thetaStandardErrors.givenCoefficients * (1 - 1e-9))
  })
})

test('what has no fit says why', () => {
  const groups = designOf({ one: [1, 1, 1, 1], other: [0, 0, 1, 1] })
  assert.deepEqual(negativeBinomial({ design: groups, y: [3, 90, 0, 0] }), {
    problem: 'separation',
    columns: ['other'],
    sentence: 'Some rows are told apart without exception, so no finite coefficient fits best: other.',
  })
  assert.equal(negativeBinomial({ design: groups, y: [3, 90, 0, -1] }).problem, 'impossible response')
  assert.equal(negativeBinomial({ design: groups, y: [3, 90, 0, 0.5] }).problem, 'impossible response')
  assert.equal(negativeBinomial({ design: groups, y: [3, 90, Number.NaN, 1] }).problem, 'not a number')
  const twice = designOf({ one: [1, 1, 1], again: [1, 1, 1] })
  assert.deepEqual(negativeBinomial({ design: twice, y: [1, 2, 9] }).problem, 'dependent columns')
})
