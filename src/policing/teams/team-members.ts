// Who works in a neighbourhood's team: its constables, PCSOs and aligned specials, and the sergeants who supervise it.
import { includes } from '../../platform/calendar/periods.ts'
import { existsOn, isSpecial, isTeamRank, type Member, type Supervision } from './rules.ts'
import type { Establishment } from './strength.ts'

/** By name, each once, on a day, YYYY-MM-DD; whoever only covers for somebody is one of them too. */
export function teamMembersOn(
  day: string,
  neighbourhoodId: string,
  { posts, postings, members }: Establishment,
  supervisions: readonly Supervision[],
): Member[] {
  const supervising = new Set(
    supervisions.filter((each) => each.place.id === neighbourhoodId && includes(each, day)).map(({ postId }) => postId),
  )
  const ofTeam = new Set(
    posts
      .filter((post) => existsOn(post, day) && (isTeamRank(post.rank) || isSpecial(post.rank)))
      .filter(({ id, place }) => place.id === neighbourhoodId || supervising.has(id))
      .map(({ id }) => id),
  )
  const held = postings.filter((posting) => ofTeam.has(posting.postId) && includes(posting, day))
  const ids = new Set(held.map(({ memberId }) => memberId))
  return members.filter(({ id }) => ids.has(id)).sort((one, other) => one.name.localeCompare(other.name, 'en'))
}
