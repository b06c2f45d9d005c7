// What the page of a test shows: its figures side by side, week by week, and as a file.
import { lineChart } from '../../platform/charts/line-chart.ts'
import type { Table } from '../../platform/spreadsheets/table.ts'
import { count, day, instant, number } from '../../platform/view-filters.ts'
import { displayed } from '../../statistics/displayed.ts'
import type { DemandTest } from './demand-test.ts'
import {
  answerOf,
  callsInWords,
  caveatsOf,
  changeInWords,
  effectInWords,
  expectation,
  howSure,
  kindInWords,
  rangeInWords,
  weeksInWords,
  whereInWords,
} from './in-words.ts'
import type { WeekOfCalls } from './judging.ts'

export const shownTest = (test: DemandTest) => ({
  answer: answerOf(test),
  change: changeInWords(test.result.effect.ratio),
  range: rangeInWords(test.result.effect.interval),
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

/** Calls a week before and after on each side, and the recorded rate of abstraction, of the weeks that are frozen. */
function rowsOf(test: DemandTest) {
  const callsOf = (what: string, column: 'changed' | 'compared') => {
    const [earlier, later] = [before(test), after(test)].map((weeks) => sumOf(weeks, column) / weeks.length)
    return { what, before: number(earlier), after: number(later), change: changeInWords(later! / earlier!) }
  }
  const { abstraction } = test.result
  const known = ({ rate, weeks }: typeof abstraction.before, of: number) =>
    rate === null ? 'not known' : `${displayed(rate * 100)}%${weeks < of ? ` (${count(weeks, 'week')})` : ''}`
  return [
    callsOf('Calls a week where it changed', 'changed'),
    ...(test.compared.length > 0
      ? [callsOf(`Calls a week in the other ${count(test.compared.length, 'neighbourhood')}`, 'compared')]
      : []),
    {
      what: 'Abstraction where it changed',
      before: known(abstraction.before, test.weeksBefore),
      after: known(abstraction.after, test.weeksAfter),
      change: pointsBetween(abstraction.before.rate, abstraction.after.rate),
    },
  ]
}

function pointsBetween(before: number | null, after: number | null) {
  if (before === null || after === null) return ''
  const points = displayed(Math.abs(after - before) * 100)
  return points === '0.0' ? 'the same' : `${points} points ${after < before ? 'less' : 'more'}`
}

/** What was to be expected is calls elsewhere, brought to the level that there was before where it changed. */
function chartOf(test: DemandTest) {
  const level = sumOf(before(test), 'changed') / sumOf(before(test), 'compared')
  const line = (weeks: readonly WeekOfCalls[]) => weeks.map(({ monday, changed }) => ({ day: monday, value: changed }))
  const expected = after(test).map(({ monday, compared }) => ({
    day: monday,
    value: Math.round((compared ?? 0) * level),
  }))
  const isCompared = test.compared.length > 0
  const average = sumOf(before(test), 'changed') / test.weeksBefore
  return lineChart({
    id: 'weeks',
    title: `${changeInWords(test.result.effect.ratio)} calls than was to be expected since ${day(test.firstWeek)}`,
    what: 'calls since',
    measure: 'number',
    points: line(after(test)),
    beside: [
      { what: 'Calls before', points: line(before(test)) },
      ...(isCompared ? [{ what: 'To be expected', isSupposed: true as const, points: expected }] : []),
    ],
    ...(isCompared ? {} : { target: { value: average, label: 'Average before' } }),
    note: isCompared
      ? 'Calls a week. To be expected: those everywhere else, brought to the level that there was before where it changed.'
      : 'Calls a week.',
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
