// Distributions of whole numbers as lists: the probability of 0, of 1, of 2 and so on. Exact to the last digits where
// means are small, because nothing is subtracted.

/** Probabilities below this are left out: together they are far below any figure that is shown. */
const negligible = 1e-25

/**
 * Poisson probabilities of 0, 1, 2 ... until they are negligible: ratios from the likeliest count outwards, then made to
 * add up to 1, so that a large mean does not begin with an e^-mean that is no number any more.
 * @param mean 0 or more, up to 100,000
 * @throws RangeError when the mean is not such a number
 */
export function poisson(mean: number): number[] {
  if (!(mean >= 0 && mean <= 100_000)) throw new RangeError(`A Poisson mean must lie between 0 and 100000, not ${mean}`)
  const likeliest = Math.floor(mean)
  const weights = new Array<number>(likeliest + 1).fill(0)
  weights[likeliest] = 1
  for (let count = likeliest; count > 0; count -= 1) weights[count - 1] = (weights[count]! * count) / mean
  while (weights.at(-1)! > negligible) weights.push((weights.at(-1)! * mean) / weights.length)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/**
 * Binomial probabilities of 0 to `size` successes, built trial by trial: sums of positive terms only.
 * @throws RangeError when the size is not a whole number, or the chance not from 0 to 1
 */
export function binomial(size: number, chance: number): number[] {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`A size must be a whole number, not ${size}`)
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`A chance must lie between 0 and 1, not ${chance}`)
  let probabilities = [1]
  for (let trial = 0; trial < size; trial += 1) probabilities = convolve(probabilities, [1 - chance, chance])
  return probabilities
}

/** The distribution of the sum of two independent numbers. */
export function convolve(one: readonly number[], other: readonly number[]): number[] {
  const sums = new Array<number>(one.length + other.length - 1).fill(0)
  for (const [at, p] of one.entries()) for (const [by, q] of other.entries()) sums[at + by]! += p * q
  return sums
}

/** The probability of 0, of at most 1, of at most 2 and so on. */
export function cumulative(probabilities: readonly number[]): number[] {
  const sums: number[] = []
  for (const probability of probabilities) sums.push((sums.at(-1) ?? 0) + probability)
  return sums
}

/** The least count that is not exceeded with probability `share` or more. */
export function quantile(probabilities: readonly number[], share: number): number {
  const at = cumulative(probabilities).findIndex((sum) => sum >= share)
  return at < 0 ? probabilities.length - 1 : at
}
