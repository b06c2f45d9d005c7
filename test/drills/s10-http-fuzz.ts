// S10: whatever is sent, the answer is one that we have described, and comes soon.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { Check } from 'typebox/schema'
import type { Web } from '../../src/platform/web/web.ts'
import { type Drill, number } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { asInjected, requests, type Sent } from './s10-requests.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'

const seed = 20261123
const mostMilliseconds = 1000
const config = { access: 'public' } as const

type Described = { responses: Record<string, { content?: Record<string, { schema: object }> }> }
type OpenApi = { paths: Record<string, { get: Described }>; components: object }
const openApi: OpenApi = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8'))

/** Each operation of the description, with a pattern of the addresses that it answers. */
const operations = Object.entries(openApi.paths)
  .sort(([one], [other]) => one.split('{').length - other.split('{').length) // a fixed word goes before a parameter
  .map(([path, { get }]) => ({
    pattern: new RegExp(`^/api${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    responses: get.responses,
  }))

const pageStatuses = [200, 303, 304, 400, 404, 429]
const refusalStatuses = [204, 400, 404, 405, 413, 415, 429]

/** What is wrong with an answer, or undefined when it is one that we describe. */
function fault({ method, url }: Sent, answer: LightMyRequestResponse): string | undefined {
  const { statusCode, headers } = answer
  if (statusCode >= 500) return `answers ${statusCode}`
  if (method !== 'GET' && method !== 'HEAD')
    return refusalStatuses.includes(statusCode) ? undefined : `answers ${statusCode}`
  const path = new URL(`http://localhost${url}`).pathname // as `inject` tidies it
  const responses = operations.find(({ pattern }) => pattern.test(path))?.responses
  if (!responses) return pageStatuses.includes(statusCode) ? undefined : `answers ${statusCode}`
  if (statusCode === 304 || (statusCode === 400 && isUnreadable(method, url))) return undefined
  const described = responses[statusCode]
  if (!described) return `answers ${statusCode}, which is not described`
  const schema = described.content?.['application/json']?.schema
  if (!schema || method === 'HEAD') return undefined
  if (headers['content-type'] !== 'application/json') return `is ${headers['content-type']}`
  return Check({ ...schema, components: openApi.components }, JSON.parse(textOf(answer)))
    ? undefined
    : 'is not of the shape described'
}

function textOf({ headers, rawPayload }: LightMyRequestResponse) {
  const decode = { br: brotliDecompressSync, gzip: gunzipSync }[String(headers['content-encoding'])]
  return String(decode ? decode(rawPayload) : rawPayload)
}

/** Too long for a request line of data.police.uk, or not to be decoded. */
function isUnreadable(method: string, url: string) {
  try {
    decodeURIComponent(url.split(/[?#]/)[0]!)
    return `${method} ${url} HTTP/1.1`.length > 4094
  } catch {
    return true
  }
}

/** Sends `count` requests; the first fault is made as small as it can be, and shown. */
async function fuzz(web: Web, routes: Route[], count: number, isControl = false) {
  const times: number[] = []
  const statuses = new Map<number, number>()
  const property = fc.asyncProperty(requests(routes), async (sent) => {
    const since = performance.now()
    const answer = await web.inject(asInjected(sent))
    const milliseconds = performance.now() - since
    times.push(milliseconds)
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    const found =
      fault(sent, answer) ?? (milliseconds > mostMilliseconds ? `takes ${Math.round(milliseconds)} ms` : undefined)
    if (found) throw new Error(found)
  })
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed,
    numRuns: count,
    endOnFailure: isControl,
  })
  const found = failed
    ? `${JSON.stringify(counterexample?.[0])} ${(errorInstance as Error | null)?.message}`
    : undefined
  return { found, statuses, p99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0 }
}

/** Twins that fail on a quotation mark, answer with a status of their own, and keep the reader of a digit waiting. */
const twins: Record<string, (text: string) => { status: number; wait?: number }> = {
  throws: (text) => ({ status: /['"]/.test(text) ? 500 : 200 }),
  teapot: (text) => ({ status: text.includes('%') ? 418 : 200 }),
  waits: (text) => ({ status: 200, ...(/\d/.test(text) ? { wait: mostMilliseconds + 100 } : {}) }),
}

function addTwins(web: Web) {
  for (const [name, behave] of Object.entries(twins)) {
    web.get(`/twin/${name}/:text`, { config }, async (request, reply) => {
      const { status, wait = 0 } = behave((request.params as { text: string }).text)
      await new Promise((resolve) => setTimeout(resolve, wait))
      if (status === 500) throw new Error('a quotation mark')
      return reply.code(status).send('x')
    })
  }
}

export const drill: Drill = {
  id: 'S10',
  title: 'hostile requests to every route',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      await aFullCounty(db)
      let now = 0
      const options = { db, milliseconds: () => (now += 5) } // a little faster than the limits let one client ask
      const count = short ? 1000 : 20_000
      const real = await withScratchApp(options, (web, routes) => fuzz(web, routes, count))
      const caught = await withScratchApp({ ...options, prepare: addTwins }, async (web, routes) => {
        const found = []
        for (const name of Object.keys(twins)) {
          const own = routes.filter(({ url }) => url.startsWith(`/twin/${name}/`))
          found.push(await fuzz(web, own, 3000, true))
        }
        return found.filter((each) => each.found).length
      })
      const statuses = [...real.statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, times]) => `${number(times)} x ${status}`)
      const measured = `${number(count)} requests (${statuses.join(', ')}), 99 in 100 within ${real.p99.toFixed(1)} ms`
      const total = Object.keys(twins).length
      return {
        passed: real.found === undefined && caught === total,
        detail: `${measured}: ${real.found ?? 'no fault'}; control caught ${caught} of ${total} twins`,
      }
    }),
}
