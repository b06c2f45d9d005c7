// What to make of many tests at once (statistics, 2.9): p-values adjusted for how many of them there are.

/** A p-value, or null where there was no test: it stays null, and is not counted among the tests. */
export type Tested = number | null

/**
 * Benjamini and Hochberg's q: among all results with a q below x, at most about a share x is a false alarm. Step-up: the
 * least p·m/rank of this and every larger p, never above 1. Assumes tests that are independent or positively dependent.
 * @returns one q a p, in the order given; equal p have equal q
 * @throws RangeError where a p does not lie between 0 and 1
 * @see Benjamini & Hochberg 1995
 */
export const benjaminiHochberg = (p: readonly Tested[]): Tested[] => stepUp(p, 1)

/** The same whatever the dependence between the tests: m·(1 + 1/2 + … + 1/m) instead of m (Benjamini & Yekutieli 2001). */
export const benjaminiYekutieli = (p: readonly Tested[]): Tested[] => stepUp(p, harmonic(counted(p)))

/** Holm's p: below x, the chance of any false alarm at all is at most x. Step-down, without assumptions (Holm 1979). */
export const holm = (p: readonly Tested[]): Tested[] => {
  const m = counted(p)
  return inOrder(p, (sorted) => {
    let most = 0
    return sorted.map((each, at) => {
      most = Math.max(most, each * (m - at))
      return Math.min(1, most)
    })
  })
}

/** Bonferroni's p: every p times the number of tests. */
export const bonferroni = (p: readonly Tested[]): Tested[] => {
  const m = counted(p)
  return inOrder(p, (sorted) => sorted.map((each) => Math.min(1, each * m)))
}

function stepUp(p: readonly Tested[], factor: number): Tested[] {
  const m = counted(p)
  return inOrder(p, (sorted) => {
    let least = 1
    const adjusted = sorted.map(() => 1)
    for (let at = m - 1; at >= 0; at -= 1) {
      least = Math.min(least, factor * (m / (at + 1)) * sorted[at]!)
      adjusted[at] = least
    }
    return adjusted
  })
}

/** Adjusts the p-values there are, from the least up, and puts each back where it came from. */
function inOrder(p: readonly Tested[], adjust: (sorted: readonly number[]) => number[]): Tested[] {
  const known = p.flatMap((each, at) => (each === null ? [] : [{ at, p: asProbability(each) }]))
  const sorted = known.sort((one, other) => one.p - other.p)
  const result: Tested[] = p.map(() => null)
  for (const [rank, adjusted] of adjust(sorted.map((each) => each.p)).entries()) result[sorted[rank]!.at] = adjusted
  return result
}

function asProbability(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A p-value must lie between 0 and 1, not ${p}`)
  return p
}

const counted = (p: readonly Tested[]) => p.filter((each) => each !== null).length
const harmonic = (m: number) => Array.from({ length: m }, (_, at) => 1 / (at + 1)).reduce((sum, each) => sum + each, 0)
