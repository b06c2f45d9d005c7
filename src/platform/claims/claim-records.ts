// Who typed a figure in, as records about people. The figures themselves are about nobody.
import type { PersonalDataKind, Records } from '../personal-data/kind.ts'
import { asLongAsTheAudit } from '../personal-data/kind.ts'
import { endedName, formerName } from '../personal-data/person.ts'
import { isName } from '../personal-data/rows.ts'

export const claimRecords: PersonalDataKind<Records> = {
  name: 'claims',
  title: 'Figures that you typed in',
  purpose: 'To know where a figure came from that is shown beside a computed one',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    claim: { id: 'The number of the row', version: 'Counts changes, so that two people do not undo each other’s' },
  },
  retention: {
    setting: asLongAsTheAudit('claims', 'Names of those who typed a figure in'),
    unit: 'years',
    countedFrom: 'after the figure was typed in; then the figure stays, without the name',
    async expire(before, most, { db, forceId }) {
      const past = db.selectFrom('claim').select('id').where('forceId', '=', forceId).where('madeAt', '<', before)
      const { numUpdatedRows } = await db
        .updateTable('claim')
        .set({ madeBy: endedName })
        .where('forceId', '=', forceId)
        .where('id', 'in', past.where('madeBy', '<>', endedName).limit(most))
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },
  },
  held: async ({ names }, { db, forceId }) => [
    {
      title: 'Figures',
      columns: {
        madeAt: 'When',
        figure: 'Figure',
        printed: 'As printed',
        value: 'Value',
        upper: 'To, where it is a range',
        source: 'Source',
        page: 'Page',
        sourceDate: 'Date of the source',
        asOf: 'Day that it speaks of',
        status: 'Status',
        note: 'Note',
        madeBy: 'By',
      },
      rows: await db
        .selectFrom('claim')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isName('made_by', names))
        .orderBy('madeAt')
        .execute(),
    },
  ],
  erasure: {
    erases: 'The name is taken out; the figure stays, with its source.',
    async erase({ names }, { db, forceId }) {
      const { numUpdatedRows } = await db
        .updateTable('claim')
        .set({ madeBy: formerName })
        .where('forceId', '=', forceId)
        .where(isName('made_by', names))
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },
  },
}
