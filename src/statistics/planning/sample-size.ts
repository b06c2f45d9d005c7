// How sure a survey of a size can be, and how large one must be (statistics, 7.3 and 5.6).
import * as normal from '../distributions/normal.ts'
import { zOf } from '../intervals/interval.ts'
import { firstProblem, type NoFigure, noFigure } from '../no-figure.ts'

export type Planned = {
  /** The share that is expected: 0.5 is the worst case. */
  share: number
  n: number
  /** How many times larger the design makes the variance than simple random sampling would. */
  designEffect?: number
}

/**
 * Half the width of the interval of a share: z√(deff·pq/n), and times √(1 − n/N) for a statement on these N people alone
 * (this year's users) rather than on the process that made them.
 * @returns in shares, not percentage points
 */
export function halfWidth(
  { share, n, designEffect = 1 }: Planned,
  population = Number.POSITIVE_INFINITY,
  level = 0.95,
) {
  const problem = firstProblem(
    (!(share >= 0 && share <= 1) || !(designEffect > 0) || n > population) &&
      noFigure('impossible numbers', 'A plan needs a share from 0 to 1, and no larger a sample than there are people.'),
    !(n > 0) && noFigure('no cases', 'A survey of nobody has no precision.'),
  )
  return problem ?? zOf(level) * Math.sqrt(((designEffect * share * (1 - share)) / n) * (1 - n / population))
}

/**
 * The least sample with no more than a half-width: z²·deff·pq/h², and n₀/(1 + n₀/N) of a population of N; rounded up.
 */
export function sampleFor(
  { share, halfWidth, designEffect = 1 }: Omit<Planned, 'n'> & { halfWidth: number },
  population = Number.POSITIVE_INFINITY,
  level = 0.95,
): number | NoFigure {
  if (!(share > 0 && share < 1 && halfWidth > 0 && designEffect > 0))
    return noFigure('impossible numbers', 'A plan needs a share between 0 and 1, and a half-width above 0.')
  const unlimited = (zOf(level) ** 2 * share * (1 - share) * designEffect) / halfWidth ** 2
  return Math.ceil(unlimited / (1 + unlimited / population))
}

/** Two years, or two areas, of equal samples: the shares that they are expected to have. */
export type Compared = { before: number; after: number; designEffect?: number }

/** The usual chance with which a difference that is there should be found. */
const usualPower = 0.8

/**
 * Interviews in each of two samples with which a two-sided test at 5% finds their difference with a power of 80%:
 * (z + z_power)²·deff·(p₀q₀ + p₁q₁)/(p₁ − p₀)², rounded up; standard error not pooled.
 */
export function sampleForDifference({ before, after, designEffect = 1 }: Compared, power = usualPower, level = 0.95) {
  const problem = problemOf({ before, after, designEffect })
  if (problem) return problem
  const reach = zOf(level) + normal.quantile(power)
  return Math.ceil((reach ** 2 * designEffect * spreadOf(before, after)) / (after - before) ** 2)
}

/** The chance that the test finds a difference in samples of n each, either way: Φ(|d|/se − z) + Φ(−|d|/se − z). */
export function powerOf({ before, after, designEffect = 1 }: Compared, n: number, level = 0.95): number | NoFigure {
  if (!(n > 0)) return noFigure('no cases', 'A survey of nobody finds nothing.')
  const problem = problemOf({ before, after, designEffect })
  if (problem) return problem
  const [errors, z] = [Math.abs(after - before) / Math.sqrt((designEffect * spreadOf(before, after)) / n), zOf(level)]
  return normal.lowerTail(errors - z) + normal.lowerTail(-errors - z)
}

/**
 * The least difference that two samples of n would find with the usual power: (z + z_power)√(2pq/n). Smaller ones may be
 * there unseen, so from few interviews "no effect" is never said.
 * @param share the level at which the difference is looked for
 */
export const detectableDifference = (n: number, share = 0.5, level = 0.95) =>
  n > 0
    ? (zOf(level) + normal.quantile(usualPower)) * Math.sqrt((2 * share * (1 - share)) / n)
    : noFigure('no cases', 'A survey of nobody finds nothing.')

const spreadOf = (before: number, after: number) => before * (1 - before) + after * (1 - after)

const problemOf = ({ before, after, designEffect }: Required<Compared>): NoFigure | undefined =>
  firstProblem(
    (![before, after].every((share) => share >= 0 && share <= 1) || !(designEffect > 0)) &&
      noFigure('impossible numbers', 'A plan needs shares from 0 to 1, and a design effect above 0.'),
    before === after && noFigure('nothing varies', 'There is no difference to find.'),
    spreadOf(before, after) === 0 && noFigure('nothing varies', 'Nobody would answer otherwise than the rest.'),
  )
