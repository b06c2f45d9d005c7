// Plans: their list, making and changing one, looking at it, signing it, and taking it away on paper.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { cadences } from '../../../platform/calendar/cadence.ts'
import type { Within } from '../../../platform/database.ts'
import type { Documents } from '../../../platform/documents/documents.ts'
import { sendDocument } from '../../../platform/documents/send-document.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import { Forbidden } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { movedInWords, priorityWords, stateTag } from '../list/list.ts'
import { offered } from '../routes.ts'
import type { Viewer } from '../rules.ts'
import { type Faces, keeping, openSeeing, seeing, view } from '../seeing.ts'
import { planDocument } from './document.ts'
import { asPlanFields, planAsFilledIn, planForm } from './forms.ts'
import { quarterInWords, signatoryWords } from './words.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Done = Type.Object({ done: Type.Optional(Type.String()) })
const schema = { params: Params }
const urlOf = (id: string) => `/staff/plans/${id}`
const signing = { access: { may: 'sign-plans' } } as const

export function actionPlanRoutes(
  web: Web,
  within: Within<Faces>,
  { documents, now }: { documents: Documents; now: () => Date },
) {
  const see = openSeeing(within)
  const find = (request: FastifyRequest, id: string) => see(request, ({ actions }, viewer) => actions.plan(id, viewer))

  web.get('/staff/plans', { config: seeing }, async (request, reply) => {
    const plans = await see(request, ({ actions }, viewer) => actions.plans(viewer))
    return reply.page(view('plans/plans'), { plans, mayAdd: mayEnter(keeping.access, visitorOn(request)) })
  })

  web.get('/staff/plans/new', { config: keeping }, async (request, reply) => {
    const form = await see(request, async (faces, viewer) => planForm(await offered(faces, viewer, undefined)))
    return reply.page(view('plans/edit'), { form: form.blank({ cadence: 'monthly' }) })
  })

  web.post('/staff/plans/new', { config: keeping }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const answer = await see(request, async (faces, viewer) => {
      const form = planForm(await offered(faces, viewer, undefined))
      const { value, errors } = form.check(body)
      if (errors) return { form: form.again(body, errors), errors }
      return faces.once<never>(body._sent, async () => ({
        to: `${urlOf((await faces.actions.addPlan(asPlanFields(value))).value!)}?done=made`,
      }))
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('plans/edit'), answer)
  })

  web.get(
    '/staff/plans/:id',
    { config: seeing, schema: { params: Params, querystring: Done } },
    async (request, reply) => {
      const plan = await find(request, request.params.id)
      return reply.page(view('plans/plan'), {
        plan: { ...plan, cadence: cadences[plan.updateCadence].words },
        actions: plan.actions.map((action) => ({
          ...action,
          tag: stateTag(action),
          moved: movedInWords(action),
          pressing: priorityWords(action),
        })),
        signatures: plan.signatures.map((each) => ({
          ...each,
          quarter: quarterInWords(each.quarter),
          as: signatoryWords(each.role),
        })),
        quarter: quarterInWords(plan.quarter.from),
        url: urlOf(plan.id),
        done: request.query.done,
      })
    },
  )

  web.get('/staff/plans/:id/plan.pdf', { config: seeing, schema }, async (request, reply) => {
    const plan = await find(request, request.params.id)
    return sendDocument(reply, documents, planDocument(plan, now()))
  })

  web.post('/staff/plans/:id/sign', { config: signing, schema }, async (request, reply) => {
    const { id } = request.params
    await see(request, async ({ actions }, viewer) => actions.signPlan(await actions.plan(id, viewer), viewer))
    return reply.redirect(`${urlOf(id)}?done=signed`, 303)
  })

  async function changing(faces: Faces, viewer: Viewer, id: string) {
    const plan = await faces.actions.plan(id, viewer)
    if (!plan.mayKeep) throw new Forbidden()
    const { people, parts } = await offered(faces, viewer, plan)
    const former =
      plan.leadId && !people.some((each) => each.id === plan.leadId) ? [{ id: plan.leadId, name: plan.lead! }] : []
    return { plan, form: planForm({ people: [...people, ...former], parts }) }
  }

  web.get('/staff/plans/:id/change', { config: seeing, schema }, async (request, reply) => {
    const { plan, form } = await see(request, (faces, viewer) => changing(faces, viewer, request.params.id))
    return reply.page(view('plans/edit'), { plan, form: form.blank(planAsFilledIn(plan)), url: urlOf(plan.id) })
  })

  web.post('/staff/plans/:id/change', { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const changed = await see(request, async (faces, viewer): Promise<{ errors?: Record<string, string> }> => {
      const { plan, form } = await changing(faces, viewer, id)
      const { value, errors } = form.check(body)
      if (errors) return { errors }
      await faces.actions.changePlan(plan.id, versionIn(body), asPlanFields(value))
      return {}
    }).catch((error) => quicker(error, 'name'))
    if (!changed.errors) return reply.redirect(`${urlOf(id)}?done=changed`, 303)
    const { plan, form } = await see(request, (faces, viewer) => changing(faces, viewer, id))
    reply.code('isQuicker' in changed ? 409 : 400)
    return reply.page(view('plans/edit'), {
      plan,
      form: form.again(body, changed.errors),
      errors: changed.errors,
      url: urlOf(id),
    })
  })
}
