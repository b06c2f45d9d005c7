// Setting up surveys, paper forms, and what is left out, by those who keep them.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAnswer, aQuestion, aResponse, aSurvey } from '../builders.ts'
import { equalityQuestions } from '../questionnaires/equality.ts'
import { postcodeOf } from '../questionnaires/writing.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const safe = aQuestion({ key: 'safe' })
const why = aQuestion({
  key: 'why',
  asked: { kind: 'several', answers: ['dark', 'noise', 'dogs'].map((value) => anAnswer(value)), most: 2 },
  onlyIf: { question: 'safe', values: ['no'] },
})
const say = aQuestion({ key: 'say', asked: { kind: 'words', most: 100 }, isRequired: false })
const sex = equalityQuestions.find(({ key }) => key === 'sex')!
const questions = [safe, why, say, postcodeOf(), sex]

async function countyForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t, { today: '2026-11-25', publicUrl: 'https://fens.example' })
  await aCounty(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'performance-delivery' }] })
  await anAccount(db, { name: 'Sam Fen', email: 'sam@fenshire.example', roles: [{ role: 'communications' }] })
  const { survey, questionnaire } = await within(asOperator, async ({ surveys }) => {
    const questionnaire = await surveys.addQuestionnaire('Streets', { questions })
    return { questionnaire, survey: await surveys.add(aSurvey({ questionnaireId: questionnaire.id })) }
  })
  const web = await start()
  const [robin, sam] = [aVisitor(web), aVisitor(web)]
  await robin.signIn()
  await sam.signIn('sam@fenshire.example')
  const kept = () => within(asOperator, ({ surveys }) => surveys.responses(survey.id))
  const url = `/staff/surveys/${survey.id}`
  return { db, within, web, robin, sam, survey, questionnaire, url, kept }
}

const filled = {
  name: 'Lighter streets',
  title: 'Are your streets lighter?',
  purpose: 'To see what the lamps changed.',
  code: 'lighter-streets',
  kind: 'open',
  base: 'everybody who answered',
  opensOn: '1/12/2026',
  closesOn: '31/12/2026',
  periodFrom: '1/12/2026',
  periodTo: '31/12/2026',
  isOnline: 'yes',
}

test('a survey is set up once however often the form is sent, and stands in the list with its state', async (t) => {
  const { robin, questionnaire } = await countyForTest(t)
  const form = { ...filled, questionnaireId: questionnaire.id }
  const { headers } = await robin.submit('/staff/surveys/new', form)
  assert.match(String(headers.location), /^\/staff\/surveys\/[0-9a-f-]{36}\?done=added$/)
  const { body } = await robin.get(String(headers.location))
  assert.match(
    body,
    /The survey is set up[\s\S]*To come[\s\S]*Nobody has answered yet[\s\S]*https:\/\/fens\.example\/surveys\/lighter-streets/,
  )
  assert.deepEqual(await htmlProblems(body), [])
  const list = await robin.get('/staff/surveys?state=to+come')
  assert.match(list.body, /Lighter streets/)
  assert.doesNotMatch(list.body, /Safer streets 2026/)
  assert.match(
    (await robin.get('/staff/surveys.csv')).body,
    /Lighter streets,Whoever wishes to answer,To come,2026-12-01/,
  )
  assert.match((await robin.get(String(headers.location).replace(/\?.*/, '/code.svg'))).body, /^<svg/)
})

test('what cannot be is refused beside its field, and what was typed stays', async (t) => {
  const { robin, questionnaire } = await countyForTest(t)
  const form = { ...filled, questionnaireId: questionnaire.id }
  const cases: [Record<string, string>, RegExp][] = [
    [{ code: 'safer-streets' }, /Another survey has this address/],
    [{ code: 'Lighter streets!' }, /up to 40 small letters/],
    [{ closesOn: '30/11/2026' }, /The last day for answers is before the first/],
    [{ periodTo: '30/11/2026' }, /ends before it begins/],
    [{ questionnaireId: '' }, /Choose a questionnaire from the list/],
    [{ questionnaireId: 'somebody else’s' }, /Choose a questionnaire from the list/],
    [{ kind: 'guess' }, /Choose who is asked/],
  ]
  for (const [wrong, message] of cases) {
    const { statusCode, body } = await robin.submit('/staff/surveys/new', { ...form, ...wrong })
    assert.equal(statusCode, 400)
    assert.match(body, message)
    assert.match(body, /value="Lighter streets"/)
  }
})

test('of two who change a survey the second is told, and its questions stay once somebody has answered', async (t) => {
  const { robin, within, survey, url, questionnaire } = await countyForTest(t)
  const form = { ...filled, questionnaireId: questionnaire.id, opensOn: '1/11/2026', periodFrom: '1/11/2026' }
  assert.equal((await robin.submit(`${url}/change`, form)).statusCode, 303)
  assert.equal((await robin.submit(`${url}/change`, { ...form, _version: '1' })).statusCode, 409)
  const other = await within(asOperator, async ({ surveys }) => {
    await surveys.addResponses(await surveys.find(survey.id), [aResponse({ surveyId: survey.id })], [])
    return surveys.addQuestionnaire('Other', { questions: [safe] })
  })
  const refused = await robin.submit(`${url}/change`, { ...form, questionnaireId: other.id })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /answered these questions already/)
})

