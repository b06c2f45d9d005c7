// Generalized linear models with canonical links (statistics, sections 2.7, 4, 5.3 and 5.5; McCullagh & Nelder 1989).
import { inverse, solve } from './cholesky.ts'
import { type Design, linearPredictor, namesOf, transposedTimes } from './design-matrix.ts'
import { type Family, type FamilyName, families } from './exponential-family.ts'
import { isSettled } from './newton-step.ts'
import { type NoFit, noConvergence, noFreedom, type Observations, problemOf, separation } from './no-fit.ts'
import { refinedFactor } from './weighted-gram.ts'

export type GlmFit = {
  problem?: undefined
  /** β, one a column of the design. */
  coefficients: Float64Array
  /** φ(XᵀWX)⁻¹ at the final β, row by row; φ is 1 for binomial and Poisson. */
  covariance: Float64Array
  /** (XᵀWX)⁻¹: the `bread` of a sandwich, whose influence values are this times xᵢwᵢ(yᵢ − μᵢ). */
  unscaledCovariance: Float64Array
  /** Square roots of the covariance's diagonal. */
  standardErrors: Float64Array
  /** μ, one a row. */
  fitted: Float64Array
  /** η = Xβ + offset, one a row. */
  predictor: Float64Array
  /** W: prior weight times variance function, one a row. */
  workingWeights: Float64Array
  deviance: number
  /** Σ w(y − μ)²/V(μ). */
  pearson: number
  /** Rows of weight above 0, less columns. */
  degreesOfFreedom: number
  /** φ: Pearson's X² by degree of freedom where the family is dispersed, else 1. */
  dispersion: number
  iterations: number
}

const mostIterations = 60
/** A step of the linear predictor that can only belong to a coefficient on its way to infinity. */
const runaway = 1e-4
/** A step that gains less likelihood than this, and still moves, leads to infinity. */
const noticeable = 1e-6

/**
 * Maximum likelihood by iteratively reweighted least squares, of y with mean μ, g(μ) = Xβ + offset: identity link for
 * gaussian, logit for binomial (y is a share of `weights` trials, or 0 and 1), log for Poisson. Standard errors take the
 * information at the final β, not that of the step before it, from which the software R takes its 4 to 5 digits.
 * Assumes independent rows and, but for the dispersed families, the variance that the family implies.
 * @returns why there is no fit where the data allow none: dependent columns are named, as are those with infinite
 *   coefficients; never NaN
 * @throws RangeError when design, y, weights and offset differ in length
 */
export function generalizedLinearModel(data: Observations & { family: FamilyName }): GlmFit | NoFit {
  const family = families[data.family]
  const problem = problemOf(data, family.accepts)
  if (problem) return problem
  const weights =
    data.weights === undefined ? new Float64Array(data.design.rows).fill(1) : Float64Array.from(data.weights)
  const degreesOfFreedom = weights.filter((weight) => weight > 0).length - data.design.columns.length
  if (family.isDispersed && degreesOfFreedom <= 0) return noFreedom
  const found = iterate({ ...data, weights, family })
  return 'problem' in found ? found : summary({ ...data, weights, family }, found, degreesOfFreedom)
}

type Task = { design: Design; y: ArrayLike<number>; weights: Float64Array; offset?: ArrayLike<number>; family: Family }
type Estimate = { coefficients: Float64Array; predictor: Float64Array; deviance: number; iterations: number }

function iterate(task: Task): Estimate | NoFit {
  const first = firstStep(task)
  if ('problem' in first) return first
  let estimate: Estimate = { ...first, iterations: 1 }
  for (;;) {
    const factor = refinedFactor(task.design, workingWeights(task, estimate.predictor))
    if (factor.dependent.length > 0) return separation(namesOf(task.design, factor.dependent))
    const step = solve(factor, score(task, estimate.predictor))
    const before = estimate.deviance
    estimate = improved(task, estimate, step)
    const isDone = isSettled(factor, step, estimate.coefficients)
    if (!isDone && estimate.iterations < mostIterations) continue
    const infinite = runawayColumns(task.design, step, estimate.predictor)
    if (infinite.length === 0) return isDone ? estimate : noConvergence
    return isDone || before - estimate.deviance < noticeable ? separation(infinite) : noConvergence
  }
}

