// The logarithm of the gamma function and what densities of large counts need beside it.
import { positive } from './parameters.ts'

const halfLogTwoPi = Math.log(2 * Math.PI) / 2
const eulerGamma = 0.5772156649015329
/** Where Stirling's series is exact to the last digit. */
const large = 15

/**
 * ln Γ(x), relative error about 1e-14, also beside its zeros at 1 and 2.
 * Stirling's series above 15, shifted up to there below, Taylor's series around 1 and 2 (Abramowitz & Stegun 6.1.33).
 * @throws RangeError unless x is above 0 and finite
 */
export function logGamma(x: number): number {
  positive(x, 'The argument of ln Γ')
  if (x >= large) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x)
  if (x < 0.5) return logGammaOnePlus(x) - Math.log(x)
  if (x <= 1.5) return logGammaOnePlus(x - 1)
  if (x <= 2.5) return logGammaOnePlus(x - 2) + Math.log1p(x - 2)
  let [shifted, product] = [x, 1]
  for (; shifted < large; shifted += 1) product *= shifted
  return logGamma(shifted) - Math.log(product)
}

/** ln Γ(1 + e) for |e| ≤ ½: −ln(1+e) + e(1−γ) + Σ (−1)^k (ζ(k)−1) e^k / k. */
function logGammaOnePlus(e: number): number {
  let [sum, power] = [0, e]
  for (const [at, zeta] of zetaMinusOne.entries()) {
    const k = at + 2
    power *= -e
    sum -= (zeta * power) / k
  }
  return e * (1 - eulerGamma) - Math.log1p(e) + sum
}

/** ζ(k) − 1 for k = 2 to 30: 20 terms and the Euler–Maclaurin remainder. */
const zetaMinusOne = Array.from({ length: 29 }, (_, at) => {
  const [k, last] = [at + 2, 20]
  let sum = last ** (1 - k) / (k - 1) - last ** -k / 2 + (k * last ** (-k - 1)) / 12
  sum -= (k * (k + 1) * (k + 2) * last ** (-k - 3)) / 720
  sum += (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * last ** (-k - 5)) / 30240
  for (let n = last; n >= 2; n -= 1) sum += n ** -k
  return sum
})

/** 1/12x − 1/360x³ + …: what Stirling's formula leaves of ln Γ(x). */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x)
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x
}

/** ln Γ(n+1) − [(n+½) ln n − n + ½ ln 2π], without the cancellation for large n; n above 0. (Loader 2000) */
export const stirlingError = (n: number): number =>
  n >= large ? stirlingSeries(n) : logGamma(n + 1) - ((n + 0.5) * Math.log(n) - n + halfLogTwoPi)

/** x ln(x/m) + m − x without the cancellation near x = m; both above 0. (Loader's deviance part, 2000) */
export function devianceTerm(x: number, m: number): number {
  const v = (x - m) / (x + m)
  if (Math.abs(v) >= 0.1) return x * Math.log(x / m) + m - x
  let sum = (x - m) * v
  let power = 2 * x * v
  for (let k = 3; k < 1000; k += 2) {
    power *= v * v
    const next = sum + power / k
    if (next === sum) break
    sum = next
  }
  return sum
}
