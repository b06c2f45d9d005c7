// What must be done by a day, and by whom. Every subject answers with these; the page of today puts them in order.
import type { Permission } from '../access.ts'

export type Due = {
  /** What kind of thing it is, in the words of its page: 'Action', 'Document to review'. */
  kind: string
  title: string
  href: string
  /** The last day on which it is in time, YYYY-MM-DD. */
  by: string
  /** The day from which its time runs out, YYYY-MM-DD. */
  warnFrom: string
  /** One person, or whoever holds a permission in that part of the force; `scopeId` is empty for all of it. */
  owner: { accountId: string } | { may: Permission; scopeId: string }
}

export type Clock = 'in time' | 'running out' | 'breached'

/** How its clock stands on a day, YYYY-MM-DD. The last day itself is still in time. */
export function clockOn(today: string, { by, warnFrom }: Pick<Due, 'by' | 'warnFrom'>): Clock {
  if (today > by) return 'breached'
  return today >= warnFrom ? 'running out' : 'in time'
}

/** The clock that runs out first comes first. */
export const inOrder = (due: readonly Due[]): Due[] =>
  due.toSorted((one, other) => one.by.localeCompare(other.by) || one.title.localeCompare(other.title))
