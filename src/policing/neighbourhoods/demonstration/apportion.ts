// Whole numbers in proportion (largest remainders), so that parts add up to exactly what they are parts of.

/** Shares `total` out by `weights` (0 or more, not all 0), none below `least`. Ties go to the first. */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  if (free < 0 || !(all > 0)) throw new Error(`${total} cannot be shared among ${weights.length}`)
  const exact = weights.map((weight) => (free * weight) / all)
  const whole = exact.map(Math.floor)
  const left = free - whole.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact.map((_, at) => at).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b)
  for (const at of byRemainder.slice(0, left)) whole[at]!++
  return whole.map((share) => share + least)
}
