// Regular duties: when each of their turns is due, how it stands, and who may see and do what (XX-07, R-38).
import type { Permission, Visitor } from '../../platform/access.ts'
import { type Cadence, monthsAfter, turnOf } from '../../platform/calendar/cadence.ts'
import type { Checked } from '../../platform/checks.ts'
import { daysAfter } from '../../platform/clock.ts'
import { covers, type Geography, type GrantScope, scopesWith } from '../accounts/rules.ts'

declare module '../../platform/access.ts' {
  interface Permissions {
    'see-routines': true
    /** Lays down regular duties, and answers for those that nobody has by name. */
    'keep-routines': true
  }
}

export type Routine = {
  id: string
  name: string
  /** Where it says that this is done: 'Inspection of 2008, line 985'. */
  source: string
  scope: GrantScope
  cadence: Cadence
  /** Whether days are counted from the first, so that a Monday stays one, or from when it was last done. */
  countedFrom: 'first' | 'last'
  firstDueOn: string
  /** From so many days before its day it is shown as soon due. */
  warnDays: number
  /** Null where whoever keeps regular duties in that part answers for it. */
  ownerId: string | null
  endedOn: string | null
  endReason: string
  version: number
}

/** That a turn was done: `dueOn` says which. */
export type Done = {
  id: string
  routineId: string
  dueOn: string
  doneOn: string
  note: string
  /** A link to what shows it; empty where there is none. */
  link: string
  byId: string | null
  byName: string
  at: Date
}

/** What was said of a turn, and who took it back. */
export type Withdrawn = Pick<Done, 'dueOn' | 'doneOn' | 'byName' | 'at'> & { saidBy: string; reason: string }

export type TurnState = 'on-time' | 'late' | 'missed' | 'overdue' | 'to-do'

export type Turn = {
  dueOn: string
  /** The first day on which it can have been done: not before the turn before it. */
  earliest: string
  done: Done | undefined
  state: TurnState
}

type Rhythm = Pick<Routine, 'cadence' | 'countedFrom' | 'firstDueOn' | 'endedOn'>

/** Every turn up to the one that is to be done next, the first first. `done` is in the order of the days they were due. */
export const turnsOf = (routine: Rhythm, done: readonly Done[], today: string): Turn[] =>
  routine.countedFrom === 'first' ? fixedTurns(routine, done, today) : turnsFromLast(routine, done, today)

/** A turn is over once the next one is due: what is done from then on is the next. */
function fixedTurns({ cadence, firstDueOn, endedOn }: Rhythm, done: readonly Done[], today: string): Turn[] {
  const doneOf = new Map(done.map((each) => [each.dueOn, each]))
  const turns: Turn[] = []
  let before: Done | undefined
  for (let at = 0; ; at++) {
    const dueOn = turnOf(cadence, firstDueOn, at)
    const own = doneOf.get(dueOn)
    if (!own && endedOn !== null && dueOn >= endedOn) return turns
    const isOver = endedOn !== null || turnOf(cadence, firstDueOn, at + 1) <= today
    const earliest = before?.doneOn ?? daysAfter(turnOf(cadence, firstDueOn, at - 1), 1)
    turns.push({ dueOn, earliest, done: own, state: stateOf({ dueOn, done: own, isOver }, today) })
    if (!own && !isOver) return turns
    before = own
  }
}

/** A turn stays open until it is done, and the next is counted from that day. */
function turnsFromLast({ cadence, firstDueOn, endedOn }: Rhythm, done: readonly Done[], today: string): Turn[] {
  let [dueOn, earliest] = [firstDueOn, daysAfter(turnOf(cadence, firstDueOn, -1), 1)]
  const turns: Turn[] = []
  for (const own of done) {
    const state = stateOf({ dueOn: own.dueOn, done: own, isOver: true }, today)
    turns.push({ dueOn: own.dueOn, earliest, done: own, state })
    dueOn = turnOf(cadence, own.doneOn, 1)
    earliest = daysAfter(own.doneOn, 1)
  }
  if (endedOn !== null && dueOn >= endedOn) return turns
  const state = stateOf({ dueOn, done: undefined, isOver: endedOn !== null }, today)
  return [...turns, { dueOn, earliest, done: undefined, state }]
}

