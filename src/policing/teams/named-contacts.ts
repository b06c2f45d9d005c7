// every neighbourhood has a constable or PCSO whose name residents can read (NB-05).
import { includes, without } from '../../platform/calendar/periods.ts'
import { existsOn, isPatrol, type PublishedMember } from './rules.ts'
import type { Establishment } from './strength.ts'

/** `since` is the first day without one; null where there never was one, as far as the records go. */
export type ContactGap = { neighbourhoodId: string; since: string | null }

/**
 * The neighbourhoods without a named constable or PCSO on a day, the oldest gap first.
 * @param published the members whose name residents can read
 */
export function contactGaps(
  day: string,
  neighbourhoodIds: readonly string[],
  { posts, postings }: Pick<Establishment, 'posts' | 'postings'>,
  published: ReadonlySet<string>,
): ContactGap[] {
  const patrols = new Map(posts.filter(({ rank }) => isPatrol(rank)).map((post) => [post.id, post]))
  const named = Map.groupBy(
    postings.filter(({ postId, memberId, isCover }) => !isCover && patrols.has(postId) && published.has(memberId)),
    ({ postId }) => patrols.get(postId)!.place.id,
  )
  return neighbourhoodIds
    .flatMap((neighbourhoodId): ContactGap[] => {
      const held = named.get(neighbourhoodId) ?? []
      const isThere = held.some((posting) => includes(posting, day) && existsOn(patrols.get(posting.postId)!, day))
      return isThere ? [] : [{ neighbourhoodId, since: lastEnd(day, held) }]
    })
    .sort((one, other) => (one.since ?? '').localeCompare(other.since ?? ''))
}

/** Who lacks a named constable or PCSO, and who lacks one whom residents can write to as well. */
export function gapsInContact(
  day: string,
  neighbourhoodIds: readonly string[],
  all: Pick<Establishment, 'posts' | 'postings'>,
  published: ReadonlyMap<string, PublishedMember>,
) {
  const reachable = [...published].filter(([, { email }]) => email !== '').map(([id]) => id)
  return {
    unnamed: contactGaps(day, neighbourhoodIds, all, new Set(published.keys())),
    unreachable: contactGaps(day, neighbourhoodIds, all, new Set(reachable)),
  }
}

/** The day from which a day's gap runs: the last on which anybody was there before it. */
function lastEnd(day: string, held: readonly { from: string; until: string | null }[]): string | null {
  const before = held.filter(({ from }) => from <= day)
  if (before.length === 0) return null
  const first = before.map(({ from }) => from).sort()[0]!
  return without({ from: first, until: null }, before).find((gap) => includes(gap, day))?.from ?? null
}
