// The choices of one force: each a row with its reason, and the rows before it as its history.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../audit/audit.ts'
import { publish } from '../data-version.ts'
import type { Database, Scope } from '../database.ts'
import type { Setting } from './setting.ts'

export type Settings = ReturnType<typeof openSettings>
export type SettingChange = { value: unknown; reason: string; changedBy: string; changedAt: Date }

export function openSettings(db: Database, { forceId }: Pick<Scope, 'forceId'>, audit: Audit, now: () => Date) {
  const changesOf = (name: string) =>
    db
      .selectFrom('settingChange')
      .select(['value', 'reason', 'changedBy', 'changedAt'])
      .where('forceId', '=', forceId)
      .where('name', '=', name)
      .orderBy('changedAt', 'desc')
      .orderBy('id', 'desc')

  async function get<Value>({ name, byDefault }: Setting<Value>): Promise<Value> {
    const newest = await changesOf(name).limit(1).executeTakeFirst()
    return newest ? (newest.value as Value) : byDefault
  }

  return {
    get,

    /** The change that holds, by the name of its setting; none for those that are as they came. */
    async holding(): Promise<ReadonlyMap<string, SettingChange>> {
      const rows = await db
        .selectFrom('settingChange')
        .distinctOn('name')
        .select(['name', 'value', 'reason', 'changedBy', 'changedAt'])
        .where('forceId', '=', forceId)
        .orderBy('name')
        .orderBy('changedAt', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return new Map(rows.map(({ name, ...change }) => [name, change]))
    },

    /** All changes of some settings by their names, the newest first. */
    async changes(of: readonly Pick<Setting<unknown>, 'name'>[]): Promise<ReadonlyMap<string, SettingChange[]>> {
      const rows = await db
        .selectFrom('settingChange')
        .select(['name', 'value', 'reason', 'changedBy', 'changedAt'])
        .where('forceId', '=', forceId)
        .where(
          'name',
          'in',
          of.map(({ name }) => name),
        )
        .orderBy('changedAt', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return Map.groupBy(rows, ({ name }) => name)
    },

    /** Newest first; empty while the default holds. */
    history: async ({ name }: Pick<Setting<unknown>, 'name'>): Promise<SettingChange[]> => changesOf(name).execute(),

    /** Keeps a value that its field has checked. The same value again changes nothing. */
    async change<Value>(setting: Setting<Value>, value: Value, { reason, by }: { reason: string; by: string }) {
      const before = await get(setting)
      if (JSON.stringify(before) === JSON.stringify(value)) return
      const { name } = setting
      const row = { forceId, id: uuidv7(), name, value: JSON.stringify(value), reason, changedBy: by, changedAt: now() }
      await db.insertInto('settingChange').values(row).execute()
      if (setting.isPublished) await publish(db, forceId)
      const details = { value: [before, value] }
      await audit.record({
        kind: 'security',
        what: 'setting.change',
        about: { kind: 'setting', ids: [name] },
        reason,
        details,
      })
    },
  }
}

/** The same few settings of every force that has changed one of them: asked before anybody's force is known. */
export async function settingsOfAll(db: Database, settings: readonly Setting<string>[]) {
  const rows = await db
    .selectFrom('settingChange')
    .distinctOn(['forceId', 'name'])
    .select(['forceId', 'name', 'value'])
    .where(
      'name',
      'in',
      settings.map(({ name }) => name),
    )
    .orderBy('forceId')
    .orderBy('name')
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ forceId }) => forceId)].map(([forceId, changes]) => {
      const get = ({ name, byDefault }: Setting<string>) =>
        (changes.find((change) => change.name === name)?.value as string | undefined) ?? byDefault
      return [forceId, { get }] as const
    }),
  )
}
