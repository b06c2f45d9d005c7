// One vote a device: a number made by chance, marked as ours, that stays on the device and is sent to its one poll alone.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Marker } from '../../../../platform/secrets.ts'

const purpose = 'vote device'
/** As long as the digest of what it voted is kept, by default. */
export const deviceDays = 7

/** A name that begins so is taken over https only; `__Host-` would send it to every page, and not to one poll alone. */
const nameOf = ({ protocol }: FastifyRequest) => (protocol === 'https' ? '__Secure-device' : 'device')

const markOf = (secrets: Marker, code: string, token: string) =>
  secrets.mark(purpose, `${code} ${token}`).toString('base64url')

/** The token of a device that has opened the poll of this code before; undefined for all others. */
export function tokenOf(request: FastifyRequest, secrets: Marker, code: string): string | undefined {
  const [token = '', mark = ''] = (request.cookies[nameOf(request)] ?? '').split('.')
  const [given, wanted] = [Buffer.from(mark), Buffer.from(markOf(secrets, code, token))]
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : undefined
}

/** Gives a device its token with this answer. */
export function giveToken(request: FastifyRequest, reply: FastifyReply, secrets: Marker, code: string): string {
  const token = randomBytes(32).toString('base64url')
  reply.setCookie(nameOf(request), `${token}.${markOf(secrets, code, token)}`, {
    path: `/vote/${code}`,
    httpOnly: true,
    secure: request.protocol === 'https',
    sameSite: 'lax',
    maxAge: deviceDays * 24 * 3600,
  })
  return token
}
