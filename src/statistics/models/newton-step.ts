// When Newton's method has arrived: its digits double at each step, so after a small one nothing is left to gain.
import type { Cholesky } from './cholesky.ts'

export const smallStep = 1e-9

/**
 * Whether a step is negligible beside the coefficients, both in standard errors.
 * @param factor of the information
 */
export function isSettled({ size, lower }: Cholesky, step: Float64Array, coefficients: Float64Array): boolean {
  let [largest, scale] = [0, 1]
  for (let row = 0; row < size; row += 1) {
    const information = Math.hypot(...lower.subarray(row * size, row * size + row + 1))
    largest = Math.max(largest, Math.abs(step[row]!) * information)
    scale = Math.max(scale, Math.abs(coefficients[row]!) * information)
  }
  return largest <= smallStep * scale
}
