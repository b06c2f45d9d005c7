// Bodies: what kinds there are, who belongs to them, how often they meet, and who may see and run them.
import type { Visitor } from '../../../platform/access.ts'
import type { Cadence } from '../../../platform/calendar/cadence.ts'
import { covers, type Geography, type GrantScope, scopesWith } from '../../accounts/rules.ts'
import type { Attendance } from '../rules.ts'

export const levels = {
  'daily-tasking': 'Daily tasking',
  'section-tasking': 'Section tasking',
  'division-tasking': 'Division tasking',
  'force-tasking': 'Force tasking',
  advisory: 'Advisory group',
  board: 'Board',
  group: 'Group',
  panel: 'Neighbourhood panel',
  forum: 'Community meeting',
  review: 'Review of performance',
  authority: 'Police authority',
} as const
export type Level = keyof typeof levels

export type Body = {
  id: string
  name: string
  level: Level
  scope: GrantScope
  purpose: string
  isInPublic: boolean
  /** Whether its papers are for all who work here, and not only for members and those who lead that part. */
  isOpenToStaff: boolean
  /** Empty where it meets irregularly. */
  cadence: Cadence | ''
  /** How often, in the words of whoever laid it down: 'bi-weekly'. */
  printedCadence: string
  /** The first day that it met on; its cadence is counted from there. */
  firstOn: string | null
  /** HH:MM, empty where there is no usual time. */
  usualStart: string
  usualFinish: string
  usualPlace: string
  /** On every agenda, a title a line. */
  standingItems: string
  version: number
}

export const sides = {
  police: 'the police',
  specials: 'the Special Constabulary',
  authority: 'the police authority',
  partner: 'a partner',
  community: 'the community',
} as const
export type Side = keyof typeof sides

export type Member = {
  id: string
  bodyId: string
  /** Null for a seat of an organisation, whose people have no account here. */
  accountId: string | null
  role: string
  organisation: string
  standsFor: Side
  isChair: boolean
  fromOn: string
  untilOn: string | null
}

/**
 * A cadence in printed words. 'Bi-weekly' and 'bi-monthly' can mean two things: here every two weeks and every two
 * months, until somebody chooses otherwise. Undefined where the words say no interval.
 */
export function readCadence(printed: string): Cadence | undefined {
  const words = printed.toLowerCase()
  const known: [RegExp, Cadence][] = [
    [/\bdaily\b/, 'daily'],
    [/bi-?weekly|fortnightly|every two weeks/, 'fortnightly'],
    [/six weeks|six-weekly/, 'six-weekly'],
    [/bi-?monthly|two months/, 'two-monthly'],
    [/twice a year|six monthly|half-yearly/, 'half-yearly'],
    [/\bweekly\b/, 'weekly'],
    [/\bquarterly\b/, 'quarterly'],
    [/\bmonthly\b/, 'monthly'],
    [/\bannual(ly)?\b|\byearly\b/, 'yearly'],
  ]
  return known.find(([pattern]) => pattern.test(words))?.[1]
}

export const isMember = ({ fromOn, untilOn }: Pick<Member, 'fromOn' | 'untilOn'>, today: string) =>
  fromOn <= today && (untilOn === null || untilOn >= today)

/** How often members of each side were there, of the meetings for which somebody wrote down who was (TK-16, SC-07). */
export function attendanceBySide(
  members: readonly Member[],
  rows: readonly { memberId: string; was: Attendance }[],
): { side: Side; present: number; of: number }[] {
  const sideOf = new Map(members.map(({ id, standsFor }) => [id, standsFor]))
  return (Object.keys(sides) as Side[]).flatMap((side) => {
    const own = rows.filter(({ memberId }) => sideOf.get(memberId) === side)
    return own.length === 0
      ? []
      : [{ side, present: own.filter(({ was }) => was === 'present').length, of: own.length }]
  })
}

/** Somebody who looks at meetings, and where they run them. */
export type Viewer = { accountId: string; runs: readonly GrantScope[] }

export const viewerOf = ({ accountId, grants }: Pick<Visitor, 'accountId' | 'grants'>): Viewer => ({
  accountId,
  runs: scopesWith(grants, 'run-meetings'),
})

/** Whoever runs meetings in that part of the force, or chairs the body. `members` are those of today. */
export const mayRun = (body: Body, members: readonly Member[], viewer: Viewer, geography: Geography) =>
  viewer.runs.some((scope) => covers(scope, body.scope, geography)) ||
  members.some(({ isChair, accountId }) => isChair && accountId === viewer.accountId)

/** Members see their own body; what is open to staff is for all who see meetings at all. */
export const maySee = (body: Body, members: readonly Member[], viewer: Viewer, geography: Geography) =>
  body.isOpenToStaff ||
  members.some(({ accountId }) => accountId === viewer.accountId) ||
  mayRun(body, members, viewer, geography)

/** Whether a body meets for a neighbourhood, and not for a division or all of the force. */
export function isFor({ scope }: Pick<Body, 'scope'>, neighbourhoodId: string, geography: Geography) {
  const isNear = ['neighbourhood', 'section', 'partnership'].includes(scope.kind)
  return isNear && covers(scope, { kind: 'neighbourhood', id: neighbourhoodId }, geography)
}
