// All that may be asked of reviews, and how one is recorded.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { DeadlineRule } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Geography } from '../../accounts/rules.ts'
import { asPart, nameOfPart } from '../parts.ts'
import type { Place } from '../rules.ts'
import {
  latestOfEach,
  type Review,
  type ReviewFigure,
  type ReviewKind,
  type ReviewWanted,
  reviewKinds,
  whyNotReview,
} from './rules.ts'
import type { reviewStore } from './store.ts'

/** So long before the day it is shown as running out. */
const warnDays = 28

export const reviewDeadline: DeadlineRule = {
  name: 'Review the levels of teams again, or their culture and skills',
  from: 'the last review; whoever records it says by which day the next is to be',
  length: 365,
  unit: 'days',
  warnDays,
  source: 'Ours: the inspection of 2008 found that neither had been done, and printed no interval (SF-14, SF-18)',
}

type Parts = { store: ReturnType<typeof reviewStore>; audit: Audit; now: () => Date }

export const openReviews = ({ store, audit, now }: Parts) => ({
  /** Of a part of the force, the latest first. */
  of: async (kind: ReviewKind, { kind: placeKind, id }: Place) =>
    (await store.reviews()).filter(
      (review) => review.kind === kind && review.place.kind === placeKind && review.place.id === id,
    ),

  /** @param figures what stands on the page, to be kept with what was found */
  async record(
    { kind, place }: { kind: ReviewKind; place: Place },
    wanted: ReviewWanted,
    figures: readonly ReviewFigure[],
  ): Promise<Checked<true>> {
    const errors = whyNotReview(wanted, dayOf(now()))
    if (errors) return { errors }
    const { heldOn, findings, nextOn } = wanted
    const id = uuidv7()
    await store.add({ id, kind, place, heldOn, findings, figures, nextOn: nextOn || null }, now())
    const details = { part: asPart(place), heldOn, nextOn: nextOn || null }
    await audit.record({ kind: 'collection', what: `${kind}.review`, about: { kind: 'review', ids: [id] }, details })
    return { value: true }
  },

  /** What is to be done again, for whoever manages posts there. */
  due: async ({ places }: { places: Geography }): Promise<Due[]> =>
    latestOfEach(await store.reviews()).flatMap(({ kind, place, nextOn }) =>
      nextOn === null
        ? []
        : {
            kind: reviewKinds[kind].name,
            title: `${reviewKinds[kind].due}: ${nameOfPart(place, places)}`,
            href: `${reviewKinds[kind].path}?part=${asPart(place)}`,
            by: nextOn,
            warnFrom: daysAfter(nextOn, -warnDays),
            owner: { may: 'manage-posts', scopeId: place.id },
          },
    ),

  // For the demonstration and tests.
  add: (review: Review) => store.add(review, now()),
})
