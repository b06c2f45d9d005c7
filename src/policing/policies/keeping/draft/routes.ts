// Writing the next version: as text on the page, or as a file that is sent.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import type { Files } from '../../../../platform/files/kept-files.ts'
import { uploadRoutes } from '../../../../platform/files/receive.ts'
import type { TemporaryFiles } from '../../../../platform/files/temporary-files.ts'
import { acceptOf } from '../../../../platform/files/upload.ts'
import { type Body, type ShownForm, versionIn } from '../../../../platform/forms/form.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { documentUpload, draftForm } from '../../forms.ts'
import { urlOf, view } from '../../reading/reading.ts'
import type { Policy } from '../../rules.ts'
import type { Faces } from '../routes.ts'

const config = { access: { may: 'keep-policies' } } as const
const schema = { params: Type.Object({ id: Type.String() }) }

type DraftFaces = Faces & { files: Files }

export function draftRoutes<F extends DraftFaces>(web: Web, within: Within<F>, arrivals: TemporaryFiles) {
  /** The page, with the questions on who must read it apart from the rest. */
  async function page({ policies, files }: DraftFaces, policy: Policy, form: ShownForm, audiences: readonly string[]) {
    const draft = policies.draftOf(policy)
    const isAudience = ({ name }: { name: string }) => audiences.includes(name)
    return {
      url: urlOf(policy.id),
      number: (policy.versions[0]?.number ?? 0) + 1,
      version: policy.draft?.version ?? 0,
      mayDrop: policy.draft !== undefined && policy.versions.length > 0,
      file: draft?.fileId ? await files.find(draft.fileId) : undefined,
      isDrafted: policy.draft !== undefined,
      accept: acceptOf(documentUpload),
      form: { ...form, fields: form.fields.filter((field) => !isAudience(field)) },
      audience: form.fields.filter(isAudience),
    }
  }

  web.get('/staff/policies/:id/draft', { config, schema }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const policy = await faces.policies.find(request.params.id)
      const { shown, audiences } = draftForm(await faces.accounts.organisation())
      return page(faces, policy, shown(faces.policies.draftOf(policy)!), audiences)
    })
    return reply.page(view('keeping/draft/draft'), model)
  })

  const save = (request: FastifyRequest, id: string) =>
    within(scopeOf(request), async (faces) => {
      const body = request.body as Body
      const policy = await faces.policies.find(id)
      const { form, audiences, written } = draftForm(await faces.accounts.organisation())
      const refuse = async (errors: Record<string, string>) => ({
        ...(await page(faces, policy, form.again(body, errors), audiences)),
        version: versionIn(body),
        errors,
      })
      const { value, errors } = form.check(body)
      const wrong = { ...errors, ...request.uploads.errors }
      if (!value || Object.keys(wrong).length > 0) return refuse(wrong)
      const file = { received: request.uploads.value?.[documentUpload.name], isRemoved: body.withoutFile === 'yes' }
      const saved = await faces.policies.saveDraft(policy, versionIn(body), written(value), file)
      return saved.errors ? refuse(saved.errors) : undefined
    })

  uploadRoutes(web, arrivals, (uploading) => {
    const uploads = [documentUpload]
    uploading.post('/staff/policies/:id/draft', { config: { ...config, uploads }, schema }, async (request, reply) => {
      const { id } = request.params
      const refused = await save(request, id)
      if (refused) return reply.code(400).page(view('keeping/draft/draft'), refused)
      const isPublishing = (request.body as Body).next === 'publish'
      return reply.redirect(isPublishing ? `${urlOf(id)}/publish` : `${urlOf(id)}?done=saved`, 303)
    })
  })

  web.post('/staff/policies/:id/draft/drop', { config, schema }, async (request, reply) => {
    const { id } = request.params
    await within(scopeOf(request), async ({ policies }) =>
      policies.dropDraft(await policies.find(id), versionIn(request.body as Body)),
    )
    return reply.redirect(urlOf(id), 303)
  })
}
