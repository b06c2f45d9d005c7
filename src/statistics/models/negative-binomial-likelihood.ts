// The likelihood of NB2 counts and its slopes, in forms that pass into those of Poisson counts as θ grows: nothing of the
// size of θ is ever subtracted.
import { type Design, linearPredictor } from './design-matrix.ts'
import { logFactorial } from './poisson-likelihood.ts'
import { firstDeficit, logDefect, logRising, secondDeficit } from './rising-factorial.ts'

export type Counted = {
  design: Design
  y: ArrayLike<number>
  offset?: ArrayLike<number>
  /** Each count that occurs, and in how many rows: sums of functions of θ and y alone need each only once. */
  distinct: readonly (readonly [count: number, rows: number])[]
  /** Σ log y! */
  logFactorials: number
}

export function countsOf({ design, y, offset }: Pick<Counted, 'design' | 'y' | 'offset'>): Counted {
  const rowsOf = new Map<number, number>()
  for (let row = 0; row < design.rows; row += 1) rowsOf.set(y[row]!, (rowsOf.get(y[row]!) ?? 0) + 1)
  const distinct = [...rowsOf].toSorted(([one], [other]) => one - other)
  const logFactorials = overDistinct(distinct, logFactorial)
  return { design, y, distinct, logFactorials, ...(offset === undefined ? {} : { offset }) }
}

const overDistinct = (distinct: Counted['distinct'], of: (count: number) => number) =>
  distinct.reduce((sum, [count, rows]) => sum + rows * of(count), 0)

export type Parameters = { coefficients: Float64Array; logTheta: number }

/** The log likelihood at some β and θ, with its slopes and curvatures: those of η = Xβ + offset a number a row. */
export type Slopes = Parameters & {
  logLikelihood: number
  fitted: Float64Array
  /** ∂/∂η = θ(y − μ)/(θ + μ). */
  score: Float64Array
  /** −∂²/∂η² = θμ(θ + y)/(θ + μ)². */
  information: Float64Array
  /** ∂²/∂η ∂log θ = θμ(y − μ)/(θ + μ)². */
  mixed: Float64Array
  /** ∂/∂log θ, and −∂²/∂(log θ)². */
  thetaScore: number
  thetaInformation: number
}

/**
 * With a = μ/θ, a row adds Σ_{j<y} log(1 + j/θ) + yη − (θ + y) log(1 + a) − log y!. Its slope in log θ is
 * −Σ j/(θ + j) + θ(a − log(1 + a)) + (y − μ)·μ/(θ + μ): three terms of the size of 1/θ each.
 */
export function likelihoodAt(counted: Counted, { coefficients, logTheta }: Parameters): Slopes {
  const { design, y, offset, distinct } = counted
  const theta = Math.exp(logTheta)
  const predictor = linearPredictor(design, coefficients, offset)
  const [fitted, score] = [new Float64Array(design.rows), new Float64Array(design.rows)]
  const [information, mixed] = [new Float64Array(design.rows), new Float64Array(design.rows)]
  let logLikelihood = overDistinct(distinct, (count) => logRising(theta, count)) - counted.logFactorials
  let slope = -overDistinct(distinct, (count) => firstDeficit(theta, count))
  let curvature = overDistinct(distinct, (count) => secondDeficit(theta, count)) // θ² ∂²/∂θ²
  for (let row = 0; row < design.rows; row += 1) {
    const count = y[row]!
    const mean = Math.exp(predictor[row]!)
    const [share, rest, ratio] = [mean / (theta + mean), theta / (theta + mean), mean / theta]
    const residual = count - mean
    fitted[row] = mean
    score[row] = residual * rest
    information[row] = (theta + count) * share * rest
    mixed[row] = residual * share * rest
    const log = Math.log1p(ratio)
    logLikelihood += count * predictor[row]! - (theta + count) * log
    // two forms of the same: the first loses nothing where a is small, the second nothing where it is large
    slope += ratio < 1 ? theta * logDefect(ratio) + residual * share : (theta + count) * share - theta * log
    curvature += theta * share * share - count * share * (2 - share)
  }
  return {
    coefficients,
    logTheta,
    logLikelihood,
    fitted,
    score,
    information,
    mixed,
    thetaScore: slope,
    thetaInformation: -(curvature + slope),
  }
}
