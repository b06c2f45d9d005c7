// A supervisor's week at a glance, and what they decide on.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { isDay } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { longTextField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { inWords as asWords } from '../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotUnderstood } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Geography } from '../../accounts/rules.ts'
import { ranks } from '../../teams/rules.ts'
import type { Duty } from '../duty.ts'
import { inHours } from '../entry/length.ts'
import { placeName, taskPlaceName } from '../entry/places.ts'
import { inClock, inWords } from '../entry/typed-tour.ts'
import { mondayOf } from '../rules.ts'
import { weekColumns, weekRow } from './file.ts'
import type { Help, Supervisor } from './supervising.ts'
import { barOf, type PersonWeek } from './week.ts'

type Faces = { duty: Duty; accounts: Accounts }

const path = '/staff/week'
const supervising = { access: { may: 'approve-duty' } } as const
const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
const view = 'policing/duty/week/week.njk'

const form = declareForm({ reason: longTextField({ label: 'Why', most: 1000 }) })
type Wrong = { id: string; reason: string; typed: string }

export function weekRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const forSupervisor = <Result>(
    request: FastifyRequest,
    work: (faces: Faces, supervisor: Supervisor, geography: Geography) => Promise<Result>,
  ) =>
    within(scopeOf(request), async (faces) =>
      work(faces, await faces.duty.supervisor(visitorOn(request)), await faces.accounts.geography()),
    )

  async function weekPage(request: FastifyRequest, reply: FastifyReply, wrong?: Wrong) {
    const today = dayOf(now())
    const { week: asked, done } = request.query as { week?: unknown; done?: unknown }
    const monday = mondayAsked(asked, today)
    const shown = await forSupervisor(request, async ({ duty }, supervisor, geography) => {
      const week = await duty.week(monday, supervisor, geography)
      const help = await duty.toDecide(supervisor, geography)
      return {
        ...week,
        lines: shownLines(week.lines),
        help: help.map((each) => shownHelp(each, geography, wrong)),
        supervised: asWords(supervisor.places.map((place) => placeName(place, geography)).sort()),
        isSupervisor: supervisor.places.length > 0,
      }
    })
    return reply.page(view, {
      ...shown,
      done,
      errors: wrong && {
        [shown.help.some(({ id }) => id === wrong.id) ? `reason-${wrong.id}` : 'people']: wrong.reason,
      },
      ...datesOf(monday, today),
      files: ['csv', 'ods'].map((format) => ({ format, href: `${path}.${format}?week=${monday}` })),
    })
  }

  web.get(path, { config: supervising }, (request, reply) => weekPage(request, reply))

  for (const format of ['csv', 'ods'] as const)
    web.get(`${path}.${format}`, { config: supervising }, async (request, reply) => {
      const monday = mondayAsked((request.query as { week?: unknown }).week, dayOf(now()))
      const rows = await forSupervisor(request, async ({ duty }, supervisor, geography) =>
        (await duty.week(monday, supervisor, geography)).lines.map(weekRow),
      )
      const table = { title: `Tours of duty, week of ${monday}`, notes: fileNotes, columns: weekColumns, rows }
      return sendTable(reply, table, { name: `tours-${monday}`, format, madeAt: now() })
    })

  web.post(`${path}/tasks/:id`, { config: supervising, schema }, async (request, reply) => {
    const body = (request.body ?? {}) as Body
    const { id } = request.params
    if (body.decision !== 'approve' && body.decision !== 'refuse') throw new NotUnderstood()
    const isApproved = body.decision === 'approve'
    const { value, errors } = form.check(body)
    const typed = typeof body.reason === 'string' ? body.reason : ''
    if (errors) return weekPage(request, reply.code(400), { id, reason: errors.reason!, typed })
    const done = await forSupervisor(request, async ({ duty }, supervisor, geography) => {
      if (!isApproved && value.reason === '') return { errors: { reason: 'Say why you do not approve it' } }
      return duty.decide(id, { isApproved, reason: value.reason }, supervisor, geography)
    })
    if (done.errors) return weekPage(request, reply.code(400), { id, reason: done.errors.reason!, typed })
    return reply.redirect(`${path}?done=${isApproved ? 'approved' : 'refused'}`, 303)
  })
}

const fileNotes = [
  'Names people: for those who supervise them only.',
  'Minutes by R-01 to R-03: on role and exempt count towards the aim of 90%. The recorded rate is that of R-04, as the force reads it.',
]

/** The Monday of the week that an address asks for; of this week where it asks for none, or for no day. */
const mondayAsked = (asked: unknown, today: string) =>
  mondayOf(typeof asked === 'string' && isDay(asked) && asked > '2000' && asked < '2100' ? asked : today)

function datesOf(monday: string, today: string) {
  const current = mondayOf(today)
  return {
    monday,
    sunday: daysAfter(monday, 6),
    isCurrent: monday === current,
    before: `${path}?week=${daysAfter(monday, -7)}`,
    after: monday < current ? `${path}?week=${daysAfter(monday, 7)}` : undefined,
  }
}

function shownLines(lines: readonly PersonWeek[]) {
  const longest = Math.max(0, ...lines.map(({ totals }) => totals.dutyMinutes))
  return lines.map(({ totals, ...line }) => ({
    ...line,
    rank: ranks[line.rank].short,
    duty: inHours(totals.dutyMinutes),
    exempt: totals.exemptMinutes > 0 ? inHours(totals.exemptMinutes) : '',
    off: inHours(totals.offMinutes),
    bar: barOf(totals, longest),
    reasons: line.reasons.map(({ name, minutes }) => `${name} ${inHours(minutes)}`),
    tours: line.tours.map((tour) => ({
      id: tour.id,
      when: inWords(tour),
      off: tour.offMinutes > 0 ? inHours(tour.offMinutes) : '',
    })),
  }))
}

function shownHelp({ task, tour, name, isReceiving }: Help, geography: Geography, wrong?: Wrong) {
  const isWrong = wrong?.id === task.id
  return {
    id: task.id,
    name,
    isReceiving,
    day: tour.day,
    clock: inClock(tour),
    from: placeName(tour.place, geography),
    helped: taskPlaceName(task.place, geography),
    length: inHours(task.minutes),
    note: task.note,
    ...(isWrong ? { error: wrong.reason, typed: wrong.typed } : {}),
  }
}
