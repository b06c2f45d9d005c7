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
import { buildWeb } from '../src/app.ts'
import { readAssets } from '../src/platform/assets.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { addViewFilters } from '../src/platform/view-filters.ts'
import { openSessions } from '../src/policing/accounts/sign-in/sessions.ts'
import { signInStore } from '../src/policing/accounts/sign-in/store.ts'
import { type Answers, accountsPage } from './express-accounts.ts'
import { forceId } from './pages.ts'
import { administrator, signedInPath } from './signed-in-page.ts'

const url = process.env.DATABASE_URL!
const now = () => new Date()
const outside = { db: openDatabase(url), now, secrets: openSecrets(randomBytes(32)) }
const { id: accountId, name } = await outside.db
  .selectFrom('account')
  .select(['id', 'name'])
  .where('forceId', '=', forceId)
  .where('email', '=', administrator)
  .executeTakeFirstOrThrow()

async function beginSession() {
  const limits = { idleMinutes: 60, absoluteHours: 12 }
  const started = { stage: 'signed-in', device: 'Bench', limits } as const
  return `session=${await openSessions(signInStore(outside.db), now).begin({ forceId, accountId }, started)}`
}

async function startOurs() {
  const web = await buildWeb(outside, { version: 'bench' })
  await web.listen({ host: '127.0.0.1', port: 0 })
  return { port: (web.server.address() as AddressInfo).port, cookie: await beginSession() }
}

type Asked = { sql: string; parameters: unknown[] }
type Rendered = { view: string; model: Record<string, unknown> }

/**
 * What our page asks of the database when it has nothing in memory, letter by letter and in this order: generations,
 * parts of the force, accounts, roles. And what stands in its frame for whoever looks.
 */
async function recordPage() {
  const web = await buildWeb(outside, { version: 'bench' })
  const cookie = await beginSession()
  const asked: Asked[] = []
  const shown: Rendered[] = []
  const { query } = pg.Client.prototype
  const { render } = nunjucks.Environment.prototype
  const record = function (this: pg.Client, sql: string, parameters: unknown[] = []) {
    asked.push({ sql, parameters })
    return Reflect.apply(query, this, [sql, parameters])
  }
  const keep = function (this: nunjucks.Environment, view: string, model: Rendered['model']) {
    shown.push({ view, model })
    return Reflect.apply(render, this, [view, model])
  }
  pg.Client.prototype.query = record as unknown as typeof query
  nunjucks.Environment.prototype.render = keep as unknown as typeof render
  const fresh = { ...outside, db: openDatabase(url) }
  const recorded = await buildWeb(fresh, { version: 'bench' })
  asked.length = 0
  const { statusCode } = await recorded.inject({ url: signedInPath, headers: { cookie } })
  pg.Client.prototype.query = query
  nunjucks.Environment.prototype.render = render
  await Promise.all([web.close(), recorded.close()])
  await fresh.db.destroy()
  const begin = asked.findIndex(({ sql }) => sql.startsWith('begin'))
  const questions = asked.slice(begin).filter(({ sql }) => sql.trimStart().startsWith('select'))
  if (statusCode !== 200 || begin < 0 || questions.length !== 4) throw new Error(`The page answered ${statusCode}`)
  const { view, model } = shown[0]!
  const { site, sections, look } = model
  return { view, frame: { site, sections, look }, begin: asked[begin]!.sql, questions }
}

/** The same page, as Express 5 with sessions in PostgreSQL is commonly set up for production. */
async function startExpress() {
  const { view, frame, questions, begin } = await recordPage()
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
  app.get(signedInPath, async (request, response) => {
    const visitor = await visitorOf(pool, (request.session as { accountId?: string }).accountId)
    if (!visitor?.roles.includes('administrator')) return void response.status(403).end()
    const page = await inTransaction(pool, begin, async (client) => {
      const answers = []
      for (const { sql, parameters } of questions) answers.push((await client.query(sql, parameters)).rows)
      const { list, ids } = accountsPage(answers as Answers, request.query)
      await client.query(addEntry, [forceId, uuidv7(), new Date(), accountId, name, ids])
      return { list }
    })
    const formToken = () => createHmac('sha256', secret).update(request.sessionID).digest('base64url')
    response.setHeader('cache-control', 'no-store')
    response.render(view, { ...frame, ...page, visitor, formToken })
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const signedIn = await fetch(`http://127.0.0.1:${port}/sign-in`, { method: 'POST' })
  return { port, cookie: signedIn.headers.get('set-cookie')!.split(';')[0]! }
}

const addEntry = `insert into audit_entry
  (force_id, id, at, kind, what, actor_kind, actor_id, actor_name, about_kind, about_ids, reason, details)
  values ($1, $2, $3, 'consultation', 'account.list', 'account', $4, $5, 'account', $6, '', '{}')`

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

async function inTransaction<Result>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<Result>) {
  const client = await pool.connect()
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

process.send?.(process.argv[2] === 'ours' ? await startOurs() : await startExpress())
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
