import * as normal from '../distributions/normal.ts'

export type Interval = { lower: number; upper: number }

/** How many standard errors a two-sided interval of a level, such as 0.95, reaches to each side. */
export const zOf = (level: number) => normal.upperQuantile((1 - level) / 2)

export const around = (center: number, distance: number): Interval => ({
  lower: center - distance,
  upper: center + distance,
})
