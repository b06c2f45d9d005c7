import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { aaporRate1, earlyAndLate, noTally, responseRate, tally } from './responses.ts'
import { type Attempt, defaultChoices, mostAttempts, type Outcome, statusOf, whyNotAttempt } from './rules.ts'

const day = (at: number, hour = 10) => new Date(Date.UTC(2026, 10, at, hour))
const calls = (count: number, outcome: Outcome = 'no-answer'): Attempt[] =>
  Array.from({ length: count }, (_, at) => ({ at: day(at + 1), outcome }))
const why = (attempts: Attempt[], next: Attempt, choices = defaultChoices) =>
  whyNotAttempt({ attempts, takesAll: true }, next, choices)

test('R-11: nine unanswered attempts cannot close a case, and the tenth gives it up', () => {
  assert.equal(statusOf(calls(9)), 'open')
  assert.match(why(calls(8), { at: day(9), outcome: 'given-up' })!, /before 10 attempts, and this is the ninth/)
  assert.equal(why(calls(9), { at: day(10), outcome: 'no-answer' }), undefined)
  assert.equal(why(calls(9), { at: day(10), outcome: 'given-up' }), undefined)
  assert.equal(statusOf(calls(10)), 'given up')
  assert.equal(statusOf([...calls(9), { at: day(10), outcome: 'given-up' }]), 'given up')
})

test('R-11: an eleventh attempt is refused', () => {
  assert.match(why(calls(10), { at: day(11), outcome: 'interviewed' })!, /10 attempts have been made/)
})

test('R-11: an answer at the seventh attempt is an interview after seven attempts', () => {
  const attempts: Attempt[] = [...calls(6), { at: day(7), outcome: 'interviewed' }]
  assert.equal(statusOf(attempts), 'interviewed')
  assert.equal(attempts.length, 7)
})

test('R-11: interviewed, refused, not eligible and wrong contact data end a case earlier', () => {
  for (const outcome of ['interviewed', 'refused', 'ineligible', 'wrong-contact'] as const) {
    const ended = [{ at: day(1), outcome }]
    assert.notEqual(statusOf(ended), 'open')
    assert.match(why(ended, { at: day(2), outcome: 'no-answer' })!, /has ended/)
  }
  assert.equal(statusOf(calls(1, 'call-back')), 'open')
})

test('R-11: 84 victims, 6 of them juvenile, 41 interviewed, 9 refused and 28 given up are a response of 52.6%', () => {
  const counts = { ...noTally, interviewed: 41, refused: 9, 'given up': 28 }
  const rate = responseRate(counts.interviewed, 84 - 6)
  assert.ok(!isNoFigure(rate))
  assert.equal((100 * rate).toFixed(1), '52.6')
  assert.equal(aaporRate1(counts), rate)
})

test('whoever was found not to be eligible leaves AAPOR’s rate, and stays in that of R-11', () => {
  const counts = { ...noTally, interviewed: 40, ineligible: 10, open: 50 }
  assert.equal(responseRate(40, 100), 0.4)
  assert.equal(aaporRate1(counts), 40 / 90)
  assert.ok(isNoFigure(aaporRate1(noTally)))
})

test('no more than two attempts are made on one day, and not within one hour', () => {
  const first = { at: day(1, 9), outcome: 'no-answer' } as const
  assert.match(
    why([first], { at: new Date(first.at.getTime() + 59 * 60_000), outcome: 'no-answer' })!,
    /different hours/,
  )
  const second = { at: day(1, 15), outcome: 'no-answer' } as const
  assert.equal(why([first], second), undefined)
  assert.match(why([first, second], { at: day(1, 19), outcome: 'no-answer' })!, /No more than 2 attempts/)
  assert.equal(why([first, second], { at: day(2, 9), outcome: 'no-answer' }), undefined)
  const choices = { ...defaultChoices, perDay: 3, hoursBetween: 0 }
  assert.equal(why([first, second], { at: day(1, 16), outcome: 'no-answer' }, choices), undefined)
})

test('a day is one in London: half past eleven at night in summer is not the next day', () => {
  const at = (time: string) => new Date(`2026-07-01T${time}:00+01:00`)
  const earlier = ['21:00', '22:15'].map((time): Attempt => ({ at: at(time), outcome: 'no-answer' }))
  assert.match(why(earlier, { at: at('23:30'), outcome: 'no-answer' })!, /one day/)
})

test('an attempt before the last one is refused', () => {
  assert.match(why(calls(3), { at: day(3), outcome: 'no-answer' })!, /later than the attempt before/)
})

test('sampled people may be given up earlier where the force decides so, victims of racist incidents never', () => {
  const next = { at: day(6), outcome: 'given-up' } as const
  const choices = { ...defaultChoices, least: 6 }
  assert.equal(whyNotAttempt({ attempts: calls(5), takesAll: false }, next, choices), undefined)
  assert.match(whyNotAttempt({ attempts: calls(5), takesAll: true }, next, choices)!, /before 10/)
})

test('whatever is logged, no case has more than ten attempts, none after its end, and given up means ten', () => {
  const outcome = fc.constantFrom<Outcome[]>('interviewed', 'refused', 'no-answer', 'call-back', 'given-up')
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 14 }), (wanted) => {
      const attempts: Attempt[] = []
      for (const [at, next] of wanted.entries())
        if (!why(attempts, { at: day(at + 1), outcome: next })) attempts.push({ at: day(at + 1), outcome: next })
      const ends = attempts.filter(({ outcome: each }) => ['interviewed', 'refused', 'given-up'].includes(each))
      return (
        attempts.length <= mostAttempts &&
        ends.length <= 1 &&
        (statusOf(attempts) === 'given up') ===
          (attempts.length === mostAttempts && !/interv|refus/.test(attempts[9]!.outcome))
      )
    }),
  )
})

test('cases are counted by what became of them', () => {
  assert.deepEqual(tally(['open', 'open', 'refused']), { ...noTally, open: 2, refused: 1 })
})

test('those reached late are compared with those reached early', () => {
  const responders = Array.from({ length: 200 }, (_, at) => ({
    attempts: at < 120 ? 1 : 6,
    isYoung: at % 4 === 0 || at >= 160,
  }))
  const { early, late, difference } = earlyAndLate(responders, ({ isYoung }) => isYoung)
  assert.deepEqual(early, { count: 30, of: 120 })
  assert.deepEqual(late, { count: 50, of: 80 })
  assert.ok(!isNoFigure(difference))
  assert.equal(difference.estimate, 0.375)
  assert.ok(difference.interval.lower > 0.2 && difference.interval.upper < 0.52)
  assert.ok(isNoFigure(earlyAndLate([], () => true).difference))
})
