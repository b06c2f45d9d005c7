// Reads the migrated schema and holds it to the rules that let it run unchanged on Citus (docs/operating/citus.md).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '../src/platform/database.ts'
import { declaredTables, migrate, migrationFiles } from '../src/platform/migrations.ts'
import { databaseForTest } from './databases.ts'

const declared = new Map(
  migrationFiles().flatMap(({ text }) =>
    declaredTables(text).map(({ table, tableClass }) => [table, tableClass] as const),
  ),
)
const isOfForce = (table: string) => ['distributed', 'append-only'].includes(declared.get(table) ?? '')
const distributed = [...declared.keys()].filter(isOfForce)

type Key = {
  table: string
  kind: string
  columns: string[]
  target: string | null
  targetColumns: string[]
  onDelete: string
  onUpdate: string
}

async function keysOf(db: Database): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select c.conrelid::regclass::text as "table", c.contype::text as kind,
      array(select attname::text from unnest(c.conkey) with ordinality k(num, place)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num order by place) as columns,
      case when c.confrelid = 0 then null else c.confrelid::regclass::text end as target,
      array(select attname::text from unnest(c.confkey) with ordinality k(num, place)
            join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num order by place) as "targetColumns",
      c.confdeltype::text as "onDelete", c.confupdtype::text as "onUpdate"
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'x', 'f')`.execute(db)
  return rows
}

async function tablesOf(db: Database) {
  const { rows } = await sql<{
    table: string
    comment: string | null
    hasPolicy: boolean
    forceFirst: boolean
    forceType: string
  }>`
    select t.relname::text as "table", obj_description(t.oid, 'pg_class') as comment,
      t.relrowsecurity and exists (select from pg_policy p where p.polrelid = t.oid) as "hasPolicy",
      coalesce((select a.attnum = 1 and a.attnotnull from pg_attribute a where a.attrelid = t.oid and a.attname = 'force_id'), false) as "forceFirst",
      (select format_type(a.atttypid, a.atttypmod) from pg_attribute a where a.attrelid = t.oid and a.attname = 'force_id') as "forceType"
    from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
      and t.relname not like 'kysely%'`.execute(db)
  return rows
}

const problemsOfKey = ({ table, kind, columns, target, targetColumns, onDelete, onUpdate }: Key): string[] => {
  const name = `${table}(${columns.join(', ')})`
  if (!isOfForce(table)) {
    return kind === 'f' && declared.get(target!) !== 'reference'
      ? [`${name}: a ${declared.get(table)} table refers to ${target}`]
      : []
  }
  const isToReference = kind === 'f' && declared.get(target!) === 'reference'
  if (columns[0] !== 'force_id' && !isToReference) return [`${name}: does not begin with force_id`]
  if (kind !== 'f') return []
  const isWhole = isToReference || (targetColumns[0] === 'force_id' && columns.length === targetColumns.length)
  return [
    ...(isWhole ? [] : [`${name}: refers to ${target} without force_id`]),
    ...('nd'.includes(onDelete) ? [`${name}: SET NULL or SET DEFAULT on delete`] : []),
    ...(onUpdate === 'a' ? [] : [`${name}: acts on update`]),
  ]
}

test('every table is of a declared class and says what it holds', async (t) => {
  const { db } = await databaseForTest(t)
  const tables = await tablesOf(db)
  assert.deepEqual(tables.map(({ table }) => table).sort(), [...declared.keys()].sort())
  assert.deepEqual(
    tables.filter(({ comment }) => !comment),
    [],
  )
})

test('every table of a force begins with force_id, of one type, and shows only rows of the force asked for', async (t) => {
  const { db } = await databaseForTest(t)
  const owned = (await tablesOf(db)).filter(({ table }) => distributed.includes(table))
  assert.ok(owned.length > 10)
  assert.deepEqual(
    owned.filter(({ forceFirst, forceType, hasPolicy }) => !forceFirst || forceType !== 'text' || !hasPolicy),
    [],
  )
})

test('keys and foreign keys of a force begin with force_id', async (t) => {
  const { db } = await databaseForTest(t)
  const keys = await keysOf(db)
  assert.ok(keys.length > 30)
  assert.deepEqual(keys.flatMap(problemsOfKey), [])
})

test('a key without force_id, and a foreign key that sets null, would be seen', () => {
  const key: Key = {
    table: 'ward',
    kind: 'u',
    columns: ['code'],
    target: null,
    targetColumns: [],
    onDelete: ' ',
    onUpdate: ' ',
  }
  assert.equal(problemsOfKey(key).length, 1)
  const reference: Key = {
    ...key,
    kind: 'f',
    columns: ['force_id', 'district_id'],
    target: 'district',
    targetColumns: ['force_id', 'id'],
    onDelete: 'n',
    onUpdate: 'a',
  }
  assert.equal(problemsOfKey(reference).length, 1)
  assert.equal(problemsOfKey({ ...reference, columns: ['force_id'], targetColumns: ['id'], onDelete: 'a' }).length, 1)
})

test('migrating again changes nothing', async (t) => {
  const { db } = await databaseForTest(t)
  assert.deepEqual(await migrate(db), [])
})
