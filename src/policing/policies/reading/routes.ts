// Reading a document: the version that holds, those before it, and saying that one has read it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import type { Within } from '../../../platform/database.ts'
import type { Files } from '../../../platform/files/kept-files.ts'
import { sendKeptFile } from '../../../platform/files/send-file.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Policies } from '../policies.ts'
import { type Policy, readerOf } from '../rules.ts'
import { describePolicy, describeVersion, urlOf, view } from './reading.ts'

const config = { access: 'signed-in' } as const
const schema = { params: Type.Object({ id: Type.String() }) }
const versionSchema = { params: Type.Object({ id: Type.String(), number: Type.Integer({ minimum: 1, maximum: 1e6 }) }) }
const doneSchema = { ...schema, querystring: Type.Object({ done: Type.Optional(Type.String()) }) }

type Faces = { policies: Policies; accounts: Accounts; files: Files }

export function readingRoutes(web: Web, within: Within<Faces>) {
  const read = <Result>(request: FastifyRequest, id: string, work: (faces: Faces, policy: Policy) => Promise<Result>) =>
    within(scopeOf(request), async (faces) => work(faces, await faces.policies.find(id, readerOf(visitorOn(request)))))

  /** A file to be saved, never shown: whatever is in it does not count as this site. */
  async function sendFile(request: FastifyRequest, reply: FastifyReply, fileId: string | null, sha256?: string) {
    const scope = scopeOf(request)
    const file = fileId === null ? undefined : await within(scope, ({ files }) => files.find(fileId))
    if (!file) throw new NotFound()
    if (sha256 !== undefined && file.sha256 !== sha256) throw new Error(`${file.id} is not the file that was published`)
    return sendKeptFile(reply, file, (number) => within(scope, ({ files }) => files.part(file.id, number)))
  }

  web.get('/staff/policies/:id', { config, schema: doneSchema }, async (request, reply) => {
    const visitor = visitorOn(request)
    const reader = readerOf(visitor)
    const model = await read(request, request.params.id, (faces, policy) => describePolicy(faces, policy, reader))
    const mayWatch = mayEnter({ may: 'watch-policies' }, visitor)
    return reply.page(view('reading/policy'), {
      ...model,
      mayWatch,
      mayKeep: reader.isKeeper,
      done: request.query.done,
    })
  })

  web.post('/staff/policies/:id/read', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const { number } = request.body as Body
    const versionNumber = typeof number === 'string' && /^\d{1,6}$/.test(number) ? Number(number) : 0
    await within(scopeOf(request), ({ policies }) =>
      policies.acknowledge(id, versionNumber, readerOf(visitorOn(request))),
    )
    return reply.redirect(`${urlOf(id)}?done=read`, 303)
  })

  const versionOf = (policy: Policy, number: number) => {
    const version = policy.versions.find((each) => each.number === number)
    if (!version) throw new NotFound()
    return version
  }

  web.get('/staff/policies/:id/versions/:number', { config, schema: versionSchema }, async (request, reply) => {
    const { id, number } = request.params
    const model = await read(request, id, async (faces, policy) => ({
      version: await describeVersion(faces, id, versionOf(policy, number)),
      isNewest: policy.versions[0]?.number === number,
      url: urlOf(id),
    }))
    return reply.page(view('reading/version'), model)
  })

  web.get('/staff/policies/:id/versions/:number/file', { config, schema: versionSchema }, async (request, reply) => {
    const { id, number } = request.params
    const version = await read(request, id, async (_, policy) => versionOf(policy, number))
    return sendFile(request, reply, version.fileId, version.fileSha256)
  })

  web.get(
    '/staff/policies/:id/draft/file',
    { config: { access: { may: 'keep-policies' } }, schema },
    async (request, reply) => {
      const fileId = await read(request, request.params.id, async (_, { draft }) => draft?.fileId ?? null)
      return sendFile(request, reply, fileId)
    },
  )
}
