// All that may be asked of meetings and the bodies that hold them: by pages, residents' pages and later subjects.
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { dayOf, startOfDay } from '../../platform/clock.ts'
import { publish } from '../../platform/data-version.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { DocumentPart } from '../../platform/documents/printed-document.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { Forbidden, NotFound } from '../../platform/web/errors.ts'
import type { Accounts, Colleague } from '../accounts/accounts.ts'
import type { Geography, GrantScope } from '../accounts/rules.ts'
import type { Actions, ShownAction } from '../actions/actions.ts'
import { openAgenda } from './agenda/agenda.ts'
import { inWords, openBodies, type ShownBody } from './bodies/bodies.ts'
import { type Body, isFor, type Member, type Side, type Viewer } from './bodies/rules.ts'
import { openCalls } from './calls/calls.ts'
import { dueOfMeetings } from './due.ts'
import { openMinutes } from './minutes/minutes.ts'
import { minutesStore } from './minutes/store.ts'
import { type Attendance, agreeingMeetings, holding, type Item, type Meeting, type Minutes } from './rules.ts'
import { agendaDays, minutesDays } from './settings.ts'
import { sideOfBodies } from './sides.ts'
import { meetingStore } from './store.ts'

export { meetingSettings } from './settings.ts'
export { type SideOfBody, timesOf } from './sides.ts'
export { timeOf, whenInWords } from './words.ts'
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

/** What any page may say of a meeting: who meets, when and where, and nobody's name. */
export type Outline = Pick<Meeting, 'id' | 'startsAt' | 'endsAt' | 'place' | 'isInPublic' | 'calledOff'> & {
  name: string
  scope: GrantScope
}

/** What a later subject adds to a meeting: a section of its page, as the view that is included, and parts of its minutes. */
export type MeetingPart<Faces> = {
  section: (faces: Faces, shown: ShownMeeting) => Promise<{ view: string } | undefined>
  printed: (faces: Faces, shown: ShownMeeting) => Promise<DocumentPart[]>
}

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

/** @throws NotFound where there is no such body or meeting, or the viewer may not see it */
export function openMeetings(db: Database, { forceId, actor }: Pick<Scope, 'forceId' | 'actor'>, parts: Parts) {
  const { audit, accounts, actions, settings, now } = parts
  const [store, kept] = [meetingStore(db, forceId), minutesStore(db, forceId)]
  const writer = 'name' in actor ? actor.name : 'Beatbook'

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

  return {
    ...openBodies({ store, audit, known, now }),
    ...openAgenda({ store, audit }),
    ...openMinutes({ store, kept, audit, writer, now }),
    ...openCalls({ store, kept, audit, actions, publish: () => publish(db, forceId) }),
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

    /** Whoever asks; undefined where there is no such meeting. */
    outline: (id: string): Promise<Outline | undefined> => store.outline(id),

    /** The bodies on which one side sits, with when they meet and whether it was there; whoever asks, since nobody is named. */
    async sideOfBodies(side: Side) {
      const meetings = await store.meetings()
      const attendance = await store.attendance(meetings.map(({ id }) => id))
      const [bodies, members] = [await store.bodies(), await store.members()]
      return sideOfBodies(side, { bodies, members, meetings, attendance }, now())
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
