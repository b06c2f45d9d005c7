// All work that is done outside a request.
import { sealAuditTrail } from '../platform/audit/jobs.ts'
import type { Sealing } from '../platform/audit/seal.ts'
import { transact, type Within } from '../platform/database.ts'
import type { JobKind } from '../platform/jobs/kind.ts'
import { type JobRegister, openJobRegister } from '../platform/jobs/register.ts'
import { deliverMessages } from '../platform/outbox/deliver.ts'
import type { Deliverer } from '../platform/outbox/deliverer.ts'
import { endRecordsNightly } from '../platform/personal-data/nightly.ts'
import { freezeWeeks } from '../policing/duty/report/jobs.ts'
import { mailWhatIsDue } from '../policing/today/alerts/jobs.ts'
import { openUnsubscribing } from '../policing/today/alerts/unsubscribing.ts'
import { type Outside, openPolicing, type Policing } from './faces.ts'
import { openWithinPeople, personalDataKinds } from './personal-data.ts'

/** All work that is done outside a request. */
export const jobKinds = (
  deliverer: Deliverer,
  { sealing, outside, publicUrl }: { sealing: Sealing; outside: Outside; publicUrl: string },
): JobKind<Policing>[] => [
  deliverMessages({ deliverer }),
  sealAuditTrail(sealing),
  endRecordsNightly({ within: openWithinPeople(outside), kinds: personalDataKinds(outside) }),
  freezeWeeks({ absolute: (path) => publicUrl + path }),
  mailWhatIsDue({ absolute: (path) => publicUrl + path, unsubscribing: openUnsubscribing(outside.secrets) }),
]

/** For pages, which show jobs and run none. */
export function openWithinJobs(outside: Outside): Within<Policing & { jobs: JobRegister }> {
  const { db, now } = outside
  const cannot = async () => Promise.reject(new Error('Pages run no jobs'))
  const sealing = { ...outside, keepHead: cannot }
  const kinds = jobKinds({ deliver: cannot, close: () => {} }, { sealing, outside, publicUrl: '' })
  return (scope, work) =>
    transact(db, scope, (trx) =>
      work({ ...openPolicing({ ...scope, db: trx, now }), jobs: openJobRegister(trx, scope.forceId, kinds, now) }),
    )
}
