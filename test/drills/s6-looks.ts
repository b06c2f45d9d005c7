// How S6 looks at answers: each address as everybody who may ask for it, by http and by https.
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { routeFinder, type SiteMap, walkLinks } from './crawl.ts'
import { addressOf, type County } from './full-county.ts'
import { headerFaults, inlineFaults } from './s6-judges.ts'
import type { Route } from './scratch-app.ts'
import { type Place, seatsAround } from './seats.ts'
import { beginSession, formTokenOf } from './staff.ts'

export type Asked = { method: 'GET' | 'POST' | 'OPTIONS' | 'HEAD'; url: string; headers?: Record<string, string> }
export type Seen = { answers: number; statuses: Set<number>; faults: string[] }
export type Looking = { web: Web; db: Database; routes: Route[]; county: County; places: Walked[]; seen: Seen }
type Walked = Place & { map: SiteMap }

/** What an address that cannot be decoded gets: before there is a route, the word of a proxy is not read. */
const unroutable = 'Bad Request'
const https = { 'x-forwarded-proto': 'https' }
/** Plainly, through the trusted proxy by https, and from a stranger who only says so. */
const ways = [
  { headers: {}, remoteAddress: '127.0.0.1', isHttps: false },
  { headers: https, remoteAddress: '127.0.0.1', isHttps: true },
  { headers: https, remoteAddress: '10.1.1.1', isHttps: false },
]
const forOnePerson = /^\/(staff|account|sign-in|sign-out|set-password|first-day|calendar|unsubscribe)\b/

export async function look({ web, seen }: Pick<Looking, 'web' | 'seen'>, asked: Asked) {
  for (const { headers, remoteAddress, isHttps } of ways) {
    const answer = await web.inject({ ...asked, remoteAddress, headers: { ...asked.headers, ...headers } })
    const isPage = /html/.test(String(answer.headers['content-type']))
    const circumstances = { isHttps: isHttps && answer.body !== unroutable, isSignedIn: forOnePerson.test(asked.url) }
    const faults = [...headerFaults(answer, circumstances), ...(isPage ? inlineFaults(answer.body) : [])]
    seen.answers += 1
    seen.statuses.add(answer.statusCode)
    seen.faults.push(...faults.map((fault) => `${asked.method} ${asked.url} (${answer.statusCode}): ${fault}`))
  }
}

export const metricsToken = 'a token of twenty-four letters'
/** What opens an address to those who are not people. */
const keys: Record<string, Record<string, string>> = { '/metrics': { authorization: `Bearer ${metricsToken}` } }

/** Under the names that a cookie has without https and with it. */
const asCookies = (cookies: Iterable<[name: string, value: string]>): Record<string, string> => {
  const pairs = [...cookies].flatMap(([name, value]) => [`${name}=${value}`, `__Host-${name}=${value}`])
  return pairs.length === 0 ? {} : { cookie: pairs.join('; ') }
}
export const asSession = (cookie: string) => asCookies([['session', cookie]])

/**
 * Every page as everybody who may see it (in short: as one of them) and as a stranger; from memory, unchanged (304), and
 * its headers alone.
 */
export async function lookAtPages(looking: Looking, short: boolean) {
  const { routes, places, seen } = looking
  for (const route of routes.filter(({ method, url }) => method === 'GET' && !isStream(url))) {
    const shownTo = places.filter(({ map }) => map.addresses.has(route.url))
    const url = shownTo[0]?.map.addresses.get(route.url) ?? addressOf(route)
    const isForChief = route.access !== 'public'
    const insider = shownTo.find(({ name }) => name === 'chief' || name === 'inspector')?.name
    if (isForChief && !(url in statusOf) && !insider)
      seen.faults.push(`${route.url} was shown to nobody: lead to it from a page, or see seats.ts`)
    const inside = isForChief ? places.filter(({ name }) => name === (insider ?? 'chief')) : []
    const insiders = [...inside, ...shownTo].slice(0, short ? 1 : undefined)
    for (const cookies of [new Map<string, string>(), ...insiders.map(({ seat }) => seat.cookies)])
      await look(looking, { method: 'GET', url, headers: asCookies(cookies) })
    const who = shownTo[0] ?? inside[0]
    await lookOnce(looking, url, { ...asCookies(who?.seat.cookies ?? []), ...keys[url] }, shownTo.length > 0)
  }
}

