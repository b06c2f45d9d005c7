// Keeps other sites from sending our forms in somebody's name (cross-site request forgery).
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Secrets } from '../secrets.ts'
import { cookieNames, setCookie } from './cookies.ts'
import { StaleForm } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Changes nothing and answers nobody in particular, as a refusal of a method does; or checks the token itself. */
    withoutFormToken?: boolean
  }
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
const purpose = 'form token'

/**
 * Every form carries the keyed digest of a cookie, which another site can neither read nor guess: that of the session,
 * or of a cookie for forms alone while nobody has signed in. Where a browser says which site sent it, that must be ours.
 */
export function refuseForgeries(web: FastifyInstance, secrets: Secrets) {
  const isHarmless = ({ method, is404, routeOptions }: FastifyRequest) =>
    safeMethods.includes(method) || is404 || routeOptions.config?.withoutFormToken
  web.addHook('onRequest', async (request) => {
    if (!isHarmless(request) && !isFromHere(request)) throw new StaleForm()
  })
  const requireOwn = async (request: FastifyRequest) => {
    request.body ??= {} // a form can be sent with nothing in it
    if (isHarmless(request)) return
    const { _token } = request.body as { _token?: unknown }
    requireToken(request, secrets, _token ?? request.headers['x-form-token'])
  }
  // Before anything is said of what was sent. A form with files is read later, by the routes that take files.
  web.addHook('preValidation', async (request) => {
    if (!hasFiles(request)) await requireOwn(request)
  })
  web.addHook('preHandler', async (request) => {
    if (hasFiles(request)) await requireOwn(request)
  })
}

const hasFiles = ({ headers }: FastifyRequest) => String(headers['content-type']).startsWith('multipart/')

function requireToken(request: FastifyRequest, secrets: Secrets, token: unknown) {
  if (typeof token !== 'string') throw new StaleForm()
  const names = cookieNames(request)
  const cookies = [request.cookies[names.session], request.cookies[names.form]].filter((each) => each !== undefined)
  if (!cookies.some((cookie) => isSame(token, tokenOf(secrets, cookie)))) throw new StaleForm()
}

/** The token for the forms of an answer; somebody who has no cookie yet gets one with it. */
export function formToken(request: FastifyRequest, reply: FastifyReply, secrets: Secrets): string {
  const session = request.visitor && request.cookies[cookieNames(request).session]
  return tokenOf(secrets, session ?? formCookie(request, reply))
}

/** What tells this browser from every other, whoever sits at it, if anything does yet. */
export const formCookieOf = (request: FastifyRequest) => request.cookies[cookieNames(request).form]

/** The same; a browser that has none yet gets it with the answer. */
export function formCookie(request: FastifyRequest, reply: FastifyReply): string {
  const known = formCookieOf(request)
  if (known) return known
  const fresh = randomBytes(32).toString('base64url')
  setCookie(request, reply, 'form', fresh)
  request.cookies[cookieNames(request).form] = fresh
  return fresh
}

const tokenOf = (secrets: Secrets, cookie: string) => secrets.mark(purpose, cookie).toString('base64url')

function isSame(one: string, other: string) {
  const [mine, theirs] = [Buffer.from(one), Buffer.from(other)]
  return mine.length === theirs.length && timingSafeEqual(mine, theirs)
}

function isFromHere({ headers, host }: FastifyRequest) {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = headers
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}
