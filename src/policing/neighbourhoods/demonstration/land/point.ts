// Points of the invented county and the few sums that are done with them. Only + - * / and square roots: these
// give the same last digit on every machine, as powers and sines need not.

/** Kilometres east and north of the county's middle. */
export type Point = readonly [east: number, north: number]

export function distance(a: Point, b: Point): number {
  const [east, north] = [a[0] - b[0], a[1] - b[1]]
  return Math.sqrt(east * east + north * north)
}

/** The point a share of the way from one to another. */
export const between = (from: Point, to: Point, share: number): Point => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
]

/** 1 in the middle of a round area, falling evenly to 0 at its edge. */
export const closeness = (area: { at: Point; radius: number }, point: Point) =>
  Math.max(0, 1 - distance(area.at, point) / area.radius)

/** Points written by hand as 'east,north east,north'. */
export const readPoints = (text: string): Point[] =>
  text
    .trim()
    .split(/\s+/)
    .map((point) => {
      const [east, north] = point.split(',').map(Number)
      return [east!, north!]
    })
