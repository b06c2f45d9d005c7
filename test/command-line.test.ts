// The command line as an operator meets it: in a process of its own, on a database of the test's own.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { idOfEntry, someEntries } from '../src/platform/audit/builders.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { aCounty, aMembership } from '../src/policing/neighbourhoods/builders.ts'
import { commandLineForTest } from './command-line.ts'
import { fileForTest } from './files.ts'

test('every command explains itself', async (t) => {
  const { beatbook } = await commandLineForTest(t)
  const { code, stdout } = await beatbook('--help')
  assert.equal(code, 0)
  const commands = [
    'serve',
    'work',
    'migrate',
    'import',
    'coverage',
    'demo',
    'account',
    'inspectorate',
    'settings',
    'secrets',
    'backup',
    'restore',
    'verify',
    'audit',
    'doctor',
  ]
  for (const command of commands) {
    assert.match(stdout, new RegExp(`^ +${command} `, 'm'))
    assert.equal((await beatbook(command, '--help')).code, 0)
  }
  assert.match((await beatbook('import', '--help')).stdout, /postcodes: CSV of postcodes[\s\S]*--outside/)
})

test('an import says what it did, in words or as JSON', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  await aForce(db)
  const file = await fileForTest(t, 'divisions.csv', 'Kürzel,Name\nB,Wisbech\nC,March\n')
  const given = ['import', 'divisions', file, '--force', 'fenshire', '--map', 'code=Kürzel', '--map', 'name=Name']
  assert.deepEqual(await beatbook(...given), { code: 0, stdout: '2  divisions\n', stderr: '' })
  assert.deepEqual(JSON.parse((await beatbook(...given, '--json')).stdout), {
    reports: [{ kind: 'divisions', rows: 2, notes: [] }],
  })
})

test('a refused file ends with 1 and its rows, columns and reasons; no stack', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  await aForce(db)
  const file = await fileForTest(t, 'divisions.csv', 'code,name\nB,\nB,March\n')
  const { code, stdout, stderr } = await beatbook('import', 'divisions', file, '--force', 'fenshire')
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /divisions\.csv was not imported\. Nothing has changed\.\n {2}row 2, name: Enter a name\n$/)
  const json = await beatbook('import', 'divisions', file, '--force', 'fenshire', '--json')
  assert.equal(json.code, 1)
  assert.deepEqual(JSON.parse(json.stdout).problems, [{ row: 2, column: 'name', reason: 'Enter a name' }])
})

test('a setting is shown and changed with its reason, and a value that cannot be is refused in words', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  await aForce(db)
  const set = (value: string) =>
    beatbook('settings', 'set', 'sign-in.second-factor', value, '--force', 'fenshire', '--reason', 'A trial')
  assert.equal((await set('optional')).stdout, 'Second step after a password: Only those who have set one up\n')
  const shown = (await beatbook('settings', 'get', 'sign-in.second-factor', '--force', 'fenshire')).stdout
  assert.match(
    shown,
    /: Only those who have set one up\n {2}Only those[^\n]*by Operator at the command line: A trial\n$/,
  )
  assert.match((await beatbook('settings', 'get', '--force', 'fenshire')).stdout, /sign-in\.idle-minutes = 60\n/)
  const { code, stderr } = await set('perhaps')
  assert.deepEqual([code, stderr], [1, 'Choose who needs a second step. The values are required, optional\n'])
  assert.match(
    (await beatbook('settings', 'get', 'nothing', '--force', 'fenshire')).stderr,
    /There is no setting 'nothing'/,
  )
})

test('a slip in the command itself is a plain sentence', async (t) => {
  const { beatbook } = await commandLineForTest(t)
  const slips: [string[], RegExp][] = [
    [['import', 'frogs', 'x.csv', '--force', 'a'], /There is no kind 'frogs'/],
    [['import', 'wards', 'x.geojson'], /Say which force the file is for/],
    [['import', 'open-data', 'no-such-folder'], /there is no file/],
    [['import', 'divisions', 'x.csv', '--force', 'a', '--map', 'code'], /--map takes OURS=THEIRS/],
    [['coverage', '--force', 'nowhere'], /There is no force 'nowhere'/],
    [['frogs'], /unknown command/],
  ]
  for (const [parameters, sentence] of slips) {
    const { code, stderr } = await beatbook(...parameters)
    assert.equal(code, 1, parameters.join(' '))
    assert.match(stderr, sentence)
    assert.doesNotMatch(stderr, /\n {4}at /)
  }
})

test('R-09 as a command ends with 1 while there is a gap', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  await aCounty(db, { memberships: [aMembership('W1', 'N1'), aMembership('W3', 'N2')] })
  const { code, stdout } = await beatbook('coverage', '--force', 'fenshire')
  assert.equal(code, 1)
  assert.match(
    stdout,
    /67% {2}Every ward is in exactly one neighbourhood \(2 of 3\)\n +Ward Ward W2 \(W2\): In no neighbourhood/,
  )
})

