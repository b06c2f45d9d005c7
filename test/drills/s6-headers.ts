// S6: every answer of every route carries the headers that keep a browser safe, and no page has a script or style in it.
import type { Web } from '../../src/platform/web/web.ts'
import type { Drill } from './drill.ts'
import { addressOf, aFullCounty } from './full-county.ts'
import { headerFaults, inlineFaults, required } from './s6-judges.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'

const config = { access: 'public' } as const
type Asked = { method: 'GET' | 'POST' | 'OPTIONS' | 'HEAD'; url: string; headers?: Record<string, string> }
type Seen = { answers: number; statuses: Set<number>; faults: string[] }

/** What an address that cannot be decoded gets: before there is a route, the word of a proxy is not read. */
const unroutable = 'Bad Request'
const https = { 'x-forwarded-proto': 'https' }
/** Plainly, through the trusted proxy by https, and from a stranger who only says so. */
const ways = [
  { headers: {}, remoteAddress: '127.0.0.1', isHttps: false },
  { headers: https, remoteAddress: '127.0.0.1', isHttps: true },
  { headers: https, remoteAddress: '10.1.1.1', isHttps: false },
]

async function look(web: Web, asked: Asked, seen: Seen) {
  for (const { headers, remoteAddress, isHttps } of ways) {
    const answer = await web.inject({ ...asked, remoteAddress, headers: { ...asked.headers, ...headers } })
    const isPage = /html/.test(String(answer.headers['content-type']))
    const isRouted = answer.body !== unroutable
    const faults = [...headerFaults(answer.headers, isHttps && isRouted), ...(isPage ? inlineFaults(answer.body) : [])]
    seen.answers += 1
    seen.statuses.add(answer.statusCode)
    seen.faults.push(...faults.map((fault) => `${asked.method} ${asked.url} (${answer.statusCode}): ${fault}`))
  }
}

/** Every route with real parameters, twice for the answer from memory, and once with the ETag for 304; then all refusals. */
async function lookAtAll(web: Web, routes: Route[], seen: Seen) {
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const url = addressOf(route)
    await look(web, { method: 'GET', url }, seen)
    const { statusCode, headers } = await web.inject(url)
    if (statusCode !== (statusOf[url] ?? 200)) seen.faults.push(`${url} answers ${statusCode}, so it was not looked at`)
    await look(
      web,
      { method: 'GET', url, headers: { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) } },
      seen,
    )
    await look(web, { method: 'HEAD', url }, seen)
    await look(web, { method: 'POST', url }, seen)
  }
  for (const url of refused) await look(web, { method: 'GET', url }, seen)
  await look(web, { method: 'OPTIONS', url: '/api/forces' }, seen)
}

/** With the clock stopped, so that both limits are passed. */
async function lookAtRefusalsForHaste(web: Web, seen: Seen) {
  for (const url of ['/find?q=Ely', '/api/forces']) {
    for (let times = 0; times < 100; times += 1) await web.inject(url)
    await look(web, { method: 'GET', url }, seen)
  }
}

const long = 'x'.repeat(300)
const refused = [
  '/nowhere',
  '/fenshire/nowhere',
  '/api/nowhere',
  '/%ff',
  '/%00',
  `/${long}`,
  '/find',
  '/find?q=1',
  '/find?q=Ely',
  `/find?q=${long}`,
  '/find?latitude=x',
  '/api/locate-neighbourhood',
  '/failed',
  '/away',
  '/api/failed',
  '/api/away',
]

/** Of routes that real parameters do not lead to 200. */
const statusOf: Record<string, number> = {
  '/find?q=CB1+1AA': 303,
  '/fenshire/find?q=CB1+1AA': 303,
  '/api/anything': 404,
  '/metrics': 404, // to whoever has no token
  '/failed': 500,
  '/away': 503,
  '/api/failed': 500,
  '/api/away': 503,
}

/** Routes that fail inside, as real ones may; and twins with faults, which the same look must find. */
function addFailures(web: Web) {
  const fail = (code: string) => () => {
    throw Object.assign(new Error('inside'), { code })
  }
  for (const prefix of ['', '/api']) {
    web.get(`${prefix}/failed`, { config }, fail('XX000'))
    web.get(`${prefix}/away`, { config }, fail('ECONNREFUSED'))
  }
}

const faultyPages = [
  '<script>alert(1)</script>',
  '<style>p { color: red }</style>',
  '<p style="color: red">',
  '<img src="/x.png" onerror="alert(1)">',
  '<a href="javascript:alert(1)">',
]
const lost = [...Object.keys(required), 'set-cookie', 'strict-transport-security']

function addTwins(web: Web) {
  for (const [at, page] of faultyPages.entries())
    web.get(`/twin/page/${at}`, { config }, (_request, reply) => reply.type('text/html').send(page))
  web.addHook('onSend', async ({ url }, reply, payload) => {
    const name = /^\/twin\/header\/(.*)/.exec(url)?.[1]
    if (name === 'set-cookie') reply.header(name, 'a=b')
    else if (name) reply.removeHeader(name)
    return payload
  })
  for (const name of lost) web.get(`/twin/header/${name}`, { config }, () => 'x')
}

const nothingSeen = (): Seen => ({ answers: 0, statuses: new Set(), faults: [] })
const wanted = [200, 204, 304, 400, 404, 405, 429, 500, 503]

export const drill: Drill = {
  id: 'S6',
  title: 'headers of every answer',
  run: () =>
    withScratchDatabase(async (db) => {
      await aFullCounty(db)
      const [seen, twins] = [nothingSeen(), nothingSeen()]
      let [now, step] = [0, 10_000]
      const options = { db, trustedProxies: '127.0.0.1', milliseconds: () => (now += step) }
      await withScratchApp({ ...options, prepare: addFailures }, async (web, routes) => {
        await lookAtAll(web, routes, seen)
        step = 0
        await lookAtRefusalsForHaste(web, seen)
      })
      await withScratchApp({ ...options, prepare: addTwins }, async (web, routes) => {
        for (const { url } of routes.filter(({ method, url }) => method === 'GET' && url.startsWith('/twin/')))
          await look(web, { method: 'GET', url }, twins)
      })
      const caught = new Set(twins.faults.map((fault) => fault.split(' ')[1])).size
      const missing = wanted.filter((status) => !seen.statuses.has(status))
      const wrong = [...new Set(seen.faults), ...missing.map((status) => `no answer was ${status}`)]
      const total = faultyPages.length + lost.length
      return {
        passed: wrong.length === 0 && caught === total,
        detail: [
          `${seen.answers} answers of ${seen.statuses.size} statuses, ${wrong.length} faults; control caught ${caught} of ${total} twins`,
          ...wrong.slice(0, 12),
        ].join('\n     '),
      }
    }),
}
