// Saves what people enter of their tours, and what is corrected in them.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Counting } from '../counting/counting.ts'
import { minutesBetween, type Tour } from '../rules.ts'
import { dutyStore, type KeptTask } from '../store.ts'
import { type DecidedTask, reckonKept } from './places.ts'
import { entryStore, type OwnMember } from './store.ts'
import { checkTour, type EnteredTask, type EnteredTour, type TypedTour } from './typed-tour.ts'

export type DutyParts = {
  audit: Audit
  counting: Pick<Counting, 'choices' | 'hold'>
  now: () => Date
  /** To be told the days of tours that were written: weeks that are frozen already are counted anew as corrected. */
  recount: (days: readonly string[]) => Promise<void>
}

/** A tour as its page shows it. */
export type WholeTour = Tour & { tasks: DecidedTask[] }
export type Correction = { version: number; reason: string }

const shownDays = 27

export function openEntering(
  db: Database,
  { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>,
  { audit, counting, now, recount }: DutyParts,
) {
  const [store, duty] = [entryStore(db, forceId), dutyStore(db, forceId)]
  const about = (id: string) => ({ kind: 'tour', ids: [id] })

  /** Checks it beside the same person's other tours; whoever enters another of them meanwhile waits. */
  async function checked(typed: TypedTour, memberId: string, exceptId?: string): Promise<Checked<EnteredTour>> {
    await counting.hold()
    await store.holdMember(memberId)
    const others = await store.toursSince(memberId, daysAfter(typed.day, -2))
    return checkTour(typed, { now: now(), others: others.filter(({ id }) => id !== exceptId) })
  }

  const whole = async (tour: Tour): Promise<WholeTour> => ({ ...tour, tasks: await store.tasksOf([tour.id]) })

  /** @throws NotFound where there is no such tour */
  async function tour(id: string): Promise<WholeTour> {
    const found = await store.tour(id)
    if (!found) throw new NotFound()
    return whole(found)
  }

  return {
    ownMember: (accountId: string) => store.memberOf(accountId, dayOf(now())),
    placeOn: store.placeOn,
    lastTour: store.lastTour,
    tour,
    memberOfTour: ({ memberId }: Pick<Tour, 'memberId'>) => store.member(memberId),
    revisions: store.revisions,

    /** A supervisor looked at a tour. */
    consulted: ({ memberId }: Pick<Tour, 'memberId'>) =>
      audit.record({ kind: 'consultation', what: 'tour.view', about: { kind: 'team-member', ids: [memberId] } }),

    /** Somebody's tours of the last four weeks, the latest first. */
    async ownTours(memberId: string): Promise<WholeTour[]> {
      const tours = await store.toursSince(memberId, daysAfter(dayOf(now()), -shownDays))
      const tasks = Map.groupBy(await store.tasksOf(tours.map(({ id }) => id)), ({ tourId }) => tourId)
      return tours.map((each) => ({ ...each, tasks: tasks.get(each.id) ?? [] }))
    },

    /** Saves a new tour; the answer is its id, or what is wrong by field of the form. */
    async save(member: Pick<OwnMember, 'id'>, typed: TypedTour, geography: Geography): Promise<Checked<string>> {
      const { value, errors } = await checked(typed, member.id)
      if (errors) return { errors }
      const place = await store.placeOn(member.id, value.day)
      if (!place) return { errors: { day: 'You held no post in a neighbourhood team on this day. Check the day' } }
      const id = uuidv7()
      const tasks = keptTasks(value.tasks, id, [])
      const choices = (await counting.choices())(value.day)
      const dutyMinutes = minutesBetween(value.startsAt, value.endsAt)
      const { tasks: _, ...times } = value
      const reckoning = reckonKept({ ...times, place, dutyMinutes }, tasks, { geography, choices })
      const kept = { id, memberId: member.id, ...times, place, ...reckoning, rosteredMinutes: dutyMinutes }
      await duty.addTours([{ ...kept, importReference: null, enteredAt: now() }])
      await duty.addTasks(tasks)
      await recount([value.day])
      await audit.record({ kind: 'collection', what: 'tour.log', about: about(id) })
      return { value: id }
    },

    /**
     * Puts another version in place of a tour, and keeps the one before. A decision stays with the help that it was on.
     * @throws Conflict when it was changed since that version
     */
    async correct(
      before: WholeTour,
      typed: TypedTour,
      geography: Geography,
      correction: Correction,
    ): Promise<Checked<true>> {
      const { value, errors } = await checked(typed, before.memberId, before.id)
      if (errors) return { errors }
      const tasks = keptTasks(value.tasks, before.id, before.tasks)
      const choices = (await counting.choices())(value.day)
      const { tasks: _, ...times } = value
      const dutyMinutes = minutesBetween(value.startsAt, value.endsAt)
      const rosteredMinutes = before.importReference === null ? dutyMinutes : before.rosteredMinutes
      const { tasks: __, ...kept } = before
      const corrected = { ...kept, ...times, dutyMinutes, rosteredMinutes, version: correction.version }
      const reckoning = reckonKept(corrected, tasks, { geography, choices })
      if (!(await store.changeTour({ ...corrected, ...reckoning }))) throw new Conflict()
      await store.removeTasks(before.id)
      await duty.addTasks(tasks)
      const { reason } = correction
      await recount([before.day, value.day])
      await store.addRevision({ tourId: before.id, changedAt: now(), changedBy: nameOf(actor), reason, before })
      await audit.record({ kind: 'alteration', what: 'tour.correct', about: about(before.id), reason })
      return { value: true }
    },
  }
}

/** Tasks of a tour; one that is as it was keeps its id, and with it the decision that was taken on it. */
export function keptTasks(
  entered: readonly EnteredTask[],
  tourId: string,
  before: readonly DecidedTask[],
): DecidedTask[] {
  const left = [...before]
  return entered.map((task, at) => {
    const same = left.findIndex((each) => isSame(each, task))
    const known = same >= 0 ? left.splice(same, 1)[0] : undefined
    const kept: KeptTask = { ...task, id: known?.id ?? uuidv7(), tourId, position: at + 1, note: known?.note ?? '' }
    return { ...kept, decision: known?.decision }
  })
}

const isSame = (one: EnteredTask, other: EnteredTask) =>
  one.kind === other.kind &&
  one.place.id === other.place.id &&
  one.minutes === other.minutes &&
  one.startsAt?.getTime() === other.startsAt?.getTime()

export const nameOf = (actor: Scope['actor']) => ('name' in actor ? actor.name : 'Operator at the command line')
