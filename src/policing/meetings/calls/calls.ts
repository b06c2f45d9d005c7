// Calling a meeting, changing or calling it off, and writing down who was there and what it gave out.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { Conflict } from '../../../platform/web/errors.ts'
import type { Actions, NewAction } from '../../actions/actions.ts'
import type { ShownBody } from '../bodies/bodies.ts'
import type { ShownMeeting } from '../meetings.ts'
import type { minutesStore } from '../minutes/store.ts'
import { type Attendance, holding, type Meeting, openingItems } from '../rules.ts'
import type { MeetingFields, meetingStore } from '../store.ts'
import { meetingTitle } from '../words.ts'

export type Attended = {
  rows: readonly { memberId: string; was: Attendance }[]
  others: string
  publicCount: number | null
}

type Parts = {
  store: ReturnType<typeof meetingStore>
  kept: ReturnType<typeof minutesStore>
  audit: Audit
  actions: Actions
  /** Says that pages that residents see are old. */
  publish: () => Promise<unknown>
}

export function openCalls({ store, kept, audit, actions, publish }: Parts) {
  const about = (id: string) => ({ kind: 'meeting', ids: [id] })

  /** Pages that residents see are old once a meeting in public, or what was one, is another. */
  const publishIf = async (...meetings: Pick<Meeting, 'isInPublic'>[]) => {
    if (meetings.some(({ isInPublic }) => isInPublic)) await publish()
  }

  return {
    /** Its agenda begins with what stands on each of them, and what the meeting before it left over. */
    async call(body: ShownBody, fields: MeetingFields): Promise<string> {
      const id = uuidv7()
      const fresh = { calledOff: '', others: '', publicCount: null, version: 1 }
      await store.addMeeting({ ...fields, ...fresh, id, bodyId: body.id })
      const before = body.meetings.findLast((each) => each.calledOff === '' && each.startsAt < fields.startsAt)
      const items = openingItems(body, before && holding(await kept.editions(before.id)))
      if (items.length > 0)
        await store.addItems(items.map((item, at) => ({ ...item, id: uuidv7(), meetingId: id, position: at + 1 })))
      await audit.record({ kind: 'collection', what: 'meeting.add', about: about(id), details: fields })
      await publishIf(fields)
      return id
    },

    /** @throws Conflict when it was changed since that version */
    async changeMeeting({ meeting: before }: ShownMeeting, version: number, fields: MeetingFields) {
      if (!(await store.changeMeeting(before.id, version, fields))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'meeting.change', about: about(before.id), details: fields })
      await publishIf(before, fields)
    },

    /** A meeting that has minutes was held. @throws Conflict then, or when it was changed since that version */
    async callOff({ meeting: before, editions }: ShownMeeting, version: number, reason: string) {
      if (editions.length > 0 || !(await store.changeMeeting(before.id, version, { calledOff: reason })))
        throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'meeting.call-off', about: about(before.id), reason })
      await publishIf(before)
    },

    /** Until minutes are agreed. @throws Conflict after that, or when it was changed since that version */
    async attend({ meeting: before, body, editions }: ShownMeeting, version: number, attended: Attended) {
      const { rows, others, publicCount } = attended
      const isAgreed = editions.some(({ agreedAt }) => agreedAt !== null)
      if (isAgreed || !(await store.changeMeeting(before.id, version, { others, publicCount }))) throw new Conflict()
      const own = new Set(body.everMembers.map(({ id }) => id))
      await store.replaceAttendance(
        before.id,
        rows.filter(({ memberId }) => own.has(memberId)),
      )
      const details = { members: rows.length, publicCount }
      await audit.record({ kind: 'alteration', what: 'meeting.attendance', about: about(before.id), details })
    },

    /** An action that the meeting gives out, for the part of the force that its body is for. */
    async giveOut(
      { meeting: { id, startsAt }, body }: ShownMeeting,
      wanted: Pick<NewAction, 'what' | 'ownerId' | 'dueOn' | 'priority'>,
    ) {
      const origin = { origin: meetingTitle(body.name, startsAt), originPath: `/staff/meetings/${id}` }
      const given = await actions.add({ ...wanted, ...origin, planId: null, scope: body.scope, why: '', source: '' })
      if (given.errors) return given
      await store.addAction(id, given.value)
      await audit.record({
        kind: 'alteration',
        what: 'meeting.action',
        about: about(id),
        details: { action: given.value },
      })
      return given satisfies Checked<string>
    },
  }
}
