// Somebody of whom every column about people says something that can be found again, in every table there is.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { declaredTables, migrationFiles } from '../../src/platform/migrations.ts'
import type { PersonalDataKind, Records } from '../../src/platform/personal-data/kind.ts'
import { inPlainWords } from '../../src/platform/personal-data/told.ts'

import { plantGround, plantInspection, plantSurvey } from './planted-ground.ts'
import { given, plantedPerson } from './planted-values.ts'

export type Column = { table: string; column: string; type: string }
export type Planted = Column & { value: unknown; isOmitted: boolean }
export type Kinds = readonly PersonalDataKind<Policing & Records>[]

/** Every column of every table that is not PostgreSQL's own; a table of another schema than `public` with its schema. */
export async function columnsOf(db: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as "table", a.attname::text as "column", format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema') and c.relname not like 'kysely%'
    order by c.relname, a.attnum`.execute(db)
  return rows
}

/** A value that stands nowhere else: the `at`th of its type, all of them years ago. */
function canary({ table, column, type }: Column, at: number): unknown {
  const text = `canary of ${table} ${column}`
  if (type === 'text[]') return [text]
  if (type === 'jsonb') return { canary: text }
  if (type === 'bytea') return Buffer.from(text)
  if (type === 'uuid') return randomUUID()
  if (type === 'boolean') return true
  if (type === 'timestamp with time zone') return new Date(Date.UTC(2020, 0, 1 + at, 3, at))
  if (type === 'date') return new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10)
  return type === 'text' ? text : 70_000 + at
}

/** A row for the person in every table that a kind answers for; what each column holds. */
export async function plantPerson(db: Database, kinds: Kinds, forceId = 'fenshire'): Promise<Planted[]> {
  const columns = await columnsOf(db)
  const tables = Object.assign({}, ...kinds.map((kind) => kind.tables)) as Record<string, Record<string, string>>
  const planted = Object.entries(tables).flatMap(([table, omitted]) =>
    columns
      .filter((each) => each.table === table)
      .map((each, at): Planted => {
        const known = given[table] ?? {}
        const own = each.column in known ? known[each.column] : canary(each, at)
        const value = each.column === 'force_id' ? forceId : own
        return { ...each, value, isOmitted: each.column === 'force_id' || each.column in omitted }
      }),
  )
  const declared = migrationFiles().flatMap(({ text }) => declaredTables(text).map(({ table }) => table))
  const place = (table: string) => declared.indexOf(table) // a table is declared after those it refers to
  const order = [...Map.groupBy(planted, ({ table }) => table)].sort(([one], [other]) => place(one) - place(other))
  await plantGround(db, forceId)
  await plantInspection(db, forceId)
  await plantSurvey(db, forceId)
  for (const [table, row] of order) await insert(db, table, row)
  await supersede(db, forceId)
  return planted
}

async function insert(db: Database, table: string, row: readonly Planted[]) {
  const names = sql.join(row.map(({ column }) => sql.ref(column)))
  const values = sql.join(row.map(({ value, type }) => (type === 'jsonb' ? JSON.stringify(value) : value)))
  await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(db)
}

/** Somebody else has changed the setting since: what still holds would stay. */
async function supersede(db: Database, forceId: string) {
  const [row] = await db.selectFrom('settingChange').selectAll().where('forceId', '=', forceId).execute()
  if (!row) return
  const later = {
    id: randomUUID(),
    changedBy: 'Somebody Else',
    reason: '',
    value: 'true',
    changedAt: new Date('2020-06-01'),
  }
  await db
    .insertInto('settingChange')
    .values({ ...row, ...later })
    .execute()
}

/** What should be told of the person and is not in this text, as `table.column`. */
export const missingFrom = (planted: readonly Planted[], text: string, write: (value: unknown) => string) =>
  planted
    .filter(({ isOmitted, value }) => !isOmitted && !text.includes(write(value)))
    .map(({ table, column }) => `${table}.${column}`)

/** How a value stands in the text of a document, and in data. */
export const onPaper = (value: unknown) => JSON.stringify(inPlainWords(value)).slice(1, -1)
export const inData = (value: unknown) => JSON.stringify(value).replaceAll(/^\[?"|"\]?$/g, '')

/** What must never be told and is in this text, however it is written. */
export const secretsIn = (planted: readonly Planted[], text: string) =>
  planted
    .filter(({ isOmitted, type }) => isOmitted && ['text', 'bytea'].includes(type))
    .filter(({ column, value }) => column !== 'force_id' && waysToWrite(value).some((each) => text.includes(each)))
    .map(({ table, column }) => `${table}.${column}`)

const waysToWrite = (value: unknown) =>
  Buffer.isBuffer(value) ? [value.toString(), value.toString('hex'), value.toString('base64')] : [String(value)]

/** Every column that still says something of the person, as `table.column`. */
export async function leftOfPerson(db: Database): Promise<string[]> {
  const left = []
  for (const table of new Set((await columnsOf(db)).map((each) => each.table))) {
    const { rows } = await sql<{ column: string }>`
      select distinct field.key as "column" from ${sql.table(table)} row, jsonb_each_text(to_jsonb(row)) field
      where field.value ~* ${`canary|${Buffer.from('canary').toString('hex')}|${plantedPerson.telephone}`}`.execute(db)
    left.push(...rows.map(({ column }) => `${table}.${column}`))
  }
  return left
}
