// What S5 does on the site: everybody goes everywhere with canaries in all that they type, and every answer is judged.
import type { LightMyRequestResponse } from 'fastify'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { aVisitor } from '../../src/policing/accounts/builders.ts'
import { confirmationMinutes } from '../../src/policing/accounts/sign-in/rules.ts'
import { type Asked, ask, type Seat, type See, type SiteMap, sendForms, walkLinks } from './crawl.ts'
import { addressOf, type County } from './full-county.ts'
import { filledWith, formsOf } from './page-forms.ts'
import { canary, faultsIn, isPlainPicture, marked, typedInForms, typedInSearch } from './s5-judges.ts'
import { drillNow, type Route } from './scratch-app.ts'
import { firstDayAddress, type Place, seatsAround } from './seats.ts'
import { beginSession, formTokenOf } from './staff.ts'

type Answer = Pick<LightMyRequestResponse, 'rawPayload' | 'headers' | 'statusCode'>
export type Seen = { leaks: string[]; canaries: number; views: Set<string> }
export const nothingSeen = (): Seen => ({ leaks: [], canaries: 0, views: new Set() })

export function judge({ method, url }: Asked, { rawPayload, headers, statusCode }: Answer, seen: Seen) {
  const where = `${method} ${url}`
  const body = String(rawPayload)
  if (statusCode >= 500) seen.leaks.push(`${where} answers ${statusCode}`)
  for (const [, picture] of body.matchAll(/<div class="app-qr"[^>]*>(.*?)<\/div>/gs))
    if (!isPlainPicture(picture!)) seen.leaks.push(`${where}: the picture is more than shapes`)
  const isEmpty = rawPayload.length === 0
  const faults = isEmpty ? [] : faultsIn(rawPayload, String(headers['content-type']))
  seen.leaks.push(...faults.map((fault) => `${where}: ${fault}`))
  seen.canaries += body.split('canary').length - 1
}

export type Walked = { name: Place['name']; asked: Asked[] }[]

/**
 * Everybody everywhere, through every form, and with hostile addresses. Says what was asked, so that it can be asked
 * again. Forms are sent when all have looked, for some of them end what others see.
 */
export async function visitAll(web: Web, db: Database, routes: Route[], county: County, seen: Seen): Promise<Walked> {
  const see: See = (asked, answer) => judge(asked, answer, seen)
  const places = await seatsAround(web, db, routes, county, marked)
  const walked: (Walked[number] & { seat: Seat; map: SiteMap })[] = []
  for (const { name, seat, starts } of places) {
    const map = await walkLinks(seat, routes, [...starts, ...(name === 'stranger' ? typed() : [])], see)
    walked.push({ name, seat, map, asked: map.asked })
  }
  for (const each of walked) each.asked = [...each.asked, ...(await sendForms(each.seat, each.map, typedInForms, see))]
  await visitTooLate(web, db, routes, county, see)
  return walked
}

/** Whoever sends something without being signed in, or long after they showed who they are. */
async function visitTooLate(web: Web, db: Database, routes: Route[], { chief }: County, see: See) {
  const before = () => new Date(drillNow().getTime() - (confirmationMinutes + 1) * 60_000)
  const session = await beginSession(db, chief, 'signed-in', before)
  const late = { cookie: `session=${session}`, 'x-form-token': formTokenOf(session) }
  for (const route of routes.filter(({ method, access }) => method === 'POST' && access !== 'public')) {
    const url = addressOf(route)
    for (const headers of [{}, late]) see({ method: 'POST', url }, await web.inject({ method: 'POST', url, headers }))
  }
}

/** Where there is no force yet: the one page, and what it says to what it cannot take. */
export async function visitEmpty(web: Web, db: Database, seen: Seen) {
  const url = await firstDayAddress(db)
  const seat = aVisitor(web)
  const page = await seat.get(url)
  judge({ method: 'GET', url }, page, seen)
  for (const form of formsOf(page.body, url)) {
    const asked: Asked = { method: 'POST', url, fields: filledWith(form, canary), hasFiles: form.hasFiles }
    judge(asked, await ask(seat, asked), seen)
  }
}

/** The same once more, where every model of every view is hostile; addresses and forms are those of before. */
export async function visitAgain(web: Web, db: Database, routes: Route[], county: County, walked: Walked, seen: Seen) {
  for (const { name, seat, starts } of await seatsAround(web, db, routes, county, marked)) {
    const own = starts.map((url): Asked => ({ method: 'GET', url })) // some are of this browser alone
    for (const asked of [...own, ...(walked.find((each) => each.name === name)?.asked ?? [])]) {
      await seat.renew?.()
      judge(asked, await ask(seat, asked), seen)
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