test('the demonstration is made once, and made again it is the same', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  assert.deepEqual(JSON.parse((await beatbook('demo', '--json')).stdout), { force: 'derbyshire-demonstration' })
  const totals = async () => {
    const counted = db
      .selectFrom('neighbourhoodCount')
      .innerJoin('boundaryGeneration', 'boundaryGeneration.id', 'neighbourhoodCount.generationId')
    const sums = counted.select((row) => ['validFrom', 'topic', row.fn.sum<number>('count').as('total')] as const)
    const rows = await sums.groupBy(['validFrom', 'topic']).orderBy('validFrom').orderBy('topic').execute()
    return rows.map(({ validFrom, topic, total }) => `${validFrom} ${topic} ${Math.round(total)}`)
  }
  const first = await totals()
  for (const day of ['2008-04-01', '2025-05-01']) {
    assert.ok(first.includes(`${day} Age 987000`), 'N-007: 987,000 people')
    assert.ok(first.includes(`${day} Households 422000`), 'N-008: 422,000 households')
  }
  const { stdout } = await beatbook('coverage', '--force', 'derbyshire-demonstration')
  assert.match(
    stdout,
    /100%.*exactly one[\s\S]*\(103 of 103\)[\s\S]*\(103 of 103\)/,
    'N-002, N-030: 103 neighbourhoods, all covered',
  )
  assert.equal((await beatbook('demo')).code, 0)
  assert.deepEqual(await totals(), first)
})

test('the doctor finds a healthy system healthy, and says how to mend a sick one', async (t) => {
  const { env, beatbook } = await commandLineForTest(t)
  assert.match((await beatbook('doctor')).stdout, / ok {3}Database: .*\n ok {3}Schema: up to date/)
  env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing'
  const { code, stdout } = await beatbook('doctor', '--json')
  assert.equal(code, 1)
  const { isWell, findings } = JSON.parse(stdout)
  assert.equal(isWell, false)
  assert.match(findings.find(({ what }: { what: string }) => what === 'Database').mend, /Check DATABASE_URL/)
})

test('accounts are looked after at the command line', async (t) => {
  const { db, beatbook } = await commandLineForTest(t)
  await aForce(db)
  const account = (...parameters: string[]) => beatbook('account', ...parameters, '--force', 'fenshire')
  const robin = 'robin@fenshire.example'
  const added = await account('add', robin, '--name', 'Robin Marsh', '--role', 'administrator')
  assert.deepEqual([added.code, added.stderr], [0, ''])
  assert.match(added.stdout, /^Robin Marsh may sign in\. .*\/set-password\/[\w-]{43}\n/)
  const given = await account('grant', robin, '--role', 'division-commander', '--scope', 'division:A')
  assert.equal(given.stdout, `${robin} has the role division-commander\n`)
  assert.equal((await account('take', robin, '--role', 'division-commander', '--scope', 'division:A')).code, 0)
  assert.match((await account('list')).stdout, /^on {3}robin@fenshire\.example {2}Robin Marsh: System administrator/)
  const [listed] = JSON.parse((await account('list', '--json')).stdout).accounts
  assert.deepEqual([listed.email, listed.isActive], [robin, true])
  assert.match((await account('reset', robin, '--reason', 'Lost phone')).stdout, /\/set-password\//)
  const refused = await account('off', robin)
  assert.deepEqual([refused.code, refused.stdout], [1, ''])
  assert.match(refused.stderr, /^Nobody else could manage accounts then\..*\n$/)
  assert.match((await beatbook('inspectorate', 'inspectorate', 'The Inspectorate')).stdout, /The Inspectorate is there/)
})

test('a setting that cannot be is named', async (t) => {
  const { env, beatbook } = await commandLineForTest(t)
  Object.assign(env, { PORT: 'eighty' })
  const { code, stderr } = await beatbook('serve')
  assert.equal(code, 1)
  assert.match(stderr, /^PORT must be a whole number from 0 to 65535; it is 'eighty'\n$/)
})

test('the audit trail is sealed and verified, and what was changed ends with 1', async (t) => {
  const { db, env, beatbook } = await commandLineForTest(t)
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-audit-'))
  t.after(() => rm(folder, { recursive: true }))
  Object.assign(env, { BEATBOOK_DATA: folder })
  await aForce(db)
  await someEntries(db, { count: 5, from: new Date('2020-11-20T10:00:00Z'), minutesApart: 1 })
  await db
    .updateTable('auditEntry')
    .set({ at: new Date(Date.now() - 3 * 24 * 60 * 60_000) })
    .execute()
  assert.equal((await beatbook('audit', 'seal')).stdout, 'Sealed for fenshire\n')
  const { code, stdout } = await beatbook('audit', 'verify')
  assert.equal(code, 0)
  assert.match(stdout, /^fenshire: [23] seals, 5 entries as they were sealed, 0 not sealed yet\n$/)
  await db.updateTable('auditEntry').set({ reason: 'Asked' }).where('id', '=', idOfEntry(3)).execute()
  const wrong = await beatbook('audit', 'verify', '--force', 'fenshire')
  assert.deepEqual(
    [wrong.code, wrong.stdout.split('\n')[1]],
    [1, `  Entry ${idOfEntry(3)} was changed after it was sealed`],
  )
  const { isWell, found } = JSON.parse((await beatbook('audit', 'verify', '--json')).stdout)
  assert.deepEqual([isWell, found[0].problems], [false, [{ what: 'entry changed', id: idOfEntry(3) }]])
  assert.match((await beatbook('audit', 'verify', '--force', 'atlantis')).stderr, /no force 'atlantis'/)
})
