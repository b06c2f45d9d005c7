// Where somebody goes after a step of signing in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieNames, setCookie } from '../../../platform/web/cookies.ts'
import type { Arrival } from './entrance.ts'

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
  const length = seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return `Too many tries that were not right. Wait ${length} and try again`
}

/** Where to go after sign-in: a path of this site only, never another site's address. */
export function ownPath(next: unknown): string | undefined {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || next.length > 2000) return undefined
  const base = 'https://here.invalid'
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined
  return url?.origin === base && !url.pathname.startsWith('/sign-') ? url.pathname + url.search : undefined
}
