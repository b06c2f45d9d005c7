// Answers of people who were drawn: by the code of their case, with what the sample knows of it.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { aQuestion } from '../builders.ts'
import { declined } from '../questionnaires/definition.ts'
import { asCsv, lines, samplingForTest } from '../sampling/builders.ts'
import { groupsOfCase } from './sampled.ts'

/** Twelve victims of burglaries in A and twelve in B, all of them with the interviewers since 2 November 2026. */
async function issuedForTest(t: TestContext) {
  const sampling = await samplingForTest(t)
  await sampling.frame([
    ...lines(12, { prefix: 'A', section: 'A1', ethnicity: 'black', gender: 'male' }),
    ...lines(12, { prefix: 'B', division: 'B' }),
    ...lines(1, { prefix: 'J', age: '16' }),
  ])
  await sampling.of(({ drawing }) => drawing.draw(sampling.surveyId, { month: '2026-10', seed: 's' }))
  await sampling.of(({ drawing }) => drawing.issue(sampling.surveyId, '2026-10'))
  sampling.at('2026-11-20T12:00:00Z')
  const all = await sampling.db
    .selectFrom('sampleCase')
    .select(['code', 'divisionId', 'issueId', 'sectionId'])
    .execute()
  const issued = all.filter(({ issueId }) => issueId !== null)
  const inA = issued.filter(({ sectionId }) => sectionId !== null).map(({ code }) => code)
  const inB = issued.filter(({ sectionId }) => sectionId === null).map(({ code }) => code)
  const answers = (rows: readonly string[], headings = 'case_code,interviewed_on,whole') =>
    sampling.take('survey-answers', asCsv(headings, rows))
  const refused = (rows: readonly string[]) =>
    sampling.refused('survey-answers', asCsv('case_code,interviewed_on,whole', rows))
  const calls = (rows: readonly string[]) => sampling.take('survey-calls', asCsv('case_code,at,outcome', rows))
  const kept = () =>
    sampling.within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async ({ surveys }) => {
      const responses = await surveys.responses(sampling.surveyId)
      return new Map(responses.map((each) => [each.caseCode, each]))
    })
  const caseNow = (code: string) =>
    sampling.db.selectFrom('sampleCase').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
  return { ...sampling, all, inA, inB, answers, refused, calls, kept, caseNow }
}

test('an interview has the stratum and the groups of its case, and its case has been interviewed', async (t) => {
  const { inA, inB, answers, kept, caseNow, of } = await issuedForTest(t)
  await answers(
    [`${inA[0]!.toLowerCase()},2026-11-10,yes,`, `${inB[0]},2026-11-11,no,other`],
    'case_code,interviewed_on,whole,gender',
  )
  const [one, other] = [(await kept()).get(inA[0]!)!, (await kept()).get(inB[0]!)!]
  const groups = { division: 'A', section: 'A1', 'user-group': 'domestic-burglary', ethnicity: 'black', gender: 'male' }
  assert.deepEqual([one.stratum, one.groups], ['A domestic-burglary', groups])
  assert.deepEqual(
    [other.stratum, other.groups.gender, other.groups.ethnicity],
    ['B domestic-burglary', 'other', 'white'],
  )
  const { status, endedAt } = await caseNow(inA[0]!)
  assert.deepEqual([status, endedAt?.toISOString()], ['interviewed', '2026-11-10T12:00:00.000Z'])
  const { people } = await of(({ interviewing }) => interviewing.list(100))
  assert.ok(
    people.every(({ code }) => code !== inA[0] && code !== inB[0]),
    'nobody calls them again',
  )
})

