// What `verify` asks of a running database. Other parts bring checks of their own, such as the seal of the audit.
import type pg from 'pg'
import { type MigrationFile, migrationFiles } from '../migrations.ts'
import { type ForeignKey, readForeignKeys, readMigrations } from './catalogue.ts'
import { quoted } from './content.ts'
import type { Session } from './session.ts'

/** `name` completes 'Checked: ', such as 'foreign keys'; `detail` says what was found, and where it is not well what to do. */
export type Check = { name: string; run: (session: Session) => Promise<{ isWell: boolean; detail: string }> }
export type Finding = { name: string; isWell: boolean; detail: string }

export const schemaIsNewest = (files: readonly MigrationFile[] = migrationFiles()): Check => ({
  name: 'schema',
  async run({ client }) {
    const applied = await readMigrations(client)
    const missing = files.filter(({ name }) => !applied.includes(name))
    const unknown = applied.filter((migration) => !files.some(({ name }) => name === migration))
    if (unknown.length > 0) {
      return { isWell: false, detail: `migrated by a newer release (${unknown.join(', ')}): run that release` }
    }
    if (missing.length === 0) return { isWell: true, detail: 'up to date' }
    return { isWell: false, detail: `${missing.length} migrations to apply: run npm run beatbook -- migrate` }
  },
})

/** PostgreSQL keeps them itself, unless somebody has switched that off or the disk has changed rows behind its back. */
export const foreignKeysHold: Check = {
  name: 'foreign keys',
  async run({ client }) {
    const keys = await readForeignKeys(client)
    const broken: string[] = []
    for (const key of keys) {
      const orphans = await countOrphans(client, key)
      if (orphans > 0)
        broken.push(`${orphans} rows of ${key.table} refer to a ${key.target} that is not there (${key.name})`)
    }
    if (broken.length === 0) return { isWell: true, detail: `all ${keys.length} hold` }
    return { isWell: false, detail: `${broken.join('; ')}: restore a backup from before, or ask for help` }
  },
}

async function countOrphans(client: pg.Client, { table, columns, target, targetColumns }: ForeignKey): Promise<number> {
  const isGiven = columns.map((column) => `c.${quoted(column)} is not null`).join(' and ')
  const isSame = columns.map((column, at) => `p.${quoted(targetColumns[at]!)} = c.${quoted(column)}`).join(' and ')
  const { rows } = await client.query(`
    select count(*)::float8 as orphans from public.${quoted(table)} c
    where ${isGiven} and not exists (select from public.${quoted(target)} p where ${isSame})`)
  return rows[0].orphans
}
