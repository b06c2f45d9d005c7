import type { JobKind } from '../jobs/kind.ts'
import { type Sealing, sealBeforeToday } from './seal.ts'

/** In transactions of its own, as the owner: a seal is not the work of whoever may add entries. */
export const sealAuditTrail = (sealing: Sealing): JobKind<unknown> => ({
  name: 'seal-audit-trail',
  title: 'Seal the audit trail of the days that are over',
  schedule: { cron: '0 2 * * *', timeZone: 'Europe/London' },
  run: (_ids, { forceId }) => sealBeforeToday(sealing, [forceId]),
})