test('an interview of a case that was never issued, that refused, or before it was issued is refused with its row', async (t) => {
  const { all, inA, calls, refused, kept } = await issuedForTest(t)
  await calls([`${inA[0]},2026-11-04 10:00,refused`, `${inA[1]},2026-11-04 10:00,ineligible`])
  const excluded = all.find(({ issueId }) => issueId === null)!.code
  const problems = await refused([
    'NOBODY,2026-11-10,yes',
    `${excluded},2026-11-10,yes`,
    `${inA[0]},2026-11-10,yes`,
    `${inA[1]},2026-11-10,yes`,
    `${inA[2]},2026-11-01,yes`,
  ])
  assert.deepEqual(
    problems.map(({ row, column, reason }) => [row, column, reason]),
    [
      [2, 'case_code', "no case 'NOBODY' of this survey was issued"],
      [3, 'case_code', `no case '${excluded}' of this survey was issued`],
      [4, 'case_code', 'by the log of calls this case is a refusal'],
      [5, 'case_code', 'by the log of calls this case is not eligible'],
      [6, 'interviewed_on', 'the case was issued later, on 2 November 2026'],
    ],
  )
  assert.equal((await kept()).size, 0)
})

test('a log of calls that comes after the answers completes them, and cannot turn them into a refusal', async (t) => {
  const { inA, answers, calls, refused, caseNow } = await issuedForTest(t)
  const code = inA[0]!
  await answers([`${code},2026-11-10,yes`])
  await calls([`${code},2026-11-04 10:00,no-answer`])
  assert.deepEqual([(await caseNow(code)).status, (await caseNow(code)).attempts], ['interviewed', 1])
  await assert.rejects(calls([`${code},2026-11-05 10:00,refused`]), /Answers of this case have come in/)
  await calls([`${code},2026-11-10 17:30,interviewed`])
  const { status, attempts, endedAt } = await caseNow(code)
  assert.deepEqual([status, attempts, endedAt?.toISOString()], ['interviewed', 2, '2026-11-10T17:30:00.000Z'])
  assert.match((await answers([`${code},2026-11-10,yes`])).notes[0]!, /1 as before/)
  assert.equal((await refused([`${code},2026-11-10,perhaps`]))[0]!.column, 'whole')
  await calls([`${inA[1]},2026-11-04 10:00,wrong-contact`])
  await answers([`${inA[1]},2026-11-12,no`])
  assert.equal((await caseNow(inA[1]!)).status, 'interviewed', 'whoever could not be reached may ring back')
})

test('a weight is the file’s, else that of the newest weighting at the moment of reading, else one', async (t) => {
  const { inA, inB, answers, kept, of, surveyId } = await issuedForTest(t)
  const weightOf = async (code: string) => (await kept()).get(code)!.weight
  await answers([...inA.slice(0, 6), ...inB.slice(0, 6)].map((code) => `${code},2026-11-10,yes`))
  await answers([`${inB[6]},2026-11-10,yes,2.5`], 'case_code,interviewed_on,whole,weight')
  assert.deepEqual([await weightOf(inA[0]!), await weightOf(inB[6]!)], [1, 2.5])
  await of(({ quota }) => quota.weigh(surveyId))
  assert.deepEqual([await weightOf(inA[0]!), await weightOf(inB[6]!)], [2, 2.5], 'twelve people, six of whom answered')
  await answers(inA.slice(6, 8).map((code) => `${code},2026-11-12,no`))
  assert.equal(await weightOf(inA[6]!), 2, 'by the weighting there is')
  await of(({ quota }) => quota.weigh(surveyId))
  assert.deepEqual([await weightOf(inA[0]!), await weightOf(inA[6]!), await weightOf(inB[6]!)], [1.5, 1.5, 2.5])
})

test('what somebody declined to say is not taken from the records', () => {
  const sampled = {
    id: '',
    code: 'C',
    status: 'open',
    issuedOn: '2026-11-02',
    endedOn: null,
    division: 'A',
    section: undefined,
  } as const
  const questions = [aQuestion({ key: 'sex', topic: 'gender' }), aQuestion({ key: 'ethnicity', topic: 'ethnicity' })]
  const found = { ...sampled, group: 'vehicle', ethnicity: 'asian', gender: 'female' } as const
  assert.deepEqual(groupsOfCase(found, { questions }, { sex: 'yes', ethnicity: declined }), {
    division: 'A',
    'user-group': 'vehicle-crime',
    gender: 'female',
  })
})
