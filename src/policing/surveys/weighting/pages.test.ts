import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { type Database, transact } from '../../../platform/database.ts'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { openForces } from '../../forces/forces.ts'
import { aMembership, aWard } from '../../neighbourhoods/builders.ts'
import { openNeighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { people, surveyedForTest } from '../results/builders.ts'

/** 1,000 people in A and 1,000 in B; 400 of them are 16 to 24, and 1,600 are 75 or over. */
const aCensus = (db: Database) =>
  transact(db, { forceId: 'fenshire', actor: { kind: 'operator' } }, async (trx) => {
    const now = () => new Date('2026-11-26T12:00:00Z')
    const neighbourhoods = openNeighbourhoods(trx, 'fenshire', openForces(trx, 'fenshire'), now)
    const wards = [aWard('W1', 0, 0), aWard('W2', 2, 0)]
    await neighbourhoods.saveMemberships(await neighbourhoods.saveWards('wards-2008', '2008-12-01', wards), [
      aMembership('W1', 'N1'),
      { ...aMembership('W2', 'N2'), divisionCode: 'B' },
    ])
    await neighbourhoods.saveSmallAreas('2011', [aWard('S1', 0, 0), aWard('S2', 2, 0)])
    await neighbourhoods.saveCounts(
      '2011',
      ['S1', 'S2'].flatMap((smallAreaCode) => [
        { smallAreaCode, topic: 'Age', category: '16 to 24', count: 200 },
        { smallAreaCode, topic: 'Age', category: '75 and over', count: 800 },
      ]),
    )
    await neighbourhoods.derive()
  })

/** 100 young people, all satisfied, and 100 old ones, none of them. */
const residents = [
  ...people(100, 100, { groups: { age: '16-24', division: 'A' } }),
  ...people(0, 100, { groups: { age: '75-over', division: 'B' } }),
]

const words = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<span[^>]*aria-hidden="true"[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

async function weighableForTest(t: Parameters<typeof surveyedForTest>[0], kind: 'sample' | 'open' = 'sample') {
  const made = await surveyedForTest(t)
  await aCensus(made.db)
  const { id } = await made.survey(residents, { kind })
  return { ...made, id, url: `/staff/surveys/${id}/weighting` }
}

test('weights are looked at first, then kept as a version that results use and name', async (t) => {
  const { visitor, url, id, db } = await weighableForTest(t)
  const before = await visitor.get(url)
  assert.deepEqual(await htmlProblems(before.body), [])
  assert.match(words(before.body), /Each answer counts once[\s\S]*Age[\s\S]*Division/)
  const preview = await visitor.get(`${url}?margins=age&mostMedians=20`)
  assert.deepEqual(await htmlProblems(preview.body), [])
  assert.match(preview.body, /action="[^"]*weighting\?margins=age&amp;mostMedians=20"/)
  assert.match(words(preview.body), /16 to 24 100 50% 20% 20%[\s\S]*75 and over 100 50% 80% 80%/)
  assert.match(
    words(preview.body),
    /variances 1\.36 times as large \(before: 1\.00[\s\S]*No weight was above the limit/,
  )
  assert.equal((await db.selectFrom('surveyWeighting').selectAll().execute()).length, 0, 'looking keeps nothing')

  const kept = await visitor.submit(`${url}?margins=age&mostMedians=20`, {}, url)
  assert.equal(kept.statusCode, 303)
  assert.match(words((await visitor.get(url)).body), /by age: version 1[\s\S]*Version 1, [^:]*: ?.*200 answers by age/)
  const results = words((await visitor.get(`/staff/surveys/${id}/results`)).body)
  assert.match(results, /20\.0%[\s\S]*weighted to those who live here, by age: version 1/)
  const csv = await visitor.get(`/staff/surveys/${id}/results.csv-metadata.json`)
  assert.match(csv.body, /by age: version 1/)
  const [act] = await db.selectFrom('auditEntry').select('details').where('what', '=', 'survey.weigh').execute()
  assert.deepEqual(act!.details, { number: 1, margins: ['age'], answers: 200 })
})

test('a second version stays beside the first, and one more answer brings the weights before back', async (t) => {
  const { visitor, url, id, asked, db } = await weighableForTest(t)
  await visitor.submit(`${url}?margins=age&mostMedians=20`, {}, url)
  await visitor.submit(`${url}?margins=division&mostMedians=20`, {}, url)
  const versions = await db.selectFrom('surveyWeighting').select(['number', 'margins']).orderBy('number').execute()
  assert.deepEqual(versions, [
    { number: 1, margins: ['age'] },
    { number: 2, margins: ['division'] },
  ])
  assert.match(
    words((await visitor.get(url)).body),
    /Answers are weighted to those who live here, by division: version 2/,
  )
  await asked(async ({ surveys }) =>
    surveys.addResponses(
      await surveys.find(id),
      people(1, 1).map((each) => ({ ...each, surveyId: id })),
      [],
    ),
  )
  assert.match(words((await visitor.get(url)).body), /Each answer counts once/)
  const found = await asked(({ surveys }) => surveys.responses(id))
  assert.deepEqual([...new Set(found.map(({ weight }) => weight))], [1])
})

test('when an answer ends, so does its weight', async (t) => {
  const { visitor, url, db } = await weighableForTest(t)
  await visitor.submit(`${url}?margins=age&mostMedians=20`, {}, url)
  const weights = () => db.selectFrom('surveyWeight').select('id').execute()
  assert.equal((await weights()).length, 200)
  await db.deleteFrom('surveyResponse').execute()
  assert.equal((await weights()).length, 0)
})

test('whoever chose to answer is not weighted, and nothing but what is offered can be chosen', async (t) => {
  const { visitor, url } = await weighableForTest(t)
  for (const [query, says] of [
    ['mostMedians=3', /Choose at least one thing to weight by/],
    ['margins=religion&mostMedians=3', /choose from the list/],
    ['margins=age&mostMedians=1', /must be a number from 1\.5 to 20/],
    ['margins=age&margins=division&mostMedians=3', /No weights were found that meet all margins/],
  ] as const) {
    const { statusCode, body } = await visitor.get(`${url}?${query}`)
    assert.equal(statusCode, 400, query)
    assert.match(words(body), says)
    assert.deepEqual(await htmlProblems(body), [])
  }
  const refused = await visitor.submit(`${url}?margins=religion&mostMedians=3`, {}, url)
  assert.equal(refused.statusCode, 400)
  assert.equal((await visitor.get('/staff/surveys/00000000-0000-7000-8000-000000000000/weighting')).statusCode, 404)
})

test('an open survey has no weights, and a survey without a census has nothing to weight by', async (t) => {
  const { visitor, url } = await weighableForTest(t, 'open')
  assert.match(words((await visitor.get(url)).body), /no weights would make them stand for others/)
  const { body, statusCode } = await visitor.submit(`${url}?margins=age&mostMedians=3`, {}, url)
  assert.equal(statusCode, 400)
  assert.match(words(body), /no weights would make them stand for others/)
})

test('where the census counts nobody there is nothing to choose, and the page says what to bring', async (t) => {
  const { visitor, survey } = await surveyedForTest(t)
  const { id } = await survey(residents)
  const { body } = await visitor.get(`/staff/surveys/${id}/weighting`)
  assert.match(words(body), /Nothing that this survey asked is counted by the census here/)
})

test('only those who keep surveys weight them', async (t) => {
  const { db, web, url } = await weighableForTest(t)
  await anAccount(db, { email: 'lead@fenshire.example', roles: [{ role: 'communications' }] })
  const other = aVisitor(web)
  await other.signIn('lead@fenshire.example')
  assert.equal((await other.get(url)).statusCode, 403)
})
