// Whether tours agree with what other records say of them (AB-14), and how many of a sample do not.

import { type LocalTime, momentsAt } from '../../../platform/calendar/local-time.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import { zOf } from '../../../statistics/intervals/interval.ts'
import { wilson } from '../../../statistics/intervals/wilson.ts'
import type { Choices } from '../choices.ts'
import { minutesBetween, type Tour } from '../rules.ts'

/** People write down times by the quarter of an hour. */
export const toleranceMinutes = 15

export const differences = {
  times: 'when it began or ended',
  away: 'how long they were away',
  abstraction: 'whether it is an abstraction',
} as const
export type Difference = keyof typeof differences

export type Outcome = 'agrees' | 'differs' | 'no record'

/** What another record says: away counts helping another team as well. */
export type OtherRecord = Pick<Tour, 'startsAt' | 'endsAt'> & { awayMinutes: number }

/** The times of another record as moments, the start as near to that of the tour as it can be; undefined where no clock showed them. */
export function timesNear(
  { startsAt: near }: Pick<Tour, 'startsAt'>,
  { from, until }: Record<'from' | 'until', LocalTime>,
) {
  const [day, distance] = [dayOf(near), (moment: Date) => Math.abs(moment.getTime() - near.getTime())]
  const starts = [-1, 0, 1].flatMap((days) => momentsAt(daysAfter(day, days), from))
  const startsAt = starts.sort((one, other) => distance(one) - distance(other))[0]
  if (!startsAt) return undefined
  const ends = [0, 1].flatMap((days) => momentsAt(daysAfter(dayOf(startsAt), days), until))
  const endsAt = ends.find((moment) => moment > startsAt)
  return endsAt && { startsAt, endsAt }
}

type Judged = Pick<Tour, 'startsAt' | 'endsAt' | 'offMinutes' | 'exemptMinutes' | 'isAbstracted'>

export function differencesOf(tour: Judged, other: OtherRecord, { thresholdMinutes }: Choices): Difference[] {
  const isFar = (minutes: number) => Math.abs(minutes) > toleranceMinutes
  const isTimes =
    isFar(minutesBetween(tour.startsAt, other.startsAt)) || isFar(minutesBetween(tour.endsAt, other.endsAt))
  const isAway = isFar(tour.offMinutes + tour.exemptMinutes - other.awayMinutes)
  const isAbstracted = other.awayMinutes - tour.exemptMinutes > thresholdMinutes
  return [
    ...(isTimes ? (['times'] as const) : []),
    ...(isAway ? (['away'] as const) : []),
    ...(isAbstracted === tour.isAbstracted ? [] : (['abstraction'] as const)),
  ]
}

/** So many of them, each as likely as every other; the same from the same ids in the same order by the same seed. */
export const drawFrom = (ids: readonly string[], size: number, seed: string): string[] =>
  randomFrom(`sample of tours ${seed}`).shuffle(ids).slice(0, size)

export type Checked = { outcome: Outcome | null; differences: readonly string[] }
/** How many of how many, with the 95% interval of their share; null while nothing is compared. */
export type Errors = { count: number; of: number; share: number; interval: { lower: number; upper: number } } | null

/** Tours of which there is no other record say nothing of those that have one: they are counted apart. */
export function resultOf(tours: readonly Checked[]) {
  const compared = tours.filter(({ outcome }) => outcome === 'agrees' || outcome === 'differs')
  return {
    size: tours.length,
    toCheck: tours.filter(({ outcome }) => outcome === null).length,
    withoutRecord: tours.filter(({ outcome }) => outcome === 'no record').length,
    compared: compared.length,
    any: errorsOf(compared, ({ outcome }) => outcome === 'differs'),
    abstraction: errorsOf(compared, ({ differences }) => differences.includes('abstraction')),
  }
}

export type Result = ReturnType<typeof resultOf>

function errorsOf(compared: readonly Checked[], isWrong: (tour: Checked) => boolean): Errors {
  const [count, of] = [compared.filter(isWrong).length, compared.length]
  if (of === 0) return null
  return { count, of, share: count / of, interval: wilson(count / of, of, zOf(0.95)) }
}
