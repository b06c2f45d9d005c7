// Sums over 0, 1 ... n − 1 that a negative binomial likelihood of a count n is made of. As differences of log gamma,
// digamma and trigamma functions they lose all their digits where θ is large; as sums of positive terms they lose none.
// Long sums follow from Stirling's series (Abramowitz & Stegun 1964, 6.1.40, 6.3.18, 6.4.12), whose terms are
// subtracted one by one so that nothing cancels.
import { devianceTerm, stirlingError } from '../distributions/log-gamma.ts'

/** From here on, six terms of Stirling's series are exact to the last digit. */
const large = 16
/** Sums of no more terms than this are summed. */
const short = 32

/** x − log(1 + x), for x of 0 or more, without cancellation near 0: with r = x/(2 + x), log(1 + x) is 2·artanh r. */
export function logDefect(x: number): number {
  if (x > 0.2) return x - Math.log1p(x)
  const ratio = x / (2 + x)
  let [sum, power] = [x * ratio, 2 * ratio]
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio
    const next = sum - power / odd
    if (next === sum) return sum
    sum = next
  }
}

/** Splits 0 ... n − 1 into terms to sum one by one and a rest that begins where θ + j is large. */
function summed(theta: number, n: number, term: (j: number) => number): [sum: number, next: number] {
  const next = n <= short ? n : Math.max(0, Math.ceil(large - theta))
  let sum = 0
  for (let j = 0; j < next; j += 1) sum += term(j)
  return [sum, next]
}

/** Σ log(1 + j/θ) = log Γ(θ + n) − log Γ(θ) − n log θ. */
export function logRising(theta: number, n: number): number {
  const [sum, next] = summed(theta, n, (j) => Math.log1p(j / theta))
  if (next === n) return sum
  const [x, z, rest] = [theta + next, theta + n, n - next]
  const errors = stirlingError(z) - stirlingError(x)
  return sum + rest * Math.log1p(next / theta) + devianceTerm(z, x) - Math.log1p(rest / x) / 2 + errors
}

/** Σ j/(θ + j) = n − θ(ψ(θ + n) − ψ(θ)). */
export function firstDeficit(theta: number, n: number): number {
  const [sum, next] = summed(theta, n, (j) => j / (theta + j))
  if (next === n) return sum
  const [x, z, rest] = [theta + next, theta + n, n - next]
  const leading = next === 0 ? theta * logDefect(rest / theta) : rest - theta * Math.log1p(rest / x)
  return sum + leading - theta * (rest / (2 * x * z) + digammaTail(x) - digammaTail(z))
}

function digammaTail(x: number): number {
  const square = 1 / (x * x)
  return square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
}

/** Σ j(2θ + j)/(θ + j)² = n − θ²(ψ′(θ) − ψ′(θ + n)). */
export function secondDeficit(theta: number, n: number): number {
  const [sum, next] = summed(theta, n, (j) => (j * (2 * theta + j)) / (theta + j) ** 2)
  if (next === n) return sum
  const [x, z, rest] = [theta + next, theta + n, n - next]
  const leading = next === 0 ? (rest * rest) / z : rest - (theta * theta * rest) / (x * z)
  const second = (rest * (x + z)) / (2 * x * x * z * z)
  return sum + leading - theta * theta * (second + trigammaTail(x) - trigammaTail(z))
}

function trigammaTail(x: number): number {
  const square = 1 / (x * x)
  return (square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - (5 * square) / 66))))) / x
}
