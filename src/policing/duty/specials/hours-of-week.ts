// In which hours of the week specials are on duty, and so when they can come to a meeting (SC-07).
import { londonTimeOf } from '../../../platform/clock.ts'

/** How many duties touched each hour of each day, Monday first: counts[day][hour]. */
export type HoursOfWeek = readonly (readonly number[])[]

export type Suggestion = { weekday: number; hour: number; duties: number }

const hour = 3_600_000

export function hoursOfWeek(tours: readonly { startsAt: Date; endsAt: Date }[]): HoursOfWeek {
  const counts = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  for (const { startsAt, endsAt } of tours) {
    const begun = Math.floor(startsAt.getTime() / hour) * hour // London is whole hours from UTC
    for (let at = begun; at < endsAt.getTime(); at += hour) {
      const local = londonTimeOf(new Date(at))
      counts[weekdayOf(local)]![Number(local.slice(11, 13))]! += 1
    }
  }
  return counts
}

/** Monday is 0. */
const weekdayOf = (local: string) => (new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7

const [firstHour, lastHour, eveningFrom] = [9, 20, 18]
const isOutsideWork = (weekday: number, at: number) =>
  at >= firstHour && at <= lastHour && (weekday >= 5 || at >= eveningFrom)

/** Up to `most` hours in which most specials are on duty and whoever works by day is free, one on each day of the week. */
export function suggestTimes(counts: HoursOfWeek, most = 3): Suggestion[] {
  const best = counts.flatMap((hours, weekday): Suggestion[] => {
    const free = hours
      .map((duties, at) => ({ weekday, hour: at, duties }))
      .filter((each) => isOutsideWork(weekday, each.hour))
    const [first] = free.toSorted((one, other) => other.duties - one.duties || one.hour - other.hour)
    return first && first.duties > 0 ? [first] : []
  })
  return best.sort((one, other) => other.duties - one.duties || one.weekday - other.weekday).slice(0, most)
}
