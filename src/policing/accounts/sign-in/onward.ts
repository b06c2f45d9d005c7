// Where somebody goes after a step of signing in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieNames, setCookie } from '../../../platform/web/cookies.ts'
import type { Arrival } from './entrance.ts'
import { waitInWords } from './rules.ts'

const pages = { 'signed-in': '/staff', 'second-factor': '/sign-in/code', enrolment: '/sign-in/set-up' } as const

export const sessionCookieOf = (request: FastifyRequest) => request.cookies[cookieNames(request).session]

/** Takes the new cookie along; returns the address of the next page. */
export function goOn(
  request: FastifyRequest,
  reply: FastifyReply,
  arrival: Extract<Arrival, { cookie: string }>,
  next: string | undefined,
) {
  setCookie(request, reply, 'session', arrival.cookie)
  const page = pages[arrival.outcome]
  if (!next) return page
  return arrival.outcome === 'signed-in' ? next : `${page}?next=${encodeURIComponent(next)}`
}

/** Says how long to wait, to people and in the header that programs read. */
export function waitingTime(reply: FastifyReply, seconds: number) {
  reply.header('retry-after', String(seconds))
  return waitInWords(seconds)
}

/** A path begins with one slash: after two, a browser reads the name of another site. */
const isOwn = (path: string) => /^\/(?![/\\])/.test(path)

/** Where to go after sign-in: a path of this site only, never another site's address, as it is written or tidied. */
export function ownPath(next: unknown): string | undefined {
  if (typeof next !== 'string' || !isOwn(next) || next.length > 2000) return undefined
  const base = 'https://here.invalid'
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined
  if (url?.origin !== base || url.pathname.startsWith('/sign-') || !isOwn(url.pathname)) return undefined
  return url.pathname + url.search
}
