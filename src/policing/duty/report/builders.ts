import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../../platform/clock.ts'
import { aHolder } from '../../teams/builders.ts'
import type { Place } from '../../teams/rules.ts'
import type { Teams } from '../../teams/teams.ts'
import { aTour } from '../builders.ts'
import type { Duty } from '../duty.ts'
import { reckon, type TaskKind } from '../rules.ts'

export type Shift = { day: string; hours?: number; away?: readonly [kind: TaskKind, minutes: number][] }

/** Somebody in a post at a place, with tours there from 2pm UTC; each is eight hours long unless it says otherwise. */
export async function onDuty({ duty, teams }: { duty: Duty; teams: Teams }, place: Place, shifts: readonly Shift[]) {
  const { member } = await aHolder(teams, { post: { place } })
  for (const { day, hours = 8, away = [] } of shifts) {
    const startsAt = new Date(`${day}T14:00:00Z`)
    const endsAt = new Date(startsAt.getTime() + hours * 3_600_000)
    const tasks = away.map(([kind, minutes]) => ({ kind, minutes, where: 'elsewhere' as const }))
    const reckoned = reckon({ dutyMinutes: hours * 60, endsAt, tasks })
    const tour = aTour({ memberId: member.id, place, startsAt, endsAt, day: dayOf(startsAt), ...reckoned })
    await duty.addTours([tour])
    await duty.addTasks(
      away.map(([kind, minutes], position) => ({
        id: uuidv7(),
        tourId: tour.id,
        position,
        kind,
        place: { kind: 'elsewhere', id: '' },
        startsAt: null,
        minutes,
        note: '',
      })),
    )
  }
  await duty.weekly.recount(shifts.map(({ day }) => day))
  return member
}