/** Least squares of the working response z = η − offset + (y − μ)/V at a η near the data, or β = 0 if that is nearer. */
function firstStep(task: Task): Omit<Estimate, 'iterations'> | NoFit {
  const { design, y, weights, offset, family } = task
  const start = Float64Array.from(weights, (weight, row) => family.start(y[row]!, weight))
  const working = workingWeights(task, start)
  const factor = refinedFactor(design, working)
  if (factor.dependent.length > 0) return separation(namesOf(design, factor.dependent))
  const pulls = start.map(
    (eta, row) => working[row]! * (eta - (offset?.[row] ?? 0)) + weights[row]! * family.residual(y[row]!, eta),
  )
  const nothing = estimateAt(task, new Float64Array(design.columns.length))
  const squares = estimateAt(task, solve(factor, transposedTimes(design, pulls)))
  return squares.deviance < nothing.deviance ? squares : nothing
}

function estimateAt(task: Task, coefficients: Float64Array): Omit<Estimate, 'iterations'> {
  const { design, y, weights, offset, family } = task
  const predictor = linearPredictor(design, coefficients, offset)
  let deviance = 0
  for (let row = 0; row < design.rows; row += 1)
    if (weights[row] !== 0) deviance += weights[row]! * family.deviance(y[row]!, predictor[row]!)
  return { coefficients, predictor, deviance }
}

/** The next estimate; a step that leads uphill is halved until it does not. */
function improved(task: Task, from: Estimate, step: Float64Array): Estimate {
  const iterations = from.iterations + 1
  for (let share = 1; ; share /= 2) {
    const next = estimateAt(
      task,
      from.coefficients.map((value, column) => value + share * step[column]!),
    )
    const isBetter = next.deviance <= from.deviance + 1e-8 * (Math.abs(from.deviance) + 1)
    if (isBetter || share < 1e-10) return { ...next, iterations }
  }
}

const workingWeights = ({ weights, family }: Task, predictor: Float64Array) =>
  weights.map((weight, row) => (weight === 0 ? 0 : weight * family.variance(predictor[row]!)))

const score = ({ design, y, weights, family }: Task, predictor: Float64Array) =>
  transposedTimes(
    design,
    weights.map((weight, row) => (weight === 0 ? 0 : weight * family.residual(y[row]!, predictor[row]!))),
  )

/** Columns whose coefficients still move the linear predictor although the data no longer notice. */
function runawayColumns({ columns, rows, values }: Design, step: Float64Array, predictor: Float64Array): string[] {
  const size = columns.length
  const isMoved = (amount: number, row: number) => Math.abs(amount) > runaway * (1 + Math.abs(predictor[row]!))
  if (!linearPredictor({ columns, rows, values }, step).some(isMoved)) return []
  return columns.filter((_, column) => {
    for (let row = 0; row < rows; row += 1) if (isMoved(step[column]! * values[row * size + column]!, row)) return true
    return false
  })
}

function summary(task: Task, estimate: Estimate, degreesOfFreedom: number): GlmFit | NoFit {
  const { design, y, weights, family } = task
  const { coefficients, predictor, deviance, iterations } = estimate
  const working = workingWeights(task, predictor)
  const factor = refinedFactor(design, working)
  if (factor.dependent.length > 0) return separation(namesOf(design, factor.dependent))
  const unscaledCovariance = inverse(factor)
  const fitted = predictor.map(family.mean)
  let pearson = 0
  for (let row = 0; row < design.rows; row += 1)
    if (working[row] !== 0) pearson += (weights[row]! * family.residual(y[row]!, predictor[row]!)) ** 2 / working[row]!
  const dispersion = family.isDispersed ? pearson / degreesOfFreedom : 1
  const covariance = unscaledCovariance.map((value) => dispersion * value)
  return {
    coefficients,
    covariance,
    unscaledCovariance,
    standardErrors: standardErrorsOf(covariance, coefficients.length),
    fitted,
    predictor,
    workingWeights: working,
    deviance,
    pearson,
    degreesOfFreedom,
    dispersion,
    iterations,
  }
}

/** Square roots of the diagonal of a covariance matrix that lies row by row. */
export const standardErrorsOf = (covariance: Float64Array, size: number) =>
  Float64Array.from({ length: size }, (_, row) => Math.sqrt(covariance[row * size + row]!))
