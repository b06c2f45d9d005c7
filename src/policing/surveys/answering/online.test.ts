// Where and when a survey is asked online, and in which languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAnswer, aQuestion } from '../builders.ts'
import { home, surveyForTest } from './builders.ts'

test('a survey is asked in every language that its questions are in, and says what is not', async (t) => {
  const { resident, answer, kept } = await surveyForTest(t)
  const { body } = await resident.get(`${home}/in/pl`)
  assert.match(body, /<html lang="pl"[\s\S]*<h1[^>]* lang="en" dir="ltr">How safe are your streets\?[\s\S]*Rozpocznij/)
  const { location } = (await resident.submit(`${home}/in/pl`, {})).headers
  const first = await resident.get(String(location))
  assert.match(first.body, /Pytanie 1 z 4[\s\S]*Czy jest bezpiecznie\?[\s\S]*Tak/)
  assert.match((await resident.submit(String(location), {})).body, /Wybierz jedną odpowiedź/)
  const check = await answer({ safe: 'no', sex: 'female' }, 'pl')
  const { body: all } = await resident.get(check)
  assert.match(all, /<dt[^>]* lang="en" dir="ltr">What is your sex\?[\s\S]*Wyślij odpowiedzi/)
  assert.deepEqual([await htmlProblems(body), await htmlProblems(first.body), await htmlProblems(all)], [[], [], []])
  await resident.submit(check)
  assert.equal((await kept()).responses[0]!.language, 'pl')
  for (const tag of ['ur', 'xx', 'EN', '__proto__'])
    assert.equal((await resident.get(`${home}/in/${tag}`)).statusCode, 404)
})

test('from one language to another the place of the poster goes along', async (t) => {
  const { resident } = await surveyForTest(t)
  assert.match((await resident.get(`${home}?at=market`)).body, /href="[^"]*\/in\/pl\?at=market"/)
  const { body } = await resident.get(`${home}/in/pl?at=market`)
  assert.match(body, /href="[^"]*\/surveys\/safer-streets\?at=market"[\s\S]*name="at" value="market"/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('a language from right to left turns the page around', async (t) => {
  const text = { en: 'Is it safe?', ur: 'کیا یہ محفوظ ہے؟' }
  const answers = ['yes', 'no'].map((value) => ({ ...anAnswer(value), text: { en: value, ur: `جواب ${value}` } }))
  const { resident } = await surveyForTest(
    t,
    {},
    { questions: [aQuestion({ key: 'safe', text, asked: { kind: 'one', answers } })] },
  )
  const { location } = (await resident.submit(`${home}/in/ur`, {})).headers
  const { body } = await resident.get(String(location))
  assert.match(body, /<html lang="ur" dir="rtl"[\s\S]*سوال 1 از 1[\s\S]*کیا یہ محفوظ ہے؟/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('before its first day and after its last a survey says so, and takes nothing', async (t) => {
  const { resident, kept } = await surveyForTest(t, { opensOn: '2026-11-25' })
  const { statusCode, body } = await resident.get(home)
  assert.equal(statusCode, 200)
  assert.match(body, /not open yet[\s\S]*from 25 November 2026 to 30 November 2026/)
  assert.deepEqual(await htmlProblems(body), [])
  await resident.submit(`${home}/in/en`, {}, '/fenshire/surveys/safer-streets')
  const over = await surveyForTest(t)
  const check = await over.answer({ safe: 'yes' })
  over.later(24 * 11)
  assert.match((await over.resident.get(home)).body, /has closed[\s\S]*until 30 November 2026/)
  assert.match((await over.resident.submit(check, {}, home)).body, /This form is too old|has closed/)
  assert.deepEqual([(await kept()).responses, (await over.kept()).responses], [[], []])
})

test('the short address leads to the survey; one that is not online, or that there is not, is nowhere', async (t) => {
  const { resident } = await surveyForTest(t)
  assert.equal((await resident.get('/surveys/safer-streets')).headers.location, home)
  assert.equal((await resident.get('/surveys/nothing')).statusCode, 404)
  const offline = await surveyForTest(t, { isOnline: false })
  for (const url of ['/surveys/safer-streets', home]) assert.equal((await offline.resident.get(url)).statusCode, 404)
})

test('once its results are published, the page of a survey that has closed leads to them', async (t) => {
  const { resident, within, later } = await surveyForTest(t)
  later(24 * 11)
  assert.doesNotMatch((await resident.get(home)).body, /What people answered/)
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async ({ surveys, surveyResults }) => {
    const { survey } = await surveys.findByCode('safer-streets')
    await surveyResults.publish(survey.id, '2026-12-01')
  })
  const { body } = await resident.get(home)
  assert.match(body, new RegExp(`href="${home}/results">What people answered`))
  assert.deepEqual(await htmlProblems(body), [])
  assert.equal((await resident.get(`${home}/results`)).statusCode, 200)
})
