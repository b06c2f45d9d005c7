import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../../statistics/no-figure.ts'
import { mondaysFrom, someCalls } from './builders.ts'
import { callsInWords, caveatsOf, changeInWords, rangeInWords } from './in-words.ts'
import { type CallsIn, effectOf, type Result, resultOf, verdictOf } from './judging.ts'
import { weeksOf, yearBefore } from './rules.ts'

const codes = Array.from({ length: 12 }, (_, at) => `N${at + 1}`)
const [first, second] = [codes.slice(0, 6), codes.slice(6)]
const firstWeek = '2026-08-03'
const weeks = weeksOf({ firstWeek, weeksBefore: 16, weeksAfter: 12 })
const mondays = mondaysFrom('2025-01-06', 100)
const known = new Set(mondays)

function callsIn(given: Partial<Parameters<typeof someCalls>[0]>): CallsIn {
  const rows = someCalls({ codes, mondays, ...given })
  const counts = new Map(rows.map((row) => [`${row.neighbourhoodCode} ${row.monday}`, row.count]))
  return (code, monday) => counts.get(`${code} ${monday}`) ?? 0
}

const changeTo = (share: number, changed = first, since = firstWeek) => ({ change: { since, share, changed } })

function found<Figure extends object>(result: Figure): Exclude<Figure, { problem: unknown }> {
  assert.ok(!isNoFigure(result), JSON.stringify(result))
  return result as Exclude<Figure, { problem: unknown }>
}

const tested = (sides: { changed: string[]; compared: string[] }, calls: CallsIn): Result =>
  found(resultOf(sides, weeks, calls, known))

test('weeks are held side by side from the Monday on which it began, and 52 weeks earlier', () => {
  const { before, after } = weeksOf({ firstWeek: '2026-01-05', weeksBefore: 2, weeksAfter: 2 })
  assert.deepEqual(
    [before, after],
    [
      ['2025-12-22', '2025-12-29'],
      ['2026-01-05', '2026-01-12'],
    ],
  )
  assert.deepEqual(yearBefore({ before, after }).after, ['2025-01-06', '2025-01-13'])
})

test('a fifth fewer where it changed is found, with places as clusters', () => {
  const { effect } = tested({ changed: first, compared: second }, callsIn(changeTo(0.8)))
  assert.equal(effect.method, 'by place')
  assert.equal(verdictOf(effect), 'fell')
  assert.ok(effect.interval.lower < 0.8 && 0.8 < effect.interval.upper, JSON.stringify(effect.interval))
  assert.ok(effect.fewer.lower > 0 && effect.fewer.lower < effect.fewer.count)
})

test('what happened everywhere is taken off, and only without a comparison looks like a change', () => {
  const everywhere = callsIn(changeTo(0.8, codes))
  assert.equal(verdictOf(tested({ changed: first, compared: second }, everywhere).effect), 'unclear')
  const alone = tested({ changed: first, compared: [] }, everywhere)
  assert.equal(alone.effect.method, 'before and after')
  assert.equal(verdictOf(alone.effect), 'fell')
})

test('few places are judged by how much their weeks vary, and a rise is told as well', () => {
  const { effect } = tested({ changed: ['N1'], compared: second }, callsIn(changeTo(1.5, ['N1'])))
  assert.equal(effect.method, 'by week')
  assert.equal(verdictOf(effect), 'rose')
  assert.ok(effect.fewer.count < 0, 'more, not fewer')
})

test('what was under way before it began is said, and the season of the year before where it is known', () => {
  const early = tested({ changed: first, compared: second }, callsIn(changeTo(0.8, first, '2026-06-08')))
  assert.equal(verdictOf(early.beforehand!), 'fell')
  assert.match(caveatsOf({ result: { ...early, abstraction: noAbstraction } }).join(), /under way before it began/)
  const alone = tested({ changed: first, compared: [] }, callsIn(changeTo(0.8)))
  assert.equal(verdictOf(alone.yearBefore!), 'unclear')
  const shorter = resultOf({ changed: first, compared: [] }, weeks, callsIn({}), new Set(mondays.slice(60)))
  assert.equal(found(shorter).yearBefore, null)
  const caveats = caveatsOf({ result: { ...found(shorter), abstraction: noAbstraction } }).join()
  assert.match(caveats, /the year before are not all known/)
})

const noAbstraction = { before: { rate: null, weeks: 0 }, after: { rate: null, weeks: 0 } }

test('every week is kept with its sums, before and after', () => {
  const { weekly } = tested({ changed: ['N1'], compared: ['N2'] }, callsIn({ usual: (place) => 10 + place }))
  assert.equal(weekly.length, 28)
  assert.deepEqual(weekly[0], { monday: '2026-04-13', changed: 10, compared: 11, yearBefore: 10 })
})

test('small and zero counts, and weeks that do not vary, give a reason or a figure, never NaN', () => {
  const sides = { changed: first, compared: second }
  const nothing = effectOf(sides, weeks, () => 0)
  assert.ok(isNoFigure(nothing) && nothing.problem === 'too few counted')
  const goneAfter = effectOf(sides, weeks, callsIn(changeTo(0)))
  assert.ok(isNoFigure(goneAfter) && goneAfter.problem === 'too few counted')
  const onlyElsewhere = effectOf(sides, weeks, callsIn(changeTo(0, first, '2000-01-03')))
  assert.ok(isNoFigure(onlyElsewhere) && onlyElsewhere.problem === 'too few counted')
  const same = effectOf(sides, weeks, () => 5)
  assert.ok(isNoFigure(same) && same.problem === 'nothing varies')
  const alike = found(effectOf({ changed: first, compared: [] }, weeks, () => 5))
  assert.ok(alike.interval.lower < 1 && alike.interval.upper > 1 && alike.ratio === 1)
  const single = found(
    effectOf({ changed: ['N1'], compared: [] }, weeks, (_, monday) => (monday < '2026-05-01' ? 9 : 1)),
  )
  assert.ok(Object.values(single.fewer).every(Number.isFinite))
})

test('changes are said as fewer and more, on both sides of nothing', () => {
  assert.deepEqual([0.84, 1.05, 1].map(changeInWords), ['16% fewer', '5% more', '0% more'])
  assert.equal(rangeInWords({ lower: 0.8, upper: 0.88 }), '12% to 20% fewer')
  assert.equal(rangeInWords({ lower: 1.1, upper: 1.2 }), '10% to 20% more')
  assert.equal(rangeInWords({ lower: 0.95, upper: 1.03 }), '5% fewer to 3% more')
  assert.equal(callsInWords({ count: 590, lower: 440, upper: 740 }), '590 fewer (440 to 740 fewer)')
  assert.equal(callsInWords({ count: -50, lower: -90, upper: -10 }), '50 more (10 to 90 more)')
  assert.equal(callsInWords({ count: 10, lower: -20, upper: 40 }), '10 fewer (40 fewer to 20 more)')
})