async function lookOnce(looking: Looking, url: string, who: Record<string, string>, isShown: boolean) {
  const { web, seen } = looking
  const { statusCode, headers } = await web.inject({ url, headers: who })
  const wanted = statusOf[url] ?? 200
  const isAtDoor = /^\/sign-in(\/confirm)?\?/.test(String(headers.location))
  if (isAtDoor || (isShown ? statusCode !== 200 : statusCode !== wanted))
    seen.faults.push(`${url} answers ${statusCode}, so it was not looked at`)
  await look(looking, { method: 'GET', url, headers: who })
  const again = { 'accept-encoding': 'br', 'if-none-match': String(headers.etag), ...who }
  await look(looking, { method: 'GET', url, headers: again })
  await look(looking, { method: 'HEAD', url, headers: who })
}

const isStream = (url: string) => url.endsWith('/live')

/** Answers that do not end, as far as their headers. */
export async function lookAtStreams({ web, db, routes, seen }: Looking) {
  const { code } = await db.selectFrom('poll').select('code').executeTakeFirstOrThrow()
  for (const route of routes.filter(({ method, url }) => method === 'GET' && isStream(url))) {
    const url = route.url.replace(':code', code)
    const answer = await web.inject({ url, payloadAsStream: true })
    answer.stream().destroy()
    if (answer.statusCode !== 200) seen.faults.push(`${url} answers ${answer.statusCode}, so it was not looked at`)
    const faults = headerFaults(answer, { isHttps: false, isSignedIn: false })
    seen.faults.push(...faults.map((fault) => `GET ${url}: ${fault}`))
    await look({ web, seen }, { method: 'HEAD', url })
  }
}

/** Every address that takes a form, and those that take none: as a stranger, without a token, and with nothing else wrong. */
export async function lookAtForms(looking: Looking) {
  const { web, db, routes, county, places, seen } = looking
  const actions = places.flatMap(({ map }) => map.forms.map(({ action }) => action))
  for (const method of ['POST', 'GET'] as const) {
    for (const route of routes.filter((each) => each.method === method)) {
      const ofRoute = routeFinder(routes, method)
      const pages = places.flatMap(({ map }) => map.addresses.get(route.url) ?? [])
      const url = pages[0] ?? actions.find((action) => ofRoute(action) === route.url) ?? addressOf(route)
      await look(looking, { method: 'POST', url })
      if (method === 'GET') continue
      const cookie = await beginSession(db, county.chief)
      await look(looking, { method, url, headers: asSession(cookie) })
      const token = { ...asSession(cookie), 'x-form-token': formTokenOf(cookie) }
      await look(looking, { method, url, headers: token })
    }
  }
  const cookie = await beginSession(db, county.chief)
  const headers = { ...asSession(cookie), 'x-form-token': formTokenOf(cookie) }
  const left = await web.inject({ method: 'POST', url: '/sign-out', headers })
  if (!String(left.headers['clear-site-data']).includes('"cache"')) seen.faults.push('/sign-out leaves pages behind')
  const after = await web.inject({ url: '/staff', headers })
  if (after.statusCode !== 303) seen.faults.push(`/staff answers ${after.statusCode} after sign-out`)
}

/** Where everybody can go. */
export async function walk(web: Web, db: Database, routes: Route[], county: County): Promise<Walked[]> {
  const walked: Walked[] = []
  for (const place of await seatsAround(web, db, routes, county))
    walked.push({ ...place, map: await walkLinks(place.seat, routes, place.starts) })
  return walked
}

/** Of routes that real parameters do not lead to 200. */
const statusOf: Record<string, number> = {
  '/find?q=CB1+1AA': 303,
  '/fenshire/find?q=CB1+1AA': 303,
  '/sign-in/with/fenshire': 303,
  '/sign-in/confirm/elsewhere': 303,
  '/sign-in/callback': 410,
  '/first-day/token': 404,
  '/surveys/N1': 303,
  '/api/anything': 404,
  '/failed': 500,
  '/away': 503,
  '/api/failed': 500,
  '/api/away': 503,
}
