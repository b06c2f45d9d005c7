// A sample of the demonstration's tours, most of which somebody has compared: the other records are invented as well.
import { clockTime, readTime } from '../../../platform/calendar/local-time.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Duty } from '../duty.ts'
import { mondayOf, type Tour } from '../rules.ts'

const size = 60
const leftToCompare = 4

/** Tours of the four whole weeks before a day. */
export async function addSample({ samples, tours }: Pick<Duty, 'samples' | 'tours'>, today: string) {
  const random = randomFrom('demonstration sample')
  const [fromDay, toDay] = [daysAfter(mondayOf(today), -28), daysAfter(mondayOf(today), -1)]
  const drawn = await samples.draw({ fromDay, toDay, size, seed: 'demonstration' })
  if (!drawn.value) return
  const byId = new Map((await tours(fromDay, toDay)).map((tour) => [tour.id, tour]))
  for (const { position, tourId } of (await samples.consult(drawn.value)).tours.slice(0, -leftToCompare)) {
    const source = random.pick(['Command and control log', 'Custody record', 'Radio log'])
    const isFound = random.uniform() > 0.05
    const tour = byId.get(tourId)!
    const typed = isFound ? { isFound, ...recordOf(tour, random.uniform() < 0.06 ? 45 : 5) } : { isFound }
    await samples.check(drawn.value, position, { ...typed, source })
  }
}

/** As another record has it, so many minutes longer away. */
const recordOf = ({ startsAt, endsAt, offMinutes, exemptMinutes }: Tour, longer: number) => ({
  from: readTime(clockTime(startsAt))!,
  until: readTime(clockTime(endsAt))!,
  awayMinutes: offMinutes + exemptMinutes + longer,
})
