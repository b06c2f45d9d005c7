// All that may be asked of inspections: by an inspectorate of its own, by a force of those of it.
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Files } from '../../platform/files/kept-files.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Forces } from '../forces/forces.ts'
import { requestDue, visitDue } from './due.ts'
import { openAnnounced } from './fieldwork/announced/announced.ts'
import { openFieldwork } from './fieldwork/fieldwork.ts'

export type Inspections = ReturnType<typeof openInspections>
type Parts = { audit: Audit; accounts: Accounts; files: Files; forces: Forces; now: () => Date }

export function openInspections(db: Database, scope: Scope, parts: Parts) {
  const fieldwork = openFieldwork(db, scope, parts)
  const announced = openAnnounced(db, scope, parts)
  return {
    fieldwork,
    announced,

    /** Visits that inspectors have to make, and requests that the force has not answered. */
    async due(): Promise<Due[]> {
      return [...(await fieldwork.toMake()).flatMap(visitDue), ...(await announced.unanswered()).map(requestDue)]
    },
  }
}
