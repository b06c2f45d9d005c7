import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { securityHeaders } from './headers.ts'

/** What a page or API call throws when it cannot answer as asked; turned into an answer in one place, below. */
export class NotFound extends Error {
  readonly statusCode = 404
}
/** What was asked makes no sense as it was typed. */
export class NotUnderstood extends Error {
  readonly statusCode = 400
}
export class Forbidden extends Error {
  readonly statusCode = 403
}
/** A form that cannot be shown to be ours: from another site, or from before a sign-in. */
export class StaleForm extends Error {
  readonly statusCode = 403
  readonly code = 'STALE_FORM'
}
/** Somebody else changed the same thing in the meantime. */
export class Conflict extends Error {
  readonly statusCode = 409
}
export class TooManyRequests extends Error {
  readonly statusCode = 429
}
export class Unreadable extends Error {
  readonly statusCode = 400
}
export class TooLarge extends Error {
  readonly statusCode = 413
}
export class NoRoom extends Error {
  readonly statusCode = 507
}

type Explanation = { title: string; message: string; advice: string[] }

const explanations: Record<number, Explanation> = {
  400: {
    title: 'We did not understand that',
    message: 'Something in the address or the form is not in a form that we can read. Nothing has been lost.',
    advice: ['Go back and check what you typed', 'Start again from the home page'],
  },
  403: {
    title: 'You may not see this',
    message: 'You have signed in, but this part is not among what your role lets you do.',
    advice: ['Ask your administrator if you need it for your work', 'Go back to your start page'],
  },
  409: {
    title: 'Somebody else was quicker',
    message: 'This was changed by somebody else while you had it open. Your change has not been saved.',
    advice: ['Go back, and copy what you typed', 'Open the page again, and make your change there'],
  },
  404: {
    title: 'Page not found',
    message: 'There is nothing at this address.',
    advice: ['Check the address for a missing or extra letter', 'Find your neighbourhood from the home page'],
  },
  413: {
    title: 'That is too large',
    message:
      'What you sent is far larger, or has far more parts, than this page takes. Nothing has been changed by it.',
    advice: ['Go back and choose a smaller file'],
  },
  429: {
    title: 'Too many requests',
    message: 'Your computer has asked for a lot in a short time, so we have paused our answers to it.',
    advice: ['Wait a minute and try again'],
  },
  500: {
    title: 'Sorry, something went wrong',
    message: 'The mistake is ours, not yours. Anything saved before is safe.',
    advice: ['Try again in a few minutes'],
  },
  503: {
    title: 'Sorry, we cannot answer right now',
    message: 'Our records cannot be reached for the moment. Anything saved before is safe.',
    advice: ['Try again in a few minutes', 'In an emergency call 999. If it is not an emergency call 101'],
  },
  507: {
    title: 'Sorry, there is no room for your file',
    message: 'Our disk is full, so the file has not been kept. Anything saved before is safe.',
    advice: ['Keep the file and send it again in an hour', 'Tell the people who run this site that its disk is full'],
  },
}

const staleForm: Explanation = {
  title: 'This form is too old',
  message: 'We could not be sure that it was you who sent it, so nothing has been changed.',
  advice: ['Go back, load the page again, and send it once more', 'Sign in again if you were signed out'],
}

/** Codes of a database that is away, starting, full, or has no room for more connections. */
const isUnavailable = (error: FastifyError) =>
  /^(ECONN|ENOENT|EPIPE|57P0|08|53)/.test(error.code ?? '') ||
  /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)

const statusOf = (error: FastifyError) => {
  if (isUnavailable(error)) return 503
  if (error.validationContext === 'params') return 404 // an address that cannot be, as one that is not
  const status = error.statusCode ?? 500
  return status >= 400 && status < 600 ? status : 500
}

/** An address that cannot be decoded reaches no route and no view, so it is answered in plain text. */
export const refuseAddress = (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
  reply.code(400).headers({ ...securityHeaders, 'x-request-id': request.id, 'cache-control': 'no-store' })
  return reply.type('text/plain; charset=utf-8').send('Bad Request')
}

const unreadable: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Bytes that are no request, or one that never ends, reach no hook either, yet their refusal is as safe as any answer. */
export function refuseUnreadable({ code = '' }: Error & { code?: string }, socket: Socket) {
  if (code === 'ECONNRESET' || !socket.writable) return
  const status = unreadable[code] ?? 400
  const reason = STATUS_CODES[status]!
  const headers = {
    ...securityHeaders,
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    'content-length': reason.length,
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${reason}`)
  socket.destroySoon()
}

/** Where it happened, without the message, for in a message a database quotes what a person sent. */
function placeOf({ message, stack = '' }: Error) {
  const at = stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length).trim()
}

/** Turns what was thrown into a page; the log gets the error, the reader never does. */
export function answerErrors(web: FastifyInstance) {
  // Nothing that we keep holds a zero byte, and a database connection that is sent one breaks.
  web.addHook('onRequest', ({ raw }, _reply, done) =>
    done(raw.url?.split('?', 1)[0]?.includes('%00') ? new NotFound() : undefined),
  )
  web.setErrorHandler((error: FastifyError, request, reply) => {
    const status = statusOf(error)
    if (status >= 500)
      request.log.error({ err: { type: error.name, code: error.code, stack: placeOf(error) } }, 'failed')
    return explain(request, reply, status, error.code === 'STALE_FORM' ? staleForm : undefined)
  })
  web.setNotFoundHandler({ preHandler: [] }, (request, reply) => explain(request, reply, 404))
}

/** Machines get one line of text, never JSON that a client might take for data. */
function explain(request: FastifyRequest, reply: FastifyReply, status: number, given?: Explanation) {
  const { title, message, advice } = given ?? explanations[status] ?? explanations[status < 500 ? 400 : 500]!
  reply.code(status).header('cache-control', 'no-store')
  if (status === 429) reply.header('retry-after', '1')
  if (request.url.startsWith('/api/') || request.url === '/api')
    return reply.type('text/plain; charset=utf-8').send(status === 404 ? 'Not Found' : title)
  return reply.page('platform/error.njk', { status, title, message, advice, requestId: request.id })
}
