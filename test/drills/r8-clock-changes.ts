// R8: over the changes between summer and winter time no weekly job runs twice or is left out, whenever a worker starts.
import { dayOf } from '../../src/platform/clock.ts'
import { lastTime } from '../../src/platform/jobs/schedule.ts'
import type { Drill } from './drill.ts'

const changes = ['2026-10-25', '2027-03-28', '2027-10-31'] // all Sundays
const times = ['00:30', '01:00', '01:30', '02:00', '02:30']
const [minute, hour, day] = [60_000, 3600_000, 24 * 3600_000]

/** At which times a job for Sundays at `time` is found due, by a worker that has just started at `now`. */
type Find = (time: string, now: Date) => Date | undefined

const real: Find = (time, now) => {
  const [hours, minutes] = time.split(':').map(Number)
  return lastTime({ cron: `${minutes} ${hours} * * 0`, timeZone: 'Europe/London' }, now)
}

const wallClock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** What anybody writes first: look at the clock on the wall every few minutes, and run when it says so. */
const control: Find = (time, now) => (wallClock.format(now) === time ? now : undefined)

/** Looks every `step` from ten in the evening before each Sunday to six in the morning, and counts how often each job is due. */
function watch(find: Find, sundays: readonly string[], step: number) {
  let [right, skipped, twice] = [0, 0, 0]
  for (const sunday of sundays) {
    const noon = Date.parse(`${sunday}T12:00:00Z`)
    for (const time of times) {
      const found = new Set<number>()
      for (let at = noon - 14 * hour; at <= noon - 6 * hour; at += step) {
        const due = find(time, new Date(at))
        if (due && dayOf(due) === sunday) found.add(due.getTime())
      }
      if (found.size === 0) skipped++
      else if (found.size > 1) twice++
      else right++
    }
  }
  return { right, skipped, twice }
}

/** Every Sunday from before the first change to after the last. */
const allSundays = Array.from({ length: 56 }, (_, week) =>
  new Date(Date.parse('2026-10-18T12:00:00Z') + week * 7 * day).toISOString().slice(0, 10),
)

export const drill: Drill = {
  id: 'R8',
  title: 'weekly jobs over the changes of the clock',
  async run({ short }) {
    const { right, skipped, twice } = short ? watch(real, changes, 30 * minute) : watch(real, allSundays, 10 * minute)
    const broken = watch(control, changes, 10 * minute)
    return {
      passed: skipped === 0 && twice === 0 && broken.skipped > 0 && broken.twice > 0,
      detail: `${right} weekly jobs due once, ${skipped} skipped, ${twice} twice; control skipped ${broken.skipped}, ran ${broken.twice} twice`,
    }
  },
}
