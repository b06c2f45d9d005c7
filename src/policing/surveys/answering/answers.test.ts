// What may be answered to what was asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anAnswer, aQuestion } from '../builders.ts'
import { checkDefinition } from '../questionnaires/checking.ts'
import { type Definition, declined, type Question } from '../questionnaires/definition.ts'
import { asTyped, checkAnswers, elsewhere } from './answers.ts'
import { definition, why } from './questions-for-tests.ts'
import { askedOf } from './steps.ts'

const placeOf = (sought: string) => ({ 'CB1 1AA': 'N1', N1: 'N1' })[sought]
const check = (typed: Record<string, string | string[]>, checking = {}) =>
  checkAnswers(definition, typed, { placeOf, ...checking })

test('answers are coded, words stand apart, and a postcode becomes its neighbourhood and its sector', () => {
  const typed = { safe: ' no ', why: ['unsure', 'yes', 'yes'], age: '1,0', say: ' Dark\r\nhere ', postcode: 'cb1 1aa' }
  assert.deepEqual(check(typed).value, {
    answers: { safe: 'no', why: ['yes', 'unsure'], age: '10', postcode: 'N1' },
    comments: { say: 'Dark\nhere' },
    sector: 'CB1 1',
  })
})

test('a required question that is asked is missed by its name, and one that is not asked is passed over', () => {
  assert.deepEqual(check({}).errors, { safe: 'Choose one answer' })
  assert.deepEqual(check({ safe: 'no' }).errors, { why: 'Choose from the answers below' })
  assert.deepEqual(check({ safe: 'yes', why: 'nonsense', stray: 'x' }).value?.answers, { safe: 'yes' })
})

test('on paper nobody can be asked again: what is missing stays missing, what is wrong is wrong', () => {
  assert.deepEqual(check({ age: '30' }, { mayBeIncomplete: true }).value?.answers, { age: '30' })
  assert.ok(check({ safe: 'perhaps' }, { mayBeIncomplete: true }).errors?.safe)
})

test('whoever prefers not to say says nothing else, and only where that is offered', () => {
  assert.deepEqual(check({ safe: 'yes', age: declined }).value?.answers.age, declined)
  assert.ok(check({ safe: declined }).errors?.safe)
  const several = { ...why, onlyIf: null, mayDecline: true }
  const both = checkAnswers({ questions: [several] }, { why: ['yes', declined] })
  assert.match(both.errors?.why ?? '', /alone/)
})

test('what was not offered, or is too much, is refused', () => {
  const wrong: Record<string, string | string[]>[] = [
    { safe: ['yes', 'no'] },
    { safe: 'constructor' },
    { safe: 'no', why: ['yes', 'no', 'unsure'] },
    { safe: 'yes', age: '121' },
    { safe: 'yes', age: '1e1' },
    { safe: 'yes', age: 'ten' },
    { safe: 'yes', say: 'longer than ten' },
    { safe: 'yes', postcode: 'CB1' },
  ]
  for (const typed of wrong) assert.equal(Object.keys(check(typed).errors ?? {}).length, 1, JSON.stringify(typed))
})

test('the ends of what may be answered may be answered, and the message beyond them says where they lie', () => {
  const answerTo = (typed: Record<string, string | string[]>) => check({ safe: 'yes', ...typed }).value
  assert.deepEqual(
    ['0', '120'].map((typed) => answerTo({ age: typed })?.answers.age),
    ['0', '120'],
  )
  assert.equal(answerTo({ say: 'exactly 10' })?.comments.say, 'exactly 10')
  assert.deepEqual(check({ safe: 'yes', age: '121', say: 'longer than ten', postcode: 'CB1' }).errors, {
    age: 'Enter a whole number from 0 to 120',
    say: 'Write 10 characters or fewer',
    postcode: 'Enter a whole postcode, like DE1 1AA',
  })
  assert.deepEqual(check({ safe: 'yes', age: '-1' }).errors, { age: 'Enter a whole number from 0 to 120' })
  assert.deepEqual(check({ safe: 'no', why: ['yes', 'no', 'unsure'] }).errors, { why: 'Choose no more than 2' })
  assert.deepEqual(check({ safe: 'no', why: ['yes', 'perhaps'] }).errors, { why: 'Choose from the answers below' })
  assert.deepEqual(check({ safe: 'no', why: ['yes', 'no'] }).value?.answers.why, ['yes', 'no'])
})

