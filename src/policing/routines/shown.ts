// A regular duty as people see it: whose it is by name, where it is for, and how its turns stand.
import { type Cadence, cadences } from '../../platform/calendar/cadence.ts'
import { clockOn } from '../../platform/calendar/due.ts'
import { daysAfter } from '../../platform/clock.ts'
import { weekday } from '../../platform/view-filters.ts'
import { type Colleague, isAble } from '../accounts/accounts.ts'
import { type Geography, placeOf } from '../accounts/rules.ts'
import { type Done, nextOf, punctuality, type Routine, type Turn, turnsOf } from './rules.ts'

/** `owner` is undefined where nobody has it by name, or whoever had it is no longer able to. */
export type ShownRoutine = Routine & {
  owner: Colleague | undefined
  place: string
  often: string
  /** The first first. */
  turns: Turn[]
  /** The turn that is to be done next, and the day from which its time runs out; undefined once the duty has ended. */
  next: (Turn & { by: string; warnFrom: string }) | undefined
  clock: ReturnType<typeof clockOn> | 'ended'
  last: Done | undefined
  /** Of the last twelve months. */
  punctuality: { onTime: number; of: number }
}

export type Known = { colleagues: ReadonlyMap<string, Colleague>; geography: Geography; today: string }

/** Whoever can answer for a regular duty. */
export const isAbleToOwn = (colleague: Colleague | undefined) =>
  colleague !== undefined && isAble(colleague, 'see-routines')

/** @param since turns that were due before that day are left out */
export function show(routine: Routine, done: readonly Done[], { colleagues, geography, today }: Known, since = '') {
  const owner = colleagues.get(routine.ownerId ?? '')
  const turns = turnsOf(routine, done, today).filter(({ dueOn, done }) => dueOn >= since || done)
  const open = routine.endedOn === null ? nextOf(turns) : undefined
  const next = open && { ...open, by: open.dueOn, warnFrom: daysAfter(open.dueOn, -routine.warnDays) }
  return {
    ...routine,
    owner: isAbleToOwn(owner) ? owner : undefined,
    place: placeOf(routine.scope, geography),
    often: oftenInWords(routine),
    turns,
    next,
    clock: next ? clockOn(today, next) : 'ended',
    last: done.at(-1),
    punctuality: punctuality(turns, today),
  } satisfies ShownRoutine
}

/** 'Every week, on a Monday', 'Within two months of the last time'. */
export function oftenInWords({
  cadence,
  countedFrom,
  firstDueOn,
}: Pick<Routine, 'cadence' | 'countedFrom' | 'firstDueOn'>) {
  const { words, ...every } = cadences[cadence]
  if (countedFrom === 'last') return `Within ${lengthOf(cadence)} of the last time`
  return 'days' in every && every.days % 7 === 0 ? `${words}, on a ${weekday(firstDueOn)}` : words
}

/** 'two months', 'a week'. */
function lengthOf(cadence: Cadence) {
  const length = cadences[cadence].words.replace('Every ', '')
  return length.includes(' ') ? length : `a ${length}`
}
