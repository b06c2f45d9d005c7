// Bodies: who meets, how often, who belongs to them and who is in the chair.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { nextTurn, turnOf } from '../../../platform/calendar/cadence.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '../../../platform/web/errors.ts'
import { placeOf } from '../../accounts/rules.ts'
import type { Known } from '../meetings.ts'
import { hourOf, isHeld, type Meeting } from '../rules.ts'
import type { BodyFields, meetingStore } from '../store.ts'
import { attendanceBySide, type Body, isMember, type Member, mayRun, maySee, type Viewer } from './rules.ts'

export type NewMember = Pick<Member, 'accountId' | 'role' | 'organisation' | 'standsFor'>
type Parts = { store: ReturnType<typeof meetingStore>; audit: Audit; known: () => Promise<Known>; now: () => Date }

/** A member in words: somebody by name, or a seat. */
export function nameMember({ accountId, role, organisation }: Member, { colleagues }: Known): string {
  const name = colleagues.get(accountId ?? '')?.name
  return [name, role, organisation].filter((text) => text).join(', ')
}

/**
 * The day, today or later, that a body's cadence gives for the meeting after those that are called already; undefined
 * where it meets irregularly.
 */
export function nextDayOf({ cadence, firstOn }: Body, meetings: readonly Meeting[], today: string): string | undefined {
  if (cadence === '' || firstOn === null) return undefined
  const days = meetings.filter(({ calledOff }) => calledOff === '').map(({ startsAt }) => dayOf(startsAt))
  const [last] = [daysAfter(today, -1), ...days].sort().toReversed()
  return nextTurn(cadence, firstOn, last!)
}

/**
 * The last day on which a body meets in time again: one turn of its cadence after it last met, so that a panel meets
 * within three months. Undefined where it meets irregularly, or has not met yet.
 */
export function meetByOf({ cadence }: Pick<Body, 'cadence'>, meetings: readonly Meeting[], now: Date) {
  const [last] = meetings
    .filter((meeting) => isHeld(meeting, now))
    .map(({ startsAt }) => dayOf(startsAt))
    .sort()
    .toReversed()
  return cadence === '' || last === undefined ? undefined : turnOf(cadence, last, 1)
}

export function inWords(body: Body, viewer: Viewer, given: Known) {
  const everMembers = given.members.filter(({ bodyId }) => bodyId === body.id)
  const members = everMembers.filter((member) => isMember(member, given.today))
  const meetings = given.meetings.filter(({ bodyId }) => bodyId === body.id)
  const chair = members.find(({ isChair }) => isChair)
  return {
    ...body,
    place: placeOf(body.scope, given.geography),
    everMembers,
    /** Former members' too. */
    memberNames: new Map(everMembers.map((member) => [member.id, nameMember(member, given)])),
    members: members.map((member) => ({ ...member, name: nameMember(member, given) })),
    chair: chair && nameMember(chair, given),
    meetings,
    next: meetings.find(({ calledOff, endsAt }) => calledOff === '' && endsAt > given.at),
    mayRun: mayRun(body, members, viewer, given.geography),
    maySee: maySee(body, members, viewer, given.geography),
  }
}
export type ShownBody = ReturnType<typeof inWords>

export function openBodies({ store, audit, known, now }: Parts) {
  const about = (id: string) => ({ kind: 'body', ids: [id] })

  async function body(id: string, viewer: Viewer) {
    const given = await known()
    const found = given.bodies.get(id)
    const shown = found && inWords(found, viewer, given)
    if (!shown?.maySee) throw new NotFound()
    return shown
  }

  /** The same, for whoever runs it. @throws Forbidden for all others who may see it */
  async function runBody(id: string, viewer: Viewer) {
    const shown = await body(id, viewer)
    if (!shown.mayRun) throw new Forbidden()
    return shown
  }

  return {
    body,
    runBody,

    /** Those that the viewer may see, by name. */
    async bodies(viewer: Viewer) {
      const given = await known()
      return [...given.bodies.values()].map((each) => inWords(each, viewer, given)).filter((each) => each.maySee)
    },

    nextDay: (shown: ShownBody) => nextDayOf(shown, shown.meetings, dayOf(now())),
    meetBy: (shown: ShownBody) => meetByOf(shown, shown.meetings, now()),

    /** Of the meetings that were held: when they were, and which side's members came (TK-16, SC-07). */
    async attendanceOf(shown: ShownBody) {
      const held = shown.meetings.filter((meeting) => isHeld(meeting, now()))
      const rows = await store.attendance(held.map(({ id }) => id))
      return {
        held: held.length,
        outsideWorkingHours: held.filter((meeting) => hourOf(meeting) !== 'daytime').length,
        sides: attendanceBySide(shown.everMembers, rows),
      }
    },

    async addBody(fields: BodyFields): Promise<string> {
      const id = uuidv7()
      await store.addBody({ ...fields, id, version: 1 })
      await audit.record({ kind: 'collection', what: 'body.add', about: about(id), details: fields })
      return id
    },

    /** @throws Conflict when it was changed since that version */
    async changeBody({ id }: Pick<Body, 'id'>, version: number, fields: BodyFields) {
      if (!(await store.changeBody(id, version, fields))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'body.change', about: about(id), details: fields })
    },

    async addMember(shown: ShownBody, wanted: NewMember): Promise<Checked<string>> {
      const { colleagues, today } = await known()
      if (wanted.accountId && !colleagues.get(wanted.accountId)?.isActive)
        return { errors: { account: 'Whoever you chose can no longer sign in. Choose somebody else' } }
      if (wanted.accountId && shown.members.some(({ accountId }) => accountId === wanted.accountId))
        return { errors: { account: 'This person is a member already' } }
      const id = uuidv7()
      await store.addMember({ ...wanted, id, bodyId: shown.id, isChair: false, fromOn: today, untilOn: null })
      await audit.record({ kind: 'collection', what: 'body.member-add', about: about(shown.id), details: wanted })
      return { value: id }
    },

    /** From today on they are none; that they were one stays. */
    async endMember(shown: ShownBody, memberId: string) {
      if (!shown.members.some(({ id }) => id === memberId)) throw new NotFound()
      await store.endMember(memberId, daysAfter(dayOf(now()), -1))
      await audit.record({ kind: 'alteration', what: 'body.member-end', about: about(shown.id), details: { memberId } })
    },

    async setChair(shown: ShownBody, memberId: string): Promise<Checked<true>> {
      if (!shown.members.some(({ id }) => id === memberId))
        return { errors: { chair: 'The chair must be a member. Add them as a member first' } }
      await store.setChair(shown.id, memberId)
      await audit.record({ kind: 'alteration', what: 'body.chair', about: about(shown.id), details: { memberId } })
      return { value: true }
    },
  }
}
