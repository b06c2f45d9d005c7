import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseForTest } from '../../../../test/databases.ts'
import { openWithin } from '../../../app/faces.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { asTyped, checkAnswers } from '../answering/answers.ts'
import { addSurveys } from './demonstration.ts'

const today = '2026-11-25'

test('every invented answer could have been given, the same on every machine, and again nothing is added', async (t) => {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  const within = openWithin({ db, now: () => new Date(`${today}T12:00:00Z`) })
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async ({ surveys, neighbourhoods }) => {
    await addSurveys({ surveys, neighbourhoods }, today)
    await addSurveys({ surveys, neighbourhoods }, today)
    const all = await surveys.list()
    assert.deepEqual(
      all.map(({ name, ...survey }) => [name, surveys.stateOf({ ...survey, name })]),
      [
        ['Problems near you (demonstration)', 'open'],
        ['LGBT survey (demonstration)', 'closed'],
      ],
    )
    const placeOf = await surveys.answering.places([])
    for (const survey of all) {
      const { definition } = await surveys.questionnaire(survey.questionnaireId)
      const responses = await surveys.responses(survey.id)
      assert.ok(responses.length >= 100)
      for (const { answers, answeredOn } of responses) {
        assert.deepEqual(
          checkAnswers(definition, asTyped({ answers, comments: {} }), { placeOf }).value?.answers,
          answers,
        )
        assert.ok(answeredOn >= survey.opensOn && answeredOn <= survey.closesOn && answeredOn < today)
      }
      const comments = await surveys.comments(survey.id)
      assert.ok(comments.length > 0 && comments.every(({ words }) => words.startsWith('Invented:')))
    }
    const [first] = (await surveys.responses(all[0]!.id)).sort((one, other) => one.id.localeCompare(other.id))
    assert.equal(first?.id, '00c71007-a618-4cea-aa4a-7987dda0d5a0')
  })
})
