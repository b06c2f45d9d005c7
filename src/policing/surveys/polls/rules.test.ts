import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aPollQuestion } from './builders.ts'
import { checkKeypadRow } from './imports/keypad-row.ts'
import { type KeypadAnswer, readAnswer, tallyKeypads } from './keypads/answers.ts'
import {
  checkQuestion,
  codeFrom,
  codeInWords,
  deviceDigest,
  type Question,
  readCode,
  resultOf,
  scaleOptions,
  stateOf,
  tally,
} from './rules.ts'

const question = (given: Partial<Question> = {}): Question => ({
  ...aPollQuestion(),
  id: 'q1',
  pollId: 'p1',
  position: 1,
  openedAt: new Date('2026-12-01T18:30:00Z'),
  closedAt: new Date('2026-12-01T18:35:00Z'),
  ...given,
})

test('a code has six letters and digits that nobody takes for another, each as likely', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    const code = codeFrom(new Uint8Array(6).fill(byte))
    if (code === undefined) continue
    counts.set(code[0]!, (counts.get(code[0]!) ?? 0) + 1)
    assert.equal(readCode(code), code)
  }
  assert.equal(counts.size, 26)
  assert.deepEqual(new Set(counts.values()), new Set([9]))
  assert.doesNotMatch([...counts.keys()].join(''), /[AEIOU01S5L]/)
  assert.equal(codeFrom(new Uint8Array(32).fill(255)), undefined, 'nothing but bytes that would favour some letters')
})

test('a code is read however it is typed, and nothing else is', () => {
  const code = codeFrom(Uint8Array.from([0, 1, 2, 19, 20, 21]))!
  assert.equal(code, 'BCD234')
  for (const typed of ['bcd234', 'BCD 234', ' bcd-234 ', codeInWords(code)]) assert.equal(readCode(typed), code)
  for (const typed of ['', 'BCD23', 'BCD2345', 'BCD23A', 'BCD23О', 'BCD23!']) assert.equal(readCode(typed), undefined)
})

test('a device is known again in one question, and in no other, nor at another meeting', () => {
  const digest = (salt: string, questionId: string, token: string) =>
    deviceDigest(Buffer.from(salt), questionId, token).toString('hex')
  const own = digest('salt', 'q1', 'token')
  assert.equal(digest('salt', 'q1', 'token'), own)
  for (const other of [digest('other', 'q1', 'token'), digest('salt', 'q2', 'token'), digest('salt', 'q1', 'nekot')])
    assert.notEqual(other, own)
})

test('a question has two to ten different answers that fit on a button', () => {
  const wrong = (options: string[]) => checkQuestion(aPollQuestion({ options })).errors?.options
  assert.equal(wrong(['Yes', 'No']), undefined)
  assert.match(wrong(['Yes'])!, /at least 2/)
  assert.match(wrong(Array.from({ length: 11 }, (_, at) => `${at}`))!, /10 answers at most/)
  assert.match(wrong(['Yes', 'No', 'yes'])!, /'yes' stands there twice/)
  assert.match(wrong(['Yes', 'N'.repeat(81)])!, /longer than the 80 letters/)
})

test('a scale is numbers, with words at its ends where there are any', () => {
  assert.deepEqual(scaleOptions(5, { lowest: 'not at all', highest: '' }), ['1 (not at all)', '2', '3', '4', '5'])
})

test('a question waits, is open, and is over', () => {
  assert.equal(stateOf({ openedAt: null, closedAt: null }), 'waiting')
  assert.equal(stateOf(question({ closedAt: null })), 'open')
  assert.equal(stateOf(question()), 'closed')
})

test('a result adds up the channels, and has shares from ten votes on', () => {
  const counts = (phones: number[], keypads: number[]) => [
    { questionId: 'q1', channel: 'phones', votes: phones } as const,
    { questionId: 'q1', channel: 'keypads', votes: keypads } as const,
  ]
  const few = resultOf(question(), counts([5, 2, 0], [2, 0, 0]))
  assert.deepEqual([few.n, few.options[0]], [9, { option: 'Motorbikes in the park', votes: 7, share: undefined }])
  const enough = resultOf(question(), counts([5, 2, 1], [2, 0, 0]))
  assert.deepEqual(
    enough.options.map(({ share }) => share),
    [0.7, 0.2, 0.1],
  )
  assert.deepEqual(enough.byChannel, [
    { words: 'by phone', n: 8 },
    { words: 'by keypad', n: 2 },
  ])
  assert.equal(enough.mean, undefined, 'answers that are no numbers have none')
})

