// Posts of the demonstration that are empty, or were.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import type { Rank } from '../rules.ts'
import type { Beat } from './plan.ts'
import { inNeighbourhood, type Records } from './records.ts'

/** Vacancies at every stage of their clock, one post frozen, one covered, and those of the last year that were filled. */
export function addVacancies(made: Records, beats: readonly Beat[], today: string) {
  const left = { endReason: 'Left the force' }
  const before = daysAfter(today, -900)
  const open: [Rank, number][] = [
    ['pcso', 5],
    ['constable', 22],
    ['pcso', 26],
    ['constable', 31],
  ]
  for (const [at, [rank, days]] of open.entries()) {
    const post = made.post(rank, inNeighbourhood(beats[3 + at * 5]!.neighbourhoodIds[0]!))
    made.holder(post, { from: before, until: daysAfter(today, -days), ...left })
    if (days === 31) {
      const covering = made.all.members.find((member) => member.rank === rank)!
      made.posting(post, covering, { isCover: true, fte: 0.2, from: daysAfter(today, -20) })
    }
  }
  const frozen = made.post('pcso', inNeighbourhood(beats[1]!.neighbourhoodIds[0]!))
  const emptied = daysAfter(today, -60)
  made.holder(frozen, { from: before, until: emptied, ...left })
  const reason = 'Held back until the review of ratios is done'
  made.all.freezes.push({
    id: uuidv7(),
    postId: frozen.id,
    from: emptied,
    until: null,
    reason,
    frozenBy: 'Programme board',
  })
  const newest = made.all.postings.filter(({ from, isCover }) => from > daysAfter(today, -400) && !isCover)
  for (const [at, posting] of newest.entries()) {
    const post = made.all.posts.find(({ id }) => id === posting.postId)!
    if (post.rank !== 'pcso' && post.rank !== 'constable') continue
    const wait = [0, 12, 19, 26, 28, 33][at % 6]!
    made.holder(post, { from: before, until: daysAfter(posting.from, -wait), ...left })
  }
}
