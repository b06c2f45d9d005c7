// Tables: questionnaire
import { changeVersioned } from '../../../platform/change-versioned.ts'
import type { Database } from '../../../platform/database.ts'
import type { Definition } from './definition.ts'
import type { Questionnaire } from './rules.ts'

export function questionnaireStore(database: Database, forceId: string) {
  const db = database.$pickTables<'questionnaire'>()
  return {
    async all(): Promise<Questionnaire[]> {
      const rows = await db
        .selectFrom('questionnaire')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, definition, ...row }) => ({
        ...row,
        definition: definition as unknown as Definition,
      }))
    },

    add: ({ definition, ...row }: Questionnaire) =>
      db
        .insertInto('questionnaire')
        .values({ forceId, ...row, definition: JSON.stringify(definition) })
        .execute(),

    /** False when somebody else changed it since that version. */
    change: (id: string, version: number, { name, definition }: Pick<Questionnaire, 'name' | 'definition'>) =>
      changeVersioned(db, 'questionnaire', { forceId, id, version }, { name, definition: JSON.stringify(definition) }),

    freeze: (id: string, at: Date) =>
      db
        .updateTable('questionnaire')
        .set({ frozenAt: at })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('frozenAt', 'is', null)
        .execute(),
  }
}
