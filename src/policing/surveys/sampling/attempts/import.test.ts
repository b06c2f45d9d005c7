import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asCsv, lines, samplingForTest } from '../builders.ts'

const headings = 'case_code,at,outcome'
const day = (at: number) => `2026-11-${String(at + 2).padStart(2, '0')} 10:00`

async function issued(t: TestContext, group: 'racist' | 'burglary' = 'racist') {
  const sampling = await samplingForTest(t)
  await sampling.frame(lines(3, { group }))
  await sampling.of(({ drawing }) => drawing.draw(sampling.surveyId, { month: '2026-10', seed: 's' }))
  await sampling.of(({ drawing }) => drawing.issue(sampling.surveyId, '2026-10'))
  sampling.at('2026-12-01T12:00:00Z')
  const cases = await sampling.db.selectFrom('sampleCase').select(['id', 'code']).orderBy('code').execute()
  const log = (rows: string[]) => sampling.take('survey-calls', asCsv(headings, rows))
  const why = (rows: string[]) => sampling.refused('survey-calls', asCsv(headings, rows))
  const caseNow = (id: string) =>
    sampling.db.selectFrom('sampleCase').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return { ...sampling, one: cases[0]!, other: cases[1]!, log, why, caseNow }
}

test('R-11: nine unanswered calls leave a case open, the tenth gives it up, and an eleventh is refused', async (t) => {
  const { one, log, why, caseNow } = await issued(t)
  await log(Array.from({ length: 9 }, (_, at) => `${one.code},${day(at)},no-answer`))
  assert.deepEqual([(await caseNow(one.id)).status, (await caseNow(one.id)).attempts], ['open', 9])
  await log([`${one.code},${day(9)},no-answer`])
  const after = await caseNow(one.id)
  assert.deepEqual([after.status, after.attempts], ['given up', 10])
  assert.equal(after.endedAt?.toISOString(), '2026-11-11T10:00:00.000Z')
  const [problem] = await why([`${one.code},${day(10)},interviewed`])
  assert.deepEqual([problem!.row, problem!.column], [2, 'outcome'])
  assert.match(problem!.reason, /there is no eleventh/)
})

test('R-11: giving up at the ninth attempt is refused, and the whole file with it', async (t) => {
  const { one, other, why, caseNow, db } = await issued(t)
  const calls = Array.from({ length: 9 }, (_, at) => `${one.code},${day(at)},${at === 8 ? 'given-up' : 'no-answer'}`)
  const problems = await why([`${other.code},${day(0)},interviewed`, ...calls])
  assert.match(problems[0]!.reason, /before 10 attempts, and this is the ninth/)
  assert.equal((await caseNow(other.id)).status, 'open')
  assert.deepEqual(await db.selectFrom('contactAttempt').selectAll().execute(), [])
})

test('R-11: an answer at the seventh attempt is an interview after seven, in whatever order the rows come', async (t) => {
  const { one, log, caseNow, db } = await issued(t)
  const calls = Array.from({ length: 7 }, (_, at) => `${one.code},${day(at)},${at === 6 ? 'interviewed' : 'no-answer'}`)
  await log(calls.toReversed())
  assert.deepEqual([(await caseNow(one.id)).status, (await caseNow(one.id)).attempts], ['interviewed', 7])
  const rows = await db.selectFrom('contactAttempt').select(['number', 'outcome']).orderBy('number').execute()
  assert.deepEqual(rows.at(-1), { number: 7, outcome: 'interviewed' })
})

test('what cannot be in a log is refused with its row and column', async (t) => {
  const { one, other, why } = await issued(t)
  const found = await why([
    `${one.code},${day(0)},no-answer`,
    `${one.code},2026-11-02 10:20,no-answer`,
    `${other.code},2026-12-01 13:00,no-answer`,
    `${other.code},2026-11-01 10:00,no-answer`,
  ])
  assert.deepEqual(
    found.map(({ row, column, reason }) => [row, column, reason.split(' ').slice(0, 3).join(' ')]),
    [
      [3, 'at', 'The attempts of'],
      [4, 'at', 'It is still'],
      [5, 'at', 'It is before'],
    ],
  )
  const unread = await why([`,yesterday,fine`, `${one.code},2026-11-30 10:00,NA`])
  assert.deepEqual(
    unread.map(({ column }) => column),
    ['case_code', 'at', 'outcome', 'outcome'],
  )
  assert.match(
    (await why([`0000-0000-0000,${day(0)},no-answer`]))[0]!.reason,
    /no case '0000-0000-0000' of this survey was issued/,
  )
})

test('a supplier’s own outcome codes are understood', async (t) => {
  const { one, take, caseNow } = await issued(t)
  const file = asCsv('Case,When,Result', [`${one.code.toLowerCase()},02/11/2026 10:00,INT`])
  const map = { case_code: 'Case', at: 'When', outcome: 'Result' }
  await take('survey-calls', file, { map, settings: { outcomes: 'INT=interviewed,NA=No answer' } })
  assert.equal((await caseNow(one.id)).status, 'interviewed')
})

test('a case that was drawn and not issued cannot be called', async (t) => {
  const { frame, of, surveyId, refused, at, db } = await samplingForTest(t)
  await frame(lines(3))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  at('2026-11-03T12:00:00Z')
  const { code } = await db.selectFrom('sampleCase').select('code').executeTakeFirstOrThrow()
  const [problem] = await refused('survey-calls', asCsv(headings, [`${code},2026-11-03 10:00,interviewed`]))
  assert.equal(problem!.column, 'case_code')
})
