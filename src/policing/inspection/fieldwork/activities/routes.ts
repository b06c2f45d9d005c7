// What is planned, one by one: adding it, changing it, and noting what was seen.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOffOn } from '../../../../platform/calendar/bank-holidays.ts'
import type { Within } from '../../../../platform/database.ts'
import { sendKeptFile } from '../../../../platform/files/send-file.ts'
import { type Body, versionIn } from '../../../../platform/forms/form.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { activityForm, noteForm, plannedOf, typedOf } from '../forms.ts'
import {
  activitySchema,
  activityUrl,
  config,
  type Faces,
  openInspecting,
  schema,
  teamOf,
  urlOf,
  view,
} from '../inspecting.ts'
import { type Activity, isMethod, isOfTeam, type Method, methods, newsOf, type Plan, type Viewer } from '../rules.ts'
import { namesOf, tagOf, timesOf } from './list.ts'

const MethodQuery = Type.Object({ method: Type.Optional(Type.String({ maxLength: 20 })) })
const DoneQuery = Type.Object({ done: Type.Optional(Type.String()) })
const suppliedSchema = {
  params: Type.Object({ id: Type.String(), activity: Type.String(), supplied: Type.String() }),
}

export function activityRoutes<F extends Faces>(web: Web, within: Within<F>) {
  const inspect = openInspecting(within)
  const addPath = '/staff/inspections/:id/activities/new'
  const adding = { config, schema: { ...schema, querystring: MethodQuery } }
  const methodIn = (method: string | undefined): Method => {
    if (method === undefined || !isMethod(method)) throw new NotFound()
    return method
  }
  const addModel = ({ inspection }: Plan, method: Method) => ({
    inspection,
    url: urlOf(inspection.id),
    method,
    name: methods[method].name,
    isTold: methods[method].isTold,
  })

  web.get(addPath, adding, async (request, reply) => {
    const method = methodIn(request.query.method)
    const model = await inspect(request, request.params.id, async ({ accounts }, plan) => {
      const form = activityForm(plan, await teamOf({ accounts }, plan), method, true)
      return { ...addModel(plan, method), form: form.blank() }
    })
    return reply.page(view('activities/new'), model)
  })

  web.post(addPath, adding, async (request, reply) => {
    const method = methodIn(request.query.method)
    const body = request.body as Body & { _sent?: string }
    const done = await inspect(request, request.params.id, ({ fieldwork, accounts, once }, plan) =>
      once(body._sent, async () => {
        const form = activityForm(plan, await teamOf({ accounts }, plan), method, true)
        const { value, errors } = form.check(body)
        const planned = value ? plannedOf(value, method) : { errors: errors! }
        const added = planned.value ? await fieldwork.add(plan, planned.value) : planned
        if (added.errors)
          return { ...addModel(plan, method), form: form.again(body, added.errors), errors: added.errors }
        return { to: `${activityUrl(plan.inspection.id, added.value as string)}?done=added` }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('activities/new'), done)
  })

  activityPages(web, within)
  changeRoutes(web, within)
}

function activityPages<F extends Faces>(web: Web, within: Within<F>) {
  const inspect = openInspecting(within)
  const path = '/staff/inspections/:id/activities/:activity'

  /** The page of an activity, with the form for what was seen. */
  async function describe(faces: Faces, plan: Plan, activity: Activity, viewer: Viewer) {
    const { fieldwork } = faces.inspections
    const [notes, supplied] = [
      await fieldwork.notes(plan, activity, viewer),
      await fieldwork.supplied(plan, activity, viewer),
    ]
    const names = await faces.accounts.known([...activity.inspectors, ...notes.map(({ notedBy }) => notedBy)])
    const url = activityUrl(plan.inspection.id, activity.id)
    const files = await Promise.all(supplied.map(({ fileId }) => (fileId ? faces.files.find(fileId) : undefined)))
    return {
      activity,
      inspection: plan.inspection,
      planUrl: `${urlOf(plan.inspection.id)}/plan`,
      url,
      name: methods[activity.method].name,
      isTold: methods[activity.method].isTold,
      news: newsOf(activity),
      times: timesOf(activity),
      dayOff: dayOffOn(activity.day),
      area: plan.areas.find(({ id }) => id === activity.areaId)?.name,
      inspectors: namesOf(activity.inspectors, names),
      elements: plan.elements.filter(({ code }) => activity.elements.includes(code)),
      state: tagOf(activity, { answered: await fieldwork.answered(), today: fieldwork.today() }),
      isOfTeam: isOfTeam(viewer, plan),
      notes: notes.map((note) => ({ ...note, by: names.get(note.notedBy ?? '')?.name ?? 'Somebody who has left' })),
      supplied: supplied.map((each, at) => ({ ...each, file: files[at], href: `${url}/supplied/${each.id}` })),
    }
  }

  web.get(path, { config, schema: { ...activitySchema, querystring: DoneQuery } }, async (request, reply) => {
    const model = await inspect(request, request.params.id, async (faces, plan, viewer) => {
      const activity = await faces.fieldwork.activity(request.params.activity, plan)
      return {
        ...(await describe(faces, plan, activity, viewer)),
        form: noteForm.blank({ seenOn: faces.fieldwork.today() }),
      }
    })
    return reply.page(view('activities/activity'), { ...model, done: request.query.done })
  })

  web.post(`${path}/notes`, { config, schema: activitySchema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { value, errors } = noteForm.check(body)
    const done = await inspect(request, request.params.id, async (faces, plan, viewer) => {
      const activity = await faces.fieldwork.activity(request.params.activity, plan)
      const wrong =
        errors ??
        (value!.seenOn > faces.fieldwork.today()
          ? { seenOn: 'Nothing can have been seen yet on a day to come' }
          : undefined)
      if (wrong)
        return { ...(await describe(faces, plan, activity, viewer)), form: noteForm.again(body, wrong), errors: wrong }
      return faces.once(body._sent, async () => {
        await faces.fieldwork.note(plan, activity, viewer, value!)
        return { to: `${activityUrl(plan.inspection.id, activity.id)}?done=noted` }
      })
    })
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('activities/activity'), done)
  })

  web.get(`${path}/supplied/:supplied`, { config, schema: suppliedSchema }, async (request, reply) =>
    sendSupplied(request, reply, request.params),
  )

  type Sought = { id: string; activity: string; supplied: string }

  async function sendSupplied(request: FastifyRequest, reply: FastifyReply, sought: Sought) {
    const file = await inspect(request, sought.id, async ({ fieldwork, files }, plan, viewer) => {
      const activity = await fieldwork.activity(sought.activity, plan)
      const found = (await fieldwork.supplied(plan, activity, viewer)).find(({ id }) => id === sought.supplied)
      return found?.fileId ? files.find(found.fileId) : undefined
    })
    if (!file) throw new NotFound()
    return sendKeptFile(reply, file, (number) => within(scopeOf(request), ({ files }) => files.part(file.id, number)))
  }
}

function changeRoutes<F extends Faces>(web: Web, within: Within<F>) {
  const inspect = openInspecting(within)
  const path = '/staff/inspections/:id/activities/:activity/change'
  const about = ({ inspection }: Plan, { id, title, method }: Activity) => ({
    inspection,
    url: activityUrl(inspection.id, id),
    activityTitle: title,
    isTold: methods[method].isTold,
  })

  web.get(path, { config, schema: activitySchema }, async (request, reply) => {
    const model = await inspect(request, request.params.id, async ({ fieldwork, accounts }, plan) => {
      const activity = await fieldwork.activity(request.params.activity, plan)
      const form = activityForm(plan, await teamOf({ accounts }, plan), activity.method, false)
      return { ...about(plan, activity), version: activity.version, form: form.blank(typedOf(activity)) }
    })
    return reply.page(view('activities/change'), model)
  })

  web.post(path, { config, schema: activitySchema }, async (request, reply) => {
    const body = request.body as Body
    const refused = await inspect(request, request.params.id, async ({ fieldwork, accounts }, plan) => {
      const activity = await fieldwork.activity(request.params.activity, plan)
      const form = activityForm(plan, await teamOf({ accounts }, plan), activity.method, false)
      const { value, errors } = form.check(body)
      const planned = value ? plannedOf(value, activity.method) : { errors: errors! }
      const { errors: wrong } = planned.value
        ? await fieldwork.changeActivity(plan, activity, versionIn(body), planned.value)
        : planned
      return (
        wrong && { ...about(plan, activity), version: versionIn(body), form: form.again(body, wrong), errors: wrong }
      )
    })
    if (refused) return reply.code(400).page(view('activities/change'), refused)
    return reply.redirect(`${activityUrl(request.params.id, request.params.activity)}?done=changed`, 303)
  })
}
