// A postcode is counted once by its sector, where it may be, and is kept nowhere (R-37, EN-08).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aQuestion } from '../builders.ts'
import { postcodeOf } from '../questionnaires/writing.ts'
import { asOperator, sectorsForTest } from './builders.ts'

const once = { sector: 'CB1 1', month: '2026-11-01', way: 'answer', contacts: 1 }

test('a postcode that comes with an answer is counted by sector and month, and nothing leads from one to the other', async (t) => {
  const { send, counted, db } = await sectorsForTest(t)
  assert.equal((await send('cb1 1ab')).statusCode, 303)
  assert.deepEqual(await counted(), [once])
  await send('CB1 1AC')
  await send('CB1 2AA')
  assert.deepEqual(await counted(), [
    { ...once, contacts: 2 },
    { ...once, sector: 'CB1 2' },
  ])
  const tables = ['surveyResponse', 'surveyComment', 'auditEntry', 'surveyDraft'] as const
  for (const table of tables)
    assert.doesNotMatch(JSON.stringify(await db.selectFrom(table).selectAll().execute()), /CB1/, table)
  const { columns } = (await db.introspection.getTables()).find(({ name }) => name === 'reached_sector')!
  assert.deepEqual(
    columns.map(({ name }) => name),
    ['force_id', 'sector', 'month', 'way', 'contacts'],
  )
})

test('an answer that is sent twice, at once or again from the same page, counts once', async (t) => {
  const { answer, resident, counted } = await sectorsForTest(t)
  const check = await answer({ safe: 'yes', postcode: 'CB1 1AA' })
  const { body } = await resident.get(check)
  const hidden = Object.fromEntries(
    [...body.matchAll(/name="(_\w+)" value="([^"]+)"/g)].map(([, name, value]) => [name!, value!]),
  )
  await Promise.all([1, 2, 3].map(() => resident.send(check, hidden)))
  const { _sent, ...anew } = hidden
  assert.equal((await resident.send(check, anew)).statusCode, 410)
  assert.deepEqual(await counted(), [once])
})

test('no postcode, one that there is not, one of another force and a neighbourhood by its name count nowhere', async (t) => {
  const { send, counted } = await sectorsForTest(t)
  for (const typed of ['', 'CB1 9ZZ', 'CB1 1ZZ', 'WS1 1AA', 'Neighbourhood N1', 'elsewhere'])
    assert.equal((await send(typed)).statusCode, 303, typed)
  assert.deepEqual(await counted(), [])
})

test('where a sector has fewer than ten postcodes in a neighbourhood, it is not counted from there', async (t) => {
  const { send, counted } = await sectorsForTest(t)
  await send('CB1 4AA')
  await send('CB1 3AK')
  assert.deepEqual(await counted(), [])
  await send('CB1 3AA')
  assert.deepEqual(await counted(), [{ ...once, sector: 'CB1 3' }])
})

test('a drawn sample, a survey of no campaign and one that asks for consent are not counted', async (t) => {
  const consent = aQuestion({ key: 'safe', topic: 'consent' })
  const cases = {
    'a drawn sample': { fields: { kind: 'sample' as const } },
    'of no campaign': { isOfCampaign: false },
    'asks for consent': { definition: { questions: [consent, postcodeOf()] } },
  }
  for (const [name, given] of Object.entries(cases)) {
    const { send, counted } = await sectorsForTest(t, given)
    assert.equal((await send('CB1 1AA')).statusCode, 303, name)
    assert.deepEqual(await counted(), [], name)
  }
})

test('a paper form counts in the month of its day, and once where it is sent twice', async (t) => {
  const { ada, survey, counted } = await sectorsForTest(t, { fields: { opensOn: '2026-10-01' } })
  const url = `/staff/surveys/${survey.id}/paper`
  const form = { 'q-safe': '1', 'q-postcode': 'cb12aa', answeredOn: '31/10/2026', _sent: crypto.randomUUID() }
  for (const _again of [1, 2]) assert.equal((await ada.submit(url, form)).statusCode, 303)
  assert.equal((await ada.submit(url, { ...form, 'q-safe': '7', _sent: crypto.randomUUID() })).statusCode, 400)
  assert.deepEqual(await counted(), [{ ...once, sector: 'CB1 2', month: '2026-10-01' }])
})

test('a question to a team counts by its postcode, once, and not where none is asked for', async (t) => {
  const { resident, counted } = await sectorsForTest(t)
  const words = { kind: 'question', words: 'Who mends the lamp?', name: '', email: '' }
  const form = { ...words, postcode: 'cb1 2ab', _sent: crypto.randomUUID() }
  for (const _again of [1, 2]) assert.equal((await resident.submit('/fenshire/ask', form)).statusCode, 303)
  assert.equal((await resident.submit('/fenshire/ask', { ...words, postcode: 'WS1 1AA' })).statusCode, 400)
  const own = '/fenshire/neighbourhoods/N1/ask'
  assert.equal((await resident.submit(own, { ...words, neighbourhood: 'N1' })).statusCode, 303)
  assert.deepEqual(await counted(), [{ ...once, sector: 'CB1 2', way: 'enquiry' }])
})

test('what was changed before sending counts as it was sent, and the neighbourhood sent back as it is keeps its sector', async (t) => {
  const { answer, resident, counted } = await sectorsForTest(t)
  const question = (check: string) => `${check.replace(/check$/, 'questions/postcode')}?from=check`
  const moved = await answer({ safe: 'yes', postcode: 'CB1 1AA' })
  await resident.submit(question(moved), { answer: 'CB1 2AA' })
  await resident.submit(moved)
  const same = await answer({ safe: 'yes', postcode: 'CB1 2AB' })
  await resident.submit(question(same), { answer: 'Neighbourhood N2' })
  await resident.submit(same)
  const taken = await answer({ safe: 'yes', postcode: 'CB1 1AA' })
  await resident.submit(question(taken), { answer: '' })
  await resident.submit(taken)
  const other = await answer({ safe: 'yes', postcode: 'CB1 1AA' })
  await resident.submit(question(other), { answer: 'Neighbourhood N2' })
  await resident.submit(other)
  assert.deepEqual(await counted(), [{ ...once, sector: 'CB1 2', contacts: 2 }])
})

test('an answer that is left out later stays counted: nothing tells which sector it was of', async (t) => {
  const { send, survey, within, counted } = await sectorsForTest(t)
  await send('CB1 1AA')
  await within(asOperator, async ({ surveys }) => {
    const [response] = await surveys.responses(survey.id)
    await surveys.keeping.leaveOut(survey.id, response!.id, 'Sent by ourselves')
    assert.deepEqual(await surveys.responses(survey.id), [])
  })
  assert.deepEqual(await counted(), [once])
})
