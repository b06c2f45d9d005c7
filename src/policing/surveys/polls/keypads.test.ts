import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { hallForTest } from './builders.ts'

const headings = 'question,keypad,answer,time'
const csv = (...rows: string[]) => [headings, ...rows, ''].join('\n')

/** A question that was open from 6.30pm to 6.35pm, on which one phone voted for the first answer. */
async function afterVoting(t: Parameters<typeof hallForTest>[0]) {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  await (await hall.aPhone()).vote(question, 1)
  hall.goTo('2026-12-01T18:35:00Z')
  await hall.close(question)
  const problemsOf = (content: string, map?: Record<string, string>, layout?: string, code?: string) =>
    hall.take(content, map, layout, code).then(
      () => assert.fail('it was taken'),
      (error: unknown) => {
        assert.ok(error instanceof ImportRefused, String(error))
        return error.problems
      },
    )
  const counts = () => hall.db.selectFrom('pollCount').select(['channel', 'votes']).orderBy('channel').execute()
  return { ...hall, question, problemsOf, counts }
}

test('keypads add to phones, each with its last answer before closing; the same file again doubles nothing', async (t) => {
  const { take, pollNow, counts, web, meetingId, asChief } = await afterVoting(t)
  const file = csv(
    '1,7,1,18:31:00',
    '1,7,2,18:31:09',
    '1,8,B,2026-12-01 18:32:00',
    '1,9,Litter,18:33:00',
    '1,9,1,18:35:01',
    '1,10,,18:33:00',
  )
  const { rows, notes } = await take(file)
  assert.equal(rows, 6)
  assert.deepEqual(notes, [
    'Question 1: 3 votes by keypad',
    '1 answer not counted: the same keypad gave another one after',
    '1 answer not counted: the question was closed',
    '1 row passed over without an answer',
  ])
  const { result } = (await pollNow()).questions[0]!
  assert.deepEqual(
    result.options.map(({ votes }) => votes),
    [1, 2, 1],
  )
  const kept = await counts()
  assert.deepEqual((await take(file)).notes[0], 'Question 1: taken before, and the same')
  assert.deepEqual(await counts(), kept)
  const page = await (await asChief()).get(`/staff/meetings/${meetingId}`)
  assert.match(page.body, /4 votes \(1 by phone and 3 by keypad\)/)
  assert.equal(web.server.listening, false)
})

test('a file that says something else of what is kept is refused, and changes nothing', async (t) => {
  const { take, problemsOf, counts } = await afterVoting(t)
  await take(csv('1,7,1,18:31:00'))
  const kept = await counts()
  const [problem] = await problemsOf(csv('1,7,2,18:31:00'))
  assert.deepEqual([problem!.row, problem!.column], [2, 'question'])
  assert.match(problem!.reason, /taken before, and said something else \(1, 0, 0\)/)
  assert.deepEqual(await counts(), kept)
})

test('what is wrong is named by row, column and reason, and nothing of the file is kept', async (t) => {
  const { problemsOf, counts, ask } = await afterVoting(t)
  await ask()
  const kept = await counts()
  const found = await problemsOf(csv('1,7,1,18:31:00', '1,8,9,18:31:00', '5,8,1,soon', '2,8,1,18:31:00'))
  assert.deepEqual(
    found.map(({ row, column }) => [row, column]),
    [
      [3, 'answer'],
      [4, 'question'],
      [4, 'time'],
      [5, 'question'],
    ],
  )
  assert.match(found[0]!.reason, /'9' is none of the 3 answers of question 1/)
  assert.match(found[3]!.reason, /question 2 has never been opened/)
  assert.deepEqual(await counts(), kept)
})

test('a file without its columns, without rows or for another code is refused', async (t) => {
  const { problemsOf, code } = await afterVoting(t)
  const missing = await problemsOf('question,handset,answer,time\n1,7,1,18:31:00\n')
  assert.deepEqual(
    missing.map(({ column }) => column),
    ['keypad'],
  )
  assert.match((await problemsOf(`${headings}\n`))[0]!.reason, /no rows below the headings/)
  const wrong = code === 'BCDFGH' ? 'BCDFGJ' : 'BCDFGH'
  assert.match((await problemsOf(csv('1,7,1,18:31:00'), {}, undefined, wrong))[0]!.reason, /no poll has the code/)
  assert.match((await problemsOf(csv('1,7,1,18:31:00'), {}, undefined, 'x'))[0]!.reason, /is not a code like BCD 234/)
})

test('a supplier’s own columns are said once and saved under a name', async (t) => {
  const { take, ask, open, close, goTo, pollNow } = await afterVoting(t)
  const map = { question: 'Slide', keypad: 'Handset', answer: 'Key', time: 'At' }
  await take('Slide,Handset,Key,At\n1,7,1,18:31:00\n', map, 'Keypad maker')
  const second = await ask()
  await open(second)
  goTo('2026-12-01T18:40:00Z')
  await close(second)
  await take('Slide,Handset,Key,At\n2,7,3,18:38:00\n', {}, 'Keypad maker')
  assert.equal((await pollNow()).questions[1]!.result.n, 1)
})

test('sets of keypads are lent and come back, and nobody gets what another has', async (t) => {
  const { asChief, db } = await hallForTest(t)
  const chief = await asChief()
  const set = { name: 'Blue case', keypads: '40', part: 'force:', keptAt: 'The store' }
  const wrong = await chief.submit('/staff/keypads/new', { ...set, keypads: '0', part: '' })
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /Choose a part of the force/)
  const added = await chief.submit('/staff/keypads/new', set)
  const url = added.headers.location!.split('?')[0]!
  assert.match((await chief.submit('/staff/keypads/new', set)).body, /Another set has this name already/)
  const { id } = await db.selectFrom('division').select('id').executeTakeFirstOrThrow()
  const lend = { part: `division:${id}`, dueOn: '8/12/2026' }
  assert.match((await chief.submit(`${url}/lend`, { ...lend, dueOn: '1/11/2026' }, url)).body, /today or later/)
  assert.equal((await chief.submit(`${url}/lend`, lend, url)).statusCode, 303)
  assert.equal((await chief.submit(`${url}/lend`, lend, url)).statusCode, 409, 'it is out')
  assert.match((await chief.get('/staff/keypads')).body, /40 keypads in use[\s\S]*due back 8 December 2026/)
  assert.match((await chief.submit(`${url}/return`, { returned: '41' }, url)).body, /no more can come back/)
  await chief.submit(`${url}/return`, { returned: '38', note: 'Two are lost' }, url)
  assert.match((await chief.get(url)).body, /38 came back\. Two are lost/)
  assert.equal((await chief.submit(`${url}/return`, { returned: '38' }, url)).statusCode, 409)
  const changed = await chief.submit(`${url}/change`, { ...set, keypads: '38', isWithdrawn: 'yes' })
  assert.equal(changed.statusCode, 303)
  assert.equal((await chief.submit(`${url}/lend`, lend, url)).statusCode, 409, 'it is not used any more')
})
