// The invented force, and its end.
import { openAudit } from '../platform/audit/audit.ts'
import { type Scope, transact } from '../platform/database.ts'
import { removeForce } from '../platform/remove-force.ts'
import { inventedInspectorateIds } from '../policing/forces/forces.ts'
import type { Outside } from './faces.ts'

/** The invented force goes, with all that belongs to it and the inspectorate that inspects it; written down in the force that asked for it. */
export const removeDemonstration = ({ db, now }: Outside, scope: Scope, forceId: string) =>
  transact(db, { ...scope, asOwner: true }, async (trx) => {
    const gone = [forceId, ...(await inventedInspectorateIds(trx))]
    for (const id of gone) await removeForce(trx, id)
    await openAudit(trx, scope, now).record({
      kind: 'erasure',
      what: 'force.remove',
      about: { kind: 'force', ids: gone },
      reason: 'The demonstration is over',
    })
  })
