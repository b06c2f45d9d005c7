// S6: every answer of every route carries the headers that keep a browser safe, and no page has a script or style in it.
import type { Web } from '../../src/platform/web/web.ts'
import type { Drill } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { withProvider } from './provider.ts'
import { required } from './s6-judges.ts'
import {
  asSession,
  type Looking,
  look,
  lookAtForms,
  lookAtPages,
  lookAtStreams,
  metricsToken,
  type Seen,
  walk,
} from './s6-looks.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'
import { firstDayAddress } from './seats.ts'
import { beginSession } from './staff.ts'

const config = { access: 'public' } as const
/** Everything there is, then every refusal. */
async function lookAtAll(looking: Looking, short: boolean) {
  await lookAtPages(looking, short)
  await lookAtStreams(looking)
  for (const url of refused) await look(looking, { method: 'GET', url })
  const { colleague } = looking.county
  const cookie = await beginSession(looking.db, colleague)
  await look(looking, { method: 'GET', url: '/staff/settings', headers: asSession(cookie) })
  await look(looking, { method: 'OPTIONS', url: '/api/forces' })
  await lookAtForms(looking)
}

/** With the clock stopped, so that both limits are passed. */
async function lookAtRefusalsForHaste(looking: Pick<Looking, 'web' | 'seen'>) {
  for (const url of ['/find?q=Ely', '/api/forces']) {
    for (let times = 0; times < 100; times += 1) await looking.web.inject(url)
    await look(looking, { method: 'GET', url })
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

const faultyCookies = [
  'form=x; Path=/; SameSite=Lax', // a script can read it
  'form=x; Path=/; HttpOnly; SameSite=None',
  'form=x; Path=/; HttpOnly; SameSite=Lax; Domain=example.org',
  'session=x; Path=/; HttpOnly; SameSite=Lax', // a session out of nothing
]

function addTwins(web: Web) {
  for (const [at, page] of faultyPages.entries())
    web.get(`/twin/page/${at}`, { config }, (_request, reply) => reply.type('text/html').send(page))
  web.addHook('onSend', async ({ url }, reply, payload) => {
    const name = /^\/twin\/header\/(.*)/.exec(url)?.[1]
    const cookie = /^\/twin\/cookie\/(\d)/.exec(url)?.[1]
    if (cookie) reply.header('set-cookie', faultyCookies[Number(cookie)]!)
    if (name === 'set-cookie') reply.header(name, 'a=b')
    else if (name) reply.removeHeader(name)
    return payload
  })
  for (const name of lost) web.get(`/twin/header/${name}`, { config }, () => 'x')
  for (const at of faultyCookies.keys())
    web.get(`/twin/cookie/${at}`, { config }, (_request, reply) => reply.type('text/html').send('<p>'))
}

const nothingSeen = (): Seen => ({ answers: 0, statuses: new Set(), faults: [] })
const wanted = [200, 204, 303, 304, 400, 401, 403, 404, 405, 410, 429, 500, 503]

export const drill: Drill = {
  id: 'S6',
  title: 'headers of every answer',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      const [seen, twins] = [nothingSeen(), nothingSeen()]
      let [now, step] = [0, 10_000]
      const options = { db, trustedProxies: '127.0.0.1', metricsToken, milliseconds: () => (now += step) }
      await withScratchApp(options, async (web) => {
        await look({ web, seen }, { method: 'GET', url: await firstDayAddress(db) })
      })
      const county = await aFullCounty(db)
      await withProvider(db, () =>
        withScratchApp({ ...options, prepare: addFailures }, async (web, routes) => {
          const places = await walk(web, db, routes, county)
          await lookAtAll({ web, db, routes, county, places, seen }, short)
          step = 0
          await lookAtRefusalsForHaste({ web, seen })
        }),
      )
      await withScratchApp({ ...options, prepare: addTwins }, async (web, routes) => {
        for (const { url } of routes.filter(({ method, url }) => method === 'GET' && url.startsWith('/twin/')))
          await look({ web, seen: twins }, { method: 'GET', url })
      })
      const caught = new Set(twins.faults.map((fault) => fault.split(' ')[1])).size
      const missing = wanted.filter((status) => !seen.statuses.has(status))
      const wrong = [...new Set(seen.faults), ...missing.map((status) => `no answer was ${status}`)]
      const total = faultyPages.length + lost.length + faultyCookies.length
      return {
        passed: wrong.length === 0 && caught === total,
        detail: [
          `${seen.answers} answers of ${seen.statuses.size} statuses, ${wrong.length} faults; control caught ${caught} of ${total} twins`,
          ...wrong.slice(0, 12),
        ].join('\n     '),
      }
    }),
}
