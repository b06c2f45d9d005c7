// Bodies with a history: meetings called, attended, written up and agreed by the cast, through the same face as pages.
import { turnOf } from '../../../platform/calendar/cadence.ts'
import { daysAfter, momentOf } from '../../../platform/clock.ts'
import type { Actor } from '../../../platform/database.ts'
import { everywhere, type Geography, type GrantScope } from '../../accounts/rules.ts'
import { readCadence } from '../bodies/rules.ts'
import type { Meetings } from '../meetings.ts'
import type { Attendance } from '../rules.ts'
import { demonstrationBodies } from './bodies.ts'
import type { DemonstrationBody } from './body.ts'
import { panelOf } from './panels.ts'
import { whatWasSaid } from './talk.ts'

type CastActor = Extract<Actor, { kind: 'account' }>
type Given = {
  /** The face as somebody has it at a moment: what they write bears their name and that moment. */
  meetingsOf: (actor: CastActor, at: Date) => Meetings
  actors: ReadonlyMap<string, CastActor>
  geography: Geography
  today: string
}

const standingItems = ['Minutes of the last meeting', 'Actions given out before'].join('\n')
const inSection = 'B2'

/** Adds the bodies where there is none yet; again, it changes nothing. */
export async function addBodies(given: Given) {
  const { actors, geography, meetingsOf, today } = given
  const chair = actors.get('acc-operations')
  if (!chair) return
  const everything = { accountId: chair.id, runs: [everywhere] }
  if ((await meetingsOf(chair, momentOf(today, '12:00')).bodies(everything)).length > 0) return
  const section = [...geography].find(([, place]) => place.kind === 'section' && place.code === inSection)?.[0]
  const panels = [...geography.values()]
    .filter(({ kind, within }) => kind === 'neighbourhood' && within.includes(section ?? ''))
    .map(({ code, name }, at) => panelOf(code, name, at))
  for (const body of [...demonstrationBodies, ...panels]) await addBody(body, given)
}

const partOf = (part: string | undefined, geography: Geography): GrantScope => {
  const [kind, code] = (part ?? '').split(':')
  const found = [...geography].find(([, place]) => place.kind === kind && place.code === code)
  return found ? { kind: found[1].kind, id: found[0] } : everywhere
}

async function addBody(body: DemonstrationBody, given: Given) {
  const { actors, meetingsOf, geography, today } = given
  const { time = ['', ''], place = '', next, held = 0 } = body
  const writer = actors.get(body.cast?.[0] ?? 'acc-operations')!
  const viewer = { accountId: writer.id, runs: [everywhere] }
  const cadence = readCadence(body.often) ?? (held > 0 ? 'monthly' : '')
  const nextOn = next === undefined ? undefined : workday(daysAfter(today, next))
  const days = cadence && nextOn ? Array.from({ length: held }, (_, at) => turnOf(cadence, nextOn, at - held)) : []
  const first = days[0] ?? nextOn ?? daysAfter(today, 1)
  const setUp = meetingsOf(writer, momentOf(daysAfter(first < today ? first : today, -20), '09:00'))
  const id = await setUp.addBody({
    name: body.name,
    level: body.level,
    scope: partOf(body.part, geography),
    purpose: body.purpose ?? '',
    isInPublic: body.isInPublic ?? false,
    isOpenToStaff: body.isOpenToStaff ?? false,
    cadence: readCadence(body.often) ?? '',
    printedCadence: body.often,
    firstOn: readCadence(body.often) ? first : null,
    usualStart: time[0],
    usualFinish: time[1],
    usualPlace: place,
    standingItems: next === undefined ? '' : standingItems,
  })
  await addMembers(id, body, setUp, given)
  for (const [at, day] of days.entries()) await hold({ id, day, at, isLast: at === days.length - 1 }, body, given)
  if (nextOn) await call(id, nextOn, body, meetingsOf(writer, momentOf(daysAfter(today, -1), '09:00')), viewer)
}

