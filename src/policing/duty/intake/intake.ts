// What rota exports change. The checks of files are in imports/; here every row has been checked.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { daysAfter } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/web/errors.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { ChoicesOn } from '../counting/counting.ts'
import { type DutyParts, keptTasks, nameOf } from '../entry/entering.ts'
import { type DecidedTask, reckonKept } from '../entry/places.ts'
import { entryStore } from '../entry/store.ts'
import { minutesBetween } from '../rules.ts'
import { dutyStore, type KeptDecision, type NewTour } from '../store.ts'
import { type Change, digestOf, type KnownTour, type Plan, planRota, type RotaTour } from './plan.ts'
import { intakeStore } from './store.ts'

const decider = 'Rota export'

type Given = { geography: Geography; choicesOn: ChoicesOn }
type Made = { tour: NewTour; tasks: DecidedTask[]; decisions: KeptDecision[] }

export type Taken = Plan & {
  /** Tours of an earlier export in the same days, of the same people, that are not in this one. */
  missing: number
}

export function openIntake(
  db: Database,
  { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>,
  { audit, counting, now, recount, accounts }: DutyParts & { audit: Audit; accounts: Accounts },
) {
  const [store, entries, duty] = [intakeStore(db, forceId), entryStore(db, forceId), dutyStore(db, forceId)]

  async function knownTours(tours: readonly RotaTour[]): Promise<KnownTour[]> {
    const days = tours.map(({ day }) => day).sort()
    const around = { from: daysAfter(days[0]!, -2), to: daysAfter(days.at(-1)!, 2) }
    const memberIds = [...new Set(tours.map(({ memberId }) => memberId))]
    await store.holdMembers(memberIds)
    const known = await store.tours(
      memberIds,
      around,
      tours.map(({ reference }) => reference),
    )
    const tasks = Map.groupBy(await entries.tasksOf(known.map(({ id }) => id)), ({ tourId }) => tourId)
    return known.map((tour) => ({ ...tour, tasks: tasks.get(tour.id) ?? [] }))
  }

  /** The tour as it is going to be kept; a task that is as it was keeps its id. */
  function made(rota: RotaTour, { geography, choicesOn }: Given, before?: KnownTour): Made {
    const { day, startsAt, endsAt, place, memberId, reference: importReference } = rota
    const [id, choices] = [before?.id ?? uuidv7(), choicesOn(day)]
    const dutyMinutes = minutesBetween(startsAt, endsAt)
    const entered = rota.tasks.map(({ isApproved: _, ...task }) => ({ ...task, startsAt: null }))
    const decisions: KeptDecision[] = []
    const tasks = keptTasks(entered, id, before?.tasks ?? []).map((task, at): DecidedTask => {
      const { isApproved } = rota.tasks[at]!
      if (isApproved === undefined || task.decision?.isApproved === isApproved) return task
      const isReceiving = choices.approver === 'receiving'
      const decision = { isApproved, isReceiving, decidedBy: decider, decidedAt: now(), reason: '' }
      decisions.push({ ...decision, id: uuidv7(), taskId: task.id, tourId: id, decidedByAccount: null })
      return { ...task, decision }
    })
    const reckoned = reckonKept({ dutyMinutes, endsAt, place }, tasks, { geography, choices })
    const kept = { id, memberId, day, startsAt, endsAt, place, rosteredMinutes: dutyMinutes, ...reckoned }
    const tour = { ...kept, importReference, importDigest: digestOf(rota), enteredAt: now() }
    return { tour, tasks, decisions }
  }

  async function change({ before, after }: Change, given: Given, reason: string) {
    const { tour, tasks, decisions } = made(after, given, before)
    const { enteredAt: _, importDigest, ...kept } = tour
    const { importDigest: __, tasks: ___, ...was } = before
    if (!(await entries.changeTour({ ...was, ...kept }))) throw new Conflict()
    await store.saysNow(tour.id, importDigest!)
    await entries.removeTasks(tour.id)
    await duty.addTasks(tasks)
    await duty.addDecisions(decisions)
    await entries.addRevision({ tourId: tour.id, changedAt: now(), changedBy: nameOf(actor), reason, before })
  }

  return {
    /**
     * Tours of a rota: new ones are kept, those that it has corrected become a revision. What people entered or corrected
     * by hand stays. Nothing is changed where any of them clashes with a tour of an earlier export.
     * @param reason what the revisions say, such as "Rota export of 24 November 2026"
     */
    async takeRota(tours: readonly RotaTour[], reason: string): Promise<Taken> {
      await counting.hold()
      const known = await knownTours(tours)
      const plan = planRota(tours, known)
      const taken = { ...plan, missing: missingFrom(tours, known) }
      if (plan.clashes.length > 0) return taken
      const given = { geography: await accounts.geography(), choicesOn: await counting.choices() }
      const added = plan.add.map((tour) => made(tour, given))
      await duty.addTours(added.map(({ tour }) => tour))
      await duty.addTasks(added.flatMap(({ tasks }) => tasks))
      await duty.addDecisions(added.flatMap(({ decisions }) => decisions))
      for (const each of plan.change) await change(each, given, reason)
      await recount([
        ...plan.add.map(({ day }) => day),
        ...plan.change.flatMap(({ before, after }) => [before.day, after.day]),
      ])
      const ids = plan.change.map(({ before }) => before.id)
      if (ids.length > 0)
        await audit.record({ kind: 'alteration', what: 'tour.import', about: { kind: 'tour', ids }, reason })
      return taken
    },
  }
}

function missingFrom(tours: readonly RotaTour[], known: readonly KnownTour[]) {
  const days = tours.map(({ day }) => day).sort()
  const references = new Set(tours.map(({ reference }) => reference))
  return known.filter(
    ({ importReference, day }) =>
      importReference !== null && !references.has(importReference) && day >= days[0]! && day <= days.at(-1)!,
  ).length
}
