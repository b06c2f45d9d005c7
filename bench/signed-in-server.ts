// One of the two servers of the signed-in page, in a process of its own: `ours` or `express`.
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import connectPgSimple from 'connect-pg-simple'
import express from 'express'
import session from 'express-session'
import nunjucks from 'nunjucks'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { openWithin, type Policing } from '../src/app/faces.ts'
import { figures } from '../src/app/frame.ts'
import { buildWeb } from '../src/app.ts'
import { readAssets } from '../src/platform/assets.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { addViewFilters } from '../src/platform/view-filters.ts'
import { scopeOf } from '../src/platform/web/access.ts'
import { openSessions } from '../src/policing/accounts/sign-in/sessions.ts'
import { signInStore } from '../src/policing/accounts/sign-in/store.ts'
import { forceId } from './pages.ts'

const view = 'platform/claims/claims.njk'
const url = process.env.DATABASE_URL!
const now = () => new Date()
const outside = { db: openDatabase(url), now, secrets: openSecrets(randomBytes(32)) }
const { id: accountId } = await outside.db
  .selectFrom('account')
  .select('id')
  .where('forceId', '=', forceId)
  .executeTakeFirstOrThrow()

async function startOurs() {
  const within = openWithin(outside)
  const web = await buildWeb(outside, { version: 'bench' })
  web.get('/page', { config: { access: { may: 'keep-claims' } } }, async (request, reply) => {
    const rows = await within(scopeOf(request), async (faces) => {
      const shown = await pageOf(faces)
      const ids = shown.flatMap(({ claims }) => claims.map(({ id }) => id))
      await faces.audit.record({ kind: 'consultation', what: 'bench.page', about: { kind: 'claim', ids } })
      return shown
    })
    return reply.page(view, { figures: rows })
  })
  await web.listen({ host: '127.0.0.1', port: 0 })
  const limits = { idleMinutes: 60, absoluteHours: 12 }
  const cookie = await openSessions(signInStore(outside.db), now).begin(
    { forceId, accountId },
    { stage: 'signed-in', device: 'Bench', limits },
  )
  return { port: (web.server.address() as AddressInfo).port, cookie: `session=${cookie}` }
}

type Asked = { sql: string; parameters: unknown[] }
function pageOf(faces: Policing) {
  return faces.claims.beside(figures, faces)
}

/** What the page asks of the database between `begin` and `commit`, letter by letter, and what it then shows. */
async function recordPage() {
  const asked: Asked[] = []
  const { query } = pg.Client.prototype
  const record = function (this: pg.Client, sql: string, parameters: unknown[] = []) {
    asked.push({ sql, parameters })
    return Reflect.apply(query, this, [sql, parameters])
  }
  pg.Client.prototype.query = record as unknown as typeof query
  const actor = { kind: 'account', id: accountId, name: 'Robin Marsh' } as const
  const fresh = openDatabase(url)
  const shown = await openWithin({ db: fresh, now })({ forceId, actor }, pageOf)
  pg.Client.prototype.query = query
  await fresh.destroy()
  return { shown, questions: asked.slice(1, -1), begin: asked[0]!.sql }
}

/** The same page, as Express 5 with sessions in PostgreSQL is commonly set up for production. */
async function startExpress() {
  const { shown, questions, begin } = await recordPage()
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query('create schema if not exists peer') // its table has the name of ours
  const store = new (connectPgSimple(session))({ pool, schemaName: 'peer', createTableIfMissing: true })
  const app = express()
  app.set('env', 'production')
  app.enable('view cache')
  const environment = nunjucks.configure(['src', 'node_modules/govuk-frontend/dist'], {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
    express: app,
  })
  addViewFilters(environment)
  environment.addGlobal('assets', readAssets('dist/assets/manifest.json'))
  environment.addGlobal('release', 'bench')
  const secret = randomBytes(32).toString('hex')
  app.use(
    session({ store, secret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, sameSite: 'lax' } }),
  )
  app.post('/sign-in', (request, response) => {
    Object.assign(request.session, { accountId })
    response.end()
  })
  app.get('/page', async (request, response) => {
    const visitor = await visitorOf(pool, (request.session as { accountId?: string }).accountId)
    if (!visitor?.roles.includes('administrator')) return void response.status(403).end()
    await inTransaction(pool, begin, async (client) => {
      for (const { sql, parameters } of questions) await client.query(sql, parameters)
      const ids = shown.flatMap(({ claims }) => claims.map(({ id }) => id))
      await client.query(addEntry, [forceId, uuidv7(), new Date(), accountId, visitor.name, ids])
    })
    const formToken = () => createHmac('sha256', secret).update(request.sessionID).digest('base64url')
    response.setHeader('cache-control', 'no-store')
    response.render(view, {
      site: { name: 'Beatbook', isDemonstration: true },
      visitor,
      sections,
      formToken,
      figures: shown,
    })
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const signedIn = await fetch(`http://127.0.0.1:${port}/sign-in`, { method: 'POST' })
  return { port, cookie: signedIn.headers.get('set-cookie')!.split(';')[0]! }
}

const sections = [
  { text: 'Start', href: '/staff' },
  { text: 'Claims', href: '/staff/claims' },
  { text: 'Settings', href: '/staff/settings' },
]
const addEntry = `insert into audit_entry
  (force_id, id, at, kind, what, actor_kind, actor_id, actor_name, about_kind, about_ids, reason, details)
  values ($1, $2, $3, 'consultation', 'bench.page', 'account', $4, $5, 'claim', $6, '', '{}')`

/** Who it is and which roles they have today: read anew with each page, as ours are. */
async function visitorOf(pool: pg.Pool, id: string | undefined) {
  const { rows } = await pool.query<{ name: string; email: string; roles: string[] }>(
    `select a.name, a.email, array(select g.role from account_grant g where g.force_id = a.force_id and g.account_id = a.id
      and (g.ends_on is null or g.ends_on >= $3)) as roles
     from account a where a.force_id = $1 and a.id = $2 and a.is_active`,
    [forceId, id, new Date().toISOString().slice(0, 10)],
  )
  return rows[0]
}

async function inTransaction(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<void>) {
  const client = await pool.connect()
  try {
    await client.query(begin)
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

process.send?.(process.argv[2] === 'ours' ? await startOurs() : await startExpress())
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
