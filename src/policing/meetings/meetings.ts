// All that may be asked of meetings and the bodies that hold them: by pages, residents' pages and later subjects.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf, startOfDay } from '../../platform/clock.ts'
import { publish } from '../../platform/data-version.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/web/errors.ts'
import type { Accounts, Colleague } from '../accounts/accounts.ts'
import type { Geography } from '../accounts/rules.ts'
import type { Actions, NewAction, ShownAction } from '../actions/actions.ts'
import { openAgenda } from './agenda/agenda.ts'
import { inWords, openBodies, type ShownBody } from './bodies/bodies.ts'
import { dueOfMeetings } from './due.ts'
import { openMinutes } from './minutes/minutes.ts'
import { minutesStore } from './minutes/store.ts'
import {
  type Attendance,
  agreeingMeetings,
  type Body,
  holding,
  type Item,
  isFor,
  type Meeting,
  type Member,
  type Minutes,
  openingItems,
  type Viewer,
} from './rules.ts'
import { agendaDays, minutesDays } from './settings.ts'
import { type MeetingFields, meetingStore } from './store.ts'
import { meetingTitle } from './words.ts'

export { meetingSettings } from './settings.ts'
export { whenInWords } from './words.ts'
export type Meetings = ReturnType<typeof openMeetings>

/** A meeting with its body and all that belongs to it; `minutes` is the edition that holds. */
export type ShownMeeting = {
  meeting: Meeting
  body: ShownBody
  items: Item[]
  attendance: { memberId: string; was: Attendance }[]
  editions: Minutes[]
  minutes: Minutes | undefined
  actions: ShownAction[]
  next: Meeting | undefined
  /** The later meetings that can agree its minutes. */
  canAgree: Meeting[]
}

/** A meeting that residents can come to. */
export type PublicMeeting = Pick<Meeting, 'id' | 'startsAt' | 'endsAt' | 'place' | 'invitation'> & { name: string }

export type Known = {
  bodies: ReadonlyMap<string, Body>
  members: readonly Member[]
  meetings: readonly Meeting[]
  colleagues: ReadonlyMap<string, Colleague>
  geography: Geography
  at: Date
  today: string
}
type Parts = { audit: Audit; accounts: Accounts; actions: Actions; settings: Settings; now: () => Date }
export type Attended = {
  rows: readonly { memberId: string; was: Attendance }[]
  others: string
  publicCount: number | null
}

/** @throws NotFound where there is no such body or meeting, or the viewer may not see it */
export function openMeetings(db: Database, { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const { audit, accounts, actions, settings, now } = parts
  const [store, kept] = [meetingStore(db, forceId), minutesStore(db, forceId)]
  const writer = 'name' in actor ? actor.name : 'Beatbook'
  const about = (id: string) => ({ kind: 'meeting', ids: [id] })

  const known = async (): Promise<Known> => ({
    bodies: new Map((await store.bodies()).map((body) => [body.id, body])),
    members: await store.members(),
    meetings: await store.meetings(),
    colleagues: await accounts.colleagues(),
    geography: await accounts.geography(),
    at: now(),
    today: dayOf(now()),
  })

  async function meeting(id: string, viewer: Viewer): Promise<ShownMeeting> {
    const given = await known()
    const found = given.meetings.find((each) => each.id === id)
    const body = found && given.bodies.get(found.bodyId)
    const shown = body && inWords(body, viewer, given)
    if (!found || !shown?.maySee) throw new NotFound()
    const held = shown.meetings.filter(({ calledOff }) => calledOff === '')
    const editions = await kept.editions(id)
    return {
      meeting: found,
      body: shown,
      items: await store.items(id),
      attendance: await store.attendance([id]),
      editions,
      minutes: holding(editions),
      actions: await actions.named(await store.actionIds(id)),
      next: held.find(({ startsAt }) => startsAt > found.startsAt),
      canAgree: agreeingMeetings(found, shown.meetings, now()),
    }
  }

  /** The same, for whoever runs it. @throws Forbidden for all others who may see it */
  async function runMeeting(id: string, viewer: Viewer) {
    const shown = await meeting(id, viewer)
    if (!shown.body.mayRun) throw new Forbidden()
    return shown
  }

  /** Pages that residents see are old once a meeting in public, or what was one, is another. */
  const publishIf = async (...meetings: Pick<Meeting, 'isInPublic'>[]) => {
    if (meetings.some(({ isInPublic }) => isInPublic)) await publish(db, forceId)
  }

  return {
    ...openBodies({ store, audit, known, now }),
    ...openAgenda({ store, audit }),
    ...openMinutes({ store, kept, audit, writer, now }),
    meeting,
    runMeeting,

    /** Every meeting that the viewer may see, the first first, with its body and whether it has minutes. */
    async list(viewer: Viewer) {
      const given = await known()
      const editions = Map.groupBy(await kept.editions(), ({ meetingId }) => meetingId)
      const seen = new Map(
        [...given.bodies.values()]
          .map((body) => [body.id, inWords(body, viewer, given)] as const)
          .filter(([, body]) => body.maySee),
      )
      return given.meetings.flatMap((each) => {
        const body = seen.get(each.bodyId)
        return body ? [{ ...each, body, minutes: holding(editions.get(each.id) ?? []), at: given.at }] : []
      })
    },

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

    /** Meetings to come, today's among them, at which residents of a neighbourhood (by its code) can meet its police. */
    async publicMeetings(code: string): Promise<PublicMeeting[]> {
      const geography = await accounts.geography()
      const id = [...geography].find(([, place]) => place.kind === 'neighbourhood' && place.code === code)?.[0]
      if (id === undefined) return []
      const bodies = new Map((await store.bodies()).map((body) => [body.id, body]))
      const today = startOfDay(dayOf(now()))
      return (await store.meetings()).flatMap(({ bodyId, isInPublic, calledOff, ...each }) => {
        const body = bodies.get(bodyId)!
        const isShown = isInPublic && calledOff === '' && each.endsAt >= today && isFor(body, id, geography)
        return isShown ? [{ ...each, name: body.name }] : []
      })
    },

    /** Meetings to call, agendas to make, minutes to write. */
    async due(): Promise<Due[]> {
      return dueOfMeetings({
        bodies: await store.bodies(),
        meetings: await store.meetings(),
        withAgenda: new Set((await store.items()).map(({ meetingId }) => meetingId)),
        withMinutes: new Set((await kept.editions()).map(({ meetingId }) => meetingId)),
        at: now(),
        days: { agenda: await settings.get(agendaDays), minutes: await settings.get(minutesDays) },
      })
    },
  }
}
