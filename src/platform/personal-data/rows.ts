// Finding and ending the rows of a person, the same way for every kind of record.
import { sql } from 'kysely'
import type { Records } from './kind.ts'

/** Whether a column holds one of these names, each as `plainName` writes it. */
export const isName = (column: string, names: readonly string[]) =>
  sql<boolean>`lower(regexp_replace(btrim(normalize(${sql.ref(column)}, NFKC)), '\\s+', ' ', 'g')) = any(${[...names]}::text[])`

/** Whether a column holds one of these numbers, each as `plainTelephone` writes it. */
export const isTelephone = (column: string, telephones: readonly string[]) =>
  sql<boolean>`regexp_replace(regexp_replace(regexp_replace(${sql.ref(column)}, '[^0-9+]', '', 'g'), '^00', '+'), '^0(?=[0-9])', '+44')
    = any(${[...telephones]}::text[])`

/** Whether a column of addresses holds one of these, each as `plainEmail` writes it. */
export const isEmail = (column: string, emails: readonly string[]) =>
  sql<boolean>`lower(${sql.ref(column)}) = any(${[...emails]}::text[])`

/** Whether a column of ids (UUIDs) holds one of these. */
export const isId = (column: string, ids: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(${[...ids]}::uuid[])`

/** Removes up to `most` rows of this force whose moment lies before; how many they were. */
export async function removePast(
  { db, forceId }: Records,
  { table, column }: { table: string; column: string },
  before: Date | string,
  most: number,
): Promise<number> {
  const [rows, moment] = [sql.table(table), sql.ref(column)]
  const { numAffectedRows = 0n } = await sql`delete from ${rows} where force_id = ${forceId} and id in (
    select id from ${rows} where force_id = ${forceId} and ${moment} < ${before} order by ${moment} limit ${most})`.execute(
    db,
  )
  return Number(numAffectedRows)
}