/** The last day itself is still in time. */
function stateOf(
  { dueOn, done, isOver }: Pick<Turn, 'dueOn' | 'done'> & { isOver: boolean },
  today: string,
): TurnState {
  if (done) return done.doneOn <= dueOn ? 'on-time' : 'late'
  if (isOver) return 'missed'
  return dueOn < today ? 'overdue' : 'to-do'
}

/** The turn that is to be done next; undefined once the duty has ended. */
export const nextOf = (turns: readonly Turn[]) => turns.find(({ state }) => state === 'to-do' || state === 'overdue')

/** Of the turns that fell due in the twelve months before a day: how many there were, and how many were done by their day. */
export function punctuality(turns: readonly Turn[], today: string): { onTime: number; of: number } {
  const yearAgo = monthsAfter(today, -12)
  const due = turns.filter(({ dueOn, done }) => dueOn > yearAgo && (dueOn < today || (dueOn === today && done)))
  return { onTime: due.filter(({ state }) => state === 'on-time').length, of: due.length }
}

/** Why a turn cannot have been done on that day, by field; undefined when it can. */
export function whyNotDone({ earliest }: Pick<Turn, 'earliest'>, doneOn: string, today: string) {
  if (doneOn > today) return { doneOn: 'The day must be today or earlier: say that it was done once it is' }
  return doneOn < earliest
    ? { doneOn: `The day must be ${asTypedDay(earliest)} or later, after the turn before` }
    : undefined
}

const asTypedDay = (day: string) => day.split('-').map(Number).reverse().join('/')
const mostYearsAhead = 5

/** A record begins with the duty: turns of before it would all be missed, whatever was done then. */
export function checkFirstDay(cadence: Cadence, firstDueOn: string, today: string): Checked<string> {
  if (firstDueOn > monthsAfter(today, 12 * mostYearsAhead))
    return { errors: { firstDueOn: `The day must be within ${mostYearsAhead} years` } }
  if (turnOf(cadence, firstDueOn, 1) <= today)
    return { errors: { firstDueOn: 'It has come round again since that day. Enter the day on which it is due next' } }
  return { value: firstDueOn }
}

/** Somebody who looks at regular duties, and where they may see and keep them. */
export type Viewer = { accountId: string; sees: readonly GrantScope[]; keeps: readonly GrantScope[] }

export function viewerOf({ accountId, grants }: Pick<Visitor, 'accountId' | 'grants'>): Viewer {
  const of = (permission: Permission) => scopesWith(grants, permission)
  return { accountId, sees: of('see-routines'), keeps: of('keep-routines') }
}

type Kept = Pick<Routine, 'scope' | 'ownerId'>
const isCovered = ({ scope }: Kept, by: readonly GrantScope[], geography: Geography) =>
  by.some((outer) => covers(outer, scope, geography))

export const mayKeep = (routine: Kept, { keeps }: Viewer, geography: Geography) => isCovered(routine, keeps, geography)

/** Whoever answers for it says that it was done. */
export const mayMark = (routine: Kept, viewer: Viewer, geography: Geography) =>
  routine.ownerId === viewer.accountId || mayKeep(routine, viewer, geography)

/**
 * Whoever said so takes it back, or whoever keeps the duty. Where days are counted from when it was last done, later
 * turns stand on earlier ones: the last alone.
 */
export function mayTakeBack(
  routine: Pick<Routine, 'scope' | 'ownerId' | 'countedFrom'>,
  { done, isLast }: { done: Pick<Done, 'byId'>; isLast: boolean },
  viewer: Viewer,
  geography: Geography,
) {
  const isTheirs = done.byId === viewer.accountId && mayMark(routine, viewer, geography)
  return (isLast || routine.countedFrom === 'first') && (isTheirs || mayKeep(routine, viewer, geography))
}

export const maySee = (routine: Kept, viewer: Viewer, geography: Geography) =>
  mayMark(routine, viewer, geography) || isCovered(routine, viewer.sees, geography)
