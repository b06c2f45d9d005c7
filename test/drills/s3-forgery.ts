// S3: a form that did not come from our own page, for this very person, changes nothing.
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import { aForm } from '../../src/platform/files/form-for-tests.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount } from '../../src/policing/accounts/builders.ts'
import { roles } from '../../src/policing/accounts/roles/roles.ts'
import { aWorld, type Caller, type World } from '../access/world.ts'
import { type Drill, number } from './drill.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'

const host = 'beatbook.example'
const filled = { name: 'Planted', email: 'planted@fenshire.example', reason: 'Planted', code: '000000', role: 'pcso' }

/** As a browser writes down what a passkey answered. */
const credential = { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} }

type Sent = { cookie: string; token: string }
type Attack = { name: string; headers: Record<string, string>; token?: string }

/** Every way in which a form can be somebody else's. */
const attacks = ({ token }: Sent, other: Sent): Attack[] => [
  { name: 'without a token', headers: {} },
  { name: 'with a wrong token', headers: {}, token: `${token.slice(0, -2)}xx` },
  { name: "with another session's token", headers: {}, token: other.token },
  { name: 'from another site', headers: { origin: 'https://evil.example' }, token },
  { name: 'from nowhere that is named', headers: { origin: 'null' }, token },
  { name: 'as a browser says, from another site', headers: { 'sec-fetch-site': 'cross-site' }, token },
  { name: 'as a browser says, from a neighbour', headers: { 'sec-fetch-site': 'same-site' }, token },
]

/** Everything that the database holds, as one digest. */
async function contents(db: Database): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const digests = []
  for (const { name } of tables) {
    const all = sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.raw(name)} t`
    digests.push(name, (await all.execute(db)).rows[0])
  }
  return JSON.stringify(digests)
}

const named: Record<string, string> = { task: 'look', kind: 'wards' }
const addressOf = ({ url }: Route, { targets }: World) =>
  url.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? (name === 'grant' ? targets.own.grant : targets.own.id))

function send(
  web: Web,
  route: Route,
  url: string,
  { cookie }: Sent,
  { headers, token }: Pick<Attack, 'headers' | 'token'>,
) {
  const method = route.method as 'POST'
  if (route.takesJson) {
    const given = token === undefined ? {} : { 'x-form-token': token }
    return web.inject({ method, url, payload: { answer: credential }, headers: { host, cookie, ...given, ...headers } })
  }
  const fields: Record<string, string> = { ...filled, ...(token === undefined ? {} : { _token: token }) }
  if (route.takesFiles) {
    const form = aForm(Object.entries(fields).map(([name, content]) => ({ name, content })))
    return web.inject({ url, ...form, headers: { host, cookie, ...form.headers, ...headers } })
  }
  return web.inject({
    method,
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { host, cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
}

/** Sends every attack to every route. `faults` are those that were not refused, or after which something was changed. */
async function attack(web: Web, routes: readonly Route[], world: World, callers: readonly Caller[]) {
  const [faults, before] = [[] as string[], [] as string[]]
  let sent = 0
  for (const caller of callers) {
    const [own, other] = [await world.signIn(caller), await world.signIn(caller)]
    before.push(await contents(world.db))
    for (const route of routes.filter(({ access }) => caller.person || access === 'public')) {
      for (const each of attacks(own, other)) {
        const { statusCode } = await send(web, route, addressOf(route, world), own, each)
        sent += 1
        if (statusCode !== 403) faults.push(`${route.method} ${route.url} ${each.name}: ${statusCode}`)
      }
    }
    if ((await contents(world.db)) !== before.at(-1)) faults.push(`${caller.name} changed something`)
  }
  return { sent, faults }
}

/** The same requests with the token of their own page are let past: else the refusals would prove nothing. */
async function countLetPast(web: Web, routes: readonly Route[], world: World, caller: Caller) {
  let count = 0
  for (const route of routes) {
    const own = await world.signIn(caller)
    const headers = { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
    const { statusCode } = await send(web, route, addressOf(route, world), own, { headers, token: own.token })
    if (statusCode !== 403) count += 1
  }
  return count
}

/** Somebody with every permission that there is, so that only the token stands in the way. */
async function almighty(db: Database): Promise<Caller> {
  const forceId = 'fenshire'
  const { id } = await anAccount(db, { forceId, name: 'Almighty', email: 'almighty@fenshire.example' })
  const at = new Date('2026-11-01T09:00:00Z')
  const given = { source: 'given', givenAt: at, givenBy: 'Drill', endsOn: null, scopeKind: 'force', scopeId: '' }
  const able = roles.filter(({ permissions }) => permissions.length > 0) // in the whole force, whatever their scope
  for (const [place, { id: role }] of able.entries()) {
    const grant = { forceId, id: `00000000-0000-7000-8000-0000000000${String(place).padStart(2, '0')}`, role }
    await db
      .insertInto('accountGrant')
      .values({ ...given, ...grant, accountId: id })
      .execute()
  }
  return { name: 'almighty', person: { forceId, accountId: id } }
}

const addTwin = (db: Database) => (web: Web) => {
  web.post('/twin', { config: { access: 'public', withoutFormToken: true } }, async () => {
    await db
      .insertInto('dataVersion')
      .values({ forceId: `twin${Math.random()}`, version: 1 })
      .execute()
    return 'x'
  })
}

export const drill: Drill = {
  id: 'S3',
  title: 'forms from elsewhere',
  run: () =>
    withScratchDatabase(async (db) => {
      const world = await aWorld(db)
      const callers = [{ name: 'stranger' }, await almighty(db)]
      let clock = 0
      const options = { db, milliseconds: () => (clock += 10_000) }
      const real = await withScratchApp(options, async (web, all) => {
        const routes = all.filter(({ method, isWithoutToken }) => !isSafe(method) && !isWithoutToken)
        const { sent, faults } = await attack(web, routes, world, callers)
        const letPast = await countLetPast(web, routes, world, callers[1]!)
        return { routes: routes.length, sent, faults, letPast }
      })
      const twin = await withScratchApp({ ...options, prepare: addTwin(db) }, (web, all) =>
        attack(
          web,
          all.filter(({ url }) => url === '/twin'),
          world,
          [{ name: 'stranger' }],
        ),
      )
      const isCaught = twin.faults.length === attacks({ cookie: '', token: '' }, { cookie: '', token: '' }).length + 1
      const { routes, sent, faults, letPast } = real
      return {
        passed: faults.length === 0 && letPast === routes && routes > 0 && isCaught,
        detail: [
          `${number(sent)} forged forms to ${routes} routes, ${faults.length} let in; ${letPast} true ones let in; control ${isCaught ? 'caught' : 'missed'}`,
          ...faults.slice(0, 12),
        ].join('\n     '),
      }
    }),
}

const isSafe = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method)
