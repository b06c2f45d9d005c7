import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter } from '../clock.ts'
import { randomFrom } from '../random.ts'
import { includes, overlap, type Period, without } from './periods.ts'

const days = Array.from({ length: 40 }, (_, at) => daysAfter('2026-01-01', at))
const somePeriod = (random: ReturnType<typeof randomFrom>): Period => {
  const from = random.integer(0, 29)
  const length = random.integer(1, 12)
  return { from: days[from]!, until: length > 9 ? null : days[from + length]! }
}
const daysIn = (periods: readonly Period[]) => days.filter((day) => periods.some((period) => includes(period, day)))

test('the first day belongs to a period, and the day named as its end does not', () => {
  const period = { from: '2026-01-02', until: '2026-01-04' }
  assert.deepEqual(daysIn([period]), ['2026-01-02', '2026-01-03'])
})

test('what is taken out of a period leaves the days of neither, whatever the order', () => {
  const random = randomFrom('periods')
  for (let run = 0; run < 500; run += 1) {
    const period = somePeriod(random)
    const taken = Array.from({ length: random.integer(0, 4) }, () => somePeriod(random))
    const left = without(period, taken)
    const expected = daysIn([period]).filter((day) => !taken.some((each) => includes(each, day)))
    assert.deepEqual(daysIn(left), expected)
    assert.deepEqual(without(period, taken.toReversed()), left)
    assert.ok(left.every(({ from, until }) => until === null || from < until))
  }
})

test('two periods share the days that lie in both', () => {
  const random = randomFrom('shared')
  for (let run = 0; run < 500; run += 1) {
    const [one, other] = [somePeriod(random), somePeriod(random)]
    const shared = overlap(one, other)
    assert.deepEqual(
      daysIn(shared ? [shared] : []),
      daysIn([one]).filter((day) => includes(other, day)),
    )
    assert.deepEqual(overlap(other, one), shared)
  }
})
