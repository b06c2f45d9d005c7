// Whether abstraction changed, or varies as it always does: Laney's p′ chart of tours with an abstraction (statistics 5.1).
import { lineChart } from '../../../platform/charts/line-chart.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { laneyP, type Signal, signalsAt } from '../../../statistics/charts/control-chart.ts'
import { addTotals, noTours, type Totals } from '../rules.ts'
import { weeksCompared } from './change.ts'

/** A week of one part, in order of time. */
export type PartOfHistory = Totals & { monday: string }

/** Fewer weeks than these set limits that the next week may well move. */
export const fewWeeks = 20
const mostSignals = 5

export function controlOf(weeks: readonly PartOfHistory[]) {
  const withDuty = weeks.filter(({ tours }) => tours > 0)
  const found = laneyP(withDuty.map(({ abstractedTours, tours }) => ({ count: abstractedTours, of: tours })))
  const made = 'problem' in found ? undefined : found
  const signals =
    made && made.sigmaZ > 0
      ? signalsIn(
          withDuty,
          made.points.map(({ z }) => z / made.sigmaZ),
        )
      : []
  const chart = lineChart({
    id: 'control',
    title: titleOf(signals, withDuty),
    what: 'tours with an abstraction',
    measure: 'percent',
    points: withDuty.map(({ monday, abstractedTours, tours }, at) => {
      const limits = made?.points[at]?.limits
      const band = limits ? { low: limits.lower, high: Math.min(1, limits.upper) } : {}
      return { day: monday, value: abstractedTours / tours, ...band }
    }),
    ...(made ? { target: { value: made.center, label: 'Average' } } : {}),
    note: noteOf(withDuty.length, made !== undefined),
  })
  return { chart, signals: signals.slice(0, mostSignals), earlier: Math.max(0, signals.length - mostSignals) }
}

export type SignalInWords = { monday: string; text: string }

const sayings: Record<Signal, (isUp: boolean) => string> = {
  'beyond 3 sigma': (isUp) => `${isUp ? 'more' : 'fewer'} tours with an abstraction than chance explains`,
  'eight on one side': (isUp) => `the eighth week in a row, or a later one, ${isUp ? 'above' : 'below'} the average`,
  'two of three beyond 2 sigma': (isUp) => `the second of three weeks far ${isUp ? 'above' : 'below'} the average`,
  'six rising or falling': (isUp) => `six weeks in a row, each ${isUp ? 'above' : 'below'} the one before`,
}

/** The newest first. */
function signalsIn(weeks: readonly PartOfHistory[], z: readonly number[]): SignalInWords[] {
  return signalsAt(z)
    .flatMap((found, at) =>
      found.map((signal) => {
        const isUp = signal === 'six rising or falling' ? z[at]! > z[at - 1]! : z[at]! > 0
        return { monday: weeks[at]!.monday, text: sayings[signal](isUp) }
      }),
    )
    .reverse()
}

function titleOf(signals: readonly SignalInWords[], weeks: readonly PartOfHistory[]) {
  const newest = weeks.at(-1)?.monday
  const now = signals.find(({ monday }) => monday === newest)
  return now ? `Week from ${dayInWords(newest)}: ${now.text}` : 'No signal in the newest week: it varies as weeks do'
}

function noteOf(weeks: number, hasLimits: boolean) {
  if (!hasLimits) return 'There are no limits yet: they need two weeks with duty, and an abstraction in one of them.'
  const few = weeks < fewWeeks ? ` They rest on ${weeks} weeks only, and will move.` : ''
  return `Shaded: the limits within which weeks vary by themselves (Laney’s p′ chart).${few}`
}

export type Trend = { latest: Totals; before: Totals }

/** The last weeks, and as many before them; undefined where there are not so many. */
export function trendOf(weeks: readonly PartOfHistory[]): Trend | undefined {
  const sum = (some: readonly Totals[]) => some.reduce(addTotals, noTours)
  const [latest, before] = [weeks.slice(-weeksCompared), weeks.slice(-2 * weeksCompared, -weeksCompared)]
  return before.length < weeksCompared ? undefined : { latest: sum(latest), before: sum(before) }
}
