// What pairs of measurements say of the difference within them: drift and load fall on both of a pair alike.

const standardNormal99 = 2.576

/** The middle of the differences, with the interval that holds the true one in 99 cases of 100, whatever they are like. */
export function medianOf(differences: readonly number[]): { median: number; from: number; to: number } {
  const sorted = differences.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const reach = (standardNormal99 * Math.sqrt(sorted.length)) / 2
  return {
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    from: sorted[Math.max(0, Math.floor(middle - reach))]!,
    to: sorted[Math.min(sorted.length - 1, Math.ceil(middle + reach))]!,
  }
}

/**
 * The two-sided p-value of Wilcoxon's signed-rank test, by the normal approximation with a correction for ties: how
 * likely differences lie as far on one side when neither side is favoured. Fit for twenty and more.
 */
export function signedRankTest(differences: readonly number[]): number {
  const sorted = differences.filter((each) => each !== 0).toSorted((a, b) => Math.abs(a) - Math.abs(b))
  let [positive, ties] = [0, 0]
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end < sorted.length && Math.abs(sorted[end]!) === Math.abs(sorted[at]!)) end += 1
    const rank = (at + end + 1) / 2
    positive += rank * sorted.slice(at, end).filter((each) => each > 0).length
    ties += (end - at) ** 3 - (end - at)
    at = end
  }
  const n = sorted.length
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48)
  return deviation === 0 ? 1 : 2 * (1 - normal(Math.abs(positive - (n * (n + 1)) / 4) / deviation))
}

/** The cumulative normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normal(z: number) {
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
