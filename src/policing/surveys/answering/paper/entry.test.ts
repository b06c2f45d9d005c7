// Paper forms: printed, and typed in when they come back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../../test/page-checks.ts'
import { countyForTest } from '../../keeping/builders.ts'

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

test('the questionnaire and its poster come as PDF, in large print too', async (t) => {
  const { robin, url } = await countyForTest(t)
  for (const path of ['paper.pdf', 'paper.pdf?print=large', 'poster.pdf']) {
    const { statusCode, headers, rawPayload } = await robin.get(`${url}/${path}`)
    assert.deepEqual([statusCode, headers['content-type']], [200, 'application/pdf'], path)
    assert.equal(rawPayload.subarray(0, 5).toString(), '%PDF-')
  }
  assert.equal((await robin.get(`${url}/paper.pdf?language=pl`)).statusCode, 404, 'not in that language')
})
