import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Access, mayEnter, type Visitor } from '../access.ts'
import type { Actor, Scope } from '../database.ts'
import { cookieNames } from './cookies.ts'
import { Forbidden } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Set on every route whose access is not public; undefined elsewhere. */
    visitor: Visitor | undefined
  }
}

export type Door = {
  /** Whose session this cookie is; undefined when it is nobody's, or is over. */
  visitorOf: (cookie: string) => Promise<Visitor | undefined>
  /** Told when somebody asks for what they may not have. */
  onRefusal: (scope: Scope, route: string) => Promise<void>
}

/** A route that does not say who may use it stops the server from starting. */
export function refuseRoutesWithoutAccess(web: FastifyInstance) {
  web.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it: add config: { access: ... }`)
  })
}

/** Lets in whom a route's access admits. A page that asks for sign-in leads there and back; the rest is refused. */
export function guardRoutes(web: FastifyInstance, { visitorOf, onRefusal }: Door) {
  web.decorateRequest('visitor', undefined)
  web.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config?.access ?? 'public'
    if (access === 'public') return
    const cookie = request.cookies[cookieNames(request).session]
    request.visitor = cookie ? await visitorOf(cookie) : undefined
    if (!request.visitor) return askToSignIn(request, reply)
    if (mayEnter(access, request.visitor)) return
    await onRefusal(scopeOf(request), `${request.method} ${request.routeOptions.url}`)
    throw new Forbidden()
  })
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
  if (request.method === 'GET') return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
  reply.code(401)
  return reply.page('platform/signed-out.njk', {})
}

/** The visitor of a route that asks for one. */
export function visitorOn(request: FastifyRequest): Visitor {
  if (!request.visitor) throw new Error('This route does not ask for sign-in')
  return request.visitor
}

/** What a signed-in request's transaction is opened for. */
export function scopeOf(request: FastifyRequest): Scope {
  const { forceId, accountId, name } = visitorOn(request)
  const actor: Actor = { kind: 'account', id: accountId, name }
  return { forceId, actor, requestId: request.id }
}
