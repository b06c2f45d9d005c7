// Recruitment of PCSOs by division (SF-12): who sought how many, who came, and whether they work there.
import { includes } from '../../../platform/calendar/periods.ts'
import type { Establishment } from '../strength.ts'

export type Round = {
  id: string
  name: string
  divisionId: string
  opensOn: string
  /** The last day for applications; null while none is set. */
  closesOn: string | null
  places: number
  applications: number
  appointed: number
  version: number
}

export type Recruit = { roundId: string; memberId: string }

/** In heads; `local` are those of the posted whose post lies in the division that sought them. */
export type Outcome = { inTeams: number; posted: number; local: number }

export function outcomeOf(
  day: string,
  { id, divisionId }: Pick<Round, 'id' | 'divisionId'>,
  recruits: readonly Recruit[],
  { members, posts, postings }: Pick<Establishment, 'members' | 'posts' | 'postings'>,
  isIn: (placeId: string, divisionId: string) => boolean,
): Outcome {
  const ids = new Set(recruits.filter(({ roundId }) => roundId === id).map(({ memberId }) => memberId))
  const here = new Set(
    members.filter((each) => ids.has(each.id) && (each.leftOn === null || each.leftOn > day)).map((each) => each.id),
  )
  const placeOf = new Map(posts.map((post) => [post.id, post.place.id]))
  const held = postings.filter((each) => here.has(each.memberId) && !each.isCover && includes(each, day))
  const local = held.filter(({ postId }) => isIn(placeOf.get(postId) ?? '', divisionId))
  const heads = (of: typeof held) => new Set(of.map(({ memberId }) => memberId)).size
  return { inTeams: here.size, posted: heads(held), local: heads(local) }
}

export const isOpenOn = ({ opensOn, closesOn }: Pick<Round, 'opensOn' | 'closesOn'>, day: string) =>
  opensOn <= day && (closesOn === null || day <= closesOn)
