// Where recruitment of PCSOs starts from, and whom it joins.
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import type { Post, Rank } from '../rules.ts'
import { type Establishment, establishmentWithThoseToCome, strengthOn } from '../strength.ts'
import { nextEndOfFunding } from '../strength-history.ts'

/**
 * PCSOs of the teams today and their establishment, which is in full-time equivalents with posts to come; when outside
 * money for some of it ends next; who left in the last twelve months; and the constables and sergeants beside them.
 */
export function pcsoStanding(today: string, all: Establishment) {
  const isPcso = ofNeighbourhoods('pcso')
  const yearAgo = monthsAfter(today, -12)
  return {
    heads: strengthOn(today, all, isPcso).heads,
    matchFunded: strengthOn(today, all, (post) => isPcso(post) && post.funder !== '').heads,
    establishment: establishmentWithThoseToCome(today, all.posts.filter(isPcso)),
    nextEnd: nextEndOfFunding(today, all.posts.filter(isPcso)),
    constables: strengthOn(today, all, ofNeighbourhoods('constable')).heads,
    sergeants: strengthOn(today, all, ({ rank, place }) => rank === 'sergeant' && place.kind !== 'force').heads,
    leavers: all.members.filter(
      ({ rank, leftOn }) => rank === 'pcso' && leftOn !== null && leftOn > yearAgo && leftOn <= today,
    ).length,
  }
}

const ofNeighbourhoods =
  (wanted: Rank) =>
  ({ rank, place }: Post) =>
    rank === wanted && place.kind === 'neighbourhood'
