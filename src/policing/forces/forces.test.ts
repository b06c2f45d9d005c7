import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { fileForTest } from '../../../test/files.ts'
import { importFile } from '../../commands/import.ts'
import { transact } from '../../platform/database.ts'
import { ImportRefused } from '../../platform/import/refusal.ts'
import { aForce } from './builders.ts'
import { type Forces, forceRegister, openForces } from './forces.ts'
import { checkForce } from './rules.ts'

const force = {
  id: 'fenshire',
  name: 'Fenshire',
  description: '',
  url: 'https://fenshire.example',
  telephone: '101',
  isDemonstration: false,
}

async function forcesForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  await aForce(db)
  const system = { db, now: () => new Date() }
  const run = async (kind: string, content: string) =>
    importFile(system, kind, await fileForTest(t, `${kind}.csv`, content), { map: {}, settings: { force: 'fenshire' } })
  const ask = <Result>(question: (forces: Forces) => Promise<Result>) =>
    transact(db, { forceId: 'fenshire', actor: { kind: 'public' } }, (trx) => question(openForces(trx, 'fenshire')))
  const columnsRefused = async (kind: string, content: string) => {
    const error = await run(kind, content).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof ImportRefused)
    return error.problems.map(({ row, column }) => `${row} ${column}`)
  }
  return { db, run, ask, columnsRefused }
}

test('an id that clients would change, or that is an address of ours, is refused', () => {
  assert.equal(checkForce(force).errors, undefined)
  for (const id of ['Fenshire', 'fen shire', '1st', '', 'api', 'find', 'developers'])
    assert.ok(checkForce({ ...force, id }).errors?.id, id)
  assert.ok(checkForce({ ...force, url: 'javascript:alert(1)' }).errors?.url)
  assert.ok(checkForce({ ...force, name: ' ' }).errors?.name)
})

test('parts of a force are added and renamed by code, never removed', async (t) => {
  const { run, ask } = await forcesForTest(t)
  await run('divisions', 'code,name\nA,Ely and district\nB,Wisbech\n')
  await run('divisions', 'code,name\nB,Wisbech\n')
  assert.deepEqual(await ask((forces) => forces.divisions()), [
    { code: 'A', name: 'Ely and district' },
    { code: 'B', name: 'Wisbech' },
  ])
})

test('a section of an unknown division, and a district of an unknown partnership, are refused', async (t) => {
  const { run, ask, columnsRefused } = await forcesForTest(t)
  assert.deepEqual(await columnsRefused('sections', 'code,name,division_code\nS1,North,Z\n'), ['2 division_code'])
  assert.deepEqual(await columnsRefused('districts', 'code,name,partnership_code\n,West,P9\n'), [
    '2 code',
    '2 partnership_code',
  ])
  await run('sections', 'code,name,division_code\nS1,North,A\n')
  assert.equal((await ask((forces) => forces.sectionIds())).size, 1)
})

test('the chief officers and the ways to reach a force are lists that replace each other', async (t) => {
  const { run, ask, columnsRefused } = await forcesForTest(t)
  await run('officers', 'name,rank,bio\nR Marsh,Chief Constable,\nA Reed,Deputy Chief Constable,\n')
  await run('officers', 'name,rank,bio\nA Reed,Chief Constable,Since May\n')
  assert.deepEqual(await ask((forces) => forces.seniorOfficers()), [
    { name: 'A Reed', rank: 'Chief Constable', bio: 'Since May' },
  ])
  await run('engagement-methods', 'type,title,description,url\nrss,News,,https://fenshire.example/news.xml\n')
  assert.equal((await ask((forces) => forces.engagementMethods()))[0]!.title, 'News')
  assert.deepEqual(await columnsRefused('engagement-methods', 'type,title,description,url\n,,,javascript:x\n'), [
    '2 type',
    '2 title',
    '2 url',
  ])
})

test('a force describes itself under the id that it is imported for', async (t) => {
  const { db, run, columnsRefused } = await forcesForTest(t)
  const row = (id: string) =>
    `id,name,description,url,telephone\n${id},Fenshire Police,We police the fens,https://fenshire.example,101\n`
  await run('force', row('fenshire'))
  assert.deepEqual(
    (await forceRegister(db)).map(({ id, name }) => [id, name]),
    [['fenshire', 'Fenshire Police']],
  )
  assert.deepEqual(await columnsRefused('force', row('westshire')), ['2 id'])
})
