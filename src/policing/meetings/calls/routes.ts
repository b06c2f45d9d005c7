// Calling a meeting, and changing or calling it off.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { ShownMeeting } from '../meetings.ts'
import { isHeld } from '../rules.ts'
import { bodyUrl, type Errors, type Faces, meetingUrl, openSeeing, seeing, view } from '../running.ts'
import { whenInWords } from '../words.ts'
import { asFilledIn, asMeeting, callOffForm, meetingForm, usually } from './forms.ts'

const path = '/staff/meetings'
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const schema = { params: Params }
type Sent = Body & { _sent?: string }

export function callRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const see = openSeeing(within)

  web.get('/staff/bodies/:id/meetings/new', { config: seeing, schema }, async (request, reply) => {
    const { own, day } = await see(request, async ({ meetings }, viewer) => {
      const own = await meetings.runBody(request.params.id, viewer)
      return { own, day: meetings.nextDay(own) }
    })
    return reply.page(view('calls/call'), { own, form: meetingForm.blank(usually(own, day)), url: bodyUrl(own.id) })
  })

  web.post('/staff/bodies/:id/meetings/new', { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Sent
    const answer = await see(request, async ({ meetings, once }, viewer) => {
      const own = await meetings.runBody(request.params.id, viewer)
      const typed = meetingForm.check(body)
      const { value, errors } = typed.errors ? typed : asMeeting(typed.value, dayOf(now()))
      if (errors) return { own, errors, form: meetingForm.again(body, errors), url: bodyUrl(own.id) }
      return once<never>(body._sent, async () => ({ to: `${meetingUrl(await meetings.call(own, value))}?done=called` }))
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('calls/call'), answer)
  })

  const changePage = (
    reply: FastifyReply,
    shown: ShownMeeting,
    model: { form: object; callOff?: object; errors?: Errors },
  ) =>
    reply.page(view('calls/change'), {
      callOff: callOffForm.blank(),
      ...model,
      meeting: shown.meeting,
      isHeld: isHeld(shown.meeting, now()),
      when: whenInWords(shown.meeting),
      url: meetingUrl(shown.meeting.id),
    })
  const run = (request: FastifyRequest, id: string) =>
    see(request, ({ meetings }, viewer) => meetings.runMeeting(id, viewer))

  web.get(`${path}/:id/change`, { config: seeing, schema }, async (request, reply) => {
    const shown = await run(request, request.params.id)
    return changePage(reply, shown, { form: meetingForm.blank(asFilledIn(shown.meeting)) })
  })

  web.post(`${path}/:id/change`, { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const changed = await see(request, async ({ meetings }, viewer): Promise<{ errors?: Errors }> => {
      const shown = await meetings.runMeeting(id, viewer)
      const typed = meetingForm.check(body)
      const { value, errors } = typed.errors ? typed : asMeeting(typed.value, '')
      if (errors) return { errors }
      await meetings.changeMeeting(shown, versionIn(body), value)
      return {}
    }).catch((error) => quicker(error, 'day'))
    const { errors } = changed
    if (!errors) return reply.redirect(`${meetingUrl(id)}?done=changed`, 303)
    reply.code('isQuicker' in changed ? 409 : 400)
    return changePage(reply, await run(request, id), { form: meetingForm.again(body, errors), errors })
  })

  web.post(`${path}/:id/call-off`, { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const { value, errors } = callOffForm.check(body)
    const shown = await see(request, async ({ meetings }, viewer) => {
      const shown = await meetings.runMeeting(id, viewer)
      if (value) await meetings.callOff(shown, versionIn(body), value.reason)
      return shown
    })
    if (!errors) return reply.redirect(`${meetingUrl(id)}?done=called-off`, 303)
    const model = {
      form: meetingForm.blank(asFilledIn(shown.meeting)),
      callOff: callOffForm.again(body, errors),
      errors,
    }
    return changePage(reply.code(400), shown, model)
  })
}
