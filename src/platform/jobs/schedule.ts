// When scheduled jobs are due, computed from a given clock and nothing else.
import { PgBoss } from 'pg-boss'
import { v5 as uuidv5 } from 'uuid'
import type { JobPolicy, Schedule } from './kind.ts'

const calendar = new PgBoss({ db: { executeSql: async () => ({ rows: [] }) } }) // asked for dates; never started

const hour = 3600_000
const day = 24 * hour

/** A job that was missed by more than this, because no worker ran, is left out; by less, it is made up for once. */
const longestMissed = 8 * day

/** Why a schedule cannot be used, in words; undefined when it can. */
export function problemOfSchedule({ cron, timeZone }: Schedule): string | undefined {
  try {
    calendar.previewSchedule(cron, { tz: timeZone, count: 1 })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const timesAfter = ({ cron, timeZone }: Schedule, from: Date, count: number) =>
  calendar.previewSchedule(cron, { tz: timeZone, from, count })

/** The next time after `now`. */
export function nextTime(schedule: Schedule, now: Date): Date {
  const from = quietHourBefore(now.getTime())
  const isLater = (time: Date) => time > now
  return timesAfter(schedule, from, 10).find(isLater) ?? timesAfter(schedule, from, 1000).find(isLater)!
}

/** The last time at or before `now`; undefined when that is more than eight days ago. */
export function lastTime(schedule: Schedule, now: Date): Date | undefined {
  for (const distance of [0, 6 * hour, 30 * hour, longestMissed]) {
    const found = lastBetween(schedule, quietHourBefore(now.getTime() - distance), now)
    if (found) return found.getTime() >= now.getTime() - longestMissed ? found : undefined
  }
  return undefined
}

/** Always counted from `from`, never from a time that was found: that might lie in the hour that comes twice. */
function lastBetween(schedule: Schedule, from: Date, now: Date): Date | undefined {
  let times: Date[] = []
  for (const count of [1, 10, 100, 1000]) {
    times = timesAfter(schedule, from, count).filter((time) => time <= now)
    if (times.length < count) break
  }
  return times.at(-1)
}

/**
 * 5, 11, 17 or 23 o'clock UTC, at or before. Begun in the hour that comes twice in October (0 to 2 o'clock UTC),
 * the search would take the second for the first, and a job would run twice.
 */
const quietHourBefore = (at: number) => new Date(Math.floor((at + hour) / (6 * hour)) * 6 * hour - hour)

const namespace = '5f0c8c3e-6a3b-4d53-9e52-1f4f3f0f7a11'

/** The same for every machine that finds the job due, so that however many queue it, it is queued once. */
export const idOfOccurrence = (kind: JobPolicy, forceId: string, at: Date) =>
  uuidv5(`${kind.name} ${forceId} ${at.toISOString()}`, namespace)