test('a paper form is typed in by the numbers of its boxes, and the next one follows at once', async (t) => {
  const { robin, kept, url, db } = await countyForTest(t)
  const page = await robin.get(`${url}/paper`)
  assert.match(page.body, /1 yes, 2 no[\s\S]*Only after 2 at 1\. 1 dark, 2 noise, 3 dogs[\s\S]*0 prefers not to say/)
  assert.deepEqual(await htmlProblems(page.body), [])
  const codes = { 'q-safe': '2', 'q-why': '3 1', 'q-say': 'Dark', 'q-postcode': 'cb1 1ad', 'q-sex': '0' }
  const { statusCode, headers } = await robin.submit(`${url}/paper`, { ...codes, answeredOn: '20/11/2026' })
  assert.deepEqual([statusCode, headers.location], [303, `${url}/paper?kept=yes&day=2026-11-20`])
  assert.match((await robin.get(String(headers.location))).body, /Go on with the next form[\s\S]*value="20\/11\/2026"/)
  const [response] = await kept()
  assert.deepEqual(
    [response?.channel, response?.answeredOn, response?.answers, response?.groups],
    [
      'paper',
      '2026-11-20',
      { safe: 'no', why: ['dark', 'dogs'], postcode: 'N2', sex: 'prefer-not-to-say' },
      { neighbourhood: 'N2', division: 'A' },
    ],
  )
  const entry = await db.selectFrom('auditEntry').select(['actorName']).where('what', '=', 'survey.enter').execute()
  assert.deepEqual(entry, [{ actorName: 'Robin Marsh' }])
})

test('a paper form with a box that there is not, on an impossible day, or with nothing on it comes back as it was typed', async (t) => {
  const { robin, kept, url } = await countyForTest(t)
  const send = (fields: Record<string, string>) => robin.submit(`${url}/paper`, { answeredOn: '20/11/2026', ...fields })
  const cases: [Record<string, string>, RegExp][] = [
    [{ 'q-safe': '7' }, /Choose one answer/],
    [{ 'q-safe': '1 2' }, /Choose one answer/],
    [{ 'q-safe': '2', 'q-why': '1 2 3' }, /Choose no more than 2/],
    [{ 'q-safe': '1', answeredOn: '26/11/2026' }, /one on which the survey took answers/],
    [{ 'q-safe': '1', answeredOn: '31/10/2026' }, /one on which the survey took answers/],
    [{ 'q-safe': '1', answeredOn: '' }, /Enter the day/],
    [{ 'q-safe': '1', language: 'pl' }, /Choose a language from the list/],
    [{ 'q-safe': '1', collectionPoint: 'x' }, /Choose a place from the list/],
    [{}, /Enter at least one answer/],
  ]
  for (const [fields, message] of cases) {
    const { statusCode, body } = await send(fields)
    assert.equal(statusCode, 400, JSON.stringify(fields))
    assert.match(body, message)
  }
  assert.match((await send({ 'q-safe': '7', 'q-say': 'Dark' })).body, /value="7"[\s\S]*>Dark<\/textarea>/)
  assert.deepEqual(await kept(), [])
  const incomplete = await send({ 'q-safe': '2' })
  assert.equal(incomplete.statusCode, 303, 'on paper nobody can be asked again')
})

test('an answer is left out with a reason, counts no more, and can be taken in again', async (t) => {
  const { robin, within, survey, url, kept, db } = await countyForTest(t)
  const response = aResponse({ surveyId: survey.id, answers: { safe: 'no' } })
  const comments = [{ responseId: response.id, question: 'say', words: 'Ask Alex Reed' }]
  await within(asOperator, async ({ surveys }) =>
    surveys.addResponses(await surveys.find(survey.id), [response], comments),
  )
  const answer = `${url}/answers/${response.id}`
  assert.match((await robin.get(`${url}/answers`)).body, new RegExp(answer))
  assert.match((await robin.get(answer)).body, /What of safe\?[\s\S]*no[\s\S]*Ask Alex Reed/)
  assert.equal((await robin.submit(answer, { reason: '' })).statusCode, 400)
  const out = await robin.submit(answer, { reason: 'A trial by those who made it' })
  assert.equal(out.headers.location, `${url}?done=left-out`)
  assert.deepEqual(await kept(), [])
  assert.match((await robin.get(url)).body, /1 answer is left out, with a reason each/)
  await robin.submit(answer, { reason: 'It was none' })
  assert.equal((await kept()).length, 1)
  const told = await db
    .selectFrom('auditEntry')
    .select(['what', 'reason'])
    .where('what', 'like', 'survey.%')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    told.filter(({ what }) => what === 'survey.leave-out' || what === 'survey.take-in').map(({ reason }) => reason),
    ['A trial by those who made it', 'It was none'],
  )
  assert.ok(told.some(({ what }) => what === 'survey.read'))
})

test('whoever may only see surveys sees how many answered, and no answer', async (t) => {
  const { sam, url, web } = await countyForTest(t)
  const { body } = await sam.get(url)
  assert.match(body, /Safer streets 2026/)
  assert.doesNotMatch(body, /single answers|Change the survey/)
  for (const path of [`${url}/answers`, `${url}/paper`, `${url}/change`, '/staff/questionnaires', '/staff/surveys/new'])
    assert.equal((await sam.get(path)).statusCode, 403, path)
  const stranger = aVisitor(web)
  assert.match(String((await stranger.get(url)).headers.location), /^\/sign-in/)
})

test('the questionnaire and its poster come as PDF, in large print too', async (t) => {
  const { robin, url } = await countyForTest(t)
  for (const path of ['paper.pdf', 'paper.pdf?print=large', 'poster.pdf']) {
    const { statusCode, headers, rawPayload } = await robin.get(`${url}/${path}`)
    assert.deepEqual([statusCode, headers['content-type']], [200, 'application/pdf'], path)
    assert.equal(rawPayload.subarray(0, 5).toString(), '%PDF-')
  }
  assert.equal((await robin.get(`${url}/paper.pdf?language=pl`)).statusCode, 404, 'not in that language')
})
