// What a supervisor sees of the teams that are theirs, and decides on. Of no other team is a person shown (separation 4).
import { v7 as uuidv7, validate } from 'uuid'
import type { Visitor } from '../../../platform/access.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { Forbidden, NotFound } from '../../../platform/web/errors.ts'
import { covers, type Geography, scopesWith } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import type { Choices } from '../choices.ts'
import type { DutyParts } from '../entry/entering.ts'
import { asTask, type DecidedTask, reckonKept } from '../entry/places.ts'
import { entryStore } from '../entry/store.ts'
import { awaitsDecision, type Tour } from '../rules.ts'
import { dutyStore } from '../store.ts'
import { helpDue } from './due.ts'
import { weekStore } from './store.ts'
import { weekOf } from './week.ts'

/** Somebody with the places whose people they supervise. */
export type Supervisor = { accountId: string; name: string; places: readonly Place[] }
export type Decided = { isApproved: boolean; reason: string }
export type Help = { task: DecidedTask; tour: Tour; name: string; isReceiving: boolean }

/** Help that nobody has decided on for so long counts as not approved, and is asked about no more. */
export const askedDays = 28

export function openWeek(
  db: Database,
  { forceId }: Pick<Scope, 'forceId'>,
  { audit, counting, now, recount }: DutyParts,
) {
  const [store, entries, duty] = [weekStore(db, forceId), entryStore(db, forceId), dutyStore(db, forceId)]
  const today = () => dayOf(now())

  /** Every open piece of help of the force, with its tour. */
  async function openHelp(geography: Geography) {
    const tours = await store.undecided(daysAfter(today(), -askedDays))
    const tourOf = new Map(tours.map((tour) => [tour.id, tour]))
    const tasks = await entries.tasksOf([...tourOf.keys()])
    return tasks.flatMap((task) => {
      const tour = tourOf.get(task.tourId)!
      return awaitsDecision(asTask(task, tour.place, geography)) ? [{ task, tour }] : []
    })
  }

  return {
    /**
     * Whose people somebody supervises: by the post that they hold; without one, where their role lets them approve.
     * A role of a whole section does not open the teams of the other sergeants in it.
     */
    async supervisor({ accountId, name, grants }: Pick<Visitor, 'accountId' | 'name' | 'grants'>): Promise<Supervisor> {
      const byPost = await store.supervisedBy(accountId, today())
      const byRole = scopesWith(grants, 'approve-duty').filter((scope): scope is Place => scope.kind !== 'partnership')
      return { accountId, name, places: byPost.length > 0 ? byPost : byRole }
    },

    /** The week from a Monday on, of the teams of a supervisor; whoever is shown is written down as looked at. */
    async week(monday: string, { places }: Supervisor, geography: Geography) {
      const [ids, sunday] = [idsWithin(places, geography), daysAfter(monday, 6)]
      const tours = await store.toursIn(ids, monday, sunday)
      const memberIds = [...new Set(tours.map(({ memberId }) => memberId))]
      const people = await store.people(ids, memberIds, monday, sunday)
      const tasks = await entries.tasksOf(tours.map(({ id }) => id))
      const choices = (await counting.choices())(monday)
      const about = { kind: 'team-member', ids: people.map(({ id }) => id) }
      await audit.record({ kind: 'consultation', what: 'tour.week', about, details: { monday } })
      return weekOf({ tours, tasks, people, geography, choices })
    },

    /** Help for another team that this supervisor is to decide on, the earliest first. */
    async toDecide(supervisor: Supervisor, geography: Geography): Promise<Help[]> {
      const choicesOn = await counting.choices()
      const help: Help[] = []
      for (const { task, tour } of await openHelp(geography)) {
        const { approver } = choicesOn(tour.day)
        const capacity = capacityOf(supervisor, { task, tour }, { approver, geography })
        const member = capacity && (await entries.member(tour.memberId))
        if (member && member.accountId !== supervisor.accountId)
          help.push({ task, tour, name: member.name, isReceiving: capacity === 'receiving' })
      }
      return help
    },

    /**
     * Approves help, or does not, and reckons its tour anew.
     * @throws NotFound where there is no such task; Forbidden where it is not this supervisor's to decide on
     */
    async decide(
      taskId: string,
      { isApproved, reason }: Decided,
      supervisor: Supervisor,
      geography: Geography,
    ): Promise<Checked<true>> {
      await counting.hold()
      const tour = validate(taskId) ? await entries.tourOfTask(taskId) : undefined
      if (!tour) throw new NotFound()
      const tasks = await entries.tasksOf([tour.id])
      const task = tasks.find(({ id }) => id === taskId)!
      const choices = (await counting.choices())(tour.day)
      const capacity = capacityOf(supervisor, { task, tour }, { approver: choices.approver, geography })
      if (!capacity) throw new Forbidden()
      const wrong = whyNot(task, tour, (await entries.member(tour.memberId))?.accountId === supervisor.accountId)
      if (wrong) return { errors: { reason: wrong } }
      const decision = {
        isApproved,
        isReceiving: capacity === 'receiving',
        decidedAt: now(),
        decidedBy: supervisor.name,
        reason,
      }
      await duty.addDecisions([
        { ...decision, id: uuidv7(), taskId, tourId: tour.id, decidedByAccount: supervisor.accountId },
      ])
      const decided = tasks.map((each) => (each.id === taskId ? { ...each, decision } : each))
      await entries.changeTour({ ...tour, ...reckonKept(tour, decided, { geography, choices }) })
      await recount([tour.day])
      const details = { isApproved, task: taskId }
      await audit.record({
        kind: 'alteration',
        what: 'tour.decide',
        about: { kind: 'tour', ids: [tour.id] },
        reason,
        details,
      })
      return { value: true }

      function whyNot({ decision }: DecidedTask, { place }: Tour, isOwn: boolean) {
        if (isOwn) return 'Nobody decides on their own tour. Your own supervisor finds it on their page'
        if (decision)
          return `${decision.decidedBy} has decided on this already: ${decision.isApproved ? 'approved' : 'not approved'}. Nothing was changed`
        return awaitsDecision(asTask(task, place, geography))
          ? undefined
          : 'This needs no approval. Nothing was changed'
      }
    },

    /** Whether a tour was worked for a team of this supervisor, by somebody else. */
    supervises: async ({ places, accountId }: Supervisor, { place, memberId }: Tour, geography: Geography) =>
      isWithin(place, places, geography) && (await entries.member(memberId))?.accountId !== accountId,

    /** Help to be decided on, for each supervisor who can; before the report of its week is frozen. */
    due: async ({ places }: { places: Geography }): Promise<Due[]> =>
      helpDue(await openHelp(places), {
        supervisors: await store.supervisors(today()),
        choicesOn: await counting.choices(),
        geography: places,
      }),
  }
}

type Given = { approver: Choices['approver']; geography: Geography }

/** As which of two supervisors somebody may decide; undefined as neither. */
function capacityOf(
  { places }: Supervisor,
  { task, tour }: Pick<Help, 'task' | 'tour'>,
  { approver, geography }: Given,
) {
  const { kind, id } = task.place
  if (approver !== 'receiving' && isWithin(tour.place, places, geography)) return 'own'
  const isReceiving = kind !== 'elsewhere' && isWithin({ kind, id }, places, geography)
  return approver !== 'own' && isReceiving ? 'receiving' : undefined
}

const isWithin = (place: Place, outer: readonly Place[], geography: Geography) =>
  outer.some((each) => covers(each, place, geography))

/** These places, and all that lies in them. */
const idsWithin = (places: readonly Place[], geography: Geography) => [
  ...new Set([
    ...places.map(({ id }) => id),
    ...[...geography]
      .filter(([id, { kind }]) => places.some((place) => covers(place, { kind, id }, geography)))
      .map(([id]) => id),
  ]),
]
