// Requests that a stranger, a broken client or a scanner may send to any route.

import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { addressOf } from './full-county.ts'
import type { Route } from './scratch-app.ts'

export type Sent = { method: string; url: string; headers: Record<string, string>; payload?: string }

const texts = [
  "'",
  '"',
  '\\',
  '<i>',
  '{{7*7}}',
  '#{7*7}',
  "' or 1=1--",
  '1; select pg_sleep(9)',
  '../../etc/passwd',
  '\0',
  '\r\n',
  '\u202e',
  '\ud800',
  'İ',
  'ß',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '-1',
  '0x10',
  '9'.repeat(400),
  '%',
  '%s',
  '.',
  '..',
  '*',
  '[object Object]',
  '\u{1f46e}',
  'CB1 1AA',
  'cb11aa',
  'CB1',
  'ZZ9 9ZZ',
  'Neighbourhood N1',
  'ward',
  'fenshire',
  'N1',
  'x'.repeat(121),
  'x'.repeat(5000),
  ' ',
  '',
]
const text = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
)
const encoded = text.map((each) => encodeURIComponent(each.toWellFormed()))
/** What no client would encode like this. */
const broken = fc.constantFrom(
  '%',
  '%f',
  '%ff',
  '%00',
  '%c0%ae',
  '%ed%a0%80',
  '..',
  '.',
  '',
  '%2e%2e',
  '%2f',
  '%5c',
  ';a=b',
  '%25',
  '%u0041',
  '+',
  '~',
  '@',
  ':',
)

/** Mostly the route as it is meant, with one part of its address replaced. */
function pathOf(route: Route) {
  const whole = addressOf(route).split('?')[0]!
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

/** Any request to any of the routes. */
export const requests = (routes: readonly Route[]): fc.Arbitrary<Sent> =>
  fc.constantFrom(...routes).chain((route) =>
    fc.record({ method, path: pathOf(route), query, headers, payload }).map((made) => ({
      method: made.method,
      url: made.path + made.query,
      headers: made.headers,
      ...(['GET', 'HEAD', 'TRACE'].includes(made.method) ? {} : { payload: made.payload }),
    })),
  )

export const asInjected = (sent: Sent) => sent as InjectOptions
