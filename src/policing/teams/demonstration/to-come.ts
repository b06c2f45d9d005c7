// What the demonstration knows of the months ahead: posts that are agreed, people who move, money that ends.
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { daysAfter } from '../../../platform/clock.ts'
import type { Rank } from '../rules.ts'
import type { NewPost } from '../store.ts'
import { funders } from './patrols.ts'
import { type Beat, printed } from './plan.ts'
import { inNeighbourhood, inSection, type Records } from './records.ts'

const project = 'Closing the Risk Gap'

/**
 * The posts of the project, two of their sergeants appointed already (SF-08, SF-11), and as many PCSOs as make up the new
 * establishment, half a post among them (SF-05).
 */
export function addPostsToCome(made: Records, beats: readonly Beat[], today: string) {
  const [soon, later] = [monthsAfter(`${today.slice(0, 7)}-01`, 1), firstOfOctoberAfter(today)]
  const busiest = beats.toSorted((one, other) => other.staff - one.staff)
  const { sergeants, constables } = printed.officersToCome
  for (const [at, { sectionId }] of busiest.slice(0, sergeants).entries()) {
    const from = at < 2 ? soon : later
    const post = made.post('sergeant', inSection(sectionId), { title: `Sergeant, ${project}`, establishedOn: from })
    if (at < 2) made.holder(post, { from })
  }
  for (const { neighbourhoodIds } of busiest.slice(0, constables)) {
    const named = { title: `Police constable, ${project}`, establishedOn: later }
    made.post('constable', inNeighbourhood(neighbourhoodIds[0]!), named)
  }
  const missing = printed.pcsoEstablishment - establishmentOfPcsos(made.all.posts)
  for (let at = 0; at < missing; at += 1) {
    const place = inNeighbourhood(beats[at % beats.length]!.neighbourhoodIds.at(-1)!)
    made.post('pcso', place, { establishedOn: later, fte: Math.min(1, missing - at) })
  }
}

const establishmentOfPcsos = (posts: readonly NewPost[]) =>
  posts
    .filter(({ rank, place }) => rank === 'pcso' && place.kind === 'neighbourhood')
    .reduce((sum, { fte }) => sum + fte, 0)

function firstOfOctoberAfter(day: string) {
  const year = Number(day.slice(0, 4))
  return day < `${year}-10-01` ? `${year}-10-01` : `${year + 1}-10-01`
}

type Move = { rank: Rank; inDays: number; reason: string; isLeaving?: true; replacedAfter?: number }
const moves: readonly Move[] = [
  { rank: 'constable', inDays: 14, reason: 'Moves to response policing', replacedAfter: 0 },
  { rank: 'pcso', inDays: 21, reason: 'Retires', isLeaving: true, replacedAfter: 18 },
  { rank: 'pcso', inDays: 45, reason: 'Leaves the force', isLeaving: true },
]

/** One is replaced on the day, one after a gap, and for one nobody is found yet (SF-07). */
export function addMovesToCome(made: Records, today: string) {
  for (const [at, { rank, inDays, reason, isLeaving, replacedAfter }] of moves.entries()) {
    const going = made.all.postings.filter(({ memberId, until, isCover, fte }) => {
      const member = made.all.members.find(({ id }) => id === memberId)!
      return until === null && !isCover && fte === 1 && member.rank === rank && member.accountId === null
    })
    const posting = going[20 + at * 30]!
    const day = daysAfter(today, inDays)
    Object.assign(posting, { until: day, endReason: reason })
    if (isLeaving) made.all.members.find(({ id }) => id === posting.memberId)!.leftOn = day
    const post = made.all.posts.find(({ id }) => id === posting.postId)!
    if (replacedAfter !== undefined) made.holder(post, { from: daysAfter(day, replacedAfter) })
  }
}

/** Two of those who pay for PCSOs have said until when, one of them soon; the others have not (SF-02, GV-16). */
export function endFunding(posts: readonly NewPost[], today: string) {
  const ends = new Map<string, string>([
    [funders[1], daysAfter(today, 40)],
    [funders[0], daysAfter(today, 300)],
  ])
  for (const post of posts) if (post.rank === 'pcso') post.fundedUntil = ends.get(post.funder) ?? null
}
