// What S5 does on the site: everybody goes everywhere with canaries in all that they type, and every answer is judged.
import type { LightMyRequestResponse } from 'fastify'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { type Asked, type See, sendForms, walkLinks } from './crawl.ts'
import type { County } from './full-county.ts'
import { canary, isPlainPicture, marked, typedInSearch, unescapedIn } from './s5-judges.ts'
import type { Route } from './scratch-app.ts'
import { type Place, seatsAround } from './seats.ts'
import { formTokenOf } from './staff.ts'

type Answer = Pick<LightMyRequestResponse, 'body' | 'headers' | 'statusCode'>
export type Seen = { leaks: string[]; canaries: number; views: Set<string> }
export const nothingSeen = (): Seen => ({ leaks: [], canaries: 0, views: new Set() })

export function judge({ method, url }: Asked, { body, headers, statusCode }: Answer, seen: Seen) {
  const where = `${method} ${url}`
  const type = String(headers['content-type'])
  if (/json/.test(type) && !isJson(body)) seen.leaks.push(`${where}: not JSON: ${body.slice(0, 80)}`)
  if (statusCode >= 500) seen.leaks.push(`${where} answers ${statusCode}`)
  for (const [, picture] of body.matchAll(/<div class="app-qr"[^>]*>(.*?)<\/div>/gs))
    if (!isPlainPicture(picture!)) seen.leaks.push(`${where}: the picture is more than shapes`)
  seen.leaks.push(...unescapedIn(body, type).map((leak) => `${where}: ${leak}`))
  seen.canaries += body.split('canary').length - 1
}

function isJson(body: string) {
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}

export type Walked = { name: Place['name']; asked: Asked[] }[]

/** Everybody everywhere, through every form, and with hostile addresses. Says what was asked, so that it can be asked again. */
export async function visitAll(web: Web, db: Database, routes: Route[], county: County, seen: Seen): Promise<Walked> {
  const see: See = (asked, answer) => judge(asked, answer, seen)
  const walked: Walked = []
  for (const { name, seat, starts } of await seatsAround(web, db, routes, county, marked)) {
    const map = await walkLinks(seat, routes, [...starts, ...(name === 'stranger' ? typed() : [])], see)
    walked.push({ name, asked: [...map.asked, ...(await sendForms(seat, map, canary, see))] })
  }
  const posts = routes.filter(({ method, access }) => method === 'POST' && access !== 'public')
  for (const { url } of posts) see({ method: 'POST', url }, await web.inject({ method: 'POST', url }))
  return walked
}

/** The same once more, where every model of every view is hostile; addresses and forms are those of before. */
export async function visitAgain(web: Web, db: Database, routes: Route[], county: County, walked: Walked, seen: Seen) {
  for (const { name, seat } of await seatsAround(web, db, routes, county, marked)) {
    for (const asked of walked.find((each) => each.name === name)?.asked ?? []) {
      await seat.renew?.()
      const token = formTokenOf(seat.cookies.get('session') ?? seat.cookies.get('form') ?? '')
      const { method, url, fields } = asked
      judge(asked, await (method === 'GET' ? seat.get(url) : seat.send(url, { ...fields, _token: token })), seen)
    }
  }
}

/** What residents may type, and where somebody may want to go after sign-in. */
function typed() {
  const encoded = (text: string) => encodeURIComponent(text)
  const finds = ['/find', '/fenshire/find']
  return [
    ...finds.flatMap((path) => typedInSearch.map((text) => `${path}?q=${encoded(text)}`)),
    ...finds.map((path) => `${path}?latitude=50&longitude=-8`),
    ...[`/staff?x=${canary}`, `/${canary}`, `//${canary}`, canary].map((next) => `/sign-in?next=${encoded(next)}`),
    `/${encoded(marked('x'))}`,
  ]
}
