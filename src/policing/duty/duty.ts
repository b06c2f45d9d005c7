// All that may be asked of duty: by pages, API, jobs, commands and later subjects.
import type { Database, Scope } from '../../platform/database.ts'
import { type DutyParts, openEntering } from './entry/entering.ts'
import { dutyStore } from './store.ts'
import { openWeek } from './week/supervising.ts'

export { dutySettings } from './settings.ts'
export type Duty = ReturnType<typeof openDuty>

/** Tours of duty of one force. */
export function openDuty(db: Database, scope: Pick<Scope, 'forceId' | 'actor'>, parts: DutyParts) {
  const store = dutyStore(db, scope.forceId)
  return {
    tours: store.tours,
    ...openEntering(db, scope, parts),
    ...openWeek(db, scope, parts),

    // For imports, the demonstration and tests: many at once, reckoned by `reckon`.
    addTours: store.addTours,
    addTasks: store.addTasks,
    addDecisions: store.addDecisions,
  }
}
