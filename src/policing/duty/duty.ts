// All that may be asked of duty: by pages, API, jobs, commands and later subjects.
import type { Database, Scope } from '../../platform/database.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Teams } from '../teams/teams.ts'
import { type DutyParts, openEntering } from './entry/entering.ts'
import { openWeekly } from './report/weekly.ts'
import { chosenChoices } from './settings.ts'
import { openSpecialDuty } from './specials/specials.ts'
import { dutyStore } from './store.ts'
import { openWeek } from './week/supervising.ts'

export { dutySettings } from './settings.ts'
export type Duty = ReturnType<typeof openDuty>

type Parts = Omit<DutyParts, 'recount'> & { accounts: Accounts; teams: Pick<Teams, 'establishment'> }

/** Tours of duty of one force. */
export function openDuty(db: Database, scope: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const store = dutyStore(db, scope.forceId)
  const weekly = openWeekly(db, scope, { ...parts, choices: () => chosenChoices(parts.settings) })
  const recounting = { ...parts, recount: weekly.recount }
  return {
    weekly,
    tours: store.tours,
    ...openEntering(db, scope, recounting),
    ...openWeek(db, scope, recounting),
    specials: openSpecialDuty(db, scope, parts),

    // For imports, the demonstration and tests: many at once, reckoned by `reckon`.
    addTours: store.addTours,
    addTasks: store.addTasks,
    addDecisions: store.addDecisions,
  }
}
