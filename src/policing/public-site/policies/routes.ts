// The documents of a force that everybody may read.
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Files } from '../../../platform/files/kept-files.ts'
import { sendKeptFile } from '../../../platform/files/send-file.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { blocksOf, type Policies } from '../../policies/policies.ts'
import { policyKinds } from '../../policies/rules.ts'
import type { PublicSite } from '../public-site.ts'

const ForceParams = Type.Object({ force: Type.String() })
const PolicyParams = Type.Object({ force: Type.String(), id: Type.String() })
const cached = { access: 'public', cached: true } as const
const saving = { access: 'public', rateLimit: { perSecond: 20, burst: 100 } } as const

type Faces = { publicSite: PublicSite; policies: Policies; files: Files }

export function publicPolicyRoutes(web: Web, within: Within<Faces>) {
  const scopeOf = (forceId: string) => ({ forceId, actor: { kind: 'public' } }) as const

  /** One of them, with the file that it may be. */
  const find = (forceId: string, id: string) =>
    within(scopeOf(forceId), async ({ publicSite, files }) => {
      const { force, policies } = await publicSite.policies()
      const policy = policies.find((each) => each.id === id)
      if (!policy) throw new NotFound()
      const { fileId, fileSha256 } = policy.version
      const file = fileId === null ? undefined : await files.find(fileId)
      if (file && file.sha256 !== fileSha256) throw new Error(`${file.id} is not the file that was published`)
      return { force, policy, file }
    })

  web.get('/:force/policies', { config: cached, schema: { params: ForceParams } }, async ({ params }, reply) => {
    const { force, policies } = await within(scopeOf(params.force), ({ publicSite }) => publicSite.policies())
    const byKind = Object.entries(policyKinds)
      .map(([kind, name]) => ({ name, policies: policies.filter((each) => each.kind === kind) }))
      .filter((group) => group.policies.length > 0)
    return reply.page('policing/public-site/policies/policies.njk', { force, byKind })
  })

  web.get('/:force/policies/:id', { config: cached, schema: { params: PolicyParams } }, async ({ params }, reply) => {
    const { force, policy, file } = await find(params.force, params.id)
    const { name, bytes } = file ?? {}
    const shown = {
      ...policy.version,
      blocks: blocksOf(policy.version.body),
      file: file && { name, bytes, href: `${policy.url}/file` },
    }
    return reply.page('policing/public-site/policies/policy.njk', { force, kind: policyKinds[policy.kind], shown })
  })

  web.get(
    '/:force/policies/:id/file',
    { config: saving, schema: { params: PolicyParams } },
    async ({ params }, reply) => {
      const { file } = await find(params.force, params.id)
      if (!file) throw new NotFound()
      return sendKeptFile(reply, file, (number) =>
        within(scopeOf(params.force), ({ files }) => files.part(file.id, number)),
      )
    },
  )
}
