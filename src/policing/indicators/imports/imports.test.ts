// Files of what other forces have and who is most similar to whom: taken whole, or not at all.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { fileForTest } from '../../../../test/files.ts'
import { importFile } from '../../../commands/import.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { aForce } from '../../forces/builders.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

async function importsForTest(t: TestContext) {
  const { db, outside, within } = await appForTest(t)
  await aForce(db)
  const run = async (kind: string, content: string) =>
    importFile(outside, kind, await fileForTest(t, `${kind}.csv`, content), {
      map: {},
      settings: { force: 'fenshire' },
    })
  const refused = async (kind: string, content: string) => {
    const error = await run(kind, content).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof ImportRefused, String(error))
    return error.problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)
  }
  const book = () => within(asOperator, ({ indicators }) => indicators.book())
  return { run, refused, book }
}

const headings = 'indicator,force,name,year_end,value,n,source\n'
const right = `${headings}2a,fenshire,,2008-03-31,49.1,"1,000",Home Office\n2a,ashmark,Ashmark,2008-03-31,51.8%,,Home Office\n`

test('values of forces are recorded with their names, and the same file again changes nothing', async (t) => {
  const { run, book } = await importsForTest(t)
  await run('indicator-values', right)
  const [again] = await run('indicator-values', right)
  assert.deepEqual(again?.notes, ['2 values stood there already'])
  const { values, forces } = await book()
  assert.deepEqual(
    forces.map(({ code, name }) => `${code} ${name}`),
    ['ashmark Ashmark', 'fenshire Fenshire'],
  )
  assert.deepEqual(
    values.map(({ value, n, kind }) => [value, n, kind]),
    [
      [0.491, 1000, 'printed'],
      [0.518, null, 'printed'],
    ],
  )
})

test('a corrected file adds a version, and the one before stays', async (t) => {
  const { run, book } = await importsForTest(t)
  await run('indicator-values', right)
  await run('indicator-values', right.replace('49.1', '49.2'))
  const found = await book()
  const [indicator, force] = [found.indicatorOf('2a')!, found.forceOf('fenshire')!]
  assert.equal(found.versionsOf(indicator, force).length, 2)
  assert.equal(found.result(indicator, force)?.now.value.value, 0.492)
})

test('what is wrong in a file of values is named by row and column, and nothing of it is kept', async (t) => {
  const { refused, book } = await importsForTest(t)
  const rows = [
    'xx,ashmark,,2008-03-31,50,,S',
    '2a,Ash mark,,2008-03-31,50,,S',
    '2a,ashmark,,2008-02-30,50,,S',
    '2a,ashmark,,2008-03-31,101,,S',
    '2a,ashmark,,2007-03-31,many,,S',
    '2a,ashmark,,2005-03-31,50,1,S',
    '2a,ashmark,,2004-03-31,50,,',
    '2a,birch,,2008-03-31,50,,S',
    '2a,birch,,2008-03-31,50,,S',
  ]
  const problems = await refused('indicator-values', `${headings}${rows.join('\n')}\n`)
  assert.deepEqual(
    problems.map((problem) => problem.split(':')[0]),
    ['2 indicator', '3 force', '4 year_end', '5 value', '6 value', '7 n', '8 source', '10 force'],
  )
  assert.match(problems[0]!, /no indicator 'xx'; known are .*10b/)
  assert.match(problems[3]!, /between 0 and 100/)
  assert.equal((await book()).values.length, 0)
})

const groupHeadings = 'force,member,name,year_end,source\n'

test('a group takes the place of that of the same year', async (t) => {
  const { run, book } = await importsForTest(t)
  const group = (...members: string[]) =>
    `${groupHeadings}${members.map((member) => `fenshire,${member},,2008-03-31,A list`).join('\n')}\n`
  await run('similar-forces', group('ashmark', 'birch'))
  await run('similar-forces', group('birch', 'cedar', 'elm'))
  const found = await book()
  const { members } = found.groupOf(found.forceOf('fenshire')!, '2008-03-31')
  assert.deepEqual(members.map(({ code }) => code).sort(), ['birch', 'cedar', 'elm'])
})

test('a force among its own similar forces, one twice and two sources of one group are refused', async (t) => {
  const { refused, book } = await importsForTest(t)
  const row = (member: string, source = 'A list') => `fenshire,${member},,2008-03-31,${source}\n`
  const [itself, twice] = await refused('similar-forces', groupHeadings + row('fenshire') + row('ash') + row('ash'))
  assert.match(itself!, /^2 member: A force is not compared with itself/)
  assert.match(twice!, /^4 member: /)
  const [sources] = await refused('similar-forces', groupHeadings + row('ash') + row('birch', 'Another'))
  assert.match(sources!, /two sources/)
  assert.equal((await book()).similar.length, 0)
})

const populationHeadings = 'force,counted_on,population,source\n'

test('people of forces are recorded; the same again changes nothing, and another count of that day takes its place', async (t) => {
  const { run, book } = await importsForTest(t)
  const content = (people: string) => `${populationHeadings}ashmark,2007-06-30,"${people}",A count\n`
  await run('force-populations', content('1,003,500'))
  const [again] = await run('force-populations', content('1003500'))
  assert.deepEqual(again?.notes, ['1 count stood there already'])
  await run('force-populations', content('1,003,600'))
  assert.deepEqual(
    (await book()).populations.map(({ population, countedOn }) => [population, countedOn]),
    [[1_003_600, '2007-06-30']],
  )
})

test('people that are no number, of no day, of no source or twice are refused', async (t) => {
  const { refused, book } = await importsForTest(t)
  const rows = [
    'ash,2007-06-30,0,S',
    'ash,2007-06-30,1.5,S',
    'ash,2007-06-30,many,S',
    'ash,2007-06-30,90000000,S',
    'ash,mid-2007,1000,S',
    'ash,2007-06-30,1000,',
    'Ash Mark,2007-06-30,1000,S',
    'birch,2007-06-30,1000,S',
    'birch,2007-06-30,1000,S',
  ]
  const problems = await refused('force-populations', `${populationHeadings}${rows.join('\n')}\n`)
  assert.deepEqual(
    problems.map((problem) => problem.split(':')[0]),
    ['2 population', '3 population', '4 population', '5 population', '6 counted_on', '7 source', '8 force', '10 force'],
  )
  assert.deepEqual((await book()).populations, [])
})
