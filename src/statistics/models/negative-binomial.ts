// Negative binomial regression, NB2 (statistics, section 4; Hilbe 2011; Cameron & Trivedi 2013, 3.3).
import { inverse, solve } from './cholesky.ts'
import { linearPredictor, transposedTimes } from './design-matrix.ts'
import { halfDeviance } from './exponential-family.ts'
import { type GlmFit, generalizedLinearModel, standardErrorsOf } from './generalized-linear-model.ts'
import { type Counted, countsOf, likelihoodAt, type Parameters, type Slopes } from './negative-binomial-likelihood.ts'
import { isSettled, smallStep } from './newton-step.ts'
import { type NoFit, noConvergence, type Observations } from './no-fit.ts'
import { poissonLogLikelihood } from './poisson-likelihood.ts'
import { factorOf, refinedFactor } from './weighted-gram.ts'

export type CountFit = {
  problem?: undefined
  /** Poisson where the counts vary no more than Poisson counts do: then the likelihood rises until θ is infinite. */
  model: 'negative binomial' | 'poisson'
  coefficients: Float64Array
  /** Fisher information at the final β and θ, with θ taken as known. */
  covariance: Float64Array
  standardErrors: Float64Array
  /** From the observed information of β and log θ together, with the uncertainty of θ; those of β only. */
  jointStandardErrors: Float64Array
  /** Var y = μ + μ²/θ; Infinity for Poisson. */
  theta: number
  /** With β known, as is usually printed, and with β estimated; neither for Poisson. */
  thetaStandardErrors: { givenCoefficients: number; joint: number } | undefined
  /** μ, one a row. */
  fitted: Float64Array
  /** With all constants. */
  logLikelihood: number
  deviance: number
  pearson: number
  degreesOfFreedom: number
  /** AIC = −2 log L + 2k, and BIC = −2 log L + k log n, where k counts θ. */
  aic: number
  bic: number
  /** The Poisson model of the same data. */
  poisson: GlmFit
}

const mostIterations = 1000
/** Neither log θ nor any linear predictor moves by more than this at once: far from the top, curvature misleads. */
const longestStep = 3
/** Where Newton's method promises less than half of this more of log likelihood, β is as good as there. */
const nearlyThere = 1e-3

/**
 * Maximum likelihood of β and θ together, of counts y with mean μ = exp(Xβ + offset) and variance μ + μ²/θ: Newton's
 * method on β and log θ at once. Assumes independent rows. The offset is the logarithm of the exposure.
 * Where Σ((y − μ)² − y) of the Poisson fit is 0 or less, the score of 1/θ at 0 is not positive: the Poisson model is the
 * answer, with θ infinite.
 * @returns why there is no fit, where the data allow none, with the columns to blame
 * @throws RangeError when design, y and offset differ in length
 */
export function negativeBinomial(data: Omit<Observations, 'weights'>): CountFit | NoFit {
  const poisson = generalizedLinearModel({ ...data, family: 'poisson' })
  if (poisson.problem) return poisson
  const { excess, squares } = excessOf(data.y, poisson.fitted)
  if (excess <= 0) return poissonAnswer(data, poisson)
  const counted = countsOf(data)
  const found = climb(counted, { coefficients: poisson.coefficients, logTheta: Math.log(squares / excess) })
  return found === undefined ? noConvergence : summary(counted, found, poisson)
}

/** Σ((y − μ)² − y), twice the score of 1/θ at 0, and Σμ²: their ratio is a first value of 1/θ. */
export function excessOf(y: ArrayLike<number>, fitted: Float64Array): { excess: number; squares: number } {
  let [excess, squares] = [0, 0]
  for (const [row, mean] of fitted.entries()) {
    excess += (y[row]! - mean) ** 2 - y[row]!
    squares += mean ** 2
  }
  return { excess, squares }
}

function climb(counted: Counted, start: Parameters): Slopes | undefined {
  let here = likelihoodAt(counted, start)
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    const step = stepFrom(counted, here)
    if (step === undefined) return undefined
    here = uphill(counted, here, step)
    if (step.isSmall) return here
  }
  return undefined
}

type Step = Parameters & { isSmall: boolean }

/**
 * Newton's step of β and log θ together, by the Schur complement of the block of β, where the likelihood is concave. Where
 * it is not, far from the top, only β moves, in which it is always concave, and log θ once β has arrived.
 */
