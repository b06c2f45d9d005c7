// Backup, restore and verify as an operator meets them.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { fileNameForTest } from '../src/platform/backup/builders.ts'
import { aCounty } from '../src/policing/neighbourhoods/builders.ts'
import { commandLineForTest } from './command-line.ts'
import { bareDatabaseForTest } from './databases.ts'
import { fileForTest } from './files.ts'

test('a backup is made, checked, restored elsewhere and compared, in words and as JSON', async (t) => {
  const [here, there] = [await commandLineForTest(t), await commandLineForTest(t, bareDatabaseForTest)]
  await aCounty(here.db, { memberships: [] })
  const file = await fileNameForTest(t)
  const made = JSON.parse((await here.beatbook('backup', file, '--json')).stdout)
  assert.equal(made.bytes, readFileSync(file).length)
  assert.equal(made.isEncrypted, false)
  assert.equal(made.tables.find(({ name }: { name: string }) => name === 'force').rows, 1)
  assert.match(
    (await here.beatbook('verify', file)).stdout,
    / {2}force\n[\s\S]* is whole: [0-9]+ rows of \d+ tables, made at 20/,
  )
  const restored = await there.beatbook('restore', file)
  assert.equal(restored.code, 0, restored.stderr)
  assert.match(restored.stdout, /^Restored [0-9]+ rows of \d+ tables, as they were at 20/)
  assert.match((await there.beatbook('verify', file, '--against')).stdout, /^The database is as the backup/)
  const verified = await there.beatbook('verify')
  assert.equal(verified.code, 0)
  assert.match(verified.stdout, / ok {3}schema: up to date\n ok {3}foreign keys: all \d+ hold\n ok {3}audit trail: /)
})

test('what has changed since a backup is named, table by table, and ends with 1', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  const file = await fileNameForTest(t)
  await beatbook('backup', file)
  await aCounty(db, { memberships: [] })
  const { code, stdout } = await beatbook('verify', file, '--against')
  assert.equal(code, 1)
  assert.match(stdout, /^force: 0 rows in the backup, 1 row in the database$/m)
  assert.match(stdout, /^\d+ of \d+ tables have changed since 20/m)
  const json = JSON.parse((await beatbook('verify', file, '--against', '--json')).stdout)
  assert.deepEqual(json.differences[0].inBackup, 0)
})

test('a broken foreign key and a schema that is behind are findings that end with 1', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  await sql`alter table section disable trigger all`.execute(db)
  await sql`insert into section values ('nowhere', gen_random_uuid(), gen_random_uuid(), 'A', 'B')`.execute(db)
  await sql`delete from kysely_migration where name like '0003%'`.execute(db)
  const { code, stdout } = await beatbook('verify', '--json')
  assert.equal(code, 1)
  const { isWell, findings } = JSON.parse(stdout)
  assert.equal(isWell, false)
  assert.match(findings[0].detail, /migrations to apply: run npm run beatbook -- migrate/)
  assert.match(findings[1].detail, /1 rows of section refer to a force that is not there/)
})

test('an encrypted backup opens with its passphrase only', async (t) => {
  const { env, beatbook } = await commandLineForTest(t)
  const file = await fileNameForTest(t)
  Object.assign(env, { BEATBOOK_BACKUP_PASSPHRASE: 'correct horse battery' })
  assert.match((await beatbook('backup', file)).stdout, /MB, encrypted\)/)
  assert.equal((await beatbook('verify', file)).code, 0)
  Object.assign(env, { BEATBOOK_BACKUP_PASSPHRASE: 'wrong horse battery' })
  const { code, stderr } = await beatbook('verify', file)
  assert.deepEqual([code, stderr.includes('is not the one that this backup was encrypted with')], [1, true])
})

test('what is refused is one plain sentence, or JSON, and ends with 1', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  const file = await fileNameForTest(t)
  await beatbook('backup', file)
  await aCounty(db, { memberships: [] })
  const nonsense = await fileForTest(t, 'holiday.jpg', 'not a backup')
  const slips: [string[], RegExp][] = [
    [['backup', file], /There is already a file/],
    [['restore', file], /into an empty database only, and this one is not: there are rows in/],
    [['restore', nonsense], /not a backup that Beatbook wrote/],
    [['verify', nonsense], /not a backup that Beatbook wrote/],
    [['verify', '--against'], /Say which backup to compare/],
    [['verify', `${file}.old`], /There is no file/],
  ]
  for (const [parameters, sentence] of slips) {
    const { code, stdout, stderr } = await beatbook(...parameters)
    assert.deepEqual([code, stdout], [1, ''], parameters.join(' '))
    assert.match(stderr, sentence)
    assert.doesNotMatch(stderr, /\n {4}at /)
  }
  const json = await beatbook('verify', nonsense, '--json')
  assert.match(JSON.parse(json.stdout).message, /not a backup/)
})

test('Ctrl-C in a backup leaves no file', { skip: process.platform === 'win32' }, async (t) => {
  const { db, begin, toItsEnd } = await commandLineForTest(t)
  const file = await fileNameForTest(t)
  await db.transaction().execute(async (trx) => {
    await sql`lock table force`.execute(trx)
    const child = begin('backup', file)
    const ended = toItsEnd(child)
    while (!existsSync(`${file}.partial`) && child.exitCode === null) await pause(5)
    child.kill('SIGINT')
    const { code, stderr } = await ended
    assert.deepEqual([code, stderr], [1, 'Stopped, as asked. Nothing has changed.\n'])
  })
  assert.deepEqual(readdirSync(dirname(file)), [])
})
