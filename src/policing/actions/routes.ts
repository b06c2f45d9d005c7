// An action is given out, and changed in what it is or whose.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../platform/database.ts'
import { type Body, versionIn } from '../../platform/forms/form.ts'
import { quicker } from '../../platform/forms/quicker.ts'
import { Forbidden } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import { covers, partOptions, partsIn, scopeOfTyped } from '../accounts/rules.ts'
import { actionForm, asFilledIn, changeForm } from './forms.ts'
import { mayKeep, type Plan, type Priority, priorities, type Viewer } from './rules.ts'
import { type Faces, keeping, openSeeing, seeing, urlOf, view } from './seeing.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const schema = { params: Params }
const OfPlan = Type.Object({ plan: Type.Optional(Type.String({ format: 'uuid' })) })

type Errors = Record<string, string>
type Filled = { what: string; why: string; source: string; owner: string; part: string; priority: string }

const asFields = ({ what, why, source, owner, part, priority }: Filled) => ({
  what,
  why,
  source,
  ownerId: owner || null,
  scope: scopeOfTyped(part),
  priority: priorities.find((each) => each === priority) ?? ('normal' satisfies Priority),
})

/** Who can be given it, and where it can be for: in a plan the parts that the plan is for, else those one keeps. */
export async function offered({ actions, accounts }: Faces, viewer: Viewer, plan: Plan | undefined) {
  const geography = await accounts.geography()
  const isLed = plan !== undefined && mayKeep(plan, plan, viewer, geography)
  const parts = partsIn(isLed ? [plan.scope] : viewer.keeps, geography)
  return { people: await actions.owners(), parts: partOptions(parts, geography) }
}

export function actionRoutes(web: Web, within: Within<Faces>) {
  const see = openSeeing(within)

  /** The plan that an action is to stand in; whoever may not keep it gives out nothing in it. */
  async function planOf({ actions }: Faces, viewer: Viewer, id: string | undefined) {
    if (id === undefined) return undefined
    const plan = await actions.plan(id, viewer)
    if (!plan.mayKeep) throw new Forbidden()
    return plan
  }

  const newPage = (
    reply: FastifyReply,
    model: { plan: { id: string; name: string } | undefined; form: object; errors?: Errors },
  ) => reply.page(view('new'), model)

  for (const { url, config } of [
    { url: '/staff/actions/new', config: keeping },
    { url: '/staff/plans/:plan/actions/new', config: seeing },
  ]) {
    web.get(url, { config, schema: { params: OfPlan } }, async (request, reply) => {
      const model = await see(request, async (faces, viewer) => {
        const plan = await planOf(faces, viewer, request.params.plan)
        return { plan, form: actionForm(await offered(faces, viewer, plan)).blank({ priority: 'normal' }) }
      })
      return newPage(reply, model)
    })

    web.post(url, { config, schema: { params: OfPlan } }, async (request, reply) => {
      const body = request.body as Body & { _sent?: string }
      const answer = await see(request, async (faces, viewer) => {
        const plan = await planOf(faces, viewer, request.params.plan)
        const form = actionForm(await offered(faces, viewer, plan))
        const { value, errors } = form.check(body)
        const refuse = (errors: Errors) => ({ plan, errors, form: form.again(body, errors) })
        if (errors) return refuse(errors)
        return faces.once(body._sent, async () => {
          const wanted = { ...asFields(value), dueOn: value.dueOn, planId: plan?.id ?? null }
          const added = await faces.actions.add(wanted)
          if (added.errors) return refuse(added.errors)
          return { to: plan ? `/staff/plans/${plan.id}?done=added` : `${urlOf(added.value)}?done=added` }
        })
      })
      if ('to' in answer) return reply.redirect(answer.to, 303)
      return newPage(reply.code(400), answer)
    })
  }

  async function changing(faces: Faces, viewer: Viewer, id: string) {
    const action = await faces.actions.find(id, viewer)
    if (!action.mayKeep) throw new Forbidden()
    const geography = await faces.accounts.geography()
    const { people, parts } = await offered(faces, viewer, action.plan)
    const own =
      action.owner || !action.ownerId ? [] : [{ id: action.ownerId, name: 'Whoever had it, who cannot any longer' }]
    const isOffered = (scope: typeof action.scope) =>
      parts.some(({ value }) => covers(scopeOfTyped(value), scope, geography))
    const stays = isOffered(action.scope) ? [] : partOptions([action.scope], geography)
    return { action, form: changeForm({ people: [...people, ...own], parts: [...parts, ...stays] }) }
  }

  web.get('/staff/actions/:id/change', { config: seeing, schema }, async (request, reply) => {
    const { action, form } = await see(request, (faces, viewer) => changing(faces, viewer, request.params.id))
    return reply.page(view('change'), { action, form: form.blank(asFilledIn(action)), url: urlOf(action.id) })
  })

  web.post('/staff/actions/:id/change', { config: seeing, schema }, async (request, reply) => {
    const body = request.body as Body
    const { id } = request.params
    const changed = await see(request, async (faces, viewer): Promise<{ errors?: Errors }> => {
      const { action, form } = await changing(faces, viewer, id)
      const { value, errors } = form.check(body)
      const refused = errors ?? (await faces.actions.change(action, versionIn(body), asFields(value))).errors
      return refused ? { errors: refused } : {}
    }).catch((error) => quicker(error, 'what'))
    if (!changed.errors) return reply.redirect(`${urlOf(id)}?done=changed`, 303)
    const { action, form } = await see(request, (faces, viewer) => changing(faces, viewer, id))
    reply.code('isQuicker' in changed ? 409 : 400)
    const again = form.again(body, changed.errors)
    return reply.page(view('change'), { action, form: again, errors: changed.errors, url: urlOf(id) })
  })
}
