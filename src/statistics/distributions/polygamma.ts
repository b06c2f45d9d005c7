// The first two derivatives of ln Γ.
import { positive } from './parameters.ts'

const large = 15

/**
 * Digamma, ψ(x) = d ln Γ(x)/dx: recurrence up to 15, then the asymptotic series (Abramowitz & Stegun 6.3.18).
 * Do not subtract two of them where the arguments differ by a whole number: Σ 1/(x+j) keeps its digits.
 * @throws RangeError unless x is above 0 and finite
 */
export function digamma(x: number): number {
  let [shifted, below] = [positive(x, 'The argument of digamma'), 0]
  for (; shifted < large; shifted += 1) below += 1 / shifted
  const s = 1 / (shifted * shifted)
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760)))))
  return Math.log(shifted) - 1 / (2 * shifted) - series - below
}

/**
 * Trigamma, ψ′(x), likewise (Abramowitz & Stegun 6.4.12).
 * @throws RangeError unless x is above 0 and finite
 */
export function trigamma(x: number): number {
  let [shifted, below] = [positive(x, 'The argument of trigamma'), 0]
  for (; shifted < large; shifted += 1) below += 1 / (shifted * shifted)
  const s = 1 / (shifted * shifted)
  const series = 1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - (s * 691) / 2730))))
  return below + (1 + (0.5 + series / shifted) / shifted) / shifted
}
