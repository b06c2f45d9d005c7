// A regular duty is laid down, changed in what it is or whose, and ended.
import Type from 'typebox'
import type { Within } from '../../platform/database.ts'
import { type Body, versionIn } from '../../platform/forms/form.ts'
import { quicker } from '../../platform/forms/quicker.ts'
import type { Web } from '../../platform/web/web.ts'
import { asTyped, partOptions, partsIn } from '../accounts/rules.ts'
import { asFields, asFilledIn, asRhythm, changeForm, endForm, newForm } from './forms.ts'
import type { Viewer } from './rules.ts'
import { type Errors, type Faces, keeping, openSeeing, path, urlOf, view } from './seeing.ts'

const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }

/** Who can answer for it, and the parts of the force in which one keeps duties. */
async function offered({ routines, accounts }: Faces, viewer: Viewer) {
  const geography = await accounts.geography()
  return { people: await routines.owners(), parts: partOptions(partsIn(viewer.keeps, geography), geography) }
}

export function routineRoutes(web: Web, within: Within<Faces>) {
  const see = openSeeing(within)

  web.get(`${path}/new`, { config: keeping }, async (request, reply) => {
    const form = await see(request, async (faces, viewer) => newForm(await offered(faces, viewer)))
    return reply.page(view('new'), { form: form.blank({ warnDays: 7 }) })
  })

  web.post(`${path}/new`, { config: keeping }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const answer = await see(request, async (faces, viewer) => {
      const form = newForm(await offered(faces, viewer))
      const { value, errors } = form.check(body)
      const refuse = (errors: Errors) => ({ errors, form: form.again(body, errors) })
      if (errors) return refuse(errors)
      return faces.once(body._sent, async () => {
        const added = await faces.routines.add({ ...asFields(value), ...asRhythm(value) })
        return added.errors ? refuse(added.errors) : { to: `${urlOf(added.value)}?done=added` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    return reply.code(400).page(view('new'), answer)
  })

  /** Whoever had it stays among those to choose from, also where they can no longer be given another. */
  async function changing(faces: Faces, viewer: Viewer, id: string) {
    const routine = await faces.routines.toKeep(id, viewer)
    const { people, parts } = await offered(faces, viewer)
    const isFormer = routine.ownerId !== null && !routine.owner
    const former = isFormer ? [{ id: routine.ownerId!, name: 'Whoever had it, who cannot any longer' }] : []
    const isGone = !parts.some(({ value }) => value === asTyped(routine.scope))
    const gone = isGone ? [{ value: asTyped(routine.scope), text: 'A part of the force that is no longer there' }] : []
    return { routine, form: changeForm({ people: [...people, ...former], parts: [...parts, ...gone] }) }
  }

  web.get(`${path}/:id/change`, { config: keeping, schema }, async (request, reply) => {
    const { routine, form } = await see(request, (faces, viewer) => changing(faces, viewer, request.params.id))
    return reply.page(view('change'), { routine, form: form.blank(asFilledIn(routine)), url: urlOf(routine.id) })
  })

  web.post(`${path}/:id/change`, { config: keeping, schema }, async (request, reply) => {
    const [body, { id }] = [request.body as Body, request.params]
    const changed = await see(request, async (faces, viewer): Promise<{ errors?: Errors }> => {
      const { routine, form } = await changing(faces, viewer, id)
      const { value, errors } = form.check(body)
      const refused = errors ?? (await faces.routines.change(routine, versionIn(body), asFields(value))).errors
      return refused ? { errors: refused } : {}
    }).catch((error) => quicker(error, 'name'))
    const { errors } = changed
    if (!errors) return reply.redirect(`${urlOf(id)}?done=changed`, 303)
    const { routine, form } = await see(request, (faces, viewer) => changing(faces, viewer, id))
    reply.code('isQuicker' in changed ? 409 : 400)
    return reply.page(view('change'), { routine, form: form.again(body, errors), errors, url: urlOf(id) })
  })

  const toEnd = (faces: Faces, viewer: Viewer, id: string) => faces.routines.toKeep(id, viewer)

  web.get(`${path}/:id/end`, { config: keeping, schema }, async (request, reply) => {
    const routine = await see(request, (faces, viewer) => toEnd(faces, viewer, request.params.id))
    return reply.page(view('end'), { routine, form: endForm.blank(), url: urlOf(routine.id) })
  })

  web.post(`${path}/:id/end`, { config: keeping, schema }, async (request, reply) => {
    const [body, { id }] = [request.body as Body, request.params]
    const ended = await see(request, async (faces, viewer): Promise<{ errors?: Errors }> => {
      const routine = await toEnd(faces, viewer, id)
      const { value, errors } = endForm.check(body)
      if (errors) return { errors }
      await faces.routines.end(routine, versionIn(body), value.reason)
      return {}
    }).catch((error) => quicker(error, 'reason'))
    const { errors } = ended
    if (!errors) return reply.redirect(`${urlOf(id)}?done=ended`, 303)
    const routine = await see(request, (faces, viewer) => toEnd(faces, viewer, id))
    reply.code('isQuicker' in ended ? 409 : 400)
    return reply.page(view('end'), { routine, form: endForm.again(body, errors), errors, url: urlOf(id) })
  })
}
