// All that may be asked of duty: by pages, API, jobs, commands and later subjects.
import type { Database, Scope } from '../../platform/database.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { openWeekly } from './report/weekly.ts'
import { dutyStore } from './store.ts'

export type Duty = ReturnType<typeof openDuty>

type Parts = { accounts: Accounts; now: () => Date }

/** Tours of duty of one force. */
export function openDuty(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const store = dutyStore(db, forceId)
  const weekly = openWeekly(db, { forceId }, parts)
  return {
    weekly,
    /** After tours were written: see `weekly`. */
    recount: weekly.recount,

    tours: store.tours,

    // For imports, the demonstration and tests: many at once, reckoned by `reckon`.
    addTours: store.addTours,
    addTasks: store.addTasks,
    addDecisions: store.addDecisions,
  }
}
