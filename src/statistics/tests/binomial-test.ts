// Whether a count is one that a known chance would give.
import * as binomial from '../distributions/binomial.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { asLikely, centralAndMid, type TwoSided } from './two-sided.ts'

/** All three two-sided p-values of `count` of `of` cases, each a yes with the chance given. */
export function binomialTest({
  count,
  of,
  chance,
}: {
  count: number
  of: number
  chance: number
}): TwoSided | NoFigure {
  const problem = firstProblem(
    (isNoCount(count) ||
      !Number.isInteger(count) ||
      !Number.isInteger(of) ||
      count > of ||
      !(chance >= 0 && chance <= 1)) &&
      noFigure('impossible numbers', 'The test needs a whole count, of no fewer cases, and a chance from 0 to 1.'),
    of === 0 && noFigure('no cases', 'There are no cases to test.'),
  )
  if (problem) return problem
  const at = binomial.density(count, of, chance)
  const below = binomial.lowerTail(count - 1, of, chance)
  const above = binomial.upperTail(count, of, chance)
  return { ...centralAndMid({ below, at, above }), minLikelihood: noMoreLikely({ count, of, chance }) }
}

/** Both tails in which no count is more likely: the chance falls away from the mode, so each begins by halving. */
function noMoreLikely({ count, of, chance }: { count: number; of: number; chance: number }): number {
  const most = binomial.density(count, of, chance) * asLikely
  const isLess = (k: number) => binomial.density(k, of, chance) <= most
  const mode = Math.min(of, Math.floor((of + 1) * chance))
  if (isLess(mode)) return 1
  const upTo = lastThat(isLess, 0, mode)
  const from = of - lastThat((k) => isLess(of - k), 0, of - mode)
  const above = from > of ? 0 : binomial.upperTail(from - 1, of, chance)
  return Math.min(1, (upTo < 0 ? 0 : binomial.lowerTail(upTo, of, chance)) + above)
}

/** The last of `from` … `to` for which something holds that holds from the first on; `from` − 1 where it never does. */
function lastThat(holds: (k: number) => boolean, from: number, to: number): number {
  let [low, high] = [from - 1, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
