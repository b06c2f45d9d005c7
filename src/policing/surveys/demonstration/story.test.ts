// What four people made apart tells one story.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { demonstrate } from '../../../commands/demonstrate.ts'
import { demonstrationForce } from '../../forces/demonstration.ts'
import { asTyped, checkAnswers } from '../answering/answers.ts'

test('the demonstration has one satisfaction survey a year, the newest with its sample and its weights, and no name twice', async (t) => {
  const { outside, within } = await appForTest(t, { now: () => new Date('2026-11-26T12:00:00Z') })
  await demonstrate(outside)
  const forceId = demonstrationForce().force.id
  await within({ forceId, actor: { kind: 'operator' } }, async ({ surveys, sampling }) => {
    const all = await surveys.list()
    const names = [...all, ...(await surveys.questionnaires())].map(({ name }) => name)
    assert.deepEqual(names.toSorted(), [...new Set(names)].toSorted())

    const years = all.filter(({ name }) => name.startsWith('User satisfaction'))
    assert.deepEqual(
      years.map(({ name, periodFrom, periodTo }) => [name, periodFrom, periodTo]),
      [
        ['User satisfaction 2026/27', '2026-05-01', '2027-04-30'],
        ['User satisfaction 2025/26', '2025-05-01', '2026-04-30'],
        ['User satisfaction 2024/25', '2024-05-01', '2025-04-30'],
      ],
    )
    assert.equal(new Set(years.map(({ questionnaireId }) => questionnaireId)).size, 1, 'years can be compared')
    assert.deepEqual(years.map(surveys.stateOf), ['open', 'closed', 'closed'])

    const sampled = (await sampling.designs.all()).filter(({ design }) => design)
    assert.deepEqual(
      sampled.map(({ survey }) => survey.id),
      [years[0]!.id],
    )
    const responses = await surveys.responses(years[0]!.id)
    const weights = await sampling.quota.weights(years[0]!.id)
    assert.ok(responses.length > 100 && responses.length === weights.size, `${responses.length} of ${weights.size}`)
    assert.ok(responses.every(({ caseCode, weight }) => weight === weights.get(caseCode!)))

    const placeOf = await surveys.answering.places([])
    for (const survey of all) {
      const { definition } = await surveys.questionnaire(survey.questionnaireId)
      const answered = await surveys.responses(survey.id)
      for (const { answers } of answered.slice(0, 20))
        assert.deepEqual(
          checkAnswers(definition, asTyped({ answers, comments: {} }), { placeOf, mayBeIncomplete: true }).value
            ?.answers,
          answers,
          survey.name,
        )
    }
  })
})