test('a scale has a mean, and none where nobody voted', () => {
  const scale = question({ kind: 'scale', options: scaleOptions(5, { lowest: '', highest: '' }) })
  const count = (votes: number[]) => [{ questionId: 'q1', channel: 'phones', votes } as const]
  assert.equal(resultOf(scale, count([1, 0, 0, 0, 3])).mean, 4)
  const nobody = resultOf(scale, [])
  assert.deepEqual([nobody.n, nobody.mean, nobody.byChannel], [0, undefined, []])
})

const pressed = (keypad: string, answer: number, time: string, row = 2): KeypadAnswer => ({
  position: 1,
  keypad,
  answer,
  at: new Date(`2026-12-01T${time}Z`),
  row,
})

test('of each keypad the last answer before the closing counts, whatever their order in the file', () => {
  const answers = [
    pressed('7', 2, '18:31:09'),
    pressed('7', 1, '18:31:05'),
    pressed('8', 3, '18:35:00'),
    pressed('8', 1, '18:35:01'),
    pressed('9', 1, '18:35:30'),
  ]
  const { tallies, replaced, late } = tallyKeypads([question()], answers)
  assert.deepEqual(tallies[0]!.votes, [0, 1, 1])
  assert.deepEqual([replaced, late], [1, 2])
})

test('no keypad has more than one vote, however often it is pressed', () => {
  const press = fc.record({ keypad: fc.integer({ min: 1, max: 8 }), answer: fc.integer({ min: 1, max: 3 }) })
  fc.assert(
    fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
      const answers = presses.map(({ keypad, answer }) => pressed(String(keypad), answer, '18:31:00'))
      const [found] = tallyKeypads([question()], answers).tallies
      const total = (found?.votes ?? []).reduce((sum, each) => sum + each, 0)
      assert.equal(total, new Set(presses.map(({ keypad }) => keypad)).size)
    }),
    { seed: 20261201, numRuns: 300 },
  )
})

test('an answer is a number, a letter or words, and counts for nothing that is not there', () => {
  const options = ['Yes', 'No', '1 of both']
  assert.deepEqual(
    ['1', 'b', 'C', 'yes', '1 of both'].map((typed) => readAnswer(typed, options)),
    [1, 2, 3, 1, 3],
  )
  for (const typed of ['0', '4', 'D', 'Perhaps', '', '-1', '1.5']) assert.equal(readAnswer(typed, options), undefined)
  assert.deepEqual(tally(2, [1, 2, 2, 3, 0]), [1, 2])
})

test('a row of keypads is read in every way that times are written, and each cell that is wrong is named', () => {
  const questions = [
    question(),
    question({ position: 2, closedAt: null }),
    question({ position: 3, openedAt: null, closedAt: null }),
  ]
  const check = (given: object) =>
    checkKeypadRow(
      { question: '1', keypad: '7', answer: '2', time: '18:31:05', ...given },
      { questions, meetingDay: '2026-12-01' },
    )
  for (const time of ['18:31:05', '2026-12-01 18:31:05', '2026-12-01T18:31:05Z', '1/12/2026 18:31:05.200'])
    assert.equal(check({ time }).value?.at.toISOString(), '2026-12-01T18:31:05.000Z', time)
  assert.equal(check({ answer: '' }).value?.answer, undefined)
  const errors = (given: object) => Object.keys(check(given).errors ?? {})
  assert.deepEqual(errors({ question: '9', keypad: '', time: 'soon' }), ['question', 'keypad', 'time'])
  assert.deepEqual(errors({ answer: '4' }), ['answer'])
  for (const time of ['', '25:00:00', '18:31:75', '2026-02-30 18:00:00', '18:31:05 or so'])
    assert.deepEqual(errors({ time }), ['time'])
  assert.match(check({ question: '2' }).errors!.question!, /still open. Close it/)
  assert.match(check({ question: '3' }).errors!.question!, /never been opened/)
})
