// To a force's own provider and back, and what to say when that does not end in a sign-in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { visitorOn } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import { formCookie } from '../../../../platform/web/forgery.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { goOn, ownPath, sessionCookieOf } from '../onward.ts'
import { deviceOf } from '../rules.ts'
import type { SignIn } from '../sign-in.ts'
import type { Ended, Failed } from './providers.ts'

const config = { access: 'public', rateLimit: { perSecond: 2, burst: 30 } } as const
const view = (name: string) => `policing/accounts/sign-in/providers/${name}.njk`
const params = Type.Object({ force: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }) })
const querystring = Type.Object({ next: Type.Optional(Type.String()) })
const statuses: Record<string, number> = { denied: 403, unknown: 403, over: 410, failed: 502, away: 503 }

export function providerRoutes(web: Web, signIn: SignIn) {
  const { providers } = signIn

  web.get('/sign-in/with/:force', { config, schema: { params, querystring } }, async (request, reply) => {
    const next = ownPath(request.query.next)
    if (isFromAnotherSite(request)) return askFirst(reply, request.params.force, { next })
    const cookie = formCookie(request, reply)
    return leave(request, reply, await providers.start(request.params.force, { cookie, next }))
  })

  /** Told to somebody whose force lets them in this way only. */
  web.get('/sign-in/with/:force/only', { config, schema: { params } }, async ({ params }, reply) =>
    askFirst(reply, params.force, { isOnlyWay: true }),
  )

  web.get(
    '/sign-in/confirm/elsewhere',
    { config: { access: 'signed-in' }, schema: { querystring } },
    async (request, reply) => {
      const visitor = visitorOn(request)
      const journey = { cookie: formCookie(request, reply), next: ownPath(request.query.next), confirms: visitor }
      return leave(request, reply, await providers.start(visitor.forceId, journey))
    },
  )

  web.get('/sign-in/callback', { config }, async (request, reply) => {
    const old = sessionCookieOf(request)
    const visitor = old ? await signIn.visitorOf(old) : undefined
    const device = deviceOf(request.headers['user-agent'])
    const ended = await providers.end(request.url, { cookie: formCookie(request, reply), device, visitor })
    if (!('cookie' in ended.arrival)) return explain(request, reply, ended)
    if (old) await signIn.signOut(old)
    return reply.redirect(goOn(request, reply, ended.arrival, ended.next), 303)
  })

  web.get('/sign-out/:force', { config, schema: { params } }, async ({ params }, reply) => {
    const label = (await providers.labelOf(params.force)) ?? nowhere()
    return reply.page(view('signed-out-here'), { label, page: await providers.signOutPage(params.force) })
  })

  async function askFirst(
    reply: FastifyReply,
    forceId: string,
    shown: { next?: string | undefined; isOnlyWay?: true },
  ) {
    const label = (await providers.labelOf(forceId)) ?? nowhere()
    return reply.page(view('ask-first'), { label, forceId, ...shown })
  }

  function leave(request: FastifyRequest, reply: FastifyReply, started: { to: string } | Failed | undefined) {
    if (!started) throw new NotFound()
    return 'to' in started
      ? reply.redirect(started.to, 303)
      : explain(request, reply, { arrival: started, next: undefined, forceId: started.forceId })
  }

  async function explain(request: FastifyRequest, reply: FastifyReply, { arrival, forceId }: Ended) {
    if ('reason' in arrival) request.log.warn({ reason: arrival.reason }, 'no sign-in at the provider')
    const label = forceId && (await providers.labelOf(forceId))
    reply.code(statuses[arrival.outcome] ?? 400)
    return reply.page(view('no-sign-in'), { outcome: arrival.outcome, label, forceId, requestId: request.id })
  }
}

/** Nobody is signed in by a link or a picture of another site: who is still signed in at the provider would not notice. */
const isFromAnotherSite = ({ headers }: FastifyRequest) =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))

function nowhere(): never {
  throw new NotFound()
}
