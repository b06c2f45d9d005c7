import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Cadence, cadences, monthsAfter, nextTurn, turnOf } from './cadence.ts'

test('what began on the last of a month comes round on the last day that the month has', () => {
  const days = [1, 2, 3, 13].map((turn) => turnOf('monthly', '2027-01-31', turn))
  assert.deepEqual(days, ['2027-02-28', '2027-03-31', '2027-04-30', '2028-02-29'])
})

test('a month before March is February, and twelve months before a leap day is the 28th', () => {
  assert.equal(monthsAfter('2026-03-31', -1), '2026-02-28')
  assert.equal(monthsAfter('2028-02-29', -12), '2027-02-28')
})

test('the next turn is the first that lies after the day', () => {
  assert.equal(nextTurn('six-weekly', '2026-01-01', '2026-02-11'), '2026-02-12')
  assert.equal(nextTurn('six-weekly', '2026-01-01', '2026-02-12'), '2026-03-26')
  assert.equal(nextTurn('quarterly', '2026-11-30', '2027-02-27'), '2027-02-28')
  assert.equal(nextTurn('yearly', '2026-11-30', '2026-11-01'), '2026-11-30')
  assert.equal(nextTurn('monthly', '2026-11-30', '2026-02-01'), '2026-11-30', 'the first is the day on which it begins')
})

test('every cadence comes round after any day of four years, by one turn at a time', () => {
  for (const cadence of Object.keys(cadences) as Cadence[]) {
    let turn = 0
    for (let offset = 0; offset < 1461; offset += 1) {
      const after = new Date(Date.UTC(2026, 0, 31 + offset)).toISOString().slice(0, 10)
      while (turnOf(cadence, '2026-01-31', turn) <= after) turn += 1
      assert.equal(nextTurn(cadence, '2026-01-31', after), turnOf(cadence, '2026-01-31', turn), `${cadence} ${after}`)
    }
  }
})
