// /api, which answers as data.police.uk does for the clients that already speak to it, and the page that explains it.
import type { FastifyReply } from 'fastify'
import type { Within } from '../../platform/database.ts'
import { NotFound } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Register } from '../neighbourhoods/neighbourhoods.ts'
import { followConventions, refuseMethod } from './conventions.ts'
import { type Faces, type OpenData, openOpenData } from './open-data.ts'
import { interfaceVersion, openApi, readableOperations } from './openapi.ts'
import { answerSchema, type OperationId, operation, operationIds } from './operations.ts'
import { readPoint } from './rules.ts'

/** One object for every call, so that they share one bucket a client. */
const rateLimit = { perSecond: 15, burst: 30 }
const limited = { access: 'public', rateLimit } as const
const refused = { ...limited, withoutFormToken: true } as const
const writing = ['POST', 'PUT', 'PATCH', 'DELETE']

type Asked = { params: { force?: string; neighbourhood?: string }; query: { q?: string | string[] } }
type Answer = (asked: Asked, reply: FastifyReply) => Promise<unknown>

export function openDataRoutes(web: Web, within: Within<Faces>, register: Register) {
  const answers = openAnswers(within, register)

  web.register(
    async (api) => {
      followConventions(api)
      api.get('/openapi.json', { config: { ...limited, cached: true } }, async () => openApi())
      for (const id of operationIds) {
        const asked = operation(id)
        const url = asked.path.replaceAll(/\{(\w+)\}/g, ':$1')
        const schema = { response: { 200: answerSchema(asked) } }
        const cached = id !== 'locate' // its answer depends on the query, and takes a microsecond
        api.get(url, { config: { ...limited, cached }, schema }, (request, reply) =>
          answers[id](request as Asked, reply),
        )
        api.route({ method: writing, url, config: refused, handler: refuseMethod })
      }
      api.route({ method: ['GET', ...writing], url: '/*', config: refused, handler: findNothing }) // before a page of that name
    },
    { prefix: '/api' },
  )

  web.get('/developers', { config: { access: 'public', cached: true } }, async (_request, reply) =>
    reply.page('policing/public-site/developers.njk', { operations: readableOperations(), version: interfaceVersion }),
  )
}

async function findNothing() {
  throw new NotFound()
}

/** How each operation is answered. A force that the register does not know costs no transaction. */
function openAnswers(within: Within<Faces>, register: Register): Record<OperationId, Answer> {
  const ofForce =
    (ask: (data: OpenData, neighbourhood: string) => Promise<unknown>): Answer =>
    async ({ params }) => {
      const force = await register.force(params.force ?? '')
      if (!force) throw new NotFound()
      const scope = { forceId: force.id, actor: { kind: 'public' } } as const
      return within(scope, (faces) => ask(openOpenData(force, faces), params.neighbourhood ?? ''))
    }

  return {
    forces: async () => (await register.forces()).map(({ id, name }) => ({ id, name })),
    force: ofForce((data) => data.force()),
    officers: ofForce((data) => data.officers()),
    neighbourhoods: ofForce((data) => data.neighbourhoods()),
    neighbourhood: ofForce((data, id) => data.neighbourhood(id)),
    boundary: ofForce((data, id) => data.boundary(id)),
    team: ofForce((data, id) => data.team(id)),
    events: ofForce((data, id) => data.events(id)),
    priorities: ofForce((data, id) => data.priorities(id)),

    /** No `q` at all is 400 with nothing in it; a `q` that is no point, or a point that nobody covers, is 404. */
    async locate({ query }, reply) {
      const typed = [query.q].flat().at(-1)
      if (typed === undefined) return reply.code(400).send()
      const point = readPoint(typed)
      const home = point && (await register.locate(point.latitude, point.longitude))
      if (!home) throw new NotFound()
      return { force: home.forceId, neighbourhood: home.code }
    },
  }
}
