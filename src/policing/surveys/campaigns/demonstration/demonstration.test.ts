import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseForTest } from '../../../../../test/databases.ts'
import { openWithin } from '../../../../app/faces.ts'
import { anAccount } from '../../../accounts/builders.ts'
import { aCounty, postcodesOf } from '../../../neighbourhoods/builders.ts'
import { addInventedCampaigns } from './demonstration.ts'

const today = '2026-11-25'

test('one neighbourhood is asked about its problems, which stand beside recorded crime and in the order of its list', async (t) => {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  const coders = [
    (await anAccount(db, { email: 'one@fenshire.example' })).id,
    (await anAccount(db, { email: 'two@fenshire.example' })).id,
  ]
  const within = openWithin({ db, now: () => new Date(`${today}T12:00:00Z`) })
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async (faces) => {
    const { surveys, surveyResults, neighbourhoods } = faces
    for (const _again of [1, 2]) await addInventedCampaigns({ surveys, neighbourhoods, coders, today })
    const campaigns = await surveys.campaigns.list()
    assert.equal(campaigns.length, 5)
    const { id } = campaigns.find(({ kind }) => kind === 'problems')!
    const survey = (await surveys.list()).find(({ name }) => name === 'Problems of one neighbourhood')!
    const responses = await surveys.responses(survey.id)
    assert.equal(responses.length, 140)
    assert.deepEqual([...new Set(responses.flatMap(({ groups }) => Object.keys(groups)))].sort(), [
      'division',
      'neighbourhood',
    ])
    assert.equal(new Set(responses.flatMap(({ groups }) => groups.neighbourhood ?? [])).size, 1)
    const beside = await surveys.campaigns.perception.beside(id)
    assert.equal(beside!.rows.filter(({ seen }) => seen?.share !== undefined).length, 1)
    const { several, overall } = await surveyResults.tables(survey.id)
    const shown = several[0]!.parts.filter(({ question }) => overall(question).state === 'shown')
    assert.equal(several[0]!.question.key, 'matters')
    assert.ok(shown.length >= 6, 'most problems are of enough people to be shown')
  })
})

test('most members of the invented network agree, and enough of them live in a neighbourhood to be looked at there', async (t) => {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  const coders = [
    (await anAccount(db, { email: 'one@fenshire.example' })).id,
    (await anAccount(db, { email: 'two@fenshire.example' })).id,
  ]
  const within = openWithin({ db, now: () => new Date(`${today}T12:00:00Z`) })
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async ({ surveys, neighbourhoods }) => {
    await addInventedCampaigns({ surveys, neighbourhoods, coders, today })
    const network = (await surveys.campaigns.list()).find(({ kind }) => kind === 'kin')!
    const { asked, answered, willing, profiles } = (await surveys.campaigns.members.beside(network))!
    assert.deepEqual([asked, answered], [1200, 960])
    assert.ok(willing > 0.8 * answered && willing < answered)
    assert.ok(profiles.some(({ area }) => area.kind === 'neighbourhood'))
  })
})

test('sectors that invented residents gave a postcode of are heard from, and one of a dozen stays silent', async (t) => {
  const { db } = await databaseForTest(t)
  const digits = [0, 1, 2, 3, 4, 5]
  await aCounty(db, { postcodes: digits.flatMap((at) => postcodesOf(`CB1 ${at}`, at % 2 ? 2 : 0, 10 + at)) })
  const within = openWithin({ db, now: () => new Date(`${today}T12:00:00Z`) })
  const { sectors, countedSince } = await within(
    { forceId: 'fenshire', actor: { kind: 'operator' } },
    async ({ surveys, neighbourhoods }) => {
      for (const _again of [1, 2]) await addInventedCampaigns({ surveys, neighbourhoods, coders: [], today })
      return surveys.sectors.recent()
    },
  )
  assert.deepEqual(
    sectors.map(({ standing }) => standing),
    ['heard', 'heard', 'heard', 'heard', 'silent', 'heard'],
  )
  assert.ok(countedSince! < '2026-05', 'the year before was counted too, so that nothing is left unknown')
  const counts = db.selectFrom('reachedSector').select((row) => row.fn.sum<number>('contacts').as('all'))
  const [{ all } = { all: 0 }] = await counts.execute()
  const answers = db.selectFrom('surveyResponse').select((row) => row.fn.countAll<number>().as('all'))
  const [{ all: most } = { all: 0 }] = await answers.execute()
  assert.ok(all > 1000 && all < most)
})
