// Who chose what, as records about people.
import { sql } from 'kysely'
import type { PersonalDataKind, Records } from '../personal-data/kind.ts'
import { asLongAsTheAudit } from '../personal-data/kind.ts'
import { endedName, formerName } from '../personal-data/person.ts'
import { isName } from '../personal-data/rows.ts'

/** Changes that another has followed. */
const superseded = ({ db, forceId }: Records) =>
  db
    .selectFrom('settingChange as old')
    .select('old.id')
    .where('old.forceId', '=', forceId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('settingChange as next')
          .select('next.id')
          .where('next.forceId', '=', forceId)
          .whereRef('next.name', '=', 'old.name')
          .where(sql<boolean>`(next.changed_at, next.id) > (old.changed_at, old.id)`),
      ),
    )

export const settingRecords: PersonalDataKind<Records> = {
  name: 'settings',
  title: 'Choices made for the force',
  purpose: 'To know who chose how the system works, and why',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: { setting_change: { id: 'The number of the row' } },
  retention: {
    setting: asLongAsTheAudit('settings', 'Changes of settings that no longer hold'),
    unit: 'years',
    countedFrom: 'after the change; what still holds stays, without the name',
    async expire(before, most, records) {
      const changes = { ...records, past: superseded(records).where('old.changedAt', '<', before).limit(most) }
      const ended = await changes.db
        .deleteFrom('settingChange')
        .where('forceId', '=', changes.forceId)
        .where('id', 'in', changes.past)
        .executeTakeFirst()
      const nameless = await changes.db
        .updateTable('settingChange')
        .set({ changedBy: endedName })
        .where('forceId', '=', changes.forceId)
        .where('changedAt', '<', before)
        .where('changedBy', '<>', endedName)
        .executeTakeFirst()
      return Number(ended.numDeletedRows + nameless.numUpdatedRows)
    },
  },
  held: async ({ names }, { db, forceId }) => [
    {
      title: 'Choices that you made',
      columns: { changedAt: 'When', name: 'Setting', value: 'Value', reason: 'Why', changedBy: 'By' },
      rows: await db
        .selectFrom('settingChange')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isName('changed_by', names))
        .orderBy('changedAt')
        .execute(),
    },
  ],
  erasure: {
    erases: 'The name is taken out; what was chosen, and why, stays.',
    async erase({ names }, { db, forceId }) {
      const erased = await db
        .updateTable('settingChange')
        .set({ changedBy: formerName })
        .where('forceId', '=', forceId)
        .where(isName('changed_by', names))
        .executeTakeFirst()
      return Number(erased.numUpdatedRows)
    },
  },
}
