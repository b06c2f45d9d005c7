// What stands on paper.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DocumentPart } from '../../../../platform/documents/printed-document.ts'
import { anAnswer, aQuestion, aSurvey } from '../../builders.ts'
import type { Definition } from '../../questionnaires/definition.ts'
import { postcodeOf } from '../../questionnaires/writing.ts'
import { checkAnswers } from '../answers.ts'
import { typedFromCodes } from './codes.ts'
import { afterAnswer, paperDocument } from './document.ts'

const inPolish = (value: string, pl: string) => ({ ...anAnswer(value), text: { en: value, pl } })
const answers = [inPolish('yes', 'Tak'), inPolish('no', 'Nie')]
const question = (key: string, pl: string, values?: string[]) =>
  aQuestion({
    key,
    text: { en: `What of ${key}?`, pl },
    asked: { kind: 'one', answers },
    onlyIf: values ? { question: 'safe', values } : null,
  })
const definition: Definition = {
  questions: [
    question('safe', 'Bezpiecznie?'),
    question('why', 'Dlaczego?', ['no']),
    { ...question('deep', 'Od dawna?'), onlyIf: { question: 'why', values: ['yes'] } },
    { ...question('age', 'Wiek?'), mayDecline: true },
    aQuestion({ key: 'say', text: { en: 'Say', pl: 'Powiedz' }, asked: { kind: 'words', most: 100 } }),
    aQuestion({ key: 'years', text: { en: 'Years', pl: 'Lata' }, asked: { kind: 'number', least: 0, most: 120 } }),
    postcodeOf({ en: 'Postcode', pl: 'Kod' }),
  ],
}
const survey = { ...aSurvey({ questionnaireId: 'q' }), id: 's', version: 1 }
const printed = (language: string, returnTo = '') =>
  paperDocument(
    { survey, questionnaire: { id: 'q', name: 'Streets', definition, frozenAt: null, version: 1 } },
    { language, isLargePrint: false, look: { name: '', colour: '', logo: undefined }, returnTo, madeAt: new Date(0) },
  )
const boxes = (parts: readonly DocumentPart[]) => parts.flatMap((part) => (part.kind === 'boxes' ? [part] : []))

test('every answer has a box with its number, and an arrow where the next question is another', () => {
  const [safe, why, deep, age] = boxes(printed('en').parts)
  assert.deepEqual(safe?.options, ['1  yes → go to 4', '2  no'])
  assert.deepEqual(why?.options, ['1  yes', '2  no → go to 4'])
  assert.equal(why?.note, 'Only if you ticked 2 at question 1.')
  assert.deepEqual(
    [deep?.options, age?.options],
    [
      ['1  yes', '2  no'],
      ['1  yes', '2  no', '0  Prefer not to say'],
    ],
  )
})

test('an answer leads past every question that hangs on what it skips, and nowhere past the last', () => {
  assert.deepEqual([afterAnswer(definition, 0, 'yes'), afterAnswer(definition, 0, 'no')], [4, undefined])
  const last = { questions: definition.questions.slice(0, 3) }
  assert.equal(afterAnswer(last, 0, 'yes'), undefined)
})

test('there is room for words, for a number and for a postcode, and for where the form was collected', () => {
  const rooms = printed('en').parts.flatMap((part) => (part.kind === 'room' ? [part] : []))
  assert.deepEqual(
    rooms.map((room) => ('lines' in room ? ['lines', room.lines] : ['letters', room.letters])),
    [
      ['lines', 4],
      ['letters', 3],
      ['letters', 8],
      ['letters', 6],
    ],
  )
})

test('where it is sent stands on it, or that it is handed in, with the code of the survey', () => {
  const words = (returnTo: string) => JSON.stringify(printed('en', returnTo).parts)
  assert.match(words('FREEPOST FENS\nEly'), /Send this form to:\\nFREEPOST FENS\\nEly[\s\S]*safer-streets/)
  assert.match(words(''), /Hand this form in where you got it/)
})

test('in another language its words, its direction and its fixed words are that language’s', () => {
  const document = printed('pl')
  assert.deepEqual(document.language, { tag: 'pl', direction: 'ltr' })
  assert.match(
    JSON.stringify(document.parts),
    /1\. Bezpiecznie\?[\s\S]*1 {2}Tak → przejdź do 4[\s\S]*Wolę nie odpowiadać/,
  )
})

test('the numbers on paper come back as the answers that stand beside them, and others as none', () => {
  const typed = typedFromCodes(definition, { safe: '2', why: '1', age: '0', say: '12', years: '40', stray: '1' })
  assert.deepEqual(checkAnswers(definition, typed, { mayBeIncomplete: true }).value, {
    answers: { safe: 'no', why: 'yes', age: 'prefer-not-to-say', years: '40' },
    comments: { say: '12' },
  })
  for (const wrong of ['3', '0', '-1', 'yes', '1.0', '١'])
    assert.ok(
      checkAnswers(definition, typedFromCodes(definition, { safe: wrong }), { mayBeIncomplete: true }).errors?.safe,
    )
})
