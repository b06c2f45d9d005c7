import type { JobKind } from '../jobs/kind.ts'
import { type RetentionRun, runRetention } from './retention.ts'

const name = 'end-records'

/** The nightly run. Its transactions are the owner's, which those of a job are not: `within` opens them. */
export const endRecordsNightly = <Faces>({
  within,
  kinds,
}: Pick<RetentionRun<Faces>, 'within' | 'kinds'>): JobKind<unknown> => ({
  name,
  title: 'End records about people that are past their time',
  schedule: { cron: '15 3 * * *', timeZone: 'Europe/London' },
  minutes: 120,
  async run(_ids, { forceId, now }) {
    await runRetention({ forceId, actor: { kind: 'job', name } }, { within, kinds, now })
  },
})
