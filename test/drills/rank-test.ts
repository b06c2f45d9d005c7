/**
 * The two-sided p-value of the Mann-Whitney U test, by the normal approximation with a correction for ties: how likely
 * two samples differ as much as these when they come from one distribution. Fit for twenty of each and more.
 */
export function rankTest(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))]
  all.sort((a, b) => a.value - b.value)
  let [rankSum, ties] = [0, 0]
  for (let at = 0; at < all.length; ) {
    let end = at
    while (end < all.length && all[end]!.value === all[at]!.value) end += 1
    const rank = (at + end + 1) / 2
    rankSum += rank * all.slice(at, end).filter(({ isOne }) => isOne).length
    ties += (end - at) ** 3 - (end - at)
    at = end
  }
  const [n, m, total] = [one.length, other.length, all.length]
  const u = rankSum - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  return deviation === 0 ? 1 : 2 * (1 - normal(Math.abs(u - (n * m) / 2) / deviation))
}

/** The cumulative normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normal(z: number) {
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
