// The online form, by a visitor without a browser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { aVisitor } from '../../accounts/builders.ts'
import { home, surveyForTest } from './builders.ts'

test('what is answered on one page after another is kept when it is sent, with its parts of the force and without a moment', async (t) => {
  const { answer, resident, kept, db } = await surveyForTest(t)
  const check = await answer({
    safe: 'no',
    why: ' It is dark ',
    postcode: 'cb11aa',
    ethnicity: 'asian',
    'ethnicity-asian': 'indian',
  })
  assert.deepEqual((await kept()).responses, [], 'nothing before it is sent')
  const page = await resident.get(check)
  assert.match(
    page.body,
    /In English no[\s\S]*It is dark[\s\S]*Neighbourhood N1[\s\S]*Not answered[\s\S]*Asian or Asian British/,
  )
  assert.deepEqual(await htmlProblems(page.body), [])
  const sent = await resident.submit(check)
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `${home}/in/en/thank-you`])
  const { responses, comments } = await kept()
  const [{ id, cluster, ...response } = assert.fail('nothing was kept')] = responses
  assert.deepEqual(response, {
    ...response,
    channel: 'online',
    language: 'en',
    answeredOn: '2026-11-20',
    answers: { safe: 'no', postcode: 'N1', ethnicity: 'asian', 'ethnicity-asian': 'indian' },
    groups: { neighbourhood: 'N1', division: 'A', ethnicity: 'asian', 'ethnic-background': 'indian' },
    leftOut: '',
  })
  assert.equal(cluster, id)
  assert.equal(id[14], '4', 'a random id: one made of the moment would tell it')
  assert.deepEqual(comments, [{ responseId: id, question: 'why', words: 'It is dark' }])
  assert.deepEqual(await db.selectFrom('surveyDraft').selectAll().execute(), [])
  const rows = JSON.stringify(await db.selectFrom('surveyResponse').selectAll().execute())
  assert.doesNotMatch(rows, /CB1|cb11aa|127\.0\.0\.1|T12/, 'no postcode, no computer, no time')
  const told = await db.selectFrom('auditEntry').select('what').orderBy('id').execute()
  assert.deepEqual(
    told.map(({ what }) => what),
    ['questionnaire.add', 'survey.add'],
    'the trail would tell the moment',
  )
  assert.match((await resident.get(`${home}/in/en/thank-you`)).body, /We have your answers/)
})

test('a form that is sent twice is kept once, and so is one that is sent again from the same page', async (t) => {
  const { answer, resident, kept } = await surveyForTest(t)
  const check = await answer({ safe: 'yes' })
  const { body } = await resident.get(check)
  const hidden = Object.fromEntries(
    [...body.matchAll(/name="(_\w+)" value="([^"]+)"/g)].map(([, name, value]) => [name!, value!]),
  )
  const together = await Promise.all([1, 2, 3].map(() => resident.send(check, hidden)))
  assert.deepEqual(new Set(together.map(({ headers }) => headers.location)), new Set([`${home}/in/en/thank-you`]))
  const { _sent, ...anew } = hidden
  const again = await resident.send(check, anew)
  assert.equal(again.statusCode, 410)
  assert.match(again.body, /may have been sent already/)
  assert.equal((await kept()).responses.length, 1)
})

test('the way back shows what was answered, and a changed answer forgets what followed from it', async (t) => {
  const { answer, resident, kept } = await surveyForTest(t)
  const check = await answer({ safe: 'no', why: 'Dark', postcode: 'CB1 1AD', sex: 'prefer-not-to-say' })
  const question = (key: string) => check.replace(/check$/, `questions/${key}`)
  assert.match((await resident.get(question('why'))).body, /Question 2 of 5[\s\S]*<textarea[^>]*>Dark<\/textarea>/)
  assert.match((await resident.get(question('postcode'))).body, /value="Neighbourhood N2"/)
  assert.match(
    (await resident.get(question('sex'))).body,
    /The next questions are about you[\s\S]*value="prefer-not-to-say" checked/,
  )
  const changed = await resident.submit(`${question('safe')}?from=check`, { answer: 'yes' })
  assert.equal(changed.headers.location, check, 'nothing else is asked again')
  assert.doesNotMatch((await resident.get(check)).body, /Dark/)
  assert.equal((await resident.get(question('why'))).headers.location, check, 'what is no longer asked')
  await resident.submit(check)
  const { responses, comments } = await kept()
  assert.deepEqual([responses[0]!.answers, comments], [{ safe: 'yes', postcode: 'N2', sex: 'prefer-not-to-say' }, []])
  assert.equal(responses[0]!.groups.gender, undefined)
})

test('a question that must be answered comes back with what is wrong, and what was typed stays', async (t) => {
  const { resident } = await surveyForTest(t)
  const { location } = (await resident.submit(`${home}/in/en`, {})).headers
  const first = await resident.submit(String(location), {})
  assert.equal(first.statusCode, 400)
  assert.match(first.body, /<title>\s*Error: Are you safe\?[\s\S]*href="#answer"[^>]*>Choose one answer/)
  for (const answer of ['maybe', '__proto__', ['yes', 'no']])
    assert.equal((await resident.submit(String(location), { answer })).statusCode, 400)
  const { headers } = await resident.submit(String(location), { answer: 'no' })
  const long = await resident.submit(String(headers.location), { answer: 'x'.repeat(41) })
  assert.match(long.body, /Write 40 characters or fewer[\s\S]*>x{41}<\/textarea>/)
  assert.deepEqual(await htmlProblems(long.body), [])
  const { location: postcode } = (await resident.submit(String(headers.location), { answer: '' })).headers
  const wrong = await resident.submit(String(postcode), { answer: 'CB1' })
  assert.match(wrong.body, /Enter a whole postcode, like DE1 1AA[\s\S]*value="CB1"/)
})

test('nobody jumps to the end past what was not asked yet', async (t) => {
  const { resident, kept } = await surveyForTest(t)
  const { location } = (await resident.submit(`${home}/in/en`, {})).headers
  const check = String(location).replace(/questions.*/, 'check')
  assert.equal((await resident.get(check)).headers.location, location)
  await resident.submit(check, {}, String(location))
  assert.deepEqual((await kept()).responses, [])
})

test('answers open in the browser that they were written in, for two hours, and can be deleted at any time', async (t) => {
  const { resident, web, later, db } = await surveyForTest(t)
  const begin = async () => String((await resident.submit(`${home}/in/en`, {})).headers.location)
  const first = await begin()
  await resident.submit(first, { answer: 'no' })
  assert.equal((await aVisitor(web).get(first)).statusCode, 410, 'another browser')
  const sealed = (await db.selectFrom('surveyDraft').select('sealed').executeTakeFirstOrThrow()).sealed
  assert.doesNotMatch(sealed.toString('latin1'), /safe|answers/)
  const stopped = await resident.submit(first.replace(/questions.*/, 'stop'), {}, first)
  assert.equal(stopped.headers.location, `${home}/in/en/stopped`)
  assert.match((await resident.get(`${home}/in/en/stopped`)).body, /Your answers are deleted/)
  assert.deepEqual(await db.selectFrom('surveyDraft').selectAll().execute(), [])
  const second = await begin()
  later(1.9)
  assert.equal((await resident.get(second)).statusCode, 200)
  later(0.2)
  const late = await resident.submit(second, { answer: 'no' }, `${home}`)
  assert.equal(late.statusCode, 410)
  assert.match(late.body, /deleted after two hours/)
})
