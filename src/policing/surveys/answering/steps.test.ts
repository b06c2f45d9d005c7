// Which question comes next, and what is left of a draft when one is answered anew.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postcodeOf } from '../questionnaires/writing.ts'
import { definition, safe, why } from './questions-for-tests.ts'
import { askedOf, emptyDraft, nextOf, stepOf, withAnswer } from './steps.ts'

test('the count of questions follows the branch that somebody is on', () => {
  const at = (key: string, given: Record<string, string>) => stepOf(definition, { answers: given }, key)
  assert.deepEqual([at('age', { safe: 'yes' })?.number, at('age', { safe: 'yes' })?.count], [2, 4])
  assert.deepEqual([at('age', { safe: 'no' })?.number, at('age', { safe: 'no' })?.count], [3, 5])
  assert.equal(at('why', { safe: 'yes' }), undefined)
})

test('the next question is the first that is asked and not passed, whether it was answered or not', () => {
  const next = (given: Record<string, string>, passed: string[]) => nextOf(definition, { answers: given, passed })
  assert.equal(next({}, []), 'safe')
  assert.equal(next({ safe: 'no' }, ['safe']), 'why')
  assert.equal(next({ safe: 'yes' }, ['safe', 'say']), 'age')
  assert.equal(next({ safe: 'yes' }, ['safe', 'age', 'say', 'postcode']), undefined)
})

test('a page knows the question before it, and where the questions about a person begin', () => {
  const asked = {
    questions: [safe, { ...safe, key: 'sex', topic: 'gender' }, { ...safe, key: 'faith', topic: 'religion' }],
  }
  const at = (key: string) => stepOf(asked, { answers: {} }, key)!
  assert.deepEqual([at('safe').before, at('sex').before, at('faith').before], [undefined, 'safe', 'sex'])
  assert.deepEqual([at('safe').isAboutYou, at('sex').isAboutYou, at('faith').isAboutYou], [false, true, false])
  const aboutYou = { questions: asked.questions.slice(1) }
  assert.equal(stepOf(aboutYou, { answers: {} }, 'sex')?.isAboutYou, true)
})

test('an answer given anew replaces the one before, its words too, and a question is passed once', () => {
  const answer = (draft: ReturnType<typeof emptyDraft>, key: string, given: { value?: string; words?: string }) =>
    withAnswer(definition, draft, key, given)
  const begun = answer(emptyDraft('pl', 'SHOP1'), 'safe', { value: 'no' })
  assert.deepEqual(begun, { language: 'pl', at: 'SHOP1', answers: { safe: 'no' }, comments: {}, passed: ['safe'] })
  const went = answer(answer(begun, 'why', { value: 'yes' }), 'say', { words: 'Dark' })
  assert.deepEqual(went.passed, ['safe', 'why', 'say'])
  const back = answer(went, 'safe', { value: 'yes' })
  assert.deepEqual(back, { ...begun, answers: { safe: 'yes' }, comments: { say: 'Dark' }, passed: ['safe', 'say'] })
  assert.deepEqual(answer(back, 'say', {}).comments, {})
  assert.deepEqual(answer(back, 'safe', {}).answers, {})
})

test('a sector stays while its neighbourhood does, and goes once the question is answered otherwise or asked no more', () => {
  const placing = { ...postcodeOf(), onlyIf: { question: 'safe', values: ['yes'] } }
  const asked = { questions: [safe, placing] }
  const first = withAnswer(asked, emptyDraft('en'), 'safe', { value: 'yes' })
  const placed = withAnswer(asked, first, 'postcode', { value: 'N1', sector: 'CB1 1' })
  const after = (key: string, value?: string) =>
    withAnswer(asked, placed, key, value === undefined ? {} : { value }).sector
  assert.equal(placed.sector, 'CB1 1')
  assert.deepEqual([after('safe', 'yes'), after('postcode', 'N1')], ['CB1 1', 'CB1 1'])
  assert.deepEqual([after('postcode', 'N2'), after('postcode'), after('safe', 'no')], [undefined, undefined, undefined])
})

test('a branch that hangs on a branch falls with it', () => {
  const deep = { ...safe, key: 'deep', onlyIf: { question: 'why', values: ['yes'] } }
  const asked = { questions: [safe, why, deep] }
  let draft = emptyDraft('en')
  for (const [key, value] of [
    ['safe', 'no'],
    ['why', 'yes'],
    ['deep', 'no'],
  ] as const)
    draft = withAnswer(asked, draft, key, { value })
  assert.deepEqual(withAnswer(asked, draft, 'safe', { value: 'yes' }).answers, { safe: 'yes' })
  assert.deepEqual(askedOf(asked, { safe: 'yes', why: 'yes', deep: 'no' }), [safe])
})
