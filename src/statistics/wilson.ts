// Wilson's score interval of a share: the one that is shown of a percentage (statistics, 2.4).

/**
 * (p + z²/2n)/(1 + z²/n) ± z/(1 + z²/n)·√(p(1−p)/n + z²/4n²), within 0 and 1; good also near 0 and 1.
 * @param p the share, 0 to 1
 * @param n how many answers it rests on, above 0
 * @param z standard errors to each side; 1.96 for 95%
 * @see Wilson 1927
 */
export function wilson(p: number, n: number, z: number): { lower: number; upper: number } {
  const [shrunk, center] = [1 + z ** 2 / n, p + z ** 2 / (2 * n)]
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
  return {
    lower: p === 0 ? 0 : Math.max(0, (center - half) / shrunk),
    upper: p === 1 ? 1 : Math.min(1, (center + half) / shrunk),
  }
}
