// Meetings: what follows from an hour, an agenda and a set of minutes.
import { londonTimeOf } from '../../platform/clock.ts'
import type { Body } from './bodies/rules.ts'

export type Meeting = {
  id: string
  bodyId: string
  startsAt: Date
  endsAt: Date
  place: string
  isInPublic: boolean
  /** What residents read of it, where it is in public. */
  invitation: string
  /** Why it was not held; empty unless it was called off. */
  calledOff: string
  /** Who else was there, by organisation. */
  others: string
  publicCount: number | null
  version: number
}

export type Item = {
  id: string
  meetingId: string
  position: number
  title: string
  about: string
  isStanding: boolean
  carriedFrom: string | null
}

export const attendances = { present: 'Was there', apologies: 'Sent apologies', absent: 'Was not there' } as const
export type Attendance = keyof typeof attendances

export type Entry = { itemId: string; title: string; noted: string; decision: string; carriesOver: boolean }

/** One edition of a meeting's minutes; those after the first are corrections, with the reason. */
export type Minutes = {
  id: string
  meetingId: string
  edition: number
  correction: string
  writtenBy: string
  writtenAt: Date
  agreedAt: Date | null
  agreedBy: string
  agreedMeetingId: string | null
  version: number
  entries: Entry[]
}

const eveningFrom = '17:30'

/** Whether somebody with another job by day, as specials have, can come (SC-07). */
export function hourOf({ startsAt }: Pick<Meeting, 'startsAt'>): 'weekend' | 'evening' | 'daytime' {
  const local = londonTimeOf(startsAt)
  const weekday = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return 'weekend'
  return local.slice(11, 16) >= eveningFrom ? 'evening' : 'daytime'
}

type Wanted = Pick<Item, 'title' | 'about' | 'isStanding' | 'carriedFrom'>

/** What an agenda begins with: what stands on each of them, then what the meeting before left over. */
export function openingItems({ standingItems }: Pick<Body, 'standingItems'>, before: Minutes | undefined): Wanted[] {
  const standing = linesOf(standingItems)
  const carried = (before?.entries ?? []).filter(({ carriesOver, title }) => carriesOver && !standing.includes(title))
  return [
    ...standing.map((title) => ({ title, about: '', isStanding: true, carriedFrom: null })),
    ...carried.map(({ title, itemId }) => ({ title, about: '', isStanding: false, carriedFrom: itemId })),
  ]
}

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** The edition that holds: the newest that was agreed, or the draft where none was. */
export const holding = (editions: readonly Minutes[]): Minutes | undefined =>
  editions.findLast(({ agreedAt }) => agreedAt !== null) ?? editions.at(-1)

/** The edition that can still be written in; undefined where all are agreed. */
export const draftOf = (editions: readonly Minutes[]): Minutes | undefined =>
  editions.findLast(({ agreedAt }) => agreedAt === null)

export const isHeld = ({ calledOff, startsAt }: Pick<Meeting, 'calledOff' | 'startsAt'>, now: Date) =>
  calledOff === '' && startsAt <= now

/** Meetings that can agree the minutes of one: later ones of the same body that have begun. */
export const agreeingMeetings = (meeting: Meeting, all: readonly Meeting[], now: Date): Meeting[] =>
  all.filter((each) => each.bodyId === meeting.bodyId && each.startsAt > meeting.startsAt && isHeld(each, now))
