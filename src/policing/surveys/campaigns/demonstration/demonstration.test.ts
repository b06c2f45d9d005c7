import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseForTest } from '../../../../../test/databases.ts'
import { openWithin } from '../../../../app/faces.ts'
import { anAccount } from '../../../accounts/builders.ts'
import { aCounty } from '../../../neighbourhoods/builders.ts'
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
