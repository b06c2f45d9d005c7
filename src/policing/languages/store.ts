import { v7 as uuidv7 } from 'uuid'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import { type About, languageOf, type TextVersion } from './rules.ts'

export type Written = { language: string; text: string; madeFrom: string; madeOn: string }

export function languageStore(database: Database, forceId: string) {
  const db = database.$pickTables<'textVersion'>()
  const ours = () => db.selectFrom('textVersion').where('forceId', '=', forceId)
  const asVersion = (row: Row): TextVersion[] => {
    const { aboutKind, aboutCode, language: tag, ...rest } = row
    const language = languageOf(tag)
    return language ? [{ ...rest, language, about: { kind: aboutKind as About['kind'], code: aboutCode } }] : []
  }
  type Row = Omit<TextVersion, 'about' | 'language'> & { aboutKind: string; aboutCode: string; language: string }
  const columns = ['id', 'aboutKind', 'aboutCode', 'language', 'text', 'madeFrom', 'madeOn', 'version'] as const

  return {
    all: async () => (await ours().select(columns).orderBy('language').execute()).flatMap(asVersion),

    of: async ({ kind, code }: About) =>
      (
        await ours()
          .where('aboutKind', '=', kind)
          .where('aboutCode', '=', code)
          .select(columns)
          .orderBy('language')
          .execute()
      ).flatMap(asVersion),

    /** The id; undefined when there is one in this language already. */
    async add({ kind, code }: About, written: Written) {
      const added = await db
        .insertInto('textVersion')
        .values({ forceId, id: uuidv7(), aboutKind: kind, aboutCode: code, ...written, version: 1 })
        .onConflict((on) => on.columns(['forceId', 'aboutKind', 'aboutCode', 'language']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added?.id
    },

    /** False when somebody else changed it since that version, or took it away. */
    async change({ id, version }: Pick<TextVersion, 'id' | 'version'>, written: Omit<Written, 'language'>) {
      return changeVersioned(db, 'textVersion', { forceId, id, version }, written)
    },

    /** False likewise. */
    async remove({ id, version }: Pick<TextVersion, 'id' | 'version'>) {
      const removed = await db
        .deleteFrom('textVersion')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst()
      return removed !== undefined
    },
  }
}
