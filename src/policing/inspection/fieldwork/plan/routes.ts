// Inspections, and the plan of each: what is there, what is wrong with it, how far it has come.
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { type Body, versionIn } from '../../../../platform/forms/form.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { problemsOf } from '../conflicts.ts'
import { framedOf, frameForm, linesOf, newInspectionForm } from '../forms.ts'
import { elementsOf2008 } from '../framework.ts'
import {
  activityUrl,
  config,
  type Faces,
  leading,
  openInspecting,
  schema,
  teamOf,
  urlOf,
  view,
  viewerOf,
} from '../inspecting.ts'
import { type Activity, coverageOf, methodNames, methods } from '../rules.ts'

const path = '/staff/inspections'
const doneSchema = { ...schema, querystring: Type.Object({ done: Type.Optional(Type.String()) }) }

export function fieldworkPlanRoutes<F extends Faces>(web: Web, within: Within<F>) {
  const inspect = openInspecting(within)

  web.get(path, { config }, async (request, reply) => {
    const viewer = viewerOf(request)
    const inspections = await within(scopeOf(request), ({ inspections: { fieldwork } }) =>
      fieldwork.inspections(viewer),
    )
    const shown = inspections.map((each) => ({ ...each, url: urlOf(each.id) }))
    return reply.page(view('plan/inspections'), { inspections: shown, leads: viewer.leads })
  })

  web.get(`${path}/new`, { config: leading }, async (request, reply) => {
    const form = await within(scopeOf(request), async ({ inspections: { fieldwork } }) =>
      newInspectionForm(await fieldwork.inspectors(), await fieldwork.inspectable()).blank({
        elements: elementsOf2008,
      }),
    )
    return reply.page(view('plan/new'), { form })
  })

  /** As the owner: the divisions that the force has published lie in another tenant. */
  web.post(`${path}/new`, { config: leading }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const done = await within({ ...scopeOf(request), asOwner: true }, ({ inspections: { fieldwork }, once }) =>
      once(body._sent, async () => {
        const form = newInspectionForm(await fieldwork.inspectors(), await fieldwork.inspectable())
        const { value, errors } = form.check(body)
        const framed = value ? framedOf(value) : { errors: errors! }
        if (framed.errors) return { form: form.again(body, framed.errors), errors: framed.errors }
        return { to: urlOf(await fieldwork.begin(value!.force, framed.value!)) }
      }),
    )
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('plan/new'), done)
  })

  web.get('/staff/inspections/:id', { config, schema: doneSchema }, async (request, reply) => {
    const model = await inspect(request, request.params.id, async ({ fieldwork, accounts }, plan) => {
      const { inspection } = plan
      const [activities, everywhere] = [await fieldwork.activities(inspection.id), await fieldwork.everyActivity()]
      const names = await accounts.known(activities.flatMap(({ inspectors }) => inspectors))
      const problems = problemsOf(inspection, everywhere, names)
      return {
        inspection,
        url: urlOf(inspection.id),
        team: await teamOf({ accounts }, plan),
        progress: progressOf(activities),
        problems: problems.map((each) => ({ ...each, href: activityUrl(inspection.id, each.activity.id) })),
        holes: coverageOf(plan, activities).filter(({ isHole }) => isHole).length,
        untold: (await fieldwork.toTell(inspection.id)).length,
        methods: methodNames.map((method) => ({ method, name: methods[method].name })),
      }
    })
    return reply.page(view('plan/inspection'), { ...model, done: request.query.done })
  })

  web.get('/staff/inspections/:id/change', { config, schema }, async (request, reply) => {
    const model = await inspect(
      request,
      request.params.id,
      async ({ fieldwork }, { inspection, elements, members }) => {
        const form = frameForm(await fieldwork.inspectors())
        const shown = form.blank({ ...inspection, elements: linesOf(elements), members: [...members] })
        return { inspection, url: urlOf(inspection.id), version: inspection.version, form: shown }
      },
    )
    return reply.page(view('plan/change'), model)
  })

  web.post('/staff/inspections/:id/change', { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const refused = await inspect(request, id, async ({ fieldwork }, plan) => {
      const form = frameForm(await fieldwork.inspectors())
      const { value, errors } = form.check(body)
      const framed = value ? framedOf(value) : { errors: errors! }
      const wrong = framed.errors ?? (await fieldwork.change(plan, versionIn(body), framed.value!)).errors
      const { inspection } = plan
      return (
        wrong && { inspection, url: urlOf(id), version: versionIn(body), form: form.again(body, wrong), errors: wrong }
      )
    })
    if (refused) return reply.code(400).page(view('plan/change'), refused)
    return reply.redirect(`${urlOf(id)}?done=changed`, 303)
  })
}

/** How many of each method are planned, and how many of these are done; those called off are left out. */
const progressOf = (activities: readonly Activity[]) =>
  methodNames.map((method) => {
    const held = activities.filter((each) => each.method === method && each.state !== 'cancelled')
    return {
      name: methods[method].name,
      planned: held.length,
      done: held.filter(({ state }) => state === 'done').length,
    }
  })
