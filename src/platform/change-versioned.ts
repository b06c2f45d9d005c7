// Two people at one row: the first is kept, and the second is told.
import type { Kysely, Updateable } from 'kysely'

type Key = { forceId: string; id: string; version: number }

/** Tables of a force whose rows count their changes. */
type Versioned<Tables> = {
  [Table in keyof Tables]: Tables[Table] extends { forceId: unknown; id: unknown; version: unknown } ? Table : never
}[keyof Tables] &
  string

/** Changes a row as it was at a version, and counts the version on; false when somebody else changed it since. */
export async function changeVersioned<Tables, Table extends Versioned<Tables>>(
  db: Kysely<Tables>,
  table: Table,
  { forceId, id, version }: Key,
  change: Omit<Updateable<Tables[Table]>, keyof Key>,
): Promise<boolean> {
  const rows = db as unknown as Kysely<{ row: Key }> // all that is asked of the table here
  const changed = await rows
    .updateTable(table as unknown as 'row')
    .set({ ...change, version: version + 1 })
    .where('forceId', '=', forceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
