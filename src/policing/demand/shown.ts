// What the page of a test shows: its figures side by side, week by week, and as a file.
import { lineChart } from '../../platform/charts/line-chart.ts'
import type { Table } from '../../platform/spreadsheets/table.ts'
import { count, day, instant, number, percent } from '../../platform/view-filters.ts'
import type { DemandTest } from './demand.ts'
import {
  answerOf,
  callsInWords,
  caveatsOf,
  changeInWords,
  effectInWords,
  expectation,
  howSure,
  kindInWords,
  weeksInWords,
  whereInWords,
} from './in-words.ts'
import type { WeekOfCalls } from './judging.ts'

export const shownTest = (test: DemandTest) => ({
  answer: answerOf(test),
  effect: effectInWords(test.result.effect),
  calls: callsInWords(test.result.effect.fewer),
  expectation: expectation[test.result.effect.method],
  expected: number(sumOf(after(test), 'changed') / test.result.effect.ratio),
  came: number(sumOf(after(test), 'changed')),
  howSure: howSure[test.result.effect.method],
  caveats: caveatsOf(test),
  rows: rowsOf(test),
  chart: chartOf(test),
  kind: kindInWords(test),
  where: whereInWords(test),
  weeks: weeksInWords(test),
})

const after = ({ firstWeek, result }: DemandTest) => result.weekly.filter(({ monday }) => monday >= firstWeek)
const before = ({ firstWeek, result }: DemandTest) => result.weekly.filter(({ monday }) => monday < firstWeek)

const sumOf = (weeks: readonly WeekOfCalls[], column: 'changed' | 'compared') =>
  weeks.reduce((sum, week) => sum + (week[column] ?? 0), 0)

/** Calls a week before and after on each side, and how much of the time officers were taken away. */
function rowsOf(test: DemandTest) {
  const callsOf = (what: string, column: 'changed' | 'compared') => {
    const [earlier, later] = [before(test), after(test)].map((weeks) => sumOf(weeks, column) / weeks.length)
    return { what, before: number(earlier), after: number(later), change: changeInWords(later! / earlier!) }
  }
  const { abstraction } = test.result
  const known = (share: number | null, weeks: number, of: number) =>
    `${percent(share)}${weeks < of ? `, of ${count(weeks, 'week')}` : ''}`
  return [
    callsOf('Calls a week where it changed', 'changed'),
    ...(test.compared.length > 0
      ? [callsOf(`Calls a week in the other ${count(test.compared.length, 'neighbourhood')}`, 'compared')]
      : []),
    {
      what: 'Abstraction where it changed',
      before: known(abstraction.before.rate, abstraction.before.weeks, test.weeksBefore),
      after: known(abstraction.after.rate, abstraction.after.weeks, test.weeksAfter),
      change: pointsBetween(abstraction.before.rate, abstraction.after.rate),
    },
  ]
}

function pointsBetween(before: number | null, after: number | null) {
  if (before === null || after === null) return ''
  const points = Math.round((after - before) * 1000) / 10
  return points === 0 ? 'the same' : `${Math.abs(points)} points ${points < 0 ? 'less' : 'more'}`
}

/** Elsewhere is brought to the level before of where it changed: the line that was to be expected. */
function chartOf(test: DemandTest) {
  const { weekly } = test.result
  const level = sumOf(before(test), 'changed') / sumOf(before(test), 'compared')
  const line = (weeks: readonly WeekOfCalls[]) => weeks.map(({ monday, changed }) => ({ day: monday, value: changed }))
  const elsewhere = weekly.map(({ monday, compared }) => ({ day: monday, value: (compared ?? 0) * level }))
  const isCompared = test.compared.length > 0
  const average = sumOf(before(test), 'changed') / test.weeksBefore
  return lineChart({
    id: 'weeks',
    title: `Calls a week before and since ${day(test.firstWeek)}`,
    what: 'calls since',
    measure: 'number',
    points: line(after(test)),
    beside: [
      { what: 'Calls before', points: line(before(test)) },
      ...(isCompared ? [{ what: 'To be expected', isSupposed: true as const, points: elsewhere }] : []),
    ],
    ...(isCompared ? {} : { target: { value: average, label: 'Average before' } }),
    note: isCompared
      ? 'To be expected: calls everywhere else, brought to the level that there was before where it changed.'
      : 'Each point is a week, by its Monday.',
  })
}

const columns = [
  { name: 'week', heading: 'Week from', kind: 'day' },
  { name: 'period', heading: 'Before or after', kind: 'text' },
  { name: 'changed', heading: 'Calls where it changed', kind: 'number' },
  { name: 'compared', heading: 'Calls everywhere else', kind: 'number' },
  { name: 'yearBefore', heading: 'Calls where it changed, 52 weeks earlier', kind: 'number' },
] as const

export const asTable = (test: DemandTest): Table => ({
  title: `Calls before and after: ${test.name}`,
  notes: [
    `${answerOf(test).said}: ${effectInWords(test.result.effect)} than was to be expected, with its 95% interval.`,
    ...caveatsOf(test),
    'Calls are counted, never persons.',
  ],
  facts: [
    { label: 'Calls', value: kindInWords(test) },
    { label: 'Where it changed', value: whereInWords(test) },
    { label: 'Weeks', value: weeksInWords(test) },
    { label: 'Tested', value: instant(test.testedAt) },
  ],
  columns,
  rows: test.result.weekly.map(({ monday, ...week }) => ({
    week: monday,
    period: monday < test.firstWeek ? 'before' : 'after',
    ...week,
  })),
})
