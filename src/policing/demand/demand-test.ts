// A test of demand as it was made: what was chosen, and what came of it at that time. Nothing of it is reckoned again.
import type { Place } from '../teams/rules.ts'
import type { Result } from './judging.ts'
import type { Choice, Sides } from './rules.ts'

/** The recorded rate, of how many weeks; null where none is known. */
type Abstraction = { rate: number | null; weeks: number }

export type DemandTest = Sides &
  Pick<Choice, 'name' | 'firstWeek' | 'weeksBefore' | 'weeksAfter'> & {
    id: string
    /** Empty for every kind. */
    callKind: string
    /** Each with its name of that time. */
    places: (Place & { name: string })[]
    result: Result & { abstraction: { before: Abstraction; after: Abstraction } }
    testedAt: Date
    /** An account; null for whoever has none. */
    testedBy: string | null
  }
