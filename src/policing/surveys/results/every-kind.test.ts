import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { anAnswer, aQuestion } from '../builders.ts'
import type { Response } from '../rules.ts'
import { people, satisfied, surveyedForTest } from './builders.ts'

const matters = aQuestion({
  key: 'matters',
  text: { en: 'What matters most?' },
  asked: { kind: 'several', answers: ['noise', 'litter', 'drugs'].map((value) => anAnswer(value)), most: 2 },
})
const years = aQuestion({
  key: 'years',
  text: { en: 'How many years have you lived here?' },
  asked: { kind: 'number', least: 0, most: 120 },
})
const definition = { questions: [satisfied, matters, years] }

/** 200 people: noise matters to 140 of them, litter to 100, and drugs to three. */
const residents = (overrides: Partial<Response> = {}) =>
  Array.from({ length: 200 }, (_, at) => {
    const chosen = [...(at < 140 ? ['noise'] : []), ...(at >= 100 ? ['litter'] : []), ...(at < 3 ? ['drugs'] : [])]
    const groups = { division: at % 2 === 0 ? 'A' : 'B', gender: at % 3 === 0 ? 'female' : 'male' }
    const answers = { overall: at % 4 === 0 ? 'no' : 'yes', matters: chosen, years: String(at % 40) }
    return people(0, 1, { groups, answers, ...overrides })[0]!
  })

const words = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<span[^>]*aria-hidden="true"[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

test('a survey shows each of several answers, and the mean of numbers, beside its percentages', async (t) => {
  const { visitor, survey } = await surveyedForTest(t, definition)
  const { id } = await survey(residents())
  const { body } = await visitor.get(`/staff/surveys/${id}/results`)
  assert.deepEqual(await htmlProblems(body), [])
  const text = words(body)
  assert.match(
    text,
    /What matters most\? More than one answer could be chosen[\s\S]*noise 70\.0% 63\.\d% to 75\.\d% 200/,
  )
  assert.match(
    text,
    /drugs Not shown, so that nobody can be found in it Base: everybody who answered\. 200 answers count/,
  )
  assert.match(text, /How many years have you lived here\?[^%]*19\.5 17\.\d to 21\.\d 200 19\.5 200 1\.00/)
})

test('one answer of several has its own tables, beside all the others', async (t) => {
  const { visitor, survey } = await surveyedForTest(t, definition)
  const { id } = await survey(residents())
  const { body } = await visitor.get(`/staff/surveys/${id}/results/matters.noise`)
  assert.deepEqual(await htmlProblems(body), [])
  const text = words(body)
  assert.match(text, /70\.0% \([^)]*200 answers\) chose this/)
  assert.match(text, /Ely 70\.0%[\s\S]*Wisbech 70\.0%/)
  assert.doesNotMatch(text, /less satisfied|more satisfied/, 'a problem is no satisfaction')
  const csv = await visitor.get(`/staff/surveys/${id}/results/matters.noise/tables.csv`)
  assert.match(csv.body, /matters\.noise,Division,,Ely,70,/)
  assert.equal((await visitor.get(`/staff/surveys/${id}/results/matters.noise/people`)).statusCode, 200)
})

test('a number has its mean in every table, its spread in classes, and its files', async (t) => {
  const { visitor, survey } = await surveyedForTest(t, definition)
  const { id } = await survey(residents())
  const url = `/staff/surveys/${id}/results/years`
  const { body } = await visitor.get(url)
  assert.deepEqual(await htmlProblems(body), [])
  assert.match(words(body), /19\.5 on average \(17\.\d to 21\.\d, 200 answers\); the median is 19\.5/)
  assert.match(words(body), /0 to 4 : 13%[\s\S]*Ely 19\.0[\s\S]*Wisbech 20\.0/)
  const csv = await visitor.get(`${url}/tables.csv`)
  assert.match(
    csv.body,
    /years,Everybody,,Everybody,19\.5,17\.\d+,21\.\d+,19\.5,200,(200|199\.9+\d*),1[.\d]*,May be published/,
  )
  const ods = await visitor.get(`${url}/tables.ods`)
  assert.match(ods.headers['content-type'] as string, /opendocument\.spreadsheet/)
  const all = await visitor.get(`/staff/surveys/${id}/results.csv`)
  assert.match(all.body, /matters\.drugs,[^\n]*Not shown/)
  assert.match(all.body, /years,Everybody,,Everybody,,,,19\.5,/)
})

test('residents read both once they are published, and what was published before them still opens', async (t) => {
  const { web, visitor, survey, db } = await surveyedForTest(t, definition)
  const { id } = await survey(residents())
  const page = `/staff/surveys/${id}/results`
  await visitor.submit(`${page}/publish`, {}, page)
  const address = '/fenshire/surveys/users/results'
  const { body } = await web.inject(address)
  assert.deepEqual(await htmlProblems(body), [])
  const text = words(body)
  assert.match(text, /noise 70% \(63% to 76%\), 200 answers[\s\S]*litter 50%[\s\S]*drugs Too few answers to show/)
  assert.match(text, /19\.5 on average \(17\.\d to 21\.\d\), 200 answers/)
  const { figures } = await db.selectFrom('surveyPublication').select('figures').executeTakeFirstOrThrow()
  const { several: _several, numbers: _numbers, ...before } = figures as Record<string, unknown>
  await db
    .updateTable('surveyPublication')
    .set({ figures: JSON.stringify(before) })
    .execute()
  assert.equal((await web.inject(address)).statusCode, 200)
})

test('a question as a whole, an answer that was not offered, and people by a number have no page', async (t) => {
  const { visitor, survey } = await surveyedForTest(t, definition)
  const { id } = await survey(residents())
  for (const path of ['matters', 'matters.dogs', 'years.5', 'years/people', 'matters./tables.csv', `${'x'.repeat(91)}`])
    assert.ok([400, 404].includes((await visitor.get(`/staff/surveys/${id}/results/${path}`)).statusCode), path)
})
