import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Access, mayEnter, type Visitor } from '../access.ts'
import type { Actor, Scope } from '../database.ts'
import { cookieNames } from './cookies.ts'
import { Forbidden } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Only for somebody who has proved a short while ago who they are: before a change that could let others in. */
    confirmed?: boolean
  }
  interface FastifyInstance {
    /** Whether the page at a path is for this visitor, as far as its route says: the record may still not be. */
    mayOpen: (path: string, visitor: Pick<Visitor, 'grants'>) => boolean
  }
  interface FastifyRequest {
    /** Set on every route whose access is not public; undefined elsewhere. */
    visitor: Visitor | undefined
  }
}

export type Door = {
  /** Whose session this cookie is; undefined when it is nobody's, or is over. */
  visitorOf: (cookie: string) => Promise<Visitor | undefined>
  /** Whether they proved who they are a short while ago. */
  isRecentlyConfirmed: (visitor: Visitor) => boolean
  /** Told when somebody asks for what they may not have. */
  onRefusal: (scope: Scope, route: string) => Promise<void>
}

/** A route that does not say who may use it stops the server from starting. */
export function refuseRoutesWithoutAccess(web: FastifyInstance) {
  web.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it: add config: { access: ... }`)
  })
}

/** Knows of every page who may use it, so that others need not be led there. */
export function knowPages(web: FastifyInstance) {
  const pages: { parts: string[]; access: Access | undefined }[] = []
  const isOpen = (part: string) => part.startsWith(':')
  const openParts = ({ parts }: { parts: string[] }) => parts.filter(isOpen).length
  web.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'GET') pages.push({ parts: url.split('/'), access: config?.access })
  })
  web.decorate('mayOpen', (path, visitor) => {
    const asked = path.split('/')
    const [page] = pages
      .filter(({ parts }) => parts.length === asked.length)
      .filter(({ parts }) => parts.every((part, at) => part === asked[at] || (isOpen(part) && asked[at] !== '')))
      .sort((one, other) => openParts(one) - openParts(other)) // '/staff/policies/:id' before '/:force/policies/:id'
    return page?.access !== undefined && mayEnter(page.access, visitor)
  })
}

/** Lets in whom a route's access admits. A page that asks for sign-in leads there and back; the rest is refused. */
export function guardRoutes(web: FastifyInstance, { visitorOf, isRecentlyConfirmed, onRefusal }: Door) {
  web.decorateRequest('visitor', undefined)
  web.addHook('onRequest', async (request, reply) => {
    const { access = 'public', confirmed = false } = request.routeOptions.config ?? {}
    if (access === 'public') return
    const cookie = request.cookies[cookieNames(request).session]
    request.visitor = cookie ? await visitorOf(cookie) : undefined
    if (!request.visitor) return askToSignIn(request, reply)
    if (!mayEnter(access, request.visitor)) {
      await onRefusal(scopeOf(request), `${request.method} ${request.routeOptions.url}`)
      throw new Forbidden()
    }
    if (confirmed && !isRecentlyConfirmed(request.visitor)) return askToConfirm(request, reply)
  })
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
  if (request.method === 'GET') return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
  reply.code(401)
  return reply.page('platform/signed-out.njk', {})
}

function askToConfirm(request: FastifyRequest, reply: FastifyReply) {
  const confirmPage = (next: string) => `/sign-in/confirm?next=${encodeURIComponent(next)}`
  if (request.method === 'GET') return reply.redirect(confirmPage(request.url), 303)
  const { referer = '' } = request.headers
  const from = URL.canParse(referer) ? new URL(referer) : undefined
  const back = from?.host === request.host ? from.pathname + from.search : '/account'
  return reply.code(403).page('platform/confirm-first.njk', { confirmPage: confirmPage(back) })
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
