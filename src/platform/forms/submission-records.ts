// Which forms were sent, so that a second sending does nothing again. They name nobody, and end all the same.
import type { PersonalDataKind, Records } from '../personal-data/kind.ts'
import { retentionSetting } from '../personal-data/kind.ts'
import { removePast } from '../personal-data/rows.ts'

const noName = 'A number made up for one page, without the name of who sent it: nobody can be found by it'

export const submissionRecords: PersonalDataKind<Records> = {
  name: 'submissions',
  title: 'Forms that were sent',
  purpose: 'So that a form that is sent twice does its work once',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: { submission: { id: noName, answer: noName, at: noName } },
  retention: {
    setting: retentionSetting({
      kind: 'submissions',
      label: 'Numbers of forms that were sent',
      unit: 'days',
      byDefault: 30,
      least: 1,
      most: 365,
      why: 'Nobody sends the same page again after a month.',
    }),
    unit: 'days',
    countedFrom: 'after the form was sent',
    expire: (before, most, records) => removePast(records, { table: 'submission', column: 'at' }, before, most),
  },
  held: async () => [],
  erasure: { keeps: 'They name nobody, so that nobody’s can be found. They go when their time is over.' },
}
