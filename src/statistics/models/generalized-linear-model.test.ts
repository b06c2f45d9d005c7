import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { designOf } from './design-matrix.ts'
import type { FamilyName } from './exponential-family.ts'
import { type GlmFit, generalizedLinearModel } from './generalized-linear-model.ts'
import type { Observations } from './no-fit.ts'

function fit(data: Observations & { family: FamilyName }): GlmFit {
  const found = generalizedLinearModel(data)
  if (found.problem) assert.fail(found.sentence)
  return found
}

function near(got: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-10) {
  assert.equal(got.length, wanted.length)
  for (let at = 0; at < wanted.length; at += 1)
    assert.ok(
      Math.abs(got[at]! - wanted[at]!) <= tolerance * (1 + Math.abs(wanted[at]!)),
      `${at}: ${got[at]}, not ${wanted[at]}`,
    )
}

const ones = (rows: number) => new Array<number>(rows).fill(1)
const line = (x: readonly number[]) => designOf({ one: ones(x.length), x })
const x = [0.5, 1, 1.5, 2.5, 3, 4, 4.5, 6]
const counts = [1, 0, 3, 2, 5, 9, 7, 19]

test('a straight line is that of least squares, with its error', () => {
  const y = [1, 3, 2, 5]
  const found = fit({ design: line([1, 2, 3, 4]), y, family: 'gaussian' })
  near(found.coefficients, [0, 1.1])
  const residuals = [1 - 1.1, 3 - 2.2, 2 - 3.3, 5 - 4.4]
  const dispersion = residuals.reduce((sum, each) => sum + each ** 2, 0) / 2
  near([found.dispersion, found.deviance, found.pearson], [dispersion, 2 * dispersion, 2 * dispersion])
  near([found.standardErrors[1]!], [Math.sqrt(dispersion / 5)])
  assert.equal(found.degreesOfFreedom, 2)
})

test('two groups give the logarithm of their odds ratio, with the error of Woolf', () => {
  const found = fit({
    design: designOf({ one: [1, 1], group: [0, 1] }),
    y: [30 / 100, 12 / 60],
    weights: [100, 60],
    family: 'binomial',
  })
  near(found.coefficients, [Math.log(30 / 70), Math.log(12 / 48 / (30 / 70))])
  near(found.standardErrors, [Math.sqrt(1 / 30 + 1 / 70), Math.sqrt(1 / 30 + 1 / 70 + 1 / 12 + 1 / 48)])
  assert.ok(Math.abs(found.deviance) < 1e-12, 'a model of each group leaves nothing over')
})

test('rates of two groups differ by their ratio, and exposure is an offset', () => {
  const data = { design: designOf({ one: ones(4), group: [0, 0, 1, 1] }), y: [4, 8, 9, 21] }
  const offset = [2, 4, 3, 6].map(Math.log)
  const poisson = fit({ ...data, offset, family: 'poisson' })
  near(poisson.coefficients, [Math.log(2), Math.log(30 / 9 / 2)])
  near(poisson.standardErrors, [Math.sqrt(1 / 12), Math.sqrt(1 / 12 + 1 / 30)])
  near(poisson.fitted, [4, 8, 10, 20])
  const quasi = fit({ ...data, offset, family: 'quasi-poisson' })
  const ratio = (1 / 10 + 1 / 20) / 2
  near([quasi.dispersion, poisson.dispersion], [ratio, 1])
  near(
    quasi.standardErrors,
    poisson.standardErrors.map((error) => error * Math.sqrt(ratio)),
  )
})

test('standard errors are those of the information at the final coefficients, not one step before (trap 5)', () => {
  for (const family of ['poisson', 'binomial'] as const) {
    const y = family === 'poisson' ? counts : [0, 0, 1, 0, 1, 0, 1, 1]
    const design = line(x)
    const { coefficients, unscaledCovariance: inverse } = fit({ design, y, family })
    const information = [0, 0, 0, 0]
    for (const each of x) {
      const eta = coefficients[0]! + coefficients[1]! * each
      const weight = family === 'poisson' ? Math.exp(eta) : 1 / (2 + 2 * Math.cosh(eta))
      for (const [at, product] of [1, each, each, each * each].entries()) information[at]! += weight * product
    }
    const [a, b, c, d] = information as [number, number, number, number]
    const determinant = a * d - b * c
    near(inverse, [d / determinant, -b / determinant, -c / determinant, a / determinant], 1e-12)
  }
})

test('a covariate far from 0 costs no digits', () => {
  const near0 = fit({ design: line(x), y: counts, family: 'poisson' })
  const far = fit({ design: line(x.map((each) => each + 2 ** 20)), y: counts, family: 'poisson' })
  near([far.coefficients[1]!], [near0.coefficients[1]!], 1e-9)
  near([far.standardErrors[1]!], [near0.standardErrors[1]!], 1e-9)
})

const rows = fc.array(
  fc.record({
    x: fc.integer({ min: -40, max: 40 }).map((each) => each / 8),
    y: fc.integer({ min: 0, max: 60 }),
    exposure: fc.integer({ min: 1, max: 50 }),
  }),
  { minLength: 4, maxLength: 30 },
)
type Row = { x: number; y: number; exposure: number }
const ofRows = (given: readonly Row[], scale = 1, shift = 0) => ({
  design: line(given.map((row) => row.x * scale)),
  y: given.map((row) => row.y),
  offset: given.map(({ exposure }) => Math.log(exposure) + shift),
  family: 'quasi-poisson' as const,
})

/** Holds of rows that have a fit; those without must have none, for the same reason, when they are changed. */
const always = (check: (given: Row[], found: GlmFit) => void, changed: (given: Row[]) => Row[] = (given) => given) =>
  fc.assert(
    fc.property(rows, (given) => {
      const found = generalizedLinearModel(ofRows(given))
      if (found.problem) assert.equal(generalizedLinearModel(ofRows(changed(given))).problem, found.problem)
      else check(given, found)
    }),
    { seed: 20261126, numRuns: 200 },
  )

test('the order of the rows makes no difference', () => {
  const turned = (given: Row[]) => given.toReversed()
  always((given, found) => {
    const other = fit(ofRows(turned(given)))
    near(other.coefficients, found.coefficients, 1e-8)
    near(other.standardErrors, found.standardErrors, 1e-8)
  }, turned)
})

test('a covariate in other units has a coefficient in other units, and nothing else changes', () => {
  always((given, found) => {
    const other = fit(ofRows(given, 1024))
    near([other.coefficients[0]!, other.coefficients[1]! * 1024], found.coefficients, 1e-8)
    near([other.deviance, other.dispersion], [found.deviance, found.dispersion], 1e-8)
  })
})

test('a thousand times the exposure is a thousandth of the rate', () => {
  always((given, found) => {
    const other = fit(ofRows(given, 1, Math.log(1000)))
    near([other.coefficients[0]! + Math.log(1000), other.coefficients[1]!], found.coefficients, 1e-8)
    near(other.fitted, found.fitted, 1e-8)
  })
})

test('a weight of 3 is three rows, and a weight of 0 is none', () => {
  const repeated = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((row) => new Array<number>(row % 4).fill(row))
  const one = fit({ design: line(x), y: counts, weights: x.map((_, row) => row % 4), family: 'poisson' })
  const many = fit({
    design: line(repeated.map((row) => x[row]!)),
    y: repeated.map((row) => counts[row]!),
    family: 'poisson',
  })
  near(one.coefficients, many.coefficients)
  near(one.standardErrors, many.standardErrors)
  assert.equal(one.degreesOfFreedom, 4)
})
