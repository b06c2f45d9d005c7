// What the demonstration has to do, and its end.
import { openAudit } from '../platform/audit/audit.ts'
import { dayOf, daysAfter } from '../platform/clock.ts'
import { type Scope, transact } from '../platform/database.ts'
import { removeForce } from '../platform/remove-force.ts'
import { inventedInspectorateIds } from '../policing/forces/forces.ts'
import type { Outside } from './faces.ts'
import { openWithinPeople } from './personal-data.ts'

/** How many days ago each invented request came: one is late, one runs out, one has time. */
const requestsCame = [40, 26, 3]

/** Requests about nobody who exists, so that something is due. Again, it changes nothing. */
export const openDemonstrationRequests = (outside: Outside, forceId: string) =>
  openWithinPeople(outside)({ forceId, actor: { kind: 'operator' } }, async ({ personalData }) => {
    if ((await personalData.latestRequests()).length > 0) return
    for (const [at, days] of requestsCame.entries())
      await personalData.ask({
        reference: `Demonstration ${at + 1}`,
        reason: 'Invented for the demonstration',
        name: 'Nobody Invented',
        email: '',
        telephone: '',
        accountId: '',
        receivedOn: daysAfter(dayOf(outside.now()), -days),
        openedBy: 'Demonstration',
      })
  })

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