/** The day itself, or the Monday after a weekend. */
function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return daysAfter(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

async function addMembers(
  id: string,
  { cast = [], seats = [] }: DemonstrationBody,
  meetings: Meetings,
  { actors }: Given,
) {
  const viewer = { accountId: '', runs: [everywhere] }
  const empty = await meetings.body(id, viewer)
  for (const role of cast) {
    const [side, accountId] = [role === 'authority-member' ? 'authority' : 'police', actors.get(role)!.id] as const
    const wanted = { accountId, role: 'Member', organisation: '', standsFor: side }
    await meetings.addMember(empty, wanted)
  }
  for (const [role, organisation, standsFor = 'partner'] of seats)
    await meetings.addMember(empty, { accountId: null, role, organisation, standsFor })
  const full = await meetings.body(id, viewer)
  const chair = full.members.find(({ accountId }) => accountId === actors.get(cast[0] ?? '')?.id)
  if (chair?.accountId) await meetings.setChair(full, chair.id)
}

async function call(
  id: string,
  day: string,
  body: DemonstrationBody,
  meetings: Meetings,
  viewer: { accountId: string; runs: GrantScope[] },
) {
  const { time = ['', ''], place = '', isInPublic = false } = body
  const invitation = isInPublic && body.part ? 'Come and say what worries you where you live. There is tea.' : ''
  const fields = { startsAt: momentOf(day, time[0]), endsAt: momentOf(day, time[1]), place, isInPublic, invitation }
  return meetings.call(await meetings.body(id, viewer), fields)
}

type Held = { id: string; day: string; at: number; isLast: boolean }

/** A meeting with all that follows it; the last one has no minutes yet, or a draft. */
async function hold({ id, day, at, isLast }: Held, body: DemonstrationBody, { actors, meetingsOf, today }: Given) {
  const writer = actors.get(body.cast?.[0] ?? 'acc-operations')!
  const viewer = { accountId: writer.id, runs: [everywhere] }
  const before = meetingsOf(writer, momentOf(daysAfter(day, -10), '09:00'))
  const meetingId = await call(id, day, body, before, viewer)
  const talk = whatWasSaid(body.level, at)
  await before.addItem(await before.meeting(meetingId, viewer), { title: talk.topic, about: '' })
  const evening = meetingsOf(writer, momentOf(day, '21:00'))
  const shown = await evening.meeting(meetingId, viewer)
  const rows = shown.body.members.map((member, seat) => ({ memberId: member.id, was: wasAt(at + seat) }))
  const publicCount = body.isInPublic ? 9 + 4 * at : null
  await evening.attend(shown, shown.meeting.version, { rows, others: '', publicCount })
  const owner = actors.get(body.cast?.[1] ?? body.cast?.[0] ?? '')
  const due = daysAfter(day, 14)
  await evening.giveOut(shown, { what: talk.action, ownerId: owner?.id ?? null, dueOn: due, priority: 'normal' })
  if (isLast && at % 2 === 1) return
  const entries = shown.items.map(({ id, title }) => ({
    itemId: id,
    title,
    noted: title === talk.topic ? talk.noted : 'Noted.',
    decision: title === talk.topic ? talk.decision : '',
    carriesOver: title === talk.topic && talk.carriesOver,
  }))
  await evening.writeMinutes(shown, 0, entries)
  const earlier = shown.body.meetings.findLast(({ startsAt }) => startsAt < shown.meeting.startsAt)
  if (earlier && day < today) await agree(earlier.id, meetingId, evening, viewer)
}

async function agree(
  earlierId: string,
  meetingId: string,
  meetings: Meetings,
  viewer: { accountId: string; runs: GrantScope[] },
) {
  const earlier = await meetings.meeting(earlierId, viewer)
  if (earlier.minutes) await meetings.agreeMinutes(earlier, earlier.minutes.version, meetingId)
}

const wasAt = (number: number): Attendance => (number % 5 === 3 ? 'apologies' : number % 7 === 5 ? 'absent' : 'present')
