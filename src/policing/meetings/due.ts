// What is due of bodies and their meetings, from whoever runs them.
import type { Due } from '../../platform/calendar/due.ts'
import { dayOf, daysAfter } from '../../platform/clock.ts'
import { meetByOf, nextDayOf } from './bodies/bodies.ts'
import type { Body } from './bodies/rules.ts'
import { isHeld, type Meeting } from './rules.ts'

type Given = {
  bodies: readonly Body[]
  meetings: readonly Meeting[]
  withAgenda: ReadonlySet<string>
  withMinutes: ReadonlySet<string>
  at: Date
  days: { agenda: number; minutes: number }
}

/** Meetings to call by the cadence, agendas to make, minutes to write. */
export function dueOfMeetings({ bodies, meetings, withAgenda, withMinutes, at, days }: Given): Due[] {
  const meetingsOf = Map.groupBy(
    meetings.filter(({ calledOff }) => calledOff === ''),
    ({ bodyId }) => bodyId,
  )
  return bodies.flatMap((body) => {
    const own = meetingsOf.get(body.id) ?? []
    const of = (kind: string, href: string, by: string, warnFrom: string): Due => ({
      kind,
      title: body.name,
      href,
      by,
      warnFrom,
      owner: { may: 'run-meetings', scopeId: body.scope.id },
    })
    const isToCome = ({ endsAt }: Meeting) => endsAt > at
    const turn = own.some(isToCome) ? undefined : (meetByOf(body, own, at) ?? nextDayOf(body, own, dayOf(at)))
    const toCall = turn ? [of('Meeting to call', `/staff/bodies/${body.id}`, turn, daysAfter(turn, -days.agenda))] : []
    const agendas = own
      .filter((meeting) => isToCome(meeting) && !withAgenda.has(meeting.id))
      .map(({ id, startsAt }) => {
        const by = daysAfter(dayOf(startsAt), -days.agenda)
        return of('Agenda to make', `/staff/meetings/${id}`, by, daysAfter(by, -days.agenda))
      })
    const minutes = own
      .filter((meeting) => isHeld(meeting, at) && !isToCome(meeting) && !withMinutes.has(meeting.id))
      .map(({ id, startsAt }) =>
        of('Minutes to write', `/staff/meetings/${id}`, daysAfter(dayOf(startsAt), days.minutes), dayOf(startsAt)),
      )
    return [...toCall, ...agendas, ...minutes]
  })
}
