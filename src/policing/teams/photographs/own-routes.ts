// Somebody's own photograph: what residents see of them, and the way to take it back without asking anybody.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Teams } from '../teams.ts'
import { photographUrl } from './photograph.ts'

type Faces = { teams: Teams; publish: () => Promise<unknown> }

const path = '/account/photograph'
const config = { access: 'signed-in' } as const
const schema = { querystring: Type.Object({ done: Type.Optional(Type.String()) }) }

export function ownPhotographRoutes(web: Web, within: Within<Faces>) {
  const memberOf = ({ teams }: Faces, request: FastifyRequest) => teams.skills.ofAccount(visitorOn(request).accountId)

  web.get(path, { config, schema }, async (request, reply) => {
    const { forceId } = scopeOf(request)
    const photograph = await within(scopeOf(request), async (faces) => {
      const member = await memberOf(faces, request)
      return member && faces.teams.photographs.of(member.id)
    })
    return reply.page('policing/teams/photographs/own.njk', {
      photograph: photograph && { ...photograph, url: photographUrl(forceId, photograph) },
      done: request.query.done,
    })
  })

  web.post(`${path}/take-back`, { config }, async (request, reply) => {
    await within(scopeOf(request), async (faces) => {
      const member = await memberOf(faces, request)
      if (!member) return
      await faces.teams.photographs.takeBack(member)
      await faces.publish()
    })
    return reply.redirect(`${path}?done=taken`, 303)
  })
}
