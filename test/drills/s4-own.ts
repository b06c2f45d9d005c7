// Injection of our own: every text that reaches the database as SQL would draw a number from a sequence, which no
// rolled-back transaction gives back. So nothing has to be read from answers, or from the time that they take.
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { type Seat, type SiteMap, sendForms } from './crawl.ts'

const draw = `nextval('public.injected')`

/** What goes in, by where in a statement it would have to stand: as a number, in a text, in a list, or after the end. */
export const payloads = [
  `1 and ${draw} > 0`,
  `(select ${draw})`,
  `x' or ${draw} > 0 --`,
  `x'||${draw}||'`,
  `x%') or ${draw} > 0 --`,
  `x'; select ${draw}; --`,
  `x" or ${draw} > 0 --`,
  `name, ${draw}`,
  `\\'; select ${draw}; --`,
  `x}', ${draw}, '{`,
]

/** A sequence that every role may draw from. */
export async function plantSequence(db: Database) {
  await sql`create sequence public.injected`.execute(db)
  await sql`grant usage on sequence public.injected to public`.execute(db)
}

/** Whether anything has drawn a number since the last look. */
async function hasDrawn(db: Database): Promise<boolean> {
  const { rows } = await sql<{ isCalled: boolean }>`select is_called from public.injected`.execute(db)
  if (!rows[0]!.isCalled) return false
  await sql`alter sequence public.injected restart`.execute(db)
  return true
}

/** Each value of an address replaced in turn: parts of its path that a route leaves open, and its query. */
export function addressesWith(payload: string, { addresses, asked }: SiteMap): string[] {
  const typed = encodeURIComponent(payload)
  const paths = [...addresses].flatMap(([route, address]) => {
    const [pattern, parts] = [route.split('/'), address.split('?')[0]!.split('/')]
    return pattern.flatMap((part, at) => (part.startsWith(':') ? [parts.with(at, typed).join('/')] : []))
  })
  const queries = asked.flatMap(({ url }) => {
    const [path, query] = url.split('?')
    const names = [...new URLSearchParams(query ?? '').keys()]
    return names.map((name) => {
      const changed = new URLSearchParams(query)
      changed.set(name, payload)
      return `${path}?${changed}`
    })
  })
  return [...new Set([...paths, ...queries])]
}

export type Injected = { sent: number; found: string[] }

/** Sends every payload into every address and every form; `found` are those that reached the database, or broke a page. */
export async function injectAll(
  db: Database,
  seat: Seat,
  map: SiteMap,
  chosen: readonly string[] = payloads,
): Promise<Injected> {
  const found = new Set<string>()
  let sent = 0
  const see = (what: string, { statusCode }: Pick<LightMyRequestResponse, 'statusCode'>) => {
    sent += 1
    if (statusCode >= 500) found.add(`${what} answers ${statusCode}`)
  }
  const look = async (what: string) => void ((await hasDrawn(db)) && found.add(`${what} reaches the database as SQL`))
  for (const payload of chosen) {
    for (const url of addressesWith(payload, map)) {
      see(url, await seat.get(url))
      await look(url)
    }
    for (const form of map.forms) {
      await sendForms(seat, { ...map, forms: [form] }, payload, ({ url }, answer) => see(url, answer))
      await look(`the form ${form.action}`)
    }
  }
  return { sent, found: [...found] }
}

/** Where forms stand more than once, one of each is enough. */
export const onceEach = (map: SiteMap): SiteMap => {
  const forms = new Map(
    map.forms.map((form) => [`${form.action.split('?')[0]} ${form.fields.map(({ name }) => name)}`, form]),
  )
  return { ...map, forms: [...forms.values()] }
}

const config = { access: 'signed-in' } as const

/** Pages that put what they are given into SQL: as a number, in quotation marks, as a column, and from a form. */
const twins: Record<string, (text: string) => string> = {
  number: (text) => `select 1 where 1 = ${text}`,
  text: (text) => `select 1 where 'a' = '${text}'`,
  pattern: (text) => `select 1 where ('a' like '%${text}%')`,
  column: (text) => `select name from (values ('a')) as t (name) order by ${text}`,
}

export function addTwins(web: Web, db: Database) {
  const ask = async (statement: string) =>
    (
      await sql
        .raw(statement)
        .execute(db)
        .catch(() => undefined)
    )?.rows ?? []
  for (const [name, write] of Object.entries(twins))
    web.get(`/twin/${name}/:text`, { config }, ({ params }) => ask(write((params as { text: string }).text)))
  web.post('/twin/form', { config }, ({ body }) => ask(twins.text!((body as { text: string }).text)))
}

/** A map of the twins alone. */
export const mapOfTwins = (): SiteMap => ({
  addresses: new Map(Object.keys(twins).map((name) => [`/twin/${name}/:text`, `/twin/${name}/x`])),
  asked: [],
  forms: [{ action: '/twin/form', hasFiles: false, fields: [{ name: 'text', kind: 'text', values: [''] }] }],
})
