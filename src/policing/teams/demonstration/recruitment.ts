// The demonstration's divisions seek PCSOs for themselves, as the report prints (SF-12): those who came last are said to have
// come from the round of the division that they work in, but for every tenth.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Recruit } from '../recruitment/rules.ts'
import type { NewRound } from '../recruitment/store.ts'
import type { DemonstrationTeams } from './records.ts'

type Records = Pick<DemonstrationTeams, 'members' | 'posts' | 'postings'>

/** So long ago the rounds opened, in days. */
const opened = 500

export function demonstrationRecruitment({ members, posts, postings }: Records, geography: Geography, today: string) {
  const random = randomFrom('demonstration recruitment')
  const divisions = [...geography].filter(([, { kind }]) => kind === 'division').map(([id, { name }]) => ({ id, name }))
  const placeOf = new Map(posts.map((post) => [post.id, post.place.id]))
  const divisionOf = (memberId: string) => {
    const held = postings.find((posting) => posting.memberId === memberId && posting.until === null)
    const within = geography.get(placeOf.get(held?.postId ?? '') ?? '')?.within ?? []
    return divisions.findIndex(({ id }) => within.includes(id))
  }
  const opensOn = daysAfter(today, -opened)
  const came = members.filter(
    ({ rank, joinedOn, leftOn }) => rank === 'pcso' && leftOn === null && joinedOn >= opensOn && joinedOn <= today,
  )
  const from = came.flatMap(({ id }, at) => {
    const division = divisionOf(id)
    if (division < 0) return []
    return [{ memberId: id, division: at % 10 === 9 ? (division + 1) % divisions.length : division }]
  })
  const rounds = divisions.map(({ id, name }, at): NewRound => {
    const appointed = from.filter(({ division }) => division === at).length
    return {
      id: uuidv7(),
      name: `PCSOs for ${name}`,
      divisionId: id,
      opensOn,
      closesOn: daysAfter(opensOn, 42),
      places: appointed + 2,
      applications: appointed * random.integer(4, 9),
      appointed,
    }
  })
  const recruits = from.map(({ memberId, division }): Recruit => ({ memberId, roundId: rounds[division]!.id }))
  return { rounds, recruits }
}
