import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { bareDatabaseForTest, databaseForTest, onServer } from '../../../test/databases.ts'
import type { Database } from '../database.ts'
import { type MigrationFile, migrate } from '../migrations.ts'
import { aMigration, backUpForTest, databaseWith, digestsOf, pairs, restoreForTest, run } from './builders.ts'
import { restore } from './restore.ts'

const circle = [
  aMigration(
    '0001-circle-create',
    `-- local: member, team
     create table team (id integer primary key, lead_id integer, above_id integer references team);
     create table member (id integer primary key, team_id integer not null references team, touched integer not null default 0);
     alter table team add constraint team_lead foreign key (lead_id) references member deferrable initially deferred;
     create function touch() returns trigger language plpgsql as 'begin new.touched = new.touched + 1; return new; end';
     create trigger touch before insert on member for each row execute function touch();
     create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
     create trigger keep before truncate on team execute function refuse();
     create trigger asleep before insert on team execute function refuse();
     alter table team disable trigger asleep;
     alter table team enable always trigger keep`,
  ),
]
const fillCircle = `begin; insert into team values (1, 9, 2), (2, null, 2), (3, 9, 1); insert into member values (9, 1); commit`

const guardsOf = (db: Database) =>
  sql`select conname::text as name, pg_get_constraintdef(oid) as state from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace
    union all select tgname, tgenabled::text from pg_trigger where not tgisinternal order by 1`
    .execute(db)
    .then(({ rows }) => rows)

test('tables that refer to each other in a circle come back, and triggers neither run nor are lost', async (t) => {
  const { db, url, file } = await databaseWith(t, circle)
  await run(db, fillCircle)
  await backUpForTest(url, file, { files: circle })
  const restored = await restoreForTest(t, file, { files: circle })
  assert.deepEqual(await digestsOf(restored.url, circle), await digestsOf(url, circle))
  assert.deepEqual(await guardsOf(restored.db), await guardsOf(db))
  await assert.rejects(run(restored.db, 'insert into member values (10, 77)'), /violates foreign key/)
})

/** An owner of a database who is nobody on the server, as a managed PostgreSQL gives one. */
async function ownedDatabaseForTest(t: TestContext) {
  const { url } = await bareDatabaseForTest(t)
  const name = new URL(url).pathname.slice(1)
  const owner = `owner_${name}`
  const give = [
    `create role ${owner} login`,
    `grant beatbook_web to ${owner}`,
    `alter database ${name} owner to ${owner}`,
  ]
  await onServer(...give)
  t.after(() => onServer(`drop database if exists ${name} with (force)`, `drop role ${owner}`))
  const address = new URL(url)
  address.username = owner
  return address.toString()
}

test('an owner without any other right can back up and restore, row-level security and all', async (t) => {
  const guarded = [
    ...circle,
    aMigration('0002-town-create', '-- distributed: town\ncreate table town (force_id text primary key)'),
  ]
  const { db, url, file } = await databaseWith(t, guarded)
  await run(db, fillCircle)
  await run(db, `insert into town values ('fenshire'), ('elsewhere')`)
  await backUpForTest(url, file, { files: guarded })
  const owned = await ownedDatabaseForTest(t)
  await restore({ connectionString: owned, file, files: guarded })
  assert.deepEqual(await digestsOf(owned, guarded), await digestsOf(url, guarded))
  const again = await databaseWith(t, guarded)
  const { manifest } = await backUpForTest(owned, again.file, { files: guarded })
  assert.equal(manifest.tables.find(({ name }) => name === 'town')?.rows, 2)
})

const choice = (more: string) =>
  aMigration('0002-choice-create', `-- local: choice\ncreate table choice (id integer primary key, word text); ${more}`)

test('a backup of an older release comes into a newer one, rows that its migrations bring included', async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, `insert into one values (1, 'kept')`)
  await backUpForTest(url, file, { files: pairs })
  const newer = [...pairs, choice(`insert into choice values (1, 'default'); alter table one rename note to word`)]
  const { db: restored, migrated } = await restoreForTest(t, file, { files: newer })
  assert.deepEqual(migrated, ['0002-choice-create'])
  assert.deepEqual((await sql`select word from one union all select word from choice`.execute(restored)).rows, [
    { word: 'kept' },
    { word: 'default' },
  ])
  assert.deepEqual(await migrate(restored, { files: newer }), [])
})

