// Saving a tour as Express 5 with sessions in PostgreSQL is commonly set up for production.
import { randomBytes } from 'node:crypto'
import connectPgSimple from 'connect-pg-simple'
import express from 'express'
import session from 'express-session'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { tourPath } from './duty-save.ts'
import { forceId } from './pages.ts'

type Sent = Record<'day' | 'from' | 'until' | '_sent' | 'kind-1', string>

export async function openExpressTours(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query('create schema if not exists peer') // its table has the name of ours
  const store = new (connectPgSimple(session))({ pool, schemaName: 'peer', createTableIfMissing: true })
  const app = express()
  app.set('env', 'production')
  const secret = randomBytes(32).toString('hex')
  app.use(
    session({ store, secret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, sameSite: 'lax' } }),
  )
  app.use(express.urlencoded({ extended: false }))
  app.post('/sign-in', (request, response) => {
    Object.assign(request.session, { accountId: (request.body as { accountId: string }).accountId })
    response.end()
  })
  app.post(tourPath, async (request, response) => {
    const { accountId } = request.session as { accountId?: string }
    const { rows } = await pool.query<{ name: string; roles: string[] }>(
      `select a.name, array(select g.role from account_grant g where g.force_id = a.force_id and g.account_id = a.id
        and (g.ends_on is null or g.ends_on >= current_date)) as roles
       from account a where a.force_id = $1 and a.id = $2 and a.is_active`,
      [forceId, accountId],
    )
    if (!rows[0]?.roles.includes('pcso')) return void response.status(403).end()
    const id = await save(pool, request.body as Sent, { id: accountId!, name: rows[0].name })
    if (!id) return void response.status(400).end()
    response.redirect(303, `/staff/tours?saved=${id}`)
  })
  return app
}

async function save(pool: pg.Pool, sent: Sent, account: { id: string; name: string }) {
  const client = await pool.connect()
  const ask = async <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]) =>
    (await client.query<Row>(sql, [forceId, ...values])).rows[0]
  try {
    await client.query('begin')
    const id = await saveIn(ask, sent, account)
    await client.query(id ? 'commit' : 'rollback')
    return id
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

type Ask = <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]) => Promise<Row | undefined>

async function saveIn(
  ask: Ask,
  { day, from, until, _sent, 'kind-1': kind }: Sent,
  account: { id: string; name: string },
) {
  await ask(`insert into submission (force_id, id, answer, at) values ($1, $2, '', now())`, _sent)
  const member = await ask<{ id: string }>(
    'select id from team_member where force_id = $1 and account_id = $2 for update',
    account.id,
  )
  const [startsAt, endsAt] = [new Date(`${day}T${from}:00Z`), new Date(`${day}T${until}:00Z`)]
  const post = await ask<{ place_kind: string; place_id: string }>(
    `select post.place_kind, post.place_id from posting
     join post on post.force_id = posting.force_id and post.id = posting.post_id
     where posting.force_id = $1 and posting.member_id = $2 and posting.from_day <= $3
       and (posting.until_day is null or posting.until_day > $3) order by posting.is_cover, posting.from_day desc limit 1`,
    member?.id,
    day,
  )
  const met = await ask(
    'select id from tour where force_id = $1 and member_id = $2 and starts_at < $4 and ends_at > $3',
    member?.id,
    startsAt,
    endsAt,
  )
  if (!member || !post || met) return undefined
  const id = uuidv7()
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  await ask(
    `insert into tour (force_id, id, member_id, day, starts_at, ends_at, place_kind, place_id, rostered_minutes,
       duty_minutes, exempt_minutes, off_minutes, is_abstracted, entered_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 0, 20, false, now(), 1)`,
    ...[id, member.id, day, startsAt, endsAt, post.place_kind, post.place_id, minutes],
  )
  await ask(
    `insert into tour_task (force_id, id, tour_id, position, kind, place_kind, place_id, minutes, note)
     values ($1, $2, $3, 1, $4, 'elsewhere', '', 20, '')`,
    ...[uuidv7(), id, kind],
  )
  await ask(
    `insert into audit_entry (force_id, id, at, kind, what, actor_kind, actor_id, actor_name, about_kind, about_ids, reason, details)
     values ($1, $2, now(), 'collection', 'tour.log', 'account', $3, $4, 'tour', $5, '', '{}')`,
    ...[uuidv7(), account.id, account.name, [id]],
  )
  await ask('update submission set answer = $3 where force_id = $1 and id = $2', _sent, `/staff/tours?saved=${id}`)
  return id
}
