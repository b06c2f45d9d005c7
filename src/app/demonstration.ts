// The invented force, and its end.
import { openAudit } from '../platform/audit/audit.ts'
import { type Scope, transact } from '../platform/database.ts'
import { removeForce } from '../platform/remove-force.ts'
import type { Outside } from './faces.ts'

/** The invented force goes, with all that belongs to it; written down in the force that asked for it. */
export const removeDemonstration = ({ db, now }: Outside, scope: Scope, forceId: string) =>
  transact(db, { ...scope, asOwner: true }, async (trx) => {
    await removeForce(trx, forceId)
    await openAudit(trx, scope, now).record({
      kind: 'erasure',
      what: 'force.remove',
      about: { kind: 'force', ids: [forceId] },
      reason: 'The demonstration is over',
    })
  })
