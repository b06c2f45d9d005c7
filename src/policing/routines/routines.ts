// All that may be asked of regular duties: what a force does again and again, and whether each turn was done.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import { monthsAfter } from '../../platform/calendar/cadence.ts'
import type { Due } from '../../platform/calendar/due.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import { day } from '../../platform/view-filters.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/web/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { routinesDue } from './due.ts'
import {
  checkFirstDay,
  type Done,
  mayKeep,
  mayMark,
  maySee,
  mayTakeBack,
  type Routine,
  type Turn,
  type Viewer,
  whyNotDone,
} from './rules.ts'
import { isAbleToOwn, type Known, show } from './shown.ts'
import { type RoutineFields, routineStore } from './store.ts'

export type { ShownRoutine } from './shown.ts'
export type Routines = ReturnType<typeof openRoutines>
export type NewRoutine = RoutineFields & Pick<Routine, 'cadence' | 'countedFrom' | 'firstDueOn'>
export type Said = Pick<Done, 'doneOn' | 'note' | 'link'>

type Parts = { audit: Audit; accounts: Pick<Accounts, 'colleagues' | 'geography'>; now: () => Date }

const aYearAndMore = -13 // months: all turns of the last twelve, with the one before them

/** @throws NotFound where there is no such duty, or the viewer may not see it */
export function openRoutines(db: Database, { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const { audit, accounts, now } = parts
  const store = routineStore(db, forceId)
  const about = (id: string) => ({ kind: 'routine', ids: [id] })
  const by = { byId: actor.kind === 'account' ? actor.id : null, byName: 'name' in actor ? actor.name : 'Beatbook' }
  const today = () => dayOf(now())

  const known = async (): Promise<Known> => ({
    colleagues: await accounts.colleagues(),
    geography: await accounts.geography(),
    today: today(),
  })

  /** Those wanted, with their turns of the last year. */
  async function recent(isWanted: (routine: Routine, given: Known) => boolean) {
    const [all, given] = [await store.routines(), await known()]
    const since = monthsAfter(given.today, aYearAndMore)
    const done = Map.groupBy(await store.doneSince(since), ({ routineId }) => routineId)
    return all
      .filter((routine) => isWanted(routine, given))
      .map((routine) => show(routine, done.get(routine.id) ?? [], given, since))
  }

  async function find(id: string, viewer: Viewer) {
    const [routine, given] = [(await store.routines()).find((each) => each.id === id), await known()]
    if (!routine || !maySee(routine, viewer, given.geography)) throw new NotFound()
    const isOpen = routine.endedOn === null
    const shown = show(routine, await store.doneOf(id), given)
    const mayUndo = (done: Done) =>
      isOpen && mayTakeBack(routine, { done, isLast: done === shown.last }, viewer, given.geography)
    return {
      ...shown,
      turns: shown.turns.map((turn) => ({
        ...turn,
        mayTakeBack: turn.done !== undefined && mayUndo(turn.done),
      })),
      withdrawn: await store.withdrawnOf(id),
      mayKeep: mayKeep(routine, viewer, given.geography),
      mayMark: isOpen && mayMark(routine, viewer, given.geography),
    }
  }

  /** A turn with its duty. @throws NotFound where there is no such turn */
  async function findTurn(id: string, dueOn: string, viewer: Viewer) {
    const routine = await find(id, viewer)
    return { routine, turn: routine.turns.find((each) => each.dueOn === dueOn) }
  }

  async function whyNotOwner(ownerId: string | null) {
    if (ownerId === null || isAbleToOwn((await accounts.colleagues()).get(ownerId))) return undefined
    return { owner: 'Whoever you chose can no longer answer for regular duties. Choose somebody else' }
  }

  const alreadyDone = ({ byName, doneOn }: Pick<Done, 'byName' | 'doneOn'>) => ({
    doneOn: `${byName} has said already that this turn was done, on ${day(doneOn)}. Yours has not been kept`,
  })

  return {
    find,

    /** Those who can answer for a duty, by name. */
    owners: async () => [...(await accounts.colleagues()).values()].filter(isAbleToOwn),

    /** The same as `find`, for whoever keeps it and while it goes on. @throws Forbidden where that is not for them */
    async toKeep(id: string, viewer: Viewer) {
      const routine = await find(id, viewer)
      if (!routine.mayKeep || routine.endedOn !== null) throw new Forbidden()
      return routine
    },

    /** A turn, for whoever may say that it was done. @throws Forbidden where that is not for them */
    async turnToMark(id: string, dueOn: string, viewer: Viewer) {
      const { routine, turn } = await findTurn(id, dueOn, viewer)
      if (!routine.mayMark) throw new Forbidden()
      if (!turn) throw new NotFound()
      return { routine, turn }
    },

    /**
     * What was said of a turn, for whoever may take it back; undefined where somebody has done so already.
     * @throws Forbidden where that is not for them
     */
    async toTakeBack(id: string, dueOn: string, viewer: Viewer) {
      const { routine, turn } = await findTurn(id, dueOn, viewer)
      if (turn?.done && !turn.mayTakeBack) throw new Forbidden()
      if (turn?.done) return { routine, turn, done: turn.done }
      if (!routine.withdrawn.some((each) => each.dueOn === dueOn)) throw new NotFound()
      return undefined
    },

    /** All that the viewer may see, by name, with their turns of the last year. */
    list: (viewer: Viewer) => recent((routine, { geography }) => maySee(routine, viewer, geography)),

    /** Who may lay it down where is for the caller to judge. */
    async add(wanted: NewRoutine): Promise<Checked<string>> {
      const first = checkFirstDay(wanted.cadence, wanted.firstDueOn, today())
      const errors = first.errors ?? (await whyNotOwner(wanted.ownerId))
      if (errors) return { errors }
      const id = uuidv7()
      await store.add({ ...wanted, id, endedOn: null, endReason: '', version: 1 })
      await audit.record({ kind: 'collection', what: 'routine.add', about: about(id), details: wanted })
      return { value: id }
    },

    /** @throws Conflict when it was changed since that version */
    async change(before: Routine, version: number, after: RoutineFields): Promise<Checked<true>> {
      const errors = after.ownerId === before.ownerId ? undefined : await whyNotOwner(after.ownerId)
      if (errors) return { errors }
      if (!(await store.change(before.id, version, after))) throw new Conflict()
      const differing = (Object.keys(after) as (keyof RoutineFields)[]).filter(
        (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      )
      const details = Object.fromEntries(differing.map((name) => [name, [before[name], after[name]]]))
      await audit.record({ kind: 'alteration', what: 'routine.change', about: about(before.id), details })
      return { value: true }
    },

    /** From today on nothing of it is due; what was done stays. @throws Conflict when it was changed since that version */
    async end({ id }: Pick<Routine, 'id'>, version: number, reason: string) {
      if (!(await store.end(id, version, { endedOn: today(), endReason: reason }))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'routine.end', about: about(id), reason })
    },

    /** A turn is marked once: whoever comes second is told who was first. */
    async markDone({ id }: Pick<Routine, 'id'>, turn: Turn, said: Said): Promise<Checked<true>> {
      const errors = turn.done ? alreadyDone(turn.done) : whyNotDone(turn, said.doneOn, today())
      if (errors) return { errors }
      const { dueOn } = turn
      const takenBack = (await store.withdrawnOf(id)).filter((each) => each.dueOn === dueOn)
      const done = { ...said, ...by, id: uuidv7(), routineId: id, dueOn, at: now() }
      if (!(await store.markDone(done, takenBack.length + 1)))
        return { errors: alreadyDone((await store.doneOf(id)).find((each) => each.dueOn === dueOn)!) }
      const details = { dueOn, doneOn: said.doneOn }
      await audit.record({ kind: 'collection', what: 'routine.done', about: about(id), details })
      return { value: true }
    },

    /** The turn is then as if nothing had been said of it, and its page tells what had been. It is taken back once. */
    async takeBack({ id, dueOn, doneOn, routineId }: Done, reason: string) {
      if (!(await store.withdraw({ ...by, id: uuidv7(), turnId: id, reason, at: now() }))) return
      const details = { dueOn, doneOn }
      await audit.record({ kind: 'alteration', what: 'routine.take-back', about: about(routineId), reason, details })
    },

    /** What is to be done next of each duty that goes on. */
    due: async (): Promise<Due[]> => routinesDue(await recent(({ endedOn }) => endedOn === null)),
  }
}
