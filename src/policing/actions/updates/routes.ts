// One action: what it is, what was said of it and what shows it, and how it stands from now on.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Files } from '../../../platform/files/kept-files.ts'
import { uploadRoutes } from '../../../platform/files/receive.ts'
import { sendKeptFile } from '../../../platform/files/send-file.ts'
import type { TemporaryFiles } from '../../../platform/files/temporary-files.ts'
import { acceptOf } from '../../../platform/files/upload.ts'
import { type Body, versionIn } from '../../../platform/forms/form.ts'
import { quicker } from '../../../platform/forms/quicker.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { updateForm } from '../forms.ts'
import { movedInWords, priorityWords, stateTag } from '../list/list.ts'
import { type Outcome, outcomes, viewerOf } from '../rules.ts'
import { type Faces, openSeeing, seeing, urlOf, view } from '../seeing.ts'
import { evidenceOf, evidenceUpload } from './evidence.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const OfUpdate = Type.Object({ id: Type.String({ format: 'uuid' }), update: Type.String({ format: 'uuid' }) })
const Done = Type.Object({ done: Type.Optional(Type.String()) })

type Errors = Record<string, string>

export function actionUpdateRoutes<F extends Faces & { files: Files }>(
  web: Web,
  within: Within<F>,
  arrivals: TemporaryFiles,
) {
  const see = openSeeing(within)

  const show = (request: FastifyRequest, id: string) =>
    see(request, async ({ actions, files }, viewer) => {
      const action = await actions.find(id, viewer)
      const updates = await actions.updates(action)
      const kept = await Promise.all(updates.map(({ fileId }) => (fileId ? files.find(fileId) : undefined)))
      return { action, updates: updates.map((update, at) => ({ ...update, file: kept[at] })) }
    })
  type Shown = Awaited<ReturnType<typeof show>>
  const page = (
    reply: FastifyReply,
    { action, updates }: Shown,
    rest: { form: object; errors?: Errors; done?: string | undefined },
  ) =>
    reply.page(view('updates/action'), {
      ...rest,
      action,
      updates,
      accept: acceptOf(evidenceUpload),
      state: stateTag(action),
      moved: movedInWords(action),
      priority: priorityWords(action),
      url: urlOf(action.id),
    })

  const shownSchema = { params: Params, querystring: Done }
  web.get('/staff/actions/:id', { config: seeing, schema: shownSchema }, async (request, reply) => {
    const shown = await show(request, request.params.id)
    return page(reply, shown, { form: updateForm(shown.action.isOpen).blank(), done: request.query.done })
  })

  /** The file that came with the form, ready to be kept; whoever may not say anything sends none. */
  async function received(request: FastifyRequest) {
    const sent = request.uploads.value?.[evidenceUpload.name]
    const made = sent && (await evidenceOf(sent))
    if (made && 'problem' in made) return { errors: { [evidenceUpload.name]: made.problem } }
    return { document: made?.value, errors: request.uploads.errors }
  }

  async function say(request: FastifyRequest, id: string) {
    const body = request.body as Body & { _sent?: string }
    await see(request, ({ actions }, viewer) => actions.toUpdate(id, viewer))
    const { document, errors: notTaken } = await received(request)
    return see(request, ({ actions, once }, viewer) =>
      once<{ errors: Errors }>(body._sent, async () => {
        const action = await actions.toUpdate(id, viewer)
        const { value, errors } = updateForm(action.isOpen).check(body)
        if (errors || notTaken) return { errors: { ...errors, ...notTaken } }
        const outcome = outcomes.find((each) => each === value.outcome) ?? ('update' satisfies Outcome)
        const said = await actions.update(action, versionIn(body), { ...value, document, outcome })
        return said.errors ? { errors: said.errors } : { to: `${urlOf(id)}?done=said` }
      }),
    ).catch((error) => quicker(error, 'text'))
  }

  uploadRoutes(web, arrivals, (uploading) => {
    const config = { ...seeing, uploads: [evidenceUpload] }
    uploading.post('/staff/actions/:id', { config, schema: { params: Params } }, async (request, reply) => {
      const { id } = request.params
      const answer = await say(request, id)
      if ('to' in answer) return reply.redirect(answer.to, 303)
      const shown = await show(request, id)
      const form = updateForm(shown.action.isOpen).again(request.body as Body, answer.errors)
      return page(reply.code('isQuicker' in answer ? 409 : 400), shown, { form, errors: answer.errors })
    })
  })

  web.get(
    '/staff/actions/:id/updates/:update',
    { config: seeing, schema: { params: OfUpdate } },
    async (request, reply) => {
      const scope = scopeOf(request)
      const file = await within(scope, async ({ actions, files }) => {
        const action = await actions.find(request.params.id, viewerOf(visitorOn(request)))
        const update = (await actions.updates(action)).find(({ id }) => id === request.params.update)
        return update?.fileId ? files.find(update.fileId) : undefined
      })
      if (!file) throw new NotFound()
      return sendKeptFile(reply, file, (number) => within(scope, ({ files }) => files.part(file.id, number)))
    },
  )
}
