// Giving somebody a role and taking one away.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { choiceField, dayField, type Option } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { deciding, type Faces, openManaging, reasonForm, urlOf, view } from '../manage/managing.ts'
import { findRole } from '../roles/roles.ts'
import { type Manager, scopeOfTyped } from '../rules.ts'
import { describeHeld } from './described.ts'
import { placesFor, rolesOnOffer } from './offers.ts'

const AccountParams = Type.Object({ id: Type.String() })
const GrantParams = Type.Object({ id: Type.String(), grant: Type.String() })
const Chosen = Type.Object({ role: Type.Optional(Type.String({ maxLength: 100 })) })

const grantForm = (places: readonly Option[]) =>
  declareForm({
    scope: choiceField({
      as: 'select',
      label: 'Where it holds',
      options: places.length > 1 ? [{ value: '', text: 'Choose where' }, ...places] : places,
      missing: 'Choose where the role is to hold',
    }),
    endsOn: dayField({ label: 'Last day', hint: 'Leave it empty for a role without an end. For example, 3/12/2026' }),
  })

export function grantRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const manage = openManaging(within)

  /** The account, and what its manager may give to it. */
  async function offered({ accounts }: Faces, id: string, manager: Manager) {
    const account = await accounts.managed(id, manager)
    const giver = { organisation: await accounts.organisation(), geography: await accounts.geography(), ...manager }
    const placesOf = (role: string) => {
      const found = findRole(role)
      return found?.organisation === giver.organisation ? placesFor(found, giver) : []
    }
    return { account, url: urlOf(account.id), groups: rolesOnOffer(giver), placesOf }
  }

  web.get(
    '/staff/accounts/:id/roles/new',
    { config: deciding, schema: { params: AccountParams, querystring: Chosen } },
    async (request, reply) => {
      const { role } = request.query
      const { placesOf, ...model } = await manage(request, (faces, manager) =>
        offered(faces, request.params.id, manager),
      )
      if (role === undefined) return reply.page(view('grants/choose-role'), model)
      const places = placesOf(role)
      if (places.length === 0) {
        const errors = { role: 'Choose a role from the list' }
        return reply.code(400).page(view('grants/choose-role'), { ...model, errors })
      }
      return reply.page(view('grants/give'), { ...model, role: findRole(role), form: grantForm(places).blank() })
    },
  )

  web.post(
    '/staff/accounts/:id/roles/new',
    { config: deciding, schema: { params: AccountParams } },
    async (request, reply) => {
      const body = request.body as Body
      const role = String(body.role ?? '')
      const { placesOf, errors, ...model } = await manage(request, async (faces, manager) => {
        const found = await offered(faces, request.params.id, manager)
        const checked = grantForm(found.placesOf(role)).check(body)
        if (checked.errors) return { ...found, errors: checked.errors }
        const { scope, endsOn } = checked.value
        const wanted = { role, scope: scopeOfTyped(scope), endsOn }
        return { ...found, errors: (await faces.accounts.give(found.account.id, wanted, manager)).errors }
      })
      if (!errors) return reply.redirect(`${model.url}?done=given`, 303)
      return giveAgain(reply, { ...model, role, body, errors, places: placesOf(role) })
    },
  )

  type Again = { role: string; body: Body; errors: Record<string, string>; places: Option[]; groups: object[] }

  /** What is wrong with the role itself stands at its only question left, where it holds. */
  function giveAgain(reply: FastifyReply, { role, body, errors, places, ...model }: Again) {
    if (places.length === 0) {
      const none = { role: 'Choose a role from the list' }
      return reply.code(400).page(view('grants/choose-role'), { ...model, errors: none })
    }
    const { role: whole, ...rest } = errors
    const shown = whole ? { scope: whole, ...rest } : rest
    const form = grantForm(places).again(body, shown)
    return reply.code(400).page(view('grants/give'), { ...model, role: findRole(role), form, errors: shown })
  }

  const takenFrom = async ({ accounts }: Faces, { id, grant }: { id: string; grant: string }, manager: Manager) => {
    const account = await accounts.managed(id, manager)
    const held = describeHeld(account.grants, await accounts.geography(), dayOf(now()))
    const role = held.find((each) => each.id === grant)
    if (!role) throw new NotFound()
    return { account, role, url: urlOf(id) }
  }

  web.get(
    '/staff/accounts/:id/roles/:grant/take',
    { config: deciding, schema: { params: GrantParams } },
    async (request, reply) => {
      const model = await manage(request, (faces, manager) => takenFrom(faces, request.params, manager))
      return reply.page(view('grants/take'), { ...model, form: reasonForm.blank() })
    },
  )

  web.post(
    '/staff/accounts/:id/roles/:grant/take',
    { config: deciding, schema: { params: GrantParams } },
    async (request, reply) => {
      const { id, grant } = request.params
      const body = request.body as Body
      const checked = reasonForm.check(body)
      const { errors, isLeft, ...model } = await manage(request, async (faces, manager) => {
        const found = await takenFrom(faces, request.params, manager)
        if (checked.errors) return { ...found, errors: checked.errors, isLeft: true }
        const { errors } = await faces.accounts.take(id, grant, { reason: checked.value.reason, manager })
        return { ...found, errors, isLeft: await faces.accounts.isManaged(id, manager) }
      })
      if (!errors) return reply.redirect(isLeft ? `${model.url}?done=taken` : '/staff/accounts', 303)
      return reply.code(400).page(view('grants/take'), { ...model, form: reasonForm.again(body, errors), errors })
    },
  )
}
