// What is true of every answer below /api, refusals included: the manners of data.police.uk.
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const anyOrigin = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
const preflight = {
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
}
/** Clients that send whole boundaries as a query learn from this refusal to send them another way. */
const mostRequestLine = 4094

/** Takes routes below /api; those added later to the same instance follow these conventions. */
export function followConventions(api: FastifyInstance) {
  api.addHook('onRequest', async (request, reply) => {
    reply.headers(anyOrigin) // here, so that it is kept with a cached answer
    const { length } = requestLine(request.raw)
    return length > mostRequestLine ? refuseRequestLine(length, reply) : undefined
  })
  api.addHook('onSend', async (_request, reply, payload) => {
    reply.headers(anyOrigin) // and here, for a refusal that came earlier, such as 429
    return payload
  })
  // JSON has no charset: Fastify adds one, and known clients compare the type letter for letter.
  api.addHook('preSerialization', async (_request, reply, payload) => {
    reply.header('content-type', 'application/json')
    return payload
  })
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', (_request, _body, done) => done(null)) // no call takes a body: none is read
  api.options('/*', { config: { access: 'public' } }, (_request, reply) => reply.code(204).headers(preflight).send())
}

const requestLine = ({ method, url, httpVersion }: IncomingMessage) => `${method} ${url} HTTP/${httpVersion}`

const refuseRequestLine = (length: number, reply: FastifyReply) =>
  reply
    .code(400)
    .type('text/html')
    .send(
      `<!doctype html><title>Bad Request</title><h1>Bad Request</h1><p>Request Line is too large (${length} &gt; ${mostRequestLine})`,
    )

/** Nothing here can be written to: a JSON body is 400 with nothing in it, as the original has it, anything else 405. */
export async function refuseMethod(request: FastifyRequest, reply: FastifyReply) {
  if (request.headers['content-type']?.includes('json')) return reply.code(400).send()
  return reply
    .code(405)
    .header('allow', 'GET, HEAD, OPTIONS')
    .type('text/plain; charset=utf-8')
    .send('Method Not Allowed')
}
