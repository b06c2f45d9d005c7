import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Over https the name begins with __Host-: a browser then takes the cookie only with Secure, for this host and all of
 * it, so that no neighbouring site can plant one.
 */
export function cookieNames({ protocol }: FastifyRequest) {
  const prefix = protocol === 'https' ? '__Host-' : ''
  return { session: `${prefix}session`, form: `${prefix}form` } as const
}

/** For this browser session only, out of reach of scripts, and not sent along by other sites' forms. */
const optionsFor = ({ protocol }: FastifyRequest) =>
  ({ path: '/', httpOnly: true, secure: protocol === 'https', sameSite: 'lax' }) as const

export function setCookie(request: FastifyRequest, reply: FastifyReply, which: 'session' | 'form', value: string) {
  reply.setCookie(cookieNames(request)[which], value, optionsFor(request))
}

export function clearCookie(request: FastifyRequest, reply: FastifyReply, which: 'session' | 'form') {
  reply.clearCookie(cookieNames(request)[which], optionsFor(request))
}
