// All that may be asked of duty: by pages, API, jobs, commands and later subjects.
import type { Database, Scope } from '../../platform/database.ts'
import { dutyStore } from './store.ts'

export type Duty = ReturnType<typeof openDuty>

/** Tours of duty of one force. */
export function openDuty(db: Database, { forceId }: Pick<Scope, 'forceId'>) {
  const store = dutyStore(db, forceId)
  return {
    tours: store.tours,

    // For imports, the demonstration and tests: many at once, reckoned by `reckon`.
    addTours: store.addTours,
    addTasks: store.addTasks,
    addDecisions: store.addDecisions,
  }
}
