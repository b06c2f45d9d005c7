// Interviews of the user satisfaction survey that add up to what the report prints: the only whole numbers that do.
import type { GroupedRow } from '../indicators.ts'

type Counts = { yes: number; of: number }

/** Satisfied, of those asked, in each group. */
const years: readonly { yearEnd: string; white: Counts; minority: Counts }[] = [
  { yearEnd: '2008-03-31', white: { yes: 1899, of: 2369 }, minority: { yes: 20, of: 31 } },
  { yearEnd: '2006-03-31', white: { yes: 1857, of: 2366 }, minority: { yes: 25, of: 34 } },
]

const divisions = ['A', 'B', 'C', 'D']

const rowsOf = (group: GroupedRow['group'], { yes, of }: Counts): GroupedRow[] =>
  Array.from({ length: of }, (_, at) => ({
    stratum: divisions[at % divisions.length]!,
    cluster: null,
    weight: 1,
    answer: at < yes ? 1 : 0,
    group,
  }))

export const inventedInterviews = years.map(({ yearEnd, white, minority }) => ({
  yearEnd,
  rows: [...rowsOf('white', white), ...rowsOf('minority', minority)],
}))
