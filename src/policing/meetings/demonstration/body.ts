// What a body of the demonstration is made of, and who sits in several of them.
import type { Level, Side } from '../bodies/rules.ts'

export type DemonstrationBody = {
  name: string
  level: Level
  /** 'division:B', 'section:B2', 'neighbourhood:B07'; all of the force where it is left out. */
  part?: string
  often: string
  /** Days from today to the next meeting that is called; none is called where it is left out. */
  next?: number
  time?: readonly [start: string, finish: string]
  place?: string
  isInPublic?: true
  isOpenToStaff?: true
  /** Roles of the cast; the first is in the chair. */
  cast?: readonly string[]
  seats?: readonly (readonly [role: string, organisation: string, side?: Side])[]
  purpose?: string
  /** How many meetings have been held, with attendance and minutes. */
  held?: number
}

export const housing = ['Housing manager', 'Hollin Vale Council'] as const
export const council = ['Community safety officer', 'High Moorland Council'] as const
export const union = ['Representative', 'Unison'] as const
export const residents = ['Chair of the residents’ association', 'Residents', 'community'] as const
export const special = ['Section officer', 'Special Constabulary', 'specials'] as const
export const authority = ['Lead member', 'Police authority', 'authority'] as const
