// Constables and PCSOs of the demonstration, and where they work.
import type { Random } from '../../../platform/random.ts'
import type { NewMember, NewPost } from '../store.ts'
import { type Beat, placesOf, printed } from './plan.ts'
import { inNeighbourhood, type Records } from './records.ts'

export const funders = [
  'Kelderby Council',
  'Osier Valley Council',
  'Moorbeck Homes',
  'Long Wherry Town Council',
] as const

/** Constables and PCSOs, spread evenly over the places; the match-funded spread evenly over the PCSOs. */
export function addPatrols(made: Records, beats: readonly Beat[], random: Random) {
  const places = beats.flatMap(placesOf)
  const pcsos = printed.policeFundedPcsos + printed.matchFundedPcsos
  let pcso = 0
  const people = places.map((id, at) => {
    if (isStep(at, printed.constables, places.length)) {
      const post = made.post('constable', inNeighbourhood(id))
      return { post, member: made.holder(post) }
    }
    const isMatchFunded = isStep(pcso, printed.matchFundedPcsos, pcsos)
    pcso += 1
    const funding = { funder: random.pick(funders), funderShare: 0.5, fundedUntil: null }
    const post = made.post('pcso', inNeighbourhood(id), isMatchFunded ? funding : {})
    return { post, member: made.holder(post) }
  })
  for (let at = 0; at < printed.pcsosElsewhere; at += 1)
    made.holder(made.post('pcso', { kind: 'force', id: '' }, { title: 'PCSO at headquarters' }))
  shareAcrossSections(made, people, beats)
}

/** One constable whose week is shared between two sections, and so has two inspectors (SF-17). */
function shareAcrossSections(
  made: Records,
  people: readonly { post: NewPost; member: NewMember }[],
  beats: readonly Beat[],
) {
  const { member, post } = people.find((each) => each.post.rank === 'constable')!
  const other = beats.find(
    ({ sectionId, staff }) =>
      sectionId !== beats[0]!.sectionId && staff > printed.ratio.least && staff < printed.ratio.most - 1,
  )!
  const posting = made.all.postings.find(({ postId }) => postId === post.id)!
  posting.fte = 0.5
  const second = made.post('constable', inNeighbourhood(other.neighbourhoodIds[0]!), { fte: 0.5 })
  made.posting(second, member, { from: posting.from })
}

/** Whether the next of `some` steps out of `all`, spread evenly, falls on this one. */
const isStep = (at: number, some: number, all: number) =>
  Math.floor(((at + 1) * some) / all) > Math.floor((at * some) / all)
