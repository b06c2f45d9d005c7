// S10: whatever is sent, the answer is one that we have described, and comes soon.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { Check } from 'typebox/schema'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { auditFaults } from './audit-checks.ts'
import { type SiteMap, walkLinks } from './crawl.ts'
import { type Drill, number } from './drill.ts'
import { aFullCounty, type County } from './full-county.ts'
import { asInjected, requests, type Sent, type Site } from './s10-requests.ts'
import { addTwins, mostMilliseconds, twins } from './s10-twins.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'
import { seatsAround } from './seats.ts'
import { aFullStaff, aSeat, beginSession } from './staff.ts'

const seed = 20261123

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

const pageStatuses = [200, 303, 304, 400, 401, 403, 404, 410, 429]
const formStatuses = [200, 204, 303, 400, 401, 403, 404, 405, 409, 410, 413, 415, 429]

/** What is wrong with an answer, or undefined when it is one that we describe. */
function fault({ method, url }: Sent, answer: LightMyRequestResponse): string | undefined {
  const { statusCode, headers } = answer
  if (statusCode >= 500) return `answers ${statusCode}`
  if (method !== 'GET' && method !== 'HEAD')
    return formStatuses.includes(statusCode) ? undefined : `answers ${statusCode}`
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
async function fuzz(web: Web, site: Site, cookie: () => Promise<string>, count: number, isControl = false) {
  const times: number[] = []
  const statuses = new Map<number, number>()
  const ask = async (sent: Sent) => {
    const request = asInjected(sent, sent.isSignedIn || sent.hasToken ? await cookie() : '')
    const since = performance.now()
    const answer = await web.inject(request)
    return { answer, milliseconds: performance.now() - since }
  }
  /** What a busy machine makes slow is quick another time; what is slow by itself is so every time. */
  const isSlow = async (sent: Sent) => {
    for (let again = 0; again < 2; again += 1) if ((await ask(sent)).milliseconds <= mostMilliseconds()) return false
    return true
  }
  const property = fc.asyncProperty(requests(site), async (sent) => {
    const { answer, milliseconds } = await ask(sent)
    times.push(milliseconds)
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    const found = fault(sent, answer)
    if (found) throw new Error(found)
    if (milliseconds > mostMilliseconds() && (await isSlow(sent)))
      throw new Error(`takes ${Math.round(milliseconds)} ms, and again so long twice`)
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

/** Where a stranger and somebody who may do everything can go, and the forms that they find. */
async function explore(web: Web, db: Database, routes: Route[], county: County): Promise<Site> {
  const maps: SiteMap[] = []
  for (const { seat, starts } of await seatsAround(web, db, routes, county))
    maps.push(await walkLinks(seat, routes, starts))
  const addresses = new Map(maps.flatMap((map) => [...map.addresses]))
  const forms = new Map(
    maps.flatMap((map) => map.forms.filter(({ hasFiles }) => !hasFiles).map((form) => [form.action, form])),
  )
  return { routes, addresses, forms: [...forms.values()] }
}

/** A picture, named by its content: whoever is on it may have taken it back. */
const mayBeTakenBack = (route: string) => route.endsWith('/:digest')

/**
 * What the fuzz broke for those who come after it: a page that fails on what was kept, or a change without its audit
 * entry. The fuzz may well have switched people off or taken their roles, so others look.
 */
async function damage(web: Web, db: Database, routes: Route[], before: Site, mailbox: string): Promise<string[]> {
  const staff = await aFullStaff(db, (text) => text, mailbox)
  const [after, seat] = [await explore(web, db, routes, staff), await aSeat(web, db, staff.chief)]
  const gone: string[] = []
  for (const [route, address] of before.addresses) {
    if (after.addresses.has(route) || mayBeTakenBack(route)) continue
    if ((await seat.get(address)).statusCode >= 400) gone.push(`${route} no longer answers`) // else other links come first
  }
  return [...gone, ...(await auditFaults(db))]
}

/** Milliseconds between two requests: a little faster than the limits let one client ask, and far slower. */
const [inHaste, atLeisure] = [60, 1000]

async function fuzzAll(
  web: Web,
  db: Database,
  routes: Route[],
  county: County,
  count: number,
  clock: { step: number },
) {
  const site = await explore(web, db, routes, county)
  clock.step = inHaste
  const found = await fuzz(web, site, () => beginSession(db, county.chief), count)
  clock.step = atLeisure
  return { ...found, damage: await damage(web, db, routes, site, '-later') }
}

/** The twins, and a change that is slipped past the audit trail. */
async function fuzzTwins(web: Web, db: Database, routes: Route[], county: County) {
  let caught = 0
  for (const name of Object.keys(twins)) {
    const own = routes.filter(({ url }) => url.startsWith(`/twin/${name}/`))
    const site = { routes: own, addresses: new Map(), forms: [] }
    if ((await fuzz(web, site, async () => '', 3000, true)).found) caught++
  }
  await sql`update setting_change set reason = reason || '!'`.execute(db)
  const site = await explore(web, db, routes, county)
  return (await damage(web, db, routes, site, '-last')).length > 0 ? caught + 1 : caught
}

export const drill: Drill = {
  id: 'S10',
  title: 'hostile requests to every route',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      const county = await aFullCounty(db)
      const clock = { now: 0, step: atLeisure }
      const options = { db, milliseconds: () => (clock.now += clock.step) }
      const count = short ? 1000 : 20_000
      const real = await withScratchApp(options, (web, routes) => fuzzAll(web, db, routes, county, count, clock))
      const caught = await withScratchApp({ db, prepare: addTwins }, (web, routes) =>
        fuzzTwins(web, db, routes, county),
      )
      const statuses = [...real.statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, times]) => `${number(times)} x ${status}`)
      const measured = `${number(count)} requests (${statuses.join(', ')}), 99 in 100 within ${real.p99.toFixed(1)} ms`
      const total = Object.keys(twins).length + 1
      const faults = [...(real.found ? [real.found] : []), ...real.damage]
      return {
        passed: faults.length === 0 && caught === total,
        detail: [
          `${measured}: ${faults.length} faults; control caught ${caught} of ${total} twins`,
          ...faults.slice(0, 10),
        ].join('\n     '),
      }
    }),
}
