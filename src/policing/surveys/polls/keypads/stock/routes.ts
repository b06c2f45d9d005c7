// The register of voting keypads, for those who run meetings.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../../../platform/clock.ts'
import type { Within } from '../../../../../platform/database.ts'
import { type Body, versionIn } from '../../../../../platform/forms/form.ts'
import type { Once } from '../../../../../platform/forms/once.ts'
import { quicker } from '../../../../../platform/forms/quicker.ts'
import { scopeOf } from '../../../../../platform/web/access.ts'
import type { Web } from '../../../../../platform/web/web.ts'
import type { Accounts } from '../../../../accounts/accounts.ts'
import {
  asTyped,
  everywhere,
  type Geography,
  partOptions,
  partsIn,
  placeOf,
  scopeOfTyped,
} from '../../../../accounts/rules.ts'
import type { Polls } from '../../polls.ts'
import { lendForm, returnForm, setForm } from './forms.ts'
import { type HeldSet, isLate } from './rules.ts'

type Faces = { polls: Polls; accounts: Accounts; once: Once }
type Errors = Record<string, string>
type Sent = Body & { _sent?: string }

const config = { access: { may: 'run-meetings' } } as const
const path = '/staff/keypads'
const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
const view = (name: string) => `policing/surveys/polls/keypads/stock/${name}.njk`

const allParts = (geography: Geography) => partOptions(partsIn([everywhere], geography), geography)

export function keypadRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const inWords = (set: HeldSet, geography: Geography) => ({
    ...set,
    part: placeOf(set.scope, geography),
    holder: set.loan && placeOf(set.loan.scope, geography),
    isLate: isLate(set, dayOf(now())),
    loans: set.loans.map((loan) => ({ ...loan, holder: placeOf(loan.scope, geography) })),
  })
  const geographyFor = (request: FastifyRequest) => within(scopeOf(request), ({ accounts }) => accounts.geography())
  const find = (request: FastifyRequest<{ Params: { id: string } }>) =>
    within(scopeOf(request), async ({ polls, accounts }) => ({
      set: await polls.keypads.find(request.params.id),
      geography: await accounts.geography(),
    }))

  web.get(path, { config }, async (request, reply) => {
    const sets = await within(scopeOf(request), async ({ polls, accounts }) => {
      const geography = await accounts.geography()
      return (await polls.keypads.list()).map((set) => inWords(set, geography))
    })
    const used = sets.filter(({ isWithdrawn }) => !isWithdrawn)
    return reply.page(view('keypads'), { sets, total: used.reduce((sum, { keypads }) => sum + keypads, 0) })
  })

  web.get(`${path}/new`, { config }, async (request, reply) =>
    reply.page(view('edit'), { form: setForm(allParts(await geographyFor(request))).blank() }),
  )

  web.post(`${path}/new`, { config }, async (request, reply) => {
    const body = request.body as Sent
    const form = setForm(allParts(await geographyFor(request)))
    const { value, errors } = form.check(body)
    const refuse = (wrong: Errors) => ({ form: form.again(body, wrong), errors: wrong })
    const answer = errors
      ? refuse(errors)
      : await within(scopeOf(request), ({ polls, once }) =>
          once(body._sent, async () => {
            const { part, ...fields } = value
            const added = await polls.keypads.add({ ...fields, scope: scopeOfTyped(part) })
            return added.errors ? refuse(added.errors) : { to: `${path}/${added.value}?done=added` }
          }),
        )
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('edit'), answer)
  })

  const setPage = (reply: FastifyReply, { set, geography }: Awaited<ReturnType<typeof find>>, model: object = {}) =>
    reply.page(view('set'), {
      set: inWords(set, geography),
      lend: lendForm(allParts(geography)).blank(),
      takeBack: returnForm(set.keypads).blank(),
      url: `${path}/${set.id}`,
      ...model,
    })

  web.get(`${path}/:id`, { config, schema }, async (request, reply) => {
    const { done } = request.query as { done?: unknown }
    return setPage(reply, await find(request), { done })
  })

  web.post(`${path}/:id/lend`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const found = await find(request)
    const form = lendForm(allParts(found.geography))
    const typed = form.check(body)
    const { errors } = typed.errors
      ? typed
      : await within(scopeOf(request), ({ polls }) =>
          polls.keypads.lend(found.set, scopeOfTyped(typed.value.part), typed.value.dueOn),
        )
    if (!errors) return reply.redirect(`${path}/${found.set.id}?done=lent`, 303)
    return setPage(reply.code(400), found, { lend: form.again(body, errors), errors })
  })

  web.post(`${path}/:id/return`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const found = await find(request)
    const form = returnForm(found.set.keypads)
    const typed = form.check(body)
    const { errors } = typed.errors
      ? typed
      : await within(scopeOf(request), ({ polls }) =>
          polls.keypads.takeBack(found.set, typed.value.returned, typed.value.note),
        )
    if (!errors) return reply.redirect(`${path}/${found.set.id}?done=returned`, 303)
    return setPage(reply.code(400), found, { takeBack: form.again(body, errors), errors })
  })

  web.get(`${path}/:id/change`, { config, schema }, async (request, reply) => {
    const { set, geography } = await find(request)
    const form = setForm(allParts(geography)).blank({ ...set, part: asTyped(set.scope) })
    return reply.page(view('edit'), { form, set })
  })

  web.post(`${path}/:id/change`, { config, schema }, async (request, reply) => {
    const body = request.body as Body
    const { set, geography } = await find(request)
    const form = setForm(allParts(geography))
    const typed = form.check(body)
    const changed: { errors?: Errors | undefined } = typed.errors
      ? typed
      : await within(scopeOf(request), ({ polls }) => {
          const { part, ...fields } = typed.value
          return polls.keypads.change(set, versionIn(body), { ...fields, scope: scopeOfTyped(part) })
        }).catch((error) => quicker(error, 'name'))
    const { errors } = changed
    if (!errors) return reply.redirect(`${path}/${set.id}?done=changed`, 303)
    reply.code('isQuicker' in changed ? 409 : 400)
    return reply.page(view('edit'), { form: form.again(body, errors), errors, set })
  })
}
