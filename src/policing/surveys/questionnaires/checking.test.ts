// What makes a questionnaire one that can be asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAnswer, aQuestion } from '../builders.ts'
import { checkDefinition, mostQuestions } from './checking.ts'
import { declined, type Question } from './definition.ts'
import { asFile, readDefinition } from './definition-file.ts'
import { equalityQuestions, equalityTopics } from './equality.ts'
import { shippedQuestionnaires } from './shipped/shipped.ts'
import { languagesIn, missingIn, offeredIn, textsOf, withTexts } from './texts.ts'
import { postcodeOf } from './writing.ts'

const safe = aQuestion({ key: 'safe' })
const wrong = (...questions: Question[]) => Object.values(checkDefinition({ questions }).errors ?? {}).join('; ')

test('every questionnaire that comes with Beatbook can be asked, and asks about people last', () => {
  for (const { id, definition } of shippedQuestionnaires) {
    assert.deepEqual(checkDefinition(definition).errors, undefined, id)
    const topics = definition.questions.map(({ topic }) => equalityTopics.includes(topic))
    assert.ok(topics.lastIndexOf(false) < topics.indexOf(true) || !topics.includes(true), id)
    assert.deepEqual(readDefinition(asFile(definition)).value, definition, `${id} as a file`)
  }
})

test('nobody has to say anything of themselves, and everybody may say that they would rather not', () => {
  for (const { key, isRequired, mayDecline } of equalityQuestions)
    assert.deepEqual([isRequired, mayDecline], [false, true], key)
})

test('what is wrong names the question that it is wrong with', () => {
  const one = (answers: ReturnType<typeof anAnswer>[]) => aQuestion({ key: 'why', asked: { kind: 'one', answers } })
  const [yes, no] = [anAnswer('yes'), anAnswer('no')]
  const cases: [string, RegExp][] = [
    [wrong(), /at least one question/],
    [wrong(safe, safe), /^Question 2 \(safe\): another question has the same name/],
    [wrong(aQuestion({ key: 'How safe?' })), /Question 1 \(How safe\?\): its name has up to 40 small letters/],
    [wrong(aQuestion({ key: 'constructor' })), /small letters/],
    [wrong({ ...safe, text: { en: ' ' } }), /the question has no English words/],
    [wrong({ ...safe, hint: { en: 'x'.repeat(501) } }), /the hint is longer than 500/],
    [wrong({ ...safe, text: { en: 'Safe?', klingon: 'x' } }), /“klingon” is not the tag of a language/],
    [wrong({ ...safe, topic: 'A topic' }), /topic/],
    [wrong(one([yes])), /at least two answers/],
    [wrong(one([yes, yes])), /two answers are called “yes”/],
    [wrong(one([yes, anAnswer('No!')])), /“No!”/],
    [wrong(one([yes, anAnswer(declined)])), /a choice of its own/],
    [wrong(one([yes, { ...no, text: { en: '' } }])), /the answer “no” has no English words/],
    [wrong({ ...safe, asked: { kind: 'several', answers: [yes, no], most: 3 } }), /how many may be chosen/],
    [wrong({ ...safe, asked: { kind: 'number', least: 5, most: 5 } }), /below the largest/],
    [wrong({ ...safe, asked: { kind: 'words', most: 0 } }), /room for 1 to 4000/],
    [wrong({ ...postcodeOf(), isRequired: true }), /never required/],
    [wrong(postcodeOf(), { ...postcodeOf(), key: 'other' }), /postcode once/],
    [wrong({ ...safe, onlyIf: { question: 'later', values: ['yes'] } }), /“later”, which is no earlier question/],
    [wrong({ ...safe, onlyIf: { question: 'safe', values: ['yes'] } }), /no earlier question/],
    [wrong(safe, { ...one([yes, no]), onlyIf: { question: 'safe', values: [] } }), /say which answers to “safe”/],
    [wrong(safe, { ...one([yes, no]), onlyIf: { question: 'safe', values: ['maybe'] } }), /“maybe” is no answer/],
    [wrong(postcodeOf(), { ...safe, onlyIf: { question: 'postcode', values: ['N1'] } }), /no answers to choose from/],
    [wrong(...Array.from({ length: mostQuestions + 1 }, (_, at) => ({ ...safe, key: `q${at}` }))), /at most 80/],
  ]
  for (const [message, expected] of cases) assert.match(message, expected)
})

test('a branch may hang on “Prefer not to say” where that is offered', () => {
  const why = { ...aQuestion({ key: 'why' }), onlyIf: { question: 'safe', values: [declined] } }
  assert.equal(wrong({ ...safe, mayDecline: true }, why), '')
  assert.match(wrong(safe, why), /no answer/)
})

test('a file that is no questionnaire is refused with the place where to look', () => {
  const cases: [string, RegExp][] = [
    ['', /no JSON/],
    ['{"questions": [', /no JSON/],
    ['[]', /not a questionnaire/],
    ['{"questions": [{"key": "a"}]}', /look at \/questions\/0/],
    [asFile({ questions: [{ ...safe, extra: 1 } as Question] }), /look at \/questions\/0/],
    ['{"questions": []}', /at least one question/],
    [`{"questions": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`, /not a questionnaire|no JSON/],
  ]
  for (const [text, expected] of cases) assert.match(Object.values(readDefinition(text).errors!).join(), expected)
})

test('texts in another language are put in one by one, and a language is offered once nothing of it is missing', () => {
  const definition = { questions: [safe, ...equalityQuestions.slice(0, 1)] }
  const some = withTexts(definition, 'pl', (question, part) => (part === 'text' ? `${question} po polsku` : undefined))
  assert.deepEqual(languagesIn(some), ['en', 'pl'])
  assert.deepEqual(offeredIn(some), ['en'])
  const own = missingIn(some, 'pl').filter(({ question }) => question === 'safe')
  assert.deepEqual(
    own.map(({ part }) => part),
    ['answer:yes', 'answer:no'],
  )
  const all = withTexts(some, 'pl', (question, part) => (question === 'safe' ? `${part} po polsku` : undefined))
  assert.deepEqual(offeredIn(all), ['en', 'pl'])
  assert.deepEqual(languagesIn(withTexts(all, 'pl', () => '')), ['en'], 'an empty text takes it out')
  assert.deepEqual(textsOf(withTexts(all, 'en', () => 'English stays')), textsOf(all))
})
