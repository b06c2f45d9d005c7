// Setting up surveys, and what is left out, by those who keep them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { aVisitor } from '../../accounts/builders.ts'
import { aResponse } from '../builders.ts'
import { asOperator, countyForTest, safe } from './builders.ts'

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
