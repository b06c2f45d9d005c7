// Quantiles: the place where the logarithm of a tail has a given value.

/**
 * Newton's method for ln tail(u) = `target`, where ln tail is concave in u, as it is for the logarithm of a gamma and
 * the logit of a beta variable: after the first step it comes from one side and cannot run away.
 * @param at the logarithm of the tail and its slope at u; −∞ where a step went too far for any number
 * @param start where the tail is a number, such as the mean
 */
export function concaveRoot(at: (u: number) => { value: number; slope: number }, target: number, start: number) {
  let [u, known] = [start, start]
  let last = Number.POSITIVE_INFINITY
  for (let round = 0; round < 200; round += 1) {
    const { value, slope } = at(u)
    if (value === Number.NEGATIVE_INFINITY) {
      u = (u + known) / 2
      continue
    }
    known = u
    const step = (target - value) / slope
    u += step
    const size = Math.abs(step)
    if (size <= 1e-15 * Math.abs(u) || (size < 1e-11 && size >= last)) return u
    last = size
  }
  return u
}

/**
 * The least whole number from 0 to `most` with `isEnough`, which holds from somewhere on.
 * @param guess where to begin: doubling steps from there, then halving
 */
export function leastWhole(isEnough: (k: number) => boolean, guess: number, most = Number.MAX_SAFE_INTEGER): number {
  let [low, high] = [-1, Math.min(most, Math.max(0, Math.round(guess)))]
  for (let step = 1; high < most && !isEnough(high); step *= 2) [low, high] = [high, Math.min(most, high + step)]
  for (let step = 1; low < 0 && high - step >= 0 && step <= high; step *= 2) {
    if (!isEnough(high - step)) low = high - step
    else high -= step
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
