// The end of a fixed term, as something that is due to whoever manages the post. Nobody is named.
import type { DeadlineRule } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { daysAfter } from '../../../platform/clock.ts'
import type { Geography } from '../../accounts/rules.ts'
import { sectionOfPart } from '../parts.ts'
import type { Post } from '../rules.ts'

/** So long before a contract ends is time to renew it, or to find somebody else. */
const warnDays = 90

export const contractDeadline: DeadlineRule = {
  name: 'Renew a fixed-term contract, or find somebody else',
  from: 'ninety days before its end',
  length: warnDays,
  unit: 'days',
  warnDays,
  source: 'Ours: a contract that ends unnoticed is a vacancy that could have been seen (SF-03, SF-22)',
}

export const contractDue = (post: Post, until: string, places: Geography): Due => ({
  kind: 'Contract',
  title: `The contract in post ${post.reference}, ${places.get(post.place.id)?.name ?? 'the whole force'}, ends`,
  href: `/staff/teams/posts/${post.id}`,
  by: daysAfter(until, -1),
  warnFrom: daysAfter(until, -warnDays),
  owner: { may: 'manage-posts', scopeId: sectionOfPart(post.place, places) },
})
