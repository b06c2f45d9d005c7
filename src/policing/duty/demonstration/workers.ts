// Who of the demonstration force goes on duty, and whom they may help.
import { includes } from '../../../platform/calendar/periods.ts'
import type { Geography } from '../../accounts/rules.ts'
import { isTeamRank, type Place } from '../../teams/rules.ts'
import type { Teams } from '../../teams/teams.ts'

/** Somebody of a team, and where their post is. */
export type Worker = { memberId: string; place: Place }

/** Constables, PCSOs and sergeants in a post of their own today. */
export function workersOf({ posts, postings }: Awaited<ReturnType<Teams['establishment']>>, today: string): Worker[] {
  const current = new Map(
    postings
      .filter((posting) => !posting.isCover && includes(posting, today))
      .map((posting) => [posting.postId, posting]),
  )
  const workers = posts.flatMap(({ id, rank, place }): Worker[] => {
    const posting = current.get(id)
    return posting && isTeamRank(rank) ? [{ memberId: posting.memberId, place }] : []
  })
  return [...new Map(workers.map((worker) => [worker.memberId, worker])).values()]
}

export const besidesIn = (geography: Geography) => (id: string) => {
  const division = geography.get(id)?.within.find((part) => geography.get(part)?.kind === 'division')
  return [...geography]
    .filter(([other, place]) => other !== id && place.kind === 'neighbourhood' && place.within.includes(division ?? ''))
    .map(([other]) => other)
}

/** The neighbourhoods whose sergeant signs in to the demonstration: help that waits for a decision shows there. */
export function supervisedByCast(
  { posts, postings, members }: Awaited<ReturnType<Teams['establishment']>>,
  supervisions: Awaited<ReturnType<Teams['supervisions']>>,
  today: string,
): Set<string> {
  const cast = new Set(members.filter(({ accountId }) => accountId !== null).map(({ id }) => id))
  const held = new Set(
    postings.filter((posting) => cast.has(posting.memberId) && includes(posting, today)).map(({ postId }) => postId),
  )
  const sergeants = new Set(posts.filter(({ id, rank }) => rank === 'sergeant' && held.has(id)).map(({ id }) => id))
  return new Set(supervisions.filter(({ postId }) => sergeants.has(postId)).map(({ place }) => place.id))
}
