// What is kept of a root secret once another has taken its place: the keys that still check what it marked, sealed under
// the one that holds now. Table former_secret.
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { type Marker, markerWith, type Secrets, SecretsError } from '../secrets.ts'

/** What is handed on of a secret: keys by their purpose (base64), and what must be known of the day it ended. */
export type HandedOn = { keys: Readonly<Record<string, string>>; noted: unknown }
export type FormerSecret = { generation: number; marker: Marker; noted: unknown }
export type SealedFormer = { generation: number; endedAt: Date; sealed: Buffer }

const purpose = 'former secret'
const about = ({ generation }: { generation: number }) => `generation ${generation}`

const openOne = (secrets: Secrets, row: SealedFormer) =>
  JSON.parse(secrets.open(purpose, about(row), row.sealed)) as HandedOn

/** Every secret before this one, the oldest first. */
export async function readFormerSecrets(db: Database, secrets: Secrets): Promise<FormerSecret[]> {
  return (await formerSecretStore(db).all()).map((row) => {
    const { keys, noted } = openOne(secrets, row)
    return { generation: row.generation, marker: markerWith(keys), noted }
  })
}

/** Whether this is the secret that the newest row was sealed with: the one that holds now. */
export function isSealedWith(secrets: Secrets, row: SealedFormer): boolean {
  try {
    return openOne(secrets, row) !== undefined
  } catch (error) {
    if (error instanceof SecretsError) return false
    throw error
  }
}

/** Seals anew what the secrets before left, and adds what this one leaves. */
export async function keepFormerSecret(
  db: Database,
  { from, to, endedAt }: { from: Secrets; to: Secrets; endedAt: Date },
  handedOn: HandedOn,
) {
  const store = formerSecretStore(db)
  const rows = await store.all()
  for (const row of rows) {
    const sealed = to.seal(purpose, about(row), JSON.stringify(openOne(from, row)))
    await store.sealAnew(row.generation, sealed)
  }
  const generation = (rows.at(-1)?.generation ?? 0) + 1
  await store.add({ generation, endedAt, sealed: to.seal(purpose, about({ generation }), JSON.stringify(handedOn)) })
}

export function formerSecretStore(database: Database) {
  const db = database.$pickTables<'formerSecret'>()

  return {
    /** One renewal at a time, and nobody who starts reads which secret holds until it is over. */
    lock: () => sql`lock table former_secret in access exclusive mode`.execute(db),

    all: (): Promise<SealedFormer[]> => db.selectFrom('formerSecret').selectAll().orderBy('generation').execute(),

    /** Undefined before the first renewal, and before the migration that knows of any. */
    async newest(): Promise<SealedFormer | undefined> {
      const { rows } = await sql<{ isThere: boolean }>`
        select to_regclass('former_secret') is not null as is_there`.execute(db)
      if (!rows[0]!.isThere) return undefined
      return db.selectFrom('formerSecret').selectAll().orderBy('generation', 'desc').limit(1).executeTakeFirst()
    },

    add: (row: SealedFormer) => db.insertInto('formerSecret').values(row).execute(),

    sealAnew: (generation: number, sealed: Buffer) =>
      db.updateTable('formerSecret').set({ sealed }).where('generation', '=', generation).execute(),
  }
}
