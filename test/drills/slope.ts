// How fast something grows, from measurements that scatter.

type Point = { x: number; y: number }

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

function leastSquares(points: readonly Point[]) {
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const spread = points.reduce((sum, each) => sum + (each.x - x) ** 2, 0)
  const slope = points.reduce((sum, each) => sum + (each.x - x) * (each.y - y), 0) / spread
  const left = points.reduce((sum, each) => sum + (each.y - y - slope * (each.x - x)) ** 2, 0)
  return { slope, spread, left }
}

/** The slope of the straight line that fits points best (least squares). */
export const slopeOf = (points: readonly Point[]) => leastSquares(points).slope

const blocks = 10
/** Student's t for 95 in 100, two-sided, with `blocks` - 2 degrees of freedom. */
const student = 2.306

/**
 * With the interval that holds the true slope in 95 cases of 100. What is measured one after the other is alike by
 * itself, which would make single points look surer than they are: so the means of ten stretches are compared.
 * @param points in the order in which they were measured; twenty and more
 */
export function slopeWithInterval(points: readonly Point[]): { slope: number; from: number; to: number } {
  const means = Array.from({ length: blocks }, (_, at) => {
    const stretch = points.slice(
      Math.floor((at * points.length) / blocks),
      Math.floor(((at + 1) * points.length) / blocks),
    )
    return { x: mean(stretch.map((point) => point.x)), y: mean(stretch.map((point) => point.y)) }
  })
  const { slope, spread, left } = leastSquares(means)
  const reach = student * Math.sqrt(left / (blocks - 2) / spread)
  return { slope, from: slope - reach, to: slope + reach }
}
