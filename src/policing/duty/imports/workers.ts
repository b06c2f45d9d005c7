// Those who work in neighbourhood teams, as a rota knows them: by their collar numbers.
import { includes } from '../../../platform/calendar/periods.ts'
import type { Place, Posting } from '../../teams/rules.ts'
import type { Teams } from '../../teams/teams.ts'

export type Workers = ReturnType<typeof openWorkers>

type Establishment = Awaited<ReturnType<Teams['establishment']>>

export function openWorkers({ members, postings, posts }: Pick<Establishment, 'members' | 'postings' | 'posts'>) {
  const byNumber = new Map(
    members.flatMap(({ collarNumber, id }) => (collarNumber ? [[collarNumber, id] as const] : [])),
  )
  const placeOf = new Map(posts.map(({ id, place }) => [id, place]))
  const held = Map.groupBy(postings, ({ memberId }) => memberId)
  const ownFirst = (one: Posting, other: Posting) =>
    Number(one.isCover) - Number(other.isCover) || other.from.localeCompare(one.from)
  return {
    memberWith: (collarNumber: string) => byNumber.get(collarNumber),

    /** Where the post is that somebody held on a day; their own rather than one that they covered. */
    placeOn(memberId: string, day: string): Place | undefined {
      const then = (held.get(memberId) ?? []).filter((posting) => includes(posting, day)).sort(ownFirst)
      return then[0] && placeOf.get(then[0].postId)
    },
  }
}
