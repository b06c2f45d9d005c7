// The two groups of a year as the gap needs them, from what is known of that year.
import type { Book } from '../judging/book.ts'
import type { TwoGroups } from '../judging/gap.ts'
import type { MeasuredForce } from '../rules.ts'

/** undefined where either group has no figure, or nobody says of how many it is. */
export function groupsIn(book: Book, force: MeasuredForce, yearEnd: string): TwoGroups | undefined {
  const [white, minority] = [book.shareIn('3b-white', force, yearEnd), book.shareIn('3b', force, yearEnd)]
  if (!white || !minority) return undefined
  const gap = book.valueIn('3b-gap', force, yearEnd)
  const isTogether = gap?.kind === 'computed' && gap.variance !== null && gap.df !== null
  return { white, minority, together: isTogether ? { variance: gap.variance!, df: gap.df! } : undefined }
}
