// Bodies: their list, setting one up, its members and chair, and calling its next meeting.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { cadences } from '../../../platform/calendar/cadence.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { partOptions, partsIn } from '../../accounts/rules.ts'
import { isHeld } from '../rules.ts'
import { bodyUrl, type Errors, type Faces, openSeeing, running, seeing, view } from '../running.ts'
import { longDay, whenInWords } from '../words.ts'
import type { ShownBody } from './bodies.ts'
import { asBody, asFilledIn, asMember, bodyForm, chairForm, memberForm } from './forms.ts'
import { levels, sides, type Viewer } from './rules.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const MemberParams = Type.Object({ id: Type.String({ format: 'uuid' }), member: Type.String({ format: 'uuid' }) })
const Done = Type.Object({ done: Type.Optional(Type.String()) })
const schema = { params: Params }
type Sent = Body & { _sent?: string }

const cadenceInWords = ({ cadence, printedCadence }: Pick<ShownBody, 'cadence' | 'printedCadence'>) => {
  const words = cadence === '' ? 'Irregularly' : cadences[cadence].words
  return printedCadence === '' ? words : `${words} (“${printedCadence}”)`
}

export function bodyRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const see = openSeeing(within)

  web.get('/staff/bodies', { config: seeing }, async (request, reply) => {
    const bodies = await see(request, ({ meetings }, viewer) => meetings.bodies(viewer))
    const groups = Object.entries(levels).map(([level, name]) => ({
      name,
      bodies: bodies
        .filter((body) => body.level === level)
        .map((body) => ({ ...body, often: cadenceInWords(body), next: body.next && whenInWords(body.next) })),
    }))
    const mayAdd = mayEnter(running.access, visitorOn(request))
    return reply.page(view('bodies/bodies'), { groups: groups.filter((group) => group.bodies.length > 0), mayAdd })
  })

  const formFor = async ({ accounts }: Faces, viewer: Viewer, own?: ShownBody) => {
    const geography = await accounts.geography()
    const parts = partsIn([...viewer.runs, ...(own ? [own.scope] : [])], geography)
    return bodyForm(partOptions(parts, geography))
  }

  web.get('/staff/bodies/new', { config: running }, async (request, reply) => {
    const form = await see(request, formFor)
    return reply.page(view('bodies/edit'), { form: form.blank() })
  })

  web.post('/staff/bodies/new', { config: running }, async (request, reply) => {
    const body = request.body as Sent
    const answer = await see(request, async (faces, viewer) => {
      const form = await formFor(faces, viewer)
      const typed = form.check(body)
      const { value, errors } = typed.errors ? typed : asBody(typed.value)
      if (errors) return { form: form.again(body, errors), errors }
      return faces.once<never>(body._sent, async () => ({
        to: `${bodyUrl(await faces.meetings.addBody(value))}?done=made`,
      }))
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('bodies/edit'), answer)
  })

  async function show(request: FastifyRequest, id: string) {
    return see(request, async ({ meetings }, viewer) => {
      const body = await meetings.body(id, viewer)
      const attendance = await meetings.attendanceOf(body)
      return { body, attendance, nextDay: meetings.nextDay(body), meetBy: meetings.meetBy(body) }
    })
  }
  type Shown = Awaited<ReturnType<typeof show>>

  const page = (
    reply: FastifyReply,
    { body, attendance, nextDay, meetBy }: Shown,
    rest: { errors?: Errors; done?: string | undefined },
  ) =>
    reply.page(view('bodies/body'), {
      ...rest,
      body: { ...body, often: cadenceInWords(body), kind: levels[body.level] },
      chairForm: chairForm(body.members).blank({ chair: body.members.find(({ isChair }) => isChair)?.id ?? '' }),
      meetings: body.meetings
        .toReversed()
        .slice(0, 12)
        .map((meeting) => ({
          ...meeting,
          when: whenInWords(meeting),
          isHeld: isHeld(meeting, now()),
        })),
      members: body.members.map((member) => ({ ...member, side: sides[member.standsFor] })),
      nextDay: nextDay && longDay(nextDay),
      meetBy: meetBy && { day: longDay(meetBy), isMissed: dayOf(body.next?.startsAt ?? now()) > meetBy },
      attendance: { ...attendance, sides: attendance.sides.map((each) => ({ ...each, name: sides[each.side] })) },
      url: bodyUrl(body.id),
    })

  web.get(
    '/staff/bodies/:id',
    { config: seeing, schema: { params: Params, querystring: Done } },
    async (request, reply) => page(reply, await show(request, request.params.id), { done: request.query.done }),
  )

  web.get('/staff/bodies/:id/change', { config: seeing, schema }, async (request, reply) => {
    const { own, form } = await see(request, async (faces, viewer) => {
      const own = await faces.meetings.runBody(request.params.id, viewer)
      return { own, form: await formFor(faces, viewer, own) }
    })
    return reply.page(view('bodies/edit'), { own, form: form.blank(asFilledIn(own)), url: bodyUrl(own.id) })
  })

  web.post('/staff/bodies/:id/change', { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const changed = await see(request, async (faces, viewer): Promise<{ errors?: Errors }> => {
      const own = await faces.meetings.runBody(id, viewer)
      const typed = (await formFor(faces, viewer, own)).check(body)
      const { value, errors } = typed.errors ? typed : asBody(typed.value)
      if (errors) return { errors }
      await faces.meetings.changeBody(own, versionIn(body), value)
      return {}
    }).catch((error) => quicker(error, 'name'))
    const { errors } = changed
    if (!errors) return reply.redirect(`${bodyUrl(id)}?done=changed`, 303)
    const shown = await see(request, async (faces, viewer) => {
      const own = await faces.meetings.runBody(id, viewer)
      return { own, form: (await formFor(faces, viewer, own)).again(body, errors) }
    })
    return reply
      .code('isQuicker' in changed ? 409 : 400)
      .page(view('bodies/edit'), { ...shown, errors, url: bodyUrl(id) })
  })

  const people = async ({ accounts }: Faces) =>
    [...(await accounts.colleagues()).values()].filter(({ isActive }) => isActive)

  web.get('/staff/bodies/:id/members/new', { config: seeing, schema }, async (request, reply) => {
    const model = await see(request, async (faces, viewer) => {
      const own = await faces.meetings.runBody(request.params.id, viewer)
      return { own, form: memberForm(await people(faces)).blank() }
    })
    return reply.page(view('bodies/member'), { ...model, url: bodyUrl(model.own.id) })
  })

  web.post('/staff/bodies/:id/members/new', { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Sent
    const url = bodyUrl(request.params.id)
    const answer = await see(request, async (faces, viewer) => {
      const own = await faces.meetings.runBody(request.params.id, viewer)
      const form = memberForm(await people(faces))
      const refuse = (errors: Errors) => ({ own, errors, form: form.again(body, errors) })
      const { value, errors } = form.check(body)
      if (errors) return refuse(errors)
      if (value.account === '' && value.organisation === '')
        return refuse({ organisation: 'Enter the organisation whose seat it is, or choose somebody above' })
      return faces.once(body._sent, async () => {
        const added = await faces.meetings.addMember(own, asMember(value))
        return added.errors ? refuse(added.errors) : { to: `${url}?done=member` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('bodies/member'), { ...answer, url })
  })

  web.post(
    '/staff/bodies/:id/members/:member/end',
    { config: seeing, schema: { params: MemberParams } },
    async (request, reply) => {
      const { id, member } = request.params
      await see(request, async ({ meetings }, viewer) => meetings.endMember(await meetings.runBody(id, viewer), member))
      return reply.redirect(`${bodyUrl(id)}?done=ended`, 303)
    },
  )

  web.post('/staff/bodies/:id/chair', { config: seeing, schema }, async (request, reply) => {
    const { id } = request.params
    const errors = await see(request, async ({ meetings }, viewer) => {
      const own = await meetings.runBody(id, viewer)
      const { value, errors } = chairForm(own.members).check(request.body as Body)
      return errors ?? (await meetings.setChair(own, value.chair)).errors
    })
    if (!errors) return reply.redirect(`${bodyUrl(id)}?done=chair`, 303)
    return page(reply.code(400), await show(request, id), { errors })
  })
}
