import type { Within } from '../../../../platform/database.ts'
import type { Body, ShownForm } from '../../../../platform/forms/form.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { placesFor, rolesOnOffer } from '../../grants/offers.ts'
import { scopeKinds } from '../../roles/roles.ts'
import { type Manager, managesAll, scopeOfTyped } from '../../rules.ts'
import { type AddForm, type Person, personForm, personWithRoleForm } from '../forms.ts'
import { deciding, type Faces, openManaging, urlOf, view } from '../managing.ts'
import type { Links } from '../routes.ts'

type Parts<F> = { within: Within<F>; links: Links<F> }

export function addRoutes<F extends Faces>(web: Web, { within, links }: Parts<F>) {
  const manage = openManaging(within)

  web.get('/staff/accounts/new', { config: deciding }, async (request, reply) => {
    const form = await manage(request, async ({ accounts }, manager) => (await formFor(accounts, manager)).blank())
    return reply.page(view('manage/add/add'), { form })
  })

  web.post('/staff/accounts/new', { config: deciding }, async (request, reply) => {
    const body = request.body as Body
    const sent = typeof body._sent === 'string' ? body._sent : undefined
    const done = await manage(request, (faces, manager) => faces.once(sent, () => add(faces, manager, body)))
    if ('to' in done) return reply.redirect(done.to, 303)
    return reply.code(400).page(view('manage/add/add'), done)
  })

  type Refused = { form: ShownForm; errors: Record<string, string> }

  async function add(faces: F, manager: Manager, body: Body): Promise<{ to: string } | Refused> {
    const { accounts } = faces
    const form = await formFor(accounts, manager)
    const { value, errors } = form.check(body)
    if (errors) return { form: form.again(body, errors), errors }
    const added = await accounts.add(value, firstRole(value, manager))
    if (added.errors) return { form: form.again(body, added.errors), errors: added.errors }
    const isSent = await links.send(faces, value, links.absolute(await accounts.link(added.value)))
    return { to: `${urlOf(added.value)}?done=${isSent ? 'added-and-sent' : 'added'}` }
  }
}

const firstRole = ({ role, scope }: Person, manager: Manager) =>
  role === undefined ? undefined : { wanted: { role, scope: scopeOfTyped(scope ?? ''), endsOn: '' }, manager }

/** Whoever manages a part of the force adds people with a first role in it. */
async function formFor(accounts: Faces['accounts'], manager: Manager): Promise<AddForm> {
  if (managesAll(manager)) return personForm
  const giver = { organisation: await accounts.organisation(), geography: await accounts.geography(), ...manager }
  const offered = rolesOnOffer(giver).flatMap(({ roles }) => roles)
  return personWithRoleForm(
    offered.map(({ id, name }) => ({ value: id, text: name })),
    placesFor({ scopes: scopeKinds }, giver),
  )
}
