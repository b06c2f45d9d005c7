// Who was at a meeting, and its minutes: written, agreed, corrected, and on paper.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Documents } from '../../../platform/documents/documents.ts'
import { sendDocument } from '../../../platform/documents/send-document.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import type { Web } from '../../../platform/web/web.ts'
import { minutesDocument } from '../documents.ts'
import type { MeetingPart, ShownMeeting } from '../meetings.ts'
import { asPage } from '../routes.ts'
import { draftOf } from '../rules.ts'
import { type Errors, type Faces, meetingUrl, openSeeing, seeing, view } from '../running.ts'
import { whenInWords } from '../words.ts'
import {
  agreeForm,
  asEntries,
  attendanceAsFilledIn,
  attendanceForm,
  correctionForm,
  minutesAsFilledIn,
  minutesForm,
  readAttendance,
} from './forms.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const schema = { params: Params }
const path = '/staff/meetings/:id'
const config = seeing

/** What minutes are written about: the items of the agenda, or of the edition that is corrected. */
const itemsOf = ({ items, editions }: ShownMeeting) => {
  const draft = draftOf(editions)
  return draft && draft.edition > 1 ? draft.entries.map(({ itemId, title }) => ({ id: itemId, title })) : items
}

type Parts<F> = { documents: Documents; parts?: readonly MeetingPart<F>[]; now: () => Date }

export function minutesRoutes<F extends Faces>(web: Web, within: Within<F>, { documents, parts = [], now }: Parts<F>) {
  const see = openSeeing(within)
  const run = (request: FastifyRequest<{ Params: { id: string } }>) =>
    see(request, ({ meetings }, viewer) => meetings.runMeeting(request.params.id, viewer))

  const attendancePage = (reply: FastifyReply, shown: ShownMeeting, model: { form: object; errors?: Errors }) =>
    reply.page(view('minutes/attendance'), { ...asPage(shown, now()), ...model })

  web.get(`${path}/attendance`, { config, schema }, async (request, reply) => {
    const shown = await run(request)
    const filledIn = attendanceAsFilledIn(shown.attendance, shown.meeting)
    const form = attendanceForm(asPage(shown, now()).present).blank(filledIn)
    return attendancePage(reply, shown, { form })
  })

  web.post(`${path}/attendance`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const attended = await see(request, async ({ meetings }, viewer): Promise<{ errors?: Errors }> => {
      const shown = await meetings.runMeeting(request.params.id, viewer)
      const { value, errors } = readAttendance(asPage(shown, now()).present, body)
      if (errors) return { errors }
      await meetings.attend(shown, versionIn(body), value)
      return {}
    }).catch((error) => quicker(error, 'others'))
    const { errors } = attended
    if (!errors) return reply.redirect(`${meetingUrl(request.params.id)}?done=attended`, 303)
    const shown = await run(request)
    const form = attendanceForm(asPage(shown, now()).present).again(body, errors)
    return attendancePage(reply.code('isQuicker' in attended ? 409 : 400), shown, { form, errors })
  })

  const minutesPage = (
    reply: FastifyReply,
    shown: ShownMeeting,
    model: { form: { fields: object[] }; errors?: Errors; theirs?: object },
  ) => {
    const items = itemsOf(shown)
    return reply.page(view('minutes/write'), {
      ...asPage(shown, now()),
      ...model,
      version: draftOf(shown.editions)?.version ?? 0,
      asked: items.map((item, at) => ({ ...item, fields: model.form.fields.slice(3 * at, 3 * at + 3) })),
    })
  }

  web.get(`${path}/minutes`, { config, schema }, async (request, reply) => {
    const shown = await run(request)
    const entries = draftOf(shown.editions)?.entries ?? []
    return minutesPage(reply, shown, { form: minutesForm(itemsOf(shown)).blank(minutesAsFilledIn(entries)) })
  })

  web.post(`${path}/minutes`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const written = await see(request, async ({ meetings }, viewer): Promise<{ errors?: Errors }> => {
      const shown = await meetings.runMeeting(request.params.id, viewer)
      const items = itemsOf(shown)
      const { value, errors } = minutesForm(items).check(body)
      const refused = errors ?? (await meetings.writeMinutes(shown, versionIn(body), asEntries(items, value))).errors
      return refused ? { errors: refused } : {}
    }).catch((error) => quicker(error, 'minutes'))
    const { errors } = written
    if (!errors) return reply.redirect(`${meetingUrl(request.params.id)}?done=written`, 303)
    const shown = await run(request)
    const theirs = 'isQuicker' in written ? shown.editions.at(-1) : undefined
    reply.code(theirs ? 409 : 400)
    return minutesPage(reply, shown, {
      form: minutesForm(itemsOf(shown)).again(body, errors),
      errors,
      ...(theirs ? { theirs } : {}),
    })
  })

  const agreeing = (shown: ShownMeeting) =>
    agreeForm(shown.canAgree.map((meeting) => ({ id: meeting.id, words: whenInWords(meeting) })))
  const agreePage = (reply: FastifyReply, shown: ShownMeeting, model: { form: object; errors?: Errors }) =>
    reply.page(view('minutes/agree'), { ...asPage(shown, now()), ...model })

  web.get(`${path}/minutes/agree`, { config, schema }, async (request, reply) => {
    const shown = await run(request)
    return agreePage(reply, shown, { form: agreeing(shown).blank({ meeting: shown.canAgree[0]?.id ?? '' }) })
  })

  web.post(`${path}/minutes/agree`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const agreed = await see(request, async ({ meetings }, viewer): Promise<{ errors?: Errors }> => {
      const shown = await meetings.runMeeting(request.params.id, viewer)
      const { value, errors } = agreeing(shown).check(body)
      const refused = errors ?? (await meetings.agreeMinutes(shown, versionIn(body), value.meeting)).errors
      return refused ? { errors: refused } : {}
    }).catch((error) => quicker(error, 'meeting'))
    const { errors } = agreed
    if (!errors) return reply.redirect(`${meetingUrl(request.params.id)}?done=agreed`, 303)
    const shown = await run(request)
    reply.code('isQuicker' in agreed ? 409 : 400)
    return agreePage(reply, shown, { form: agreeing(shown).again(body, errors), errors })
  })

  web.get(`${path}/minutes/correct`, { config, schema }, async (request, reply) => {
    const shown = await run(request)
    return reply.page(view('minutes/correct'), { ...asPage(shown, now()), form: correctionForm.blank() })
  })

  web.post(`${path}/minutes/correct`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = correctionForm.check(body)
    const shown = await see(request, async ({ meetings }, viewer) => {
      const shown = await meetings.runMeeting(request.params.id, viewer)
      if (value) await meetings.correctMinutes(shown, value.reason)
      return shown
    })
    if (!errors) return reply.redirect(`${meetingUrl(request.params.id)}/minutes`, 303)
    reply.code(400)
    return reply.page(view('minutes/correct'), {
      ...asPage(shown, now()),
      form: correctionForm.again(body, errors),
      errors,
    })
  })

  web.get(`${path}/minutes.pdf`, { config, schema }, async (request, reply) => {
    const { shown, added } = await see(request, async (faces, viewer) => {
      const shown = await faces.meetings.meeting(request.params.id, viewer)
      const added = []
      for (const { printed } of parts) added.push(...(await printed(faces, shown)))
      return { shown, added }
    })
    const { present } = asPage(shown, now())
    return sendDocument(reply, documents, minutesDocument(shown, { present, added, madeAt: now() }))
  })
}
