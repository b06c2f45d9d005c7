// Goes wherever a person could: along every link, and through every form, right and wrong. Whatever page is added and
// led to is looked at from then on, without being named here.
import type { LightMyRequestResponse } from 'fastify'
import type { aVisitor } from '../../src/policing/accounts/builders.ts'
import { filledIn, filledWith, formsOf, linksOf, type PageForm } from './page-forms.ts'
import type { Route } from './scratch-app.ts'
import { formTokenOf } from './staff.ts'

export type Seat = Pick<ReturnType<typeof aVisitor>, 'get' | 'send' | 'sendFiles' | 'cookies'> & {
  renew?: () => Promise<void>
}
export type Asked = { method: 'GET' | 'POST'; url: string; fields?: Record<string, string>; hasFiles?: boolean }
export type See = (asked: Asked, answer: LightMyRequestResponse) => void

/** Where the walk led: an address for each route, and the forms that stand on pages. */
export type SiteMap = { addresses: Map<string, string>; forms: PageForm[]; asked: Asked[] }

/** Pages of one route that are looked at: the first lead to all that the others do. */
const mostOfOneRoute = 4
const leadsAway = '/sign-out'

/** The route that answers an address: one without a parameter goes before one with. */
export function routeFinder(routes: readonly Route[], method = 'GET') {
  const patterns = routes
    .filter((route) => route.method === method)
    .map(({ url }) => ({ url, parameters: url.split(/:\w+|\*/).length, pattern: patternOf(url) }))
    .sort((one, other) => one.parameters - other.parameters)
  return (address: string) => {
    const path = address.split('?')[0]!
    return patterns.find(({ pattern }) => pattern.test(path))?.url
  }
}
const patternOf = (url: string) =>
  new RegExp(`^${url.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+/g, '[^/]+').replace('*', '.*')}$`)

/** Every page that can be reached from `starts`, breadth first. */
export async function walkLinks(
  seat: Seat,
  routes: readonly Route[],
  starts: readonly string[],
  see: See = () => {},
): Promise<SiteMap> {
  const routeOf = routeFinder(routes)
  const map: SiteMap = { addresses: new Map(), forms: [], asked: [] }
  const [waiting, seen, times] = [[...starts], new Set<string>(), new Map<string, number>()]
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const route = routeOf(url)
    const before = times.get(route ?? '') ?? 0
    if (seen.has(url) || !route || before >= mostOfOneRoute || route.startsWith('/assets/')) continue
    seen.add(url)
    times.set(route, before + 1)
    const asked: Asked = { method: 'GET', url }
    const answer = await seat.get(url)
    see(asked, answer)
    map.asked.push(asked)
    if (answer.statusCode === 200) map.addresses.set(route, map.addresses.get(route) ?? url)
    if (!/html/.test(String(answer.headers['content-type']))) continue
    waiting.push(...linksOf(answer.body))
    map.forms.push(...formsOf(answer.body, url))
  }
  return map
}

/** Sends every form twice: with `text` in each field, which is mostly refused, and filled in as it asks to be. */
export async function sendForms(seat: Seat, { forms }: SiteMap, text: string, see: See): Promise<Asked[]> {
  const sent: Asked[] = []
  const unique = new Map(forms.map((form) => [`${form.action} ${form.fields.map(({ name }) => name)}`, form]))
  for (const form of unique.values()) {
    if (form.action.startsWith(leadsAway)) continue
    for (const fields of [filledWith(form, text), filledIn(form, `103 ${text}`)]) {
      const asked: Asked = { method: 'POST', url: form.action, fields, hasFiles: form.hasFiles }
      await seat.renew?.()
      see(asked, await ask(seat, asked))
      sent.push(asked)
    }
  }
  return sent
}

/** Asks so once more; a form shows anew that it is ours. */
export function ask(seat: Seat, { method, url, fields, hasFiles }: Asked) {
  const typed = { ...fields, _token: tokenOf(seat) }
  if (method === 'GET') return seat.get(url)
  return hasFiles ? seat.sendFiles(url, typed) : seat.send(url, typed)
}

/** What a form of this browser carries to show that it is ours, worked out from its cookie. */
const tokenOf = ({ cookies }: Seat) => formTokenOf(cookies.get('session') ?? cookies.get('form') ?? '')
