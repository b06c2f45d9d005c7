// The agenda of a meeting: adding to it, moving an item up, taking one off, and the whole on a sheet of paper.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Documents } from '../../../platform/documents/documents.ts'
import { sendDocument } from '../../../platform/documents/send-document.ts'
import { longTextField, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import type { Web } from '../../../platform/web/web.ts'
import { agendaDocument } from '../documents.ts'
import type { ShownMeeting } from '../meetings.ts'
import { type Errors, type Faces, meetingUrl, openSeeing, seeing, view } from '../running.ts'
import { whenInWords } from '../words.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const ItemParams = Type.Object({ id: Type.String({ format: 'uuid' }), item: Type.String({ format: 'uuid' }) })
const schema = { params: Params }

const itemForm = declareForm({
  title: textField({ label: 'What is to be talked about?', missing: 'Enter what is to be talked about', most: 150 }),
  about: longTextField({ label: 'What should people know before? (if anything)', most: 1000, rows: 3 }),
})

export function agendaRoutes(
  web: Web,
  within: Within<Faces>,
  { documents, now }: { documents: Documents; now: () => Date },
) {
  const see = openSeeing(within)

  const page = (
    reply: FastifyReply,
    { meeting, body, items, editions }: ShownMeeting,
    model: { form: object; errors?: Errors },
  ) =>
    reply.page(view('agenda/agenda'), {
      ...model,
      body,
      items,
      when: whenInWords(meeting),
      isFixed: editions.length > 0,
      isAgreed: editions.some(({ agreedAt }) => agreedAt !== null),
      url: meetingUrl(meeting.id),
    })

  web.get('/staff/meetings/:id/agenda', { config: seeing, schema }, async (request, reply) => {
    const shown = await see(request, ({ meetings }, viewer) => meetings.runMeeting(request.params.id, viewer))
    return page(reply, shown, { form: itemForm.blank() })
  })

  web.post('/staff/meetings/:id/agenda', { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { id } = request.params
    const answer = await see(request, async ({ meetings, once }, viewer) => {
      const shown = await meetings.runMeeting(id, viewer)
      const refuse = (errors: Errors) => ({ shown, errors })
      const { value, errors } = itemForm.check(body)
      if (errors) return refuse(errors)
      return once(body._sent, async () => {
        const added = await meetings.addItem(shown, value)
        return added.errors ? refuse(added.errors) : { to: `${meetingUrl(id)}/agenda` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return page(reply.code(400), answer.shown, { form: itemForm.again(body, answer.errors), errors: answer.errors })
  })

  for (const [act, verb] of [
    ['raise', 'raiseItem'],
    ['remove', 'removeItem'],
  ] as const) {
    web.post(
      `/staff/meetings/:id/agenda/:item/${act}`,
      { config: seeing, schema: { params: ItemParams } },
      async (request, reply) => {
        const { id, item } = request.params
        await see(request, async ({ meetings }, viewer) => meetings[verb](await meetings.runMeeting(id, viewer), item))
        return reply.redirect(`${meetingUrl(id)}/agenda`, 303)
      },
    )
  }

  web.get('/staff/meetings/:id/agenda.pdf', { config: seeing, schema }, async (request, reply) => {
    const shown = await see(request, ({ meetings }, viewer) => meetings.meeting(request.params.id, viewer))
    return sendDocument(reply, documents, agendaDocument(shown, now()))
  })
}
