import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAnswer, aQuestion } from '../builders.ts'
import { asFilledIn, asQuestion } from './editing.ts'
import { shippedQuestionnaires } from './shipped/shipped.ts'

test('every question can be shown in its form and read back as it was', () => {
  for (const { definition } of shippedQuestionnaires)
    for (const question of definition.questions)
      assert.deepEqual(asQuestion(asFilledIn(question), question).value, question, question.key)
  const several = aQuestion({
    key: 'x',
    asked: { kind: 'several', answers: ['a', 'b'].map((each) => anAnswer(each)), most: 1 },
  })
  assert.deepEqual(asQuestion(asFilledIn(several), undefined).value, several)
})
