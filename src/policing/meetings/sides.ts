// How bodies treat one side that sits on them: when they meet, and whether it was there (SC-07, TK-16). Nobody is named.
import type { Body, Member, Side } from './bodies/rules.ts'
import { type Attendance, hourOf, isHeld, type Meeting } from './rules.ts'

/** A body on which a side has, or had, a seat. */
export type SideOfBody = {
  id: string
  name: string
  /** Meetings that were held, the first first. */
  held: SeenMeeting[]
  toCome: SeenMeeting[]
}

export type SeenMeeting = {
  startsAt: Date
  hour: ReturnType<typeof hourOf>
  /** Whether somebody of the side was there; undefined where nobody wrote down who was, or it is to come. */
  wasThere: boolean | undefined
}

export type SideRecords = {
  bodies: readonly Body[]
  members: readonly Member[]
  meetings: readonly Meeting[]
  attendance: readonly { meetingId: string; memberId: string; was: Attendance }[]
}

export function sideOfBodies(
  side: Side,
  { bodies, members, meetings, attendance }: SideRecords,
  now: Date,
): SideOfBody[] {
  const seats = Map.groupBy(
    members.filter(({ standsFor }) => standsFor === side),
    ({ bodyId }) => bodyId,
  )
  const of = new Map(members.map(({ id, standsFor }) => [id, standsFor]))
  const own = Map.groupBy(
    attendance.filter(({ memberId }) => of.get(memberId) === side),
    ({ meetingId }) => meetingId,
  )
  const seen = (meeting: Meeting): SeenMeeting => ({
    startsAt: meeting.startsAt,
    hour: hourOf(meeting),
    wasThere: own.get(meeting.id)?.some(({ was }) => was === 'present'),
  })
  return bodies
    .filter(({ id }) => seats.has(id))
    .map(({ id, name }) => {
      const all = meetings.filter(({ bodyId, calledOff }) => bodyId === id && calledOff === '')
      return {
        id,
        name,
        held: all.filter((meeting) => isHeld(meeting, now)).map(seen),
        toCome: all.filter((meeting) => !isHeld(meeting, now)).map(seen),
      }
    })
}

/** How many meetings lie outside weekday working hours, and at how many of those written down the side was there. */
export function timesOf(meetings: readonly SeenMeeting[]) {
  const known = meetings.filter(({ wasThere }) => wasThere !== undefined)
  return {
    meetings: meetings.length,
    outside: meetings.filter(({ hour }) => hour !== 'daytime').length,
    known: known.length,
    there: known.filter(({ wasThere }) => wasThere).length,
  }
}