test('white space and control characters alone are no words', () => {
  assert.deepEqual(check({ safe: 'yes', say: ' \u0007 ' }).value, { answers: { safe: 'yes' }, comments: {} })
})

test('a postcode that no neighbourhood has is elsewhere, and stays so', () => {
  assert.equal(check({ safe: 'yes', postcode: 'ZZ9 9ZZ' }).value?.answers.postcode, elsewhere)
  assert.equal(check({ safe: 'yes', postcode: elsewhere }).value?.answers.postcode, elsewhere)
})

test('messages are in the language of whoever answers', () => {
  assert.deepEqual(check({}, { language: 'pl' }).errors, { safe: 'Wybierz jedną odpowiedź' })
  assert.deepEqual(check({}, { language: 'sq' }).errors, { safe: 'Choose one answer' })
})

test('a postcode of the force has a sector; one elsewhere, a neighbourhood by its name and none have not', () => {
  const sectorOf = (postcode: string) => check({ safe: 'yes', postcode }).value?.sector
  assert.equal(sectorOf('CB11AA'), 'CB1 1')
  for (const typed of ['CB1 1AB', 'N1', elsewhere, '']) assert.equal(sectorOf(typed), undefined, typed)
})

const value = fc.constantFrom('a', 'b', 'c', 'd')
const someAnswers = fc
  .uniqueArray(value, { minLength: 2, maxLength: 4 })
  .map((all) => all.map((each) => anAnswer(each)))
const asked: fc.Arbitrary<Question['asked']> = fc.oneof(
  someAnswers.map((all) => ({ kind: 'one' as const, answers: all })),
  fc
    .tuple(someAnswers, fc.option(fc.integer({ min: 1, max: 2 })))
    .map(([all, most]) => ({ kind: 'several' as const, answers: all, most })),
  fc.constant({ kind: 'number' as const, least: -3, most: 90 }),
  fc.constant({ kind: 'words' as const, most: 5 }),
)
const branch = fc.option(fc.tuple(fc.nat(3), fc.uniqueArray(value, { minLength: 1 })))
const anyDefinition = fc.array(fc.tuple(asked, fc.boolean(), fc.boolean(), branch), { minLength: 1, maxLength: 6 }).map(
  (all): Definition => ({
    questions: all.map(([each, mayDecline, isRequired, onlyIf], at) => ({
      ...aQuestion({ key: `q${at}`, asked: each, mayDecline, isRequired }),
      onlyIf: onlyIf && { question: `q${onlyIf[0]}`, values: onlyIf[1] },
    })),
  }),
)
const typedValue = fc.oneof(
  value,
  fc.constantFrom(declined, '', ' 7 ', '-3', '91', 'long words', 'x\u0000y'),
  fc.string(),
)
const anyTyped = fc.dictionary(
  fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', '__proto__', 'other'),
  fc.oneof(typedValue, fc.array(typedValue, { maxLength: 4 })),
)

test('whatever is asked and whatever is typed, questions are named that are wrong, or what is kept passes again as it is', () => {
  let [kept, refused] = [0, 0]
  fc.assert(
    fc.property(anyDefinition, anyTyped, fc.boolean(), (asked, typed, mayBeIncomplete) => {
      const { value, errors } = checkAnswers(asked, typed, { mayBeIncomplete })
      const keys = asked.questions.map(({ key }) => key)
      if (errors) {
        refused += 1
        assert.ok(Object.keys(errors).length > 0 && Object.keys(errors).every((key) => keys.includes(key)))
        return
      }
      kept += 1
      assert.deepEqual(checkAnswers(asked, asTyped(value), { mayBeIncomplete }).value, value)
      const reached = askedOf(asked, value.answers).map(({ key }) => key)
      for (const key of Object.keys({ ...value.answers, ...value.comments })) assert.ok(reached.includes(key), key)
      if (checkDefinition(asked).value) assert.ok(reached.length > 0)
    }),
    { seed: 20261126, numRuns: 3000 },
  )
  assert.ok(kept > 300 && refused > 300, `${kept} kept, ${refused} refused`)
})
