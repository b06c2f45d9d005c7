// The Special Constabulary as far as posts and people go: recruits, courses, warrant cards. Its hours are of duty.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Members } from '../members/members.ts'
import type { Member } from '../rules.ts'
import { openCandidates } from './candidates/candidates.ts'
import { openCards } from './cards/cards.ts'
import { openCourses } from './courses/courses.ts'
import { chosenWaitingRules, stagesSetting } from './settings.ts'
import type { specialStore } from './store.ts'

export type Specials = ReturnType<typeof openSpecials>

type Parts = {
  store: ReturnType<typeof specialStore>
  members: () => Promise<readonly Member[]>
  membersWithin: Members['list']
  settings: Settings
  audit: Audit
  today: () => string
}

export const openSpecials = ({ store, members, membersWithin, settings, audit, today }: Parts) => ({
  candidates: openCandidates({ store, waitingRules: () => chosenWaitingRules(settings), audit, today }),
  courses: openCourses({ store, audit, today }),
  cards: openCards({ store, members, membersWithin, audit, today }),
  stages: () => settings.get(stagesSetting),

  // For the demonstration and tests: many at once.
  addCandidates: store.addCandidates,
  addCourse: store.addCourse,
  addCards: store.addCards,
})
