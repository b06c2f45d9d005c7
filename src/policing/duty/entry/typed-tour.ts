// What a tour that somebody typed must be like.
import { clockTime, type LocalTime, momentsAt } from '../../../platform/calendar/local-time.ts'
import { type Checked, problems } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { minutesBetween, type Tour } from '../rules.ts'
import type { KeptTask } from '../store.ts'
import { inHours, type Length } from './length.ts'

export const longestHours = 16
/** For so many days people correct their own tours; after that their sergeant does. */
export const ownCorrectionDays = 7
/** So late a tour can still be logged: a slip in the year is the likelier reason. */
export const latestLoggedDays = 31
/** As many as one tour is likely to hold. */
export const mostTasks = 6

export type TypedTask = Pick<KeptTask, 'kind' | 'place'> & {
  length: Length
  /** The row of the form that it was typed in, from 1. */
  row: number
}
export type TypedTour = { day: string; from: LocalTime; until: LocalTime; tasks: readonly TypedTask[] }

type Times = Pick<Tour, 'startsAt' | 'endsAt'>
export type EnteredTask = Pick<KeptTask, 'kind' | 'place' | 'startsAt' | 'minutes'>
export type EnteredTour = Times & { day: string; tasks: EnteredTask[] }

/**
 * The tour with its moments, or what is wrong with it by field of the form. An end by the clock at or before the start
 * is on the next day. Of an hour that comes twice the first is taken, unless it was said which.
 *
 * @param others tours of the same person about that time
 */
export function checkTour(
  typed: TypedTour,
  { now, others }: { now: Date; others: readonly Times[] },
): Checked<EnteredTour> {
  const errors = whyNoTimes(typed) ?? whyNotOn(typed.day, now)
  if (errors) return { errors }
  const times = timesOf(typed)
  const wrong = whyNotThen(times, now, others)
  if (wrong) return { errors: wrong }
  const tasks = typed.tasks.map((task) => ({ task, entered: enteredTask(task, typed.day, times) }))
  const outside = tasks.filter(({ entered }) => entered === undefined).map(({ task }) => task)
  if (outside.length > 0)
    return {
      errors: Object.fromEntries(
        outside.map(({ row }) => [`length-${row}`, `This must lie within the tour, ${inClock(times)}`]),
      ),
    }
  const entered = tasks.flatMap(({ entered }) => entered ?? [])
  const tooMuch = whyTooMuch(entered, times)
  return tooMuch ? { errors: tooMuch } : { value: { day: typed.day, ...times, tasks: entered } }
}

/** The start and the end of a tour whose every time exists. */
export function timesOf({ day, from, until }: Pick<TypedTour, 'day' | 'from' | 'until'>): Times {
  const startsAt = momentsAt(day, from)[0]!
  return { startsAt, endsAt: firstAfter(startsAt, day, until)! }
}

const firstAfter = (start: Date, day: string, time: LocalTime): Date | undefined =>
  [...momentsAt(day, time), ...momentsAt(daysAfter(day, 1), time)].find((moment) => moment > start)

/** A time that no clock showed: the hour left out in March, or a zone that was not in force. */
export function whyNoTimes({ day, from, until }: Pick<TypedTour, 'day' | 'from' | 'until'>) {
  const start = momentsAt(day, from)[0]
  const next = daysAfter(day, 1)
  const endDay = until.minutes > from.minutes ? day : next
  const skipped = (on: string) =>
    `The clocks went forward on ${dayInWords(on)} or this is not a time of that day: no clock showed it. Enter the time that the clock showed`
  return problems({
    from: start === undefined && skipped(day),
    until: start !== undefined && firstAfterOn(start, { day, endDay, until }) === undefined && skipped(endDay),
  })
}

const firstAfterOn = (start: Date, { day, endDay, until }: { day: string; endDay: string; until: LocalTime }) =>
  [...momentsAt(day, until), ...momentsAt(endDay, until)].find((moment) => moment > start)

function whyNotOn(day: string, now: Date) {
  const today = dayOf(now)
  return problems({
    day:
      day > today
        ? 'This day is still to come. Log the tour once it has begun'
        : day < daysAfter(today, -latestLoggedDays) &&
          `This is more than ${latestLoggedDays} days ago. Check the day; ask your sergeant about an older tour`,
  })
}

function whyNotThen(times: Times, now: Date, others: readonly Times[]) {
  const minutes = minutesBetween(times.startsAt, times.endsAt)
  const clash = others.find(({ startsAt, endsAt }) => startsAt < times.endsAt && times.startsAt < endsAt)
  return problems({
    from:
      times.startsAt > now
        ? 'This tour has not begun yet. Log it once it has'
        : clash !== undefined &&
          `There is a tour at this time already: ${inWords(clash)}. Correct that one, or change these times`,
    until:
      minutes > longestHours * 60 &&
      `From ${inClock(times)} is ${inHours(minutes)}. A tour is ${longestHours} hours at most: check both times`,
  })
}

function enteredTask({ kind, place, length }: TypedTask, day: string, tour: Times): EnteredTask | undefined {
  if ('minutes' in length) return { kind, place, startsAt: null, minutes: length.minutes }
  const startsAt = firstAfter(new Date(tour.startsAt.getTime() - 1), day, length.from)
  const endsAt = startsAt && firstAfter(startsAt, dayOf(startsAt), length.until)
  if (!startsAt || !endsAt || endsAt > tour.endsAt) return undefined
  return { kind, place, startsAt, minutes: minutesBetween(startsAt, endsAt) }
}

function whyTooMuch(tasks: readonly EnteredTask[], { startsAt, endsAt }: Times) {
  const [away, duty] = [tasks.reduce((sum, { minutes }) => sum + minutes, 0), minutesBetween(startsAt, endsAt)]
  return problems({
    'length-1': away > duty && `This comes to ${inHours(away)} away, and the tour is ${inHours(duty)} long`,
  })
}

/** '14:00 to 22:00', with the next day where it ends there. */
export const inClock = ({ startsAt, endsAt }: Times) =>
  `${clockTime(startsAt)} to ${clockTime(endsAt)}${dayOf(startsAt) === dayOf(endsAt) ? '' : ' the next day'}`

/** '24 November 2026, 14:00 to 22:00'. */
export const inWords = (times: Times) => `${dayInWords(dayOf(times.startsAt))}, ${inClock(times)}`

/** Both times as they are typed. */
export const clockTimes = ({ startsAt, endsAt }: Times) => ({ from: clockTime(startsAt), until: clockTime(endsAt) })

/** Whether the officer themselves may still correct it. */
export const isOwnToCorrect = ({ day }: Pick<Tour, 'day'>, today: string) => day >= daysAfter(today, -ownCorrectionDays)
