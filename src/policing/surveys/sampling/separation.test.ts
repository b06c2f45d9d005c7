import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lines, teamAtWork, words } from './builders.ts'

test('the survey company calls from its own list, one person at a time, and every look is written down', async (t) => {
  const { web, path, frame, of, surveyId, visitorIn, db, at } = await teamAtWork(t)
  await frame(lines(3, { group: 'racist' }))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  at('2026-11-03T15:00:00Z')
  const company = await visitorIn(web, 'survey-company')
  assert.match(
    words((await company.get('/staff/survey-calls')).body),
    /nobody to be called now/,
    'what is drawn is not issued',
  )
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  const list = words((await company.get('/staff/survey-calls')).body)
  assert.match(list, /3 people are still to be reached.*Person of C1/)
  const { code } = await db.selectFrom('sampleCase').select('code').executeTakeFirstOrThrow()
  const url = `/staff/survey-calls/${code}`
  const log = (typed: Record<string, string>) =>
    company.submit(url, { day: '3/11/2026', time: '10:00', outcome: 'no-answer', ...typed })
  assert.equal((await log({})).headers.location, '/staff/survey-calls?done=logged')
  const refused: [Record<string, string>, RegExp][] = [
    [{}, /must be later than the attempt before/],
    [{ time: '10:30' }, /at different hours/],
    [{ time: '25:00' }, /Enter a time like/],
    [{ time: '16:00' }, /still to come/],
    [{ day: '1/11/2026' }, /before the case was issued/],
    [{ time: '14:00', outcome: 'given-up' }, /before 10 attempts/],
    [{ time: '14:00', outcome: 'nothing' }, /Say how it ended/],
  ]
  for (const [typed, message] of refused) {
    const answer = await log(typed)
    assert.equal(answer.statusCode, 400)
    assert.match(words(answer.body), message)
  }
  assert.equal((await log({ time: '14:00', outcome: 'interviewed' })).statusCode, 303)
  assert.equal((await company.get(url)).statusCode, 404, 'whoever has been interviewed is not shown again')
  const looks = await db
    .selectFrom('auditEntry')
    .select(['what', 'aboutIds'])
    .where('kind', '=', 'consultation')
    .execute()
  assert.equal(looks.find(({ what }) => what === 'sample-contact.list')!.aboutIds.length, 3)
  assert.ok(looks.some(({ what }) => what === 'sample-contact.view'))
  for (const closed of [
    '',
    '/frame',
    '/draws',
    '/draws/2026-10',
    '/draws/2026-10/issues/1.csv',
    '/responses',
    '/design',
    '/close',
  ])
    assert.equal((await company.get(path + closed)).statusCode, 403, closed)
  for (const closed of [
    '/staff/surveys/samples',
    '/staff/surveys/supplier',
    '/staff/imports',
    '/staff/imports/survey-frame',
  ])
    assert.equal((await company.get(closed)).statusCode, 403, closed)
})

test('hard separation 5: who leads on the gap sees numbers, and nobody’s name or case', async (t) => {
  const { web, path, frame, of, surveyId, visitorIn } = await teamAtWork(t)
  await frame(lines(20))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  for (const role of ['gap-lead', 'confidence-and-equality', 'administrator', 'inspection-liaison']) {
    const visitor = await visitorIn(web, role)
    for (const closed of [
      `${path}/frame`,
      `${path}/draws/2026-10`,
      `${path}/draws/2026-10/issues/1.csv`,
      '/staff/survey-calls',
    ])
      assert.equal((await visitor.get(closed)).statusCode, 403, `${role} ${closed}`)
    const seen = await visitor.get(path)
    assert.equal(seen.statusCode, role === 'gap-lead' ? 200 : 403)
    assert.doesNotMatch(seen.body, /Person of/)
  }
})

test('after the fieldwork nobody can be reached, by the team either', async (t) => {
  const { visitor, path, read, frame, of, surveyId, db } = await teamAtWork(t)
  await frame(lines(20))
  await of(({ drawing }) => drawing.draw(surveyId, { month: '2026-10', seed: 's' }))
  await of(({ drawing }) => drawing.issue(surveyId, '2026-10'))
  assert.equal((await visitor.submit(`${path}/close`, { sure: 'yes' })).headers.location, `${path}?done=close`)
  assert.equal((await db.selectFrom('sampleContact').selectAll().execute()).length, 0)
  assert.match(await read('/staff/survey-calls'), /nobody to be called now/)
  assert.match(await read(path), /closed.*contacts deleted/)
  const file = await visitor.get(`${path}/draws/2026-10/issues/1.csv`)
  assert.doesNotMatch(file.body, /Person of/)
})
