import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAnswer, aQuestion, aResponse } from '../../builders.ts'
import { declined } from '../../questionnaires/definition.ts'
import { whatWasSaid } from './said.ts'

const safe = aQuestion({
  key: 'safe',
  asked: { kind: 'one', answers: ['yes', 'no', 'unsure'].map((each) => anAnswer(each)) },
})
const given = (value: string, count: number) =>
  Array.from({ length: count }, () => aResponse({ surveyId: 's', answers: { safe: value } }))

test('residents see how many gave which answer, and no small number nor what would give it away', () => {
  const [said] = whatWasSaid([safe], [...given('yes', 30), ...given('no', 12), ...given('unsure', 2)])
  assert.equal(said!.n, 44)
  assert.deepEqual(
    said!.answers.map(({ text, count }) => [text, count]),
    [
      ['yes', 30],
      ['no', undefined],
      ['unsure', undefined],
    ],
  )
})

test('a question that fewer than ten answered is not shown, nor what people are', () => {
  assert.deepEqual(whatWasSaid([safe], given('yes', 9)), [])
  assert.equal(whatWasSaid([safe], [...given('yes', 10), ...given(declined, 40)])[0]!.n, 10)
  assert.deepEqual(whatWasSaid([{ ...safe, topic: 'ethnicity' }], given('yes', 50)), [])
})
