// Interviews of the user satisfaction survey that add up to what the report prints: the only whole numbers that do.
// Of which crime somebody was a victim is invented beside it, as it often is: violence is more common in one group, and
// its victims are less satisfied in both.
import type { GroupedRow } from '../indicators.ts'

/** Satisfied, of those asked. */
type Counts = readonly [yes: number, of: number]
type ByCrime = Readonly<Record<string, Counts>>

/** Of white users 1,899 of 2,369 and, two years before, 1,857 of 2,366; of the others 20 of 31, and 25 of 34. */
const years: readonly { yearEnd: string; white: ByCrime; minority: ByCrime }[] = [
  {
    yearEnd: '2008-03-31',
    white: { burglary: [640, 740], vehicle: [560, 690], collision: [450, 540], violence: [249, 399] },
    minority: { burglary: [6, 8], vehicle: [4, 6], collision: [3, 4], violence: [7, 13] },
  },
  {
    yearEnd: '2006-03-31',
    white: { burglary: [620, 735], vehicle: [545, 690], collision: [450, 545], violence: [242, 396] },
    minority: { burglary: [8, 10], vehicle: [6, 8], collision: [4, 5], violence: [7, 11] },
  },
]

const divisions = ['A', 'B', 'C', 'D']

const rowsOf = (group: GroupedRow['group'], byCrime: ByCrime): GroupedRow[] =>
  Object.entries(byCrime)
    .flatMap(([crime, [yes, of]]) => Array.from({ length: of }, (_, at) => ({ crime, isSatisfied: at < yes })))
    .map(({ crime, isSatisfied }, at) => {
      const division = divisions[at % divisions.length]!
      const factors = { 'user-group': crime, division }
      return { stratum: division, cluster: null, weight: 1, answer: isSatisfied ? 1 : 0, group, factors }
    })

export const inventedInterviews = years.map(({ yearEnd, white, minority }) => ({
  yearEnd,
  rows: [...rowsOf('white', white), ...rowsOf('minority', minority)],
}))
