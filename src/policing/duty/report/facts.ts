// What is said of a week and of a part of the force in it, wherever it is said: on the page, in files and in mails.
import { daysAfter } from '../../../platform/clock.ts'
import { count, day, instant, number } from '../../../platform/view-filters.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import type { Difference } from '../../../statistics/survey/contrast.ts'
import type { Totals } from '../rules.ts'
import {
  differenceInWords,
  guaranteeInWords,
  hours,
  marginInWords,
  rateDefinition,
  rateInWords,
  shareInWords,
} from './figures-in-words.ts'
import { fewestPeople, type Margins } from './margins.ts'
import { type Report, type Row, reasonsOf } from './report.ts'

export const weekInWords = (monday: string) => `${day(monday)} to ${day(daysAfter(monday, 6))}`

export function stateInWords({ week, own }: Report) {
  if (!week.frozenAt) return 'So far: the week is not frozen yet.'
  const corrected = own.frozen && week.correctedAt ? ` Corrected since, on ${instant(week.correctedAt)}.` : ''
  return `Frozen on ${instant(week.frozenAt)}.${corrected}`
}

export const marginExplained = `The range beside a percentage is its 95% margin of error: how far chance alone moves it from week to week. It goes by people, since tours of one person resemble each other, and needs at least ${fewestPeople} of them.`

export const definitionsFor = ({ recorded }: Pick<Report, 'recorded'>) => [
  `Recorded rate: ${rateDefinition(recorded)}. Up to two hours of a tour are no abstraction, unless the force counts otherwise.`,
  'On role: all duty hours less every hour off role. The target is 90%, met before rounding.',
  'Guarantee: hours taken away, of hours rostered.',
  marginExplained,
  'A team in which one person was on duty shows no figures: they are that person’s and their supervisors’.',
]

type FactOfPart = {
  label: string
  value: string
  /** The range that chance alone would make of it, as known today. */
  margin?: string | undefined
  whenFrozen?: string | undefined
}

/** What is said of a part at a glance, with what was said of it when it was frozen, where that differs. */
export function factsOf({ week, margins, frozen, isWithheld }: Row, recorded: Report['recorded']): FactOfPart[] {
  if (isWithheld) return [{ label: 'Tours', value: number(week.tours) }]
  const both = (label: string, say: (of: Row['week']) => string, margin?: Interval) => {
    const [value, before] = [say(week), frozen && say(frozen)]
    return { label, value, margin: marginInWords(margin), whenFrozen: before === value ? undefined : before }
  }
  return [
    both('On role (target 90%)', shareInWords, margins?.onRole),
    both('Recorded abstraction', (of) => rateInWords(of, recorded), marginOfRate(margins, recorded)),
    both('Taken away, of hours rostered', guaranteeInWords, margins?.guarantee),
    both(`With an abstraction, of ${count(week.tours, 'tour')}`, (of) => rateInWords(of, 'by tours'), margins?.byTours),
    both('Staff under the target', (of) => `${of.staffBelow} of ${of.staff}`),
    both('Duty hours', (of) => hours(of.dutyMinutes)),
  ]
}

/** How sure the recorded rate is, by whichever of the two it is read. */
export const marginOfRate = (margins: Margins | undefined, recorded: Report['recorded']) =>
  recorded === 'by minutes' ? margins?.recorded : margins?.byTours

/** "6.3% (4.1 to 9.5%)", and "6.1% when frozen, 6.3% (4.1 to 9.5%) as corrected since". */
export const inFull = ({ label, value, margin, whenFrozen }: FactOfPart) => {
  const now = bracketed(value, margin)
  return { label, value: whenFrozen === undefined ? now : `${whenFrozen} when frozen, ${now} as corrected since` }
}

const bracketed = (value: string, margin: string | undefined) => (margin === undefined ? value : `${value} (${margin})`)

/** "6.3% (4.1 to 9.5%)"; the figure alone where there is no margin. */
export const withMargin = (value: string, margin: Interval | undefined) => bracketed(value, marginInWords(margin))

/** The last weeks beside those before them, a sentence for each figure; undefined where there are not so many weeks. */
export function changeInWords({ trend, recorded }: Pick<Report, 'trend' | 'recorded'>): string[] | undefined {
  if (!trend) return undefined
  const { latest, before, change } = trend
  const sentence = (label: string, say: (of: Totals) => string, found: Difference | undefined) =>
    `${label} of the last four weeks: ${say(latest)}, after ${say(before)} in the four before${howSure(found)}.`
  return [
    sentence('Recorded rate', (of) => rateInWords(of, recorded), change?.recorded),
    sentence('On role', shareInWords, change?.onRole),
    ...(change
      ? []
      : [
          `No margin of the change is shown: fewer than ${fewestPeople} people were on duty, or tours of those weeks are gone.`,
        ]),
  ]
}

const howSure = (found: Difference | undefined) =>
  found === undefined
    ? ''
    : `: ${differenceInWords(found)}, ${found.p < 0.05 ? 'more than' : 'no more than'} chance explains`

export const reasonsInWords = (week: Row['week'], most = Number.POSITIVE_INFINITY) =>
  reasonsOf(week)
    .slice(0, most)
    .map(({ name, minutes }) => `${name} ${hours(minutes)}`)
    .join('; ')

export const sinceInWords = ({ below }: Row) =>
  below.weeks === 0 ? '' : `${count(below.weeks, 'week')}, since ${day(below.since)}`
