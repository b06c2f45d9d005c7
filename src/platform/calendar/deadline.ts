// How long something may take, as data: the same rule gives its last day, and says itself in words.
import { daysAfter } from '../clock.ts'
import { count } from '../view-filters.ts'
import { monthsAfter } from './cadence.ts'
import type { Due } from './due.ts'
import { type Holidays, workingDayFrom, workingDaysAfter } from './working-days.ts'

export type DeadlineRule = {
  /** What must be done, as a heading: 'Answer a request about a person'. */
  name: string
  /** From what it is counted: 'the day the request came in'. */
  from: string
  length: number
  unit: 'days' | 'working days' | 'months'
  /** From so many days before the last one its time runs out. */
  warnDays: number
  /** A last day on a weekend or a holiday is moved to the next working day. */
  endsOnWorkingDay?: true
  /** Where the rule stands. */
  source: string
}

/** The last day on which it is in time, and the day from which it runs out. The day counted from is day 0. */
export function deadlineAfter(from: string, rule: DeadlineRule, holidays: Holidays): Pick<Due, 'by' | 'warnFrom'> {
  const last = {
    days: () => daysAfter(from, rule.length),
    'working days': () => workingDaysAfter(from, rule.length, holidays),
    months: () => monthsAfter(from, rule.length),
  }[rule.unit]()
  const by = rule.endsOnWorkingDay ? workingDayFrom(last, holidays) : last
  return { by, warnFrom: daysAfter(by, -rule.warnDays) }
}

/** '28 days', '1 working day', '1 month'. */
export const lengthInWords = ({ length, unit }: DeadlineRule) => count(length, unit.slice(0, -1))
