import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAnswer, aQuestion } from '../builders.ts'
import { checkDefinition } from './checking.ts'
import { consentTopic, isWilling, onlyAgreed, withoutThemselves } from './consent.ts'
import type { Question } from './definition.ts'
import { keyIndividuals } from './shipped/key-individuals.ts'

const consent = aQuestion({ key: 'agree', topic: consentTopic })
const age = aQuestion({
  key: 'age',
  topic: 'age',
  asked: { kind: 'one', answers: ['16-24', '75-over'].map((each) => anAnswer(each)) },
})
const safe = aQuestion({ key: 'safe' })
const asking = { questions: [consent, safe, age] }
const row = (agree: string | undefined) => ({
  answers: { ...(agree && { agree }), safe: 'yes', age: '16-24' },
  groups: { age: '16-24', ethnicity: 'white', division: 'A', neighbourhood: 'N1' },
})

test('of somebody who did not agree, or said nothing of it, no other answer is read', () => {
  for (const said of ['no', 'prefer-not-to-say', 'Yes', undefined]) {
    const read = onlyAgreed(asking, row(said))
    assert.deepEqual(read, { answers: said ? { agree: said } : {}, groups: {} })
    assert.deepEqual(withoutThemselves(asking, row(said)), read)
    assert.equal(isWilling(asking, row(said).answers), false)
  }
  assert.deepEqual(onlyAgreed(asking, row('yes')), row('yes'))
})

test('what those who agreed said of themselves is for their comparison, and in no other table', () => {
  assert.deepEqual(withoutThemselves(asking, row('yes')), {
    answers: { agree: 'yes', safe: 'yes' },
    groups: { division: 'A', neighbourhood: 'N1' },
  })
})

test('where nobody is asked for consent answers are read as ever, and nobody counts as willing', () => {
  const notAsking = { questions: [safe, age] }
  assert.deepEqual(onlyAgreed(notAsking, row('no')), row('no'))
  assert.deepEqual(withoutThemselves(notAsking, row('no')), row('no'))
  assert.equal(isWilling(notAsking, row('yes').answers), false)
})

test('consent is asked for once, by one answer of several, before the questions about whoever answers', () => {
  const wrong = (...questions: Question[]) => Object.values(checkDefinition({ questions }).errors ?? {}).join()
  assert.equal(wrong(consent, age), '')
  assert.match(
    wrong(age, consent),
    /Question 2 \(agree\): consent is asked for before the questions about whoever answers/,
  )
  assert.match(wrong(consent, { ...consent, key: 'again' }, age), /consent is asked for once/)
  assert.match(
    wrong(aQuestion({ key: 'agree', topic: consentTopic, asked: { kind: 'words', most: 20 } })),
    /chooses one answer/,
  )
  const never = { kind: 'one', answers: ['of-course', 'never'].map((each) => anAnswer(each)) } as const
  assert.match(wrong({ ...consent, asked: never }), /“yes” is among them/)
  assert.deepEqual(checkDefinition(keyIndividuals), { value: keyIndividuals })
})

test('the questionnaire that comes with Beatbook asks nobody about themselves who did not agree', () => {
  const [first, ...rest] = keyIndividuals.questions
  assert.equal(first!.topic, consentTopic)
  assert.deepEqual(
    rest.filter(({ onlyIf }) => onlyIf === null),
    [],
  )
})
