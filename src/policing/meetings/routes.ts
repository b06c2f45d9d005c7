// Meetings: their list, and one with its agenda, who was there, its minutes and what it gave out.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../platform/clock.ts'
import type { Within } from '../../platform/database.ts'
import { type Body, declareForm } from '../../platform/forms/form.ts'
import { sendTable } from '../../platform/lists/download.ts'
import { totalOf } from '../../platform/lists/total.ts'
import { visitorOn } from '../../platform/web/access.ts'
import type { Web } from '../../platform/web/web.ts'
import { givenFields, stateTag } from '../actions/actions.ts'
import { viewerOf as actionViewer } from '../actions/rules.ts'
import { isMember, sides, type Viewer } from './bodies/rules.ts'
import { asCells, asRow, fileColumns, findMeetings, meetingList } from './list.ts'
import type { MeetingPart, ShownMeeting } from './meetings.ts'
import { attendances, draftOf, hourOf, isHeld } from './rules.ts'
import { type Errors, type Faces, meetingUrl, openSeeing, seeing, view } from './running.ts'
import { whenInWords } from './words.ts'

const path = '/staff/meetings'
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Done = Type.Object({ done: Type.Optional(Type.String()) })
const schema = { params: Params }
type Sent = Body & { _sent?: string }

/** Members on the day of a meeting, each with what is written down of them. */
const membersAt = ({ meeting, body, attendance }: ShownMeeting) => {
  const wasOf = new Map(attendance.map(({ memberId, was }) => [memberId, was]))
  return body.everMembers
    .filter((member) => wasOf.has(member.id) || isMember(member, dayOf(meeting.startsAt)))
    .map((member) => ({
      ...member,
      name: body.memberNames.get(member.id) ?? '',
      was: wasOf.get(member.id),
      side: sides[member.standsFor],
    }))
}

export const asPage = (shown: ShownMeeting, now: Date) => ({
  ...shown,
  when: whenInWords(shown.meeting),
  isHeld: isHeld(shown.meeting, now),
  hour: hourOf(shown.meeting),
  draft: draftOf(shown.editions),
  present: membersAt(shown).map((member) => ({
    ...member,
    wasWords: member.was && attendances[member.was],
  })),
  given: shown.actions.map((action) => ({ ...action, tag: stateTag(action) })),
  url: meetingUrl(shown.meeting.id),
})

type Parts<F> = { parts?: readonly MeetingPart<F>[]; now: () => Date }

export function meetingRoutes<F extends Faces>(web: Web, within: Within<F>, { parts = [], now }: Parts<F>) {
  const see = openSeeing(within)

  const look = (request: FastifyRequest) =>
    see(request, async ({ meetings }, viewer) => {
      const all = await meetings.list(viewer)
      const list = meetingList(all)
      const asked = list.read(request.query as Body)
      return { list, asked, found: findMeetings(all, asked) }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { list, asked, found } = await look(request)
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map(asCells)
    return reply.page(view('meetings'), { list: list.show(asked, { path, rows, total: totalOf(found) }) })
  })

  for (const format of ['csv', 'ods'] as const) {
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { found } = await look(request)
      const notes = ['Meetings, as far as whoever took this file may see them.']
      const table = { title: 'Meetings', notes, columns: fileColumns, rows: found.map(asRow) }
      return sendTable(reply, table, { name: `meetings-${dayOf(now())}`, format, madeAt: now() })
    })
  }

  web.get(`${path}/:id`, { config: seeing, schema: { params: Params, querystring: Done } }, async (request, reply) => {
    const { shown, own, added } = await see(request, async (faces, viewer) => {
      const shown = await faces.meetings.meeting(request.params.id, viewer)
      const own = new Set((await faces.actions.list(actionViewer(visitorOn(request)))).map(({ id }) => id))
      const added = []
      for (const { section } of parts) added.push(await section(faces, shown))
      return { shown, own, added: added.filter((each) => each !== undefined) }
    })
    const page = asPage(shown, now())
    const given = page.given.map((action) => ({ ...action, maySee: own.has(action.id) }))
    return reply.page(view('meeting'), { ...page, given, added, done: request.query.done })
  })

  const giving = async ({ meetings, actions }: Faces, viewer: Viewer, id: string) => ({
    shown: await meetings.runMeeting(id, viewer),
    form: declareForm(givenFields(await actions.owners())),
  })
  const givePage = (reply: FastifyReply, { body, meeting }: ShownMeeting, model: { form: object; errors?: Errors }) =>
    reply.page(view('give'), { ...model, body, when: whenInWords(meeting), url: meetingUrl(meeting.id) })

  web.get(`${path}/:id/actions/new`, { config: seeing, schema }, async (request, reply) => {
    const { shown, form } = await see(request, (faces, viewer) => giving(faces, viewer, request.params.id))
    return givePage(reply, shown, { form: form.blank({ priority: 'normal' }) })
  })

  web.post(`${path}/:id/actions/new`, { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Sent
    const { id } = request.params
    const answer = await see(request, async (faces, viewer) => {
      const { shown, form } = await giving(faces, viewer, id)
      const refuse = (errors: Errors) => ({ shown, errors, form: form.again(body, errors) })
      const { value, errors } = form.check(body)
      if (errors) return refuse(errors)
      return faces.once(body._sent, async () => {
        const { what, owner, dueOn } = value
        const priority = value.priority as 'high' | 'normal' | 'low'
        const given = await faces.meetings.giveOut(shown, { what, ownerId: owner || null, dueOn, priority })
        return given.errors ? refuse(given.errors) : { to: `${meetingUrl(id)}?done=given` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return givePage(reply.code(400), answer.shown, answer)
  })
}
