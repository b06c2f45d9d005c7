// Vacancies as something that is due, for whoever manages the posts there. Nobody is named: posts and places are.
import type { DeadlineRule } from '../../platform/calendar/deadline.ts'
import type { Due } from '../../platform/calendar/due.ts'
import type { Geography } from '../accounts/rules.ts'
import type { Place, Post } from './rules.ts'
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

/** The section in which a post lies, since its inspector fills it; the post's own part where it lies in none. */
const sectionOf = ({ id }: Place, geography: Geography) =>
  geography.get(id)?.within.find((outer) => geography.get(outer)?.kind === 'section') ?? id

export const vacancyDue = (post: Post, vacancy: Vacancy, rules: VacancyRules, places: Geography): Due => ({
  kind: 'Vacancy',
  title: `${post.title} ${post.reference}, ${places.get(post.place.id)?.name ?? 'the whole force'}`,
  href: `/staff/teams/posts/${post.id}`,
  ...clockOf(vacancy, rules),
  owner: { may: 'manage-posts', scopeId: sectionOf(post.place, places) },
})
