// All that may be asked of duty: by pages, API, jobs, commands and later subjects.
import type { Database, Scope } from '../../platform/database.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Teams } from '../teams/teams.ts'
import { openCounting } from './counting/counting.ts'
import { type DutyParts, openEntering } from './entry/entering.ts'
import { openIntake } from './intake/intake.ts'
import { openWeekly } from './report/weekly.ts'
import { openSampling } from './sample/sampling.ts'
import { openSpecialDuty } from './specials/specials.ts'
import { dutyStore } from './store.ts'
import { openWeek } from './week/supervising.ts'

export { dutySettings } from './settings.ts'
export type Duty = ReturnType<typeof openDuty>

type Parts = Omit<DutyParts, 'recount' | 'counting'> & {
  accounts: Accounts
  teams: Pick<Teams, 'establishment'>
  settings: Settings
}

/** Tours of duty of one force. */
export function openDuty(db: Database, scope: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const store = dutyStore(db, scope.forceId)
  const counting = openCounting(db, scope, parts)
  const weekly = openWeekly(db, scope, { ...parts, counting })
  const recounting = { ...parts, counting, recount: weekly.recount }
  return {
    weekly,
    tours: store.tours,
    choices: counting.choices,
    counting: counting.known,

    /** Counts every tour from the week of a day on by what is decided now; frozen weeks stay, with a correction beside. */
    async countAnew(day: string, reason: string) {
      const days = await counting.countAnew(day, reason, parts)
      await weekly.recount(days)
      return days
    },
    ...openEntering(db, scope, recounting),
    ...openWeek(db, scope, recounting),
    specials: openSpecialDuty(db, scope, parts),
    ...openIntake(db, scope, recounting),
    samples: openSampling(db, scope, recounting),

    // For imports, the demonstration and tests: many at once, reckoned by `reckon`.
    addTours: store.addTours,
    addTasks: store.addTasks,
    addDecisions: store.addDecisions,
  }
}
