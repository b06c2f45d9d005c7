// Vacancies, and money that ends, as something that is due to whoever manages the posts. Nobody is named: posts and
// places are.
import type { DeadlineRule } from '../../platform/calendar/deadline.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { daysAfter } from '../../platform/clock.ts'
import { count } from '../../platform/view-filters.ts'
import type { Geography } from '../accounts/rules.ts'
import { sectionOfPart } from './parts.ts'
import type { Post } from './rules.ts'
import type { FundingEnd } from './strength-history.ts'
import { clockOf, sourceRules, type Vacancy, type VacancyRules } from './vacancies.ts'

export const vacancyDeadline: DeadlineRule = {
  name: 'Fill a vacancy in a neighbourhood team',
  from: 'the first day without a holder',
  length: sourceRules.days,
  unit: 'days',
  warnDays: sourceRules.days - sourceRules.amberDays,
  source:
    'The inspection of 2008 on posts in neighbourhood teams; the settings “Posts and vacancies” may say otherwise',
}

/** So long before money ends is time to find other money, or to tell those whose posts it pays. */
const fundingWarnDays = 90

/** Money that ends soon, for whoever manages posts in the whole force; nothing where no end is agreed. */
export const fundingDue = ({ funder, fundedUntil, posts }: FundingEnd): Due[] =>
  fundedUntil === null
    ? []
    : [
        {
          kind: 'Funding',
          title: `${funder}: money for ${count(posts.length, 'post')} ends`,
          href: '/staff/teams/forecast#funding',
          by: daysAfter(fundedUntil, -1),
          warnFrom: daysAfter(fundedUntil, -fundingWarnDays),
          owner: { may: 'manage-posts', scopeId: '' },
        },
      ]

export const vacancyDue = (post: Post, vacancy: Vacancy, rules: VacancyRules, places: Geography): Due => ({
  kind: 'Vacancy',
  title: `${post.title} ${post.reference}, ${places.get(post.place.id)?.name ?? 'the whole force'}`,
  href: `/staff/teams/posts/${post.id}`,
  ...clockOf(vacancy, rules),
  owner: { may: 'manage-posts', scopeId: sectionOfPart(post.place, places) },
})