test('a database that holds only what migrations put there counts as empty, even when it is ahead of the file', async (t) => {
  const seeding = [...pairs, choice(`insert into choice values (1, 'default')`)]
  const ahead = [
    ...seeding,
    aMigration('0003-choice-extend', `create type mood as enum ('calm'); alter table choice add mood mood`),
  ]
  const { db, url, file } = await databaseWith(t, seeding)
  await run(db, `update choice set word = 'chosen'`)
  await backUpForTest(url, file, { files: seeding })
  const target = await databaseWith(t, ahead)
  await restore({ connectionString: target.url, file, files: ahead })
  assert.deepEqual((await sql`select * from choice`.execute(target.db)).rows, [{ id: 1, word: 'chosen', mood: null }])
})

async function refusedBy(
  t: TestContext,
  target: { url: string; files: readonly MigrationFile[] },
  file: string,
  sentence: RegExp,
) {
  const before = await digestsOf(target.url, target.files)
  await assert.rejects(restore({ connectionString: target.url, file, files: target.files }), (error: Error) => {
    assert.equal(error.constructor.name, 'BackupRefused')
    assert.match(error.message, sentence)
    assert.match(error.message, /Nothing has changed/)
    return true
  })
  assert.deepEqual(await digestsOf(target.url, target.files), before, t.name)
}

test('a database with data in it is refused, and is as it was', async (t) => {
  const seeding = [...pairs, choice(`insert into choice values (1, 'default')`)]
  const { url, file } = await databaseWith(t, seeding)
  await backUpForTest(url, file, { files: seeding })
  const target = await databaseWith(t, seeding)
  await run(target.db, `insert into choice values (2, 'of mine'); insert into one values (1, '')`)
  await refusedBy(t, { url: target.url, files: seeding }, file, /there are rows in choice, one\..*BEATBOOK_DATA/)
  const stranger = await bareDatabaseForTest(t)
  await run(stranger.db, 'create table frogs (id integer)')
  await refusedBy(
    t,
    { url: stranger.url, files: seeding },
    file,
    /tables that are not of this release of Beatbook: frogs/,
  )
})

test('a file of a newer release is refused, and so is one of another line of migrations', async (t) => {
  const newer = [...pairs, choice('')]
  const { url, file } = await databaseWith(t, newer)
  await backUpForTest(url, file, { files: newer, release: '9.0.0' })
  const target = await databaseWith(t, pairs)
  await refusedBy(t, { url: target.url, files: pairs }, file, /another release of Beatbook \(9\.0\.0\).*or a newer one/)
  const ours = await databaseForTest(t)
  await assert.rejects(restore({ connectionString: ours.url, file }), /another release/)
})

test('what does not come out as it went in brings nothing', async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, `insert into one values (1, '')`)
  await backUpForTest(url, file, { files: pairs })
  const changing = pairs.map(({ name, text }) => ({
    name,
    text: `${text}; create rule twice as on insert to other do also nothing; alter table one alter note type char(3)`,
  }))
  const target = await bareDatabaseForTest(t)
  await refusedBy(
    t,
    { url: target.url, files: changing },
    file,
    /The table one did not come out as it is in the backup/,
  )
})

test('an orphan in a file that is whole brings nothing', async (t) => {
  const loose = pairs.map(({ name, text }) => ({
    name,
    text: text.replace('references one deferrable initially deferred', ''),
  }))
  const { db, url, file } = await databaseWith(t, loose)
  await run(db, `insert into other values (5)`)
  await backUpForTest(url, file, { files: loose })
  const target = await bareDatabaseForTest(t)
  await refusedBy(t, { url: target.url, files: pairs }, file, /violates foreign key constraint/)
})

test('a restore that is stopped near its end leaves the database as it was', async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, `insert into one values (1, 'kept')`)
  await backUpForTest(url, file, { files: pairs })
  const target = await bareDatabaseForTest(t)
  const stopping = new AbortController()
  const progress = (_share: number, what: string) => what === 'comparing other' && stopping.abort(new Error('stopped'))
  const stopped = restore({ connectionString: target.url, file, files: pairs, progress, signal: stopping.signal })
  await assert.rejects(stopped, /^Error: stopped$/)
  assert.deepEqual(await digestsOf(target.url, pairs), [])
})
