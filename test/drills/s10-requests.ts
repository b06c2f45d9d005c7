// Requests that a stranger, a broken client or a scanner may send to any route.

import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { addressOf } from './full-county.ts'
import { filledIn, type PageForm } from './page-forms.ts'
import { broken, encoded, text } from './s10-texts.ts'
import type { Route } from './scratch-app.ts'
import { formTokenOf } from './staff.ts'

export type Sent = { method: string; url: string; headers: Record<string, string>; payload?: string } & Guise
/** Who sends it; and whether with what shows that a form is ours. */
type Guise = { isSignedIn: boolean; hasToken: boolean }

/** The site as it can be reached: its routes, an address for each, and the forms on its pages. */
export type Site = { routes: readonly Route[]; addresses: ReadonlyMap<string, string>; forms: readonly PageForm[] }

/** Mostly the route as it is meant, with one part of its address replaced. */
function pathOf(route: Route, addresses: Site['addresses']) {
  const whole = (addresses.get(route.url) ?? addressOf(route)).split('?')[0]!
  const parts = whole.split('/').slice(1)
  const replaced = fc
    .tuple(fc.nat(parts.length - 1), fc.oneof({ weight: 2, arbitrary: encoded }, broken))
    .map(([at, part]) => `/${parts.toSpliced(at, 1, part).join('/')}`)
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(whole) },
    { weight: 6, arbitrary: replaced },
    { weight: 1, arbitrary: broken.map((part) => `${whole}/${part}`) },
  )
}

const names = fc.constantFrom('q', 'latitude', 'longitude', 'q[]', 'q[a]', 'page', '__proto__', 'constructor', '')
const numbers = fc.oneof(
  fc.double().map(String),
  fc.constantFrom('52.05', '0.05', '52.05,0.05', '91', '-181', '1e2', ' 52 ', '٥٢'),
)
const pair = fc.tuple(names, fc.oneof(encoded, broken, numbers)).map(([name, value]) => `${name}=${value}`)
const query = fc.oneof(
  fc.constant(''),
  fc
    .array(fc.oneof(pair, fc.constantFrom('&', '=', '?', '#', 'q')), { maxLength: 4 })
    .map((pairs) => `?${pairs.join('&')}`),
)

/** Header values as a server may see them: Latin-1 without line ends. */
const value = fc
  .oneof(text, fc.string({ maxLength: 300 }))
  .map((each) => each.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?'))
const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'accept-language',
    'accept-version',
    'authorization',
    'cookie',
    'content-type',
    'content-encoding',
    'host',
    'if-none-match',
    'if-modified-since',
    'origin',
    'range',
    'referer',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-http-method-override',
    'x-original-url',
  ),
  fc.oneof(
    value,
    fc.constantFrom(
      '*',
      'br',
      'gzip;q=0',
      'br;q=0, *',
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      'bytes=0-1',
      'https',
      '1.0.0',
    ),
  ),
  { maxKeys: 4 },
)

const method = fc.oneof(
  { weight: 6, arbitrary: fc.constant('GET') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'),
  },
)
const payload = fc.oneof(
  text,
  fc.json(),
  fc.constantFrom('{"a":', 'a=b&a[]=c&__proto__=d', 'x'.repeat(70_000), '[[[[', '--x\r\n\r\n--x--'),
)

const guise = { isSignedIn: fc.boolean(), hasToken: fc.boolean() }

/** Any request to any of the routes. */
const anyRequest = ({ routes, addresses }: Site): fc.Arbitrary<Sent> =>
  fc.constantFrom(...routes).chain((route) =>
    fc.record({ method, path: pathOf(route, addresses), query, headers, payload, ...guise }).map((made) => ({
      method: made.method,
      url: made.path + made.query,
      headers: made.headers,
      isSignedIn: made.isSignedIn,
      hasToken: made.hasToken,
      ...(['GET', 'HEAD', 'TRACE'].includes(made.method) ? {} : { payload: made.payload }),
    })),
  )

/** A form of a page, each of its fields as it should be or anything but; some left out, some twice. */
const aForm = ({ forms }: Site): fc.Arbitrary<Sent> =>
  fc.constantFrom(...forms).chain((form) => {
    const { _token: _, ...right } = filledIn(form, '103')
    const answers = Object.entries(right).map(([name, answer]) =>
      fc
        .array(fc.oneof(fc.constant(answer), text), { maxLength: 2, minLength: name === '_sent' ? 1 : 0 })
        .map((values) => values.map((value) => [name, value.toWellFormed()])),
    )
    return fc.record({ fields: fc.tuple(...answers), ...guise }).map(({ fields, ...who }) => ({
      method: 'POST',
      url: form.action,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields.flat() as [string, string][]).toString(),
      ...who,
    }))
  })

export const requests = (site: Site): fc.Arbitrary<Sent> =>
  site.forms.length === 0
    ? anyRequest(site)
    : fc.oneof({ weight: 2, arbitrary: anyRequest(site) }, { weight: 1, arbitrary: aForm(site) })

/** `cookie` is that of somebody who is signed in. */
export function asInjected({ isSignedIn, hasToken, headers: given, ...sent }: Sent, cookie: string): InjectOptions {
  const signedIn: Record<string, string> = isSignedIn ? { cookie: `session=${cookie}` } : {}
  const token: Record<string, string> = hasToken ? { 'x-form-token': formTokenOf(cookie) } : {}
  return { ...sent, headers: { ...given, ...signedIn, ...token } } as InjectOptions
}
