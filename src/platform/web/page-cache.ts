import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DataVersion } from '../data-version.ts'
import { securityHeaders, transportHeaders } from './headers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer depends only on the path and on published data: it is made once for each version of the data. */
    cached?: boolean
  }
  interface FastifyRequest {
    /** The version of the published data when the request came. */
    dataVersion: string
  }
}

type Encoding = 'br' | 'gzip' | 'identity'
type Page = {
  status: number
  version: string
  etag: string
  headers: Record<string, string>
  bodies: Record<Encoding, Buffer>
}

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/**
 * Serves pages from memory, compressed once, with an ETag; a page is old when the version of the data is another.
 * @param mostBytes what all pages together may take; those kept longest go first
 */
export function cachePages(web: FastifyInstance, version: DataVersion, mostBytes = 64e6) {
  const pages = new Map<string, Page>()
  let bytes = 0

  const keep = (path: string, page: Page) => {
    forget(path)
    pages.set(path, page)
    bytes += sizeOf(page)
    while (bytes > mostBytes) forget(pages.keys().next().value!)
  }
  const forget = (path: string) => {
    const page = pages.get(path)
    if (page) bytes -= sizeOf(page)
    pages.delete(path)
  }
  const answer = (request: FastifyRequest, reply: FastifyReply, newest: string, done: () => void) => {
    request.dataVersion = newest
    const page = pages.get(pathOf(request))
    if (page?.version !== newest) return done()
    reply.hijack()
    send(page, request, reply)
  }

  web.decorateRequest('dataVersion', '')
  // After every onRequest hook, so that who may ask, and how often, has been settled for a page from memory too.
  web.addHook('preParsing', (request, reply, _payload, done) => {
    if (!request.routeOptions.config?.cached) return done()
    const newest = version()
    if (typeof newest === 'string') return answer(request, reply, newest, done)
    newest.then((found) => answer(request, reply, found, done), done)
  })

  web.addHook('onSend', async (request, reply, payload) => {
    if (!request.routeOptions.config?.cached || request.method !== 'GET' || typeof payload !== 'string') return payload
    if (reply.statusCode !== 200 && reply.statusCode !== 404) return payload
    const page = await makePage(payload, reply, request.dataVersion)
    if (reply.statusCode === 200) keep(pathOf(request), page)
    const { status, headers, body } = asAskedFor(page, request)
    reply.code(status).headers(headers)
    return body
  })
}

const pathOf = ({ url }: FastifyRequest) => url.split('?', 1)[0]!
const sizeOf = ({ bodies }: Page) => bodies.br.length + bodies.gzip.length + bodies.identity.length

async function makePage(payload: string, reply: FastifyReply, version: string): Promise<Page> {
  const identity = Buffer.from(payload)
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
  const headers = {
    ...(reply.getHeaders() as Record<string, string>), // what the route said of itself: its type, who may read it
    'cache-control': 'public, max-age=0, must-revalidate',
    vary: 'accept-encoding',
    etag,
  }
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
  const [br, gzipped] = await Promise.all([compressBrotli(identity, quality), compressGzip(identity)])
  return { status: reply.statusCode, version, etag, headers, bodies: { br, gzip: gzipped, identity } }
}

function send(page: Page, request: FastifyRequest, reply: FastifyReply) {
  const { status, headers, body } = asAskedFor(page, request)
  const always = { ...securityHeaders, ...transportHeaders(request), 'x-request-id': request.id }
  const length = body ? { 'content-length': body.length } : {}
  reply.raw.writeHead(status, { ...always, ...headers, ...length })
  reply.raw.end(request.method === 'HEAD' ? undefined : body)
}

/** What of a page the reader needs: nothing when they have it already, else its body as they can read it. */
function asAskedFor({ status, etag, headers, bodies }: Page, request: FastifyRequest) {
  if (status === 200 && request.headers['if-none-match']?.includes(etag)) return { status: 304, headers, body: null }
  const encoding = bestEncoding(request.headers['accept-encoding'])
  const encoded = encoding === 'identity' ? headers : { ...headers, 'content-encoding': encoding }
  return { status, headers: encoded, body: bodies[encoding] }
}

function bestEncoding(accepted: string | string[] | undefined): Encoding {
  const text = String(accepted ?? '')
  if (/\bbr\b(?!;q=0(?:[,\s]|$))/.test(text)) return 'br'
  return /\bgzip\b(?!;q=0(?:[,\s]|$))/.test(text) ? 'gzip' : 'identity'
}