function stepFrom({ design }: Counted, here: Slopes): Step | undefined {
  const factor = factorOf(design, here.information)
  if (factor.dependent.length > 0) return undefined
  const score = transposedTimes(design, here.score)
  const alone = solve(factor, score)
  const mixed = transposedTimes(design, here.mixed)
  const along = solve(factor, mixed)
  const curvature = here.thetaInformation - inner(mixed, along)
  if (curvature <= 0) {
    if (inner(score, alone) > nearlyThere) return { coefficients: alone, logTheta: 0, isSmall: false }
    const logTheta = here.thetaInformation > 0 ? here.thetaScore / here.thetaInformation : Math.sign(here.thetaScore)
    return { coefficients: new Float64Array(score.length), logTheta, isSmall: false }
  }
  const logTheta = (here.thetaScore + inner(mixed, alone)) / curvature
  const coefficients = alone.map((value, column) => value + along[column]! * logTheta)
  const isSmall = isSettled(factor, coefficients, here.coefficients) && Math.abs(logTheta) < smallStep
  return { coefficients, logTheta, isSmall }
}

const inner = (one: Float64Array, other: Float64Array) => one.reduce((sum, value, at) => sum + value * other[at]!, 0)

/** Where the step leads; one that is too long, or leads downhill, is cut until it is neither. */
function uphill(counted: Counted, from: Slopes, step: Step): Slopes {
  const moves = linearPredictor(counted.design, step.coefficients)
  const longest = moves.reduce((most, each) => Math.max(most, Math.abs(each)), Math.abs(step.logTheta))
  for (let share = Math.min(1, longestStep / longest); ; share /= 2) {
    const there = likelihoodAt(counted, {
      coefficients: from.coefficients.map((value, column) => value + share * step.coefficients[column]!),
      logTheta: from.logTheta + share * step.logTheta,
    })
    const lost = from.logLikelihood - there.logLikelihood
    if (lost <= 1e-10 * Math.abs(from.logLikelihood) || share * longest < smallStep) return there
  }
}

function summary(counted: Counted, here: Slopes, poisson: GlmFit): CountFit | NoFit {
  const { design, y } = counted
  const { coefficients, fitted, logLikelihood, thetaInformation } = here
  const theta = Math.exp(here.logTheta)
  const fisher = refinedFactor(
    design,
    fitted.map((mean) => mean / (1 + mean / theta)),
  )
  const observed = refinedFactor(design, here.information)
  if (fisher.dependent.length + observed.dependent.length > 0) return noConvergence
  const mixed = transposedTimes(design, here.mixed)
  const along = solve(observed, mixed)
  const left = thetaInformation - inner(mixed, along)
  const variances = inverse(observed)
  const size = coefficients.length
  const joint = along.map((value, row) => Math.sqrt(variances[row * size + row]! + value ** 2 / left))
  const covariance = inverse(fisher)
  let [deviance, pearson] = [0, 0]
  for (const [row, mean] of fitted.entries()) {
    deviance += 2 * (halfDeviance(y[row]!, mean) - halfDeviance(y[row]! + theta, mean + theta))
    pearson += (y[row]! - mean) ** 2 / (mean + mean ** 2 / theta)
  }
  return {
    model: 'negative binomial',
    coefficients,
    covariance,
    standardErrors: standardErrorsOf(covariance, size),
    jointStandardErrors: joint,
    theta,
    thetaStandardErrors: { givenCoefficients: theta / Math.sqrt(thetaInformation), joint: theta / Math.sqrt(left) },
    fitted,
    logLikelihood,
    deviance,
    pearson,
    degreesOfFreedom: poisson.degreesOfFreedom,
    ...criteria(logLikelihood, size + 1, design.rows),
    poisson,
  }
}

function poissonAnswer({ y, design }: Pick<Observations, 'y' | 'design'>, poisson: GlmFit): CountFit {
  const { coefficients, covariance, standardErrors, fitted, deviance, pearson, degreesOfFreedom } = poisson
  const logLikelihood = poissonLogLikelihood(y, fitted)
  return {
    model: 'poisson',
    coefficients,
    covariance,
    standardErrors,
    jointStandardErrors: standardErrors,
    theta: Number.POSITIVE_INFINITY,
    thetaStandardErrors: undefined,
    fitted,
    logLikelihood,
    deviance,
    pearson,
    degreesOfFreedom,
    ...criteria(logLikelihood, coefficients.length, design.rows),
    poisson,
  }
}

/** Akaike's and Schwarz's criteria of a model of k parameters. */
export const criteria = (logLikelihood: number, parameters: number, rows: number) => ({
  aic: 2 * parameters - 2 * logLikelihood,
  bic: Math.log(rows) * parameters - 2 * logLikelihood,
})
