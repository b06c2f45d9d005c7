// S15: what people write, and what opens doors, stands in no log, no redirect, no error page and no job.
import { sql } from 'kysely'
import { generate } from 'otplib'
import { openWithin } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'
import { queueName } from '../../src/platform/jobs/queue.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aPassword, aVisitor } from '../../src/policing/accounts/builders.ts'
import { hashPassword } from '../../src/policing/accounts/sign-in/passwords.ts'
import type { Drill } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { columnsOf } from './planted-person.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

const now = () => new Date('2026-11-23T12:00:00Z')

/** What people are called, where they live, how they are reached, and what lets them in. */
const canaries = {
  name: 'Quillon Zanzibar',
  email: 'quillon.zanzibar@canary.example',
  telephone: '07700 900987',
  postcode: 'ZZ97 9ZZ',
  password: 'seven purple canaries sing',
  wrong: 'eight yellow canaries whistle',
  token: 'canarytokencanarytokencanarytoken1234567890',
  code: '917364',
  words: 'Meet the canary behind the library',
}
const { name, email, telephone, postcode, password, wrong, token, code, words } = canaries

/** These may not be kept in any table either. */
const secret = ['password', 'wrong', 'token', 'code']

type Answer = Awaited<ReturnType<Web['inject']>>
type Places = { logs: string[]; redirects: string[]; errors: string[]; jobs: string[]; tables: string[] }

/** Which canaries stand in which places, however an address writes them. */
function leaksIn(places: Places): string[] {
  const ways = (canary: string) => [
    canary,
    encodeURIComponent(canary),
    new URLSearchParams({ c: canary }).toString().slice(2),
  ]
  return Object.entries(places).flatMap(([place, texts]) =>
    Object.entries(canaries)
      .filter(([kind]) => place !== 'tables' || secret.includes(kind))
      .filter(([, canary]) => texts.some((text) => ways(canary).some((each) => text.includes(each))))
      .map(([kind]) => `${kind} in ${place}`),
  )
}

/** What every table says, those of the jobs apart. */
async function contentsOf(db: Database) {
  const contents = { jobs: [] as string[], tables: [] as string[] }
  for (const table of new Set((await columnsOf(db)).map((each) => each.table))) {
    const { rows } = await sql<{
      text: string
    }>`select to_jsonb(row)::text as text from ${sql.table(table)} row`.execute(db)
    contents[table.startsWith('pgboss.') ? 'jobs' : 'tables'].push(...rows.map(({ text }) => text))
  }
  return contents
}

/** What an answer says, without the frame, where somebody who has signed in sees their own name. */
const saidBy = ({ body }: Answer) => /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body

/** A form that is sent back to be mended shows what was typed to whoever typed it; every other refusal shows nothing. */
const refusals = (answers: readonly Answer[]) =>
  answers
    .filter(({ statusCode }) => statusCode >= 400)
    .map(saidBy)
    .filter((said) => !said.includes('<form'))

type Visitor = ReturnType<typeof aVisitor>
type Keep = (answer: Promise<Answer>) => Promise<Answer>

/** In with a password and a code generator, the first code being wrong. */
async function enter(visitor: Visitor, keep: Keep, login: { email: string; password: string }) {
  await keep(visitor.submit('/sign-in', login))
  const { body } = await keep(visitor.get('/sign-in/set-up'))
  const letters = /<span class="app-code">([A-Z2-7 ]+)<\/span>/.exec(body)![1]!.replaceAll(' ', '')
  await keep(visitor.submit('/sign-in/set-up', { code }))
  const right = await generate({ secret: letters, epoch: now().getTime() / 1000 })
  await keep(visitor.submit('/sign-in/set-up', { code: right }))
}

/** Whoever the canaries belong to: looked up, wrong, forgetful, in, and lost. */
async function walkAsPerson(visitor: Visitor, keep: Keep) {
  await keep(visitor.get(`/find?q=${encodeURIComponent(postcode)}`))
  for (const address of [email, `nobody.${email}`])
    await keep(visitor.submit('/sign-in', { email: address, password: wrong }))
  await keep(visitor.submit('/sign-in/forgotten', { email }))
  await keep(visitor.get(`/set-password/${token}`))
  await keep(visitor.send('/sign-in', { email, password })) // without the token of a form
  await enter(visitor, keep, { email, password })
  await keep(visitor.get('/account/data'))
  await keep(visitor.get('/staff/people'))
  for (const url of ['/staff/nowhere', '/nowhere/at/all', '/planted'])
    await keep(visitor.get(`${url}?name=${encodeURIComponent(name)}&email=${email}`))
  for (const url of ['/planted', '/nowhere/at/all']) await keep(visitor.send(url, canaries))
}

/** The chief of the county, who may do what an office does: looks them up, hands out what is held, and erases it. */
async function walkAsOfficer(visitor: Visitor, keep: Keep) {
  await enter(visitor, keep, { email: 'robin@fenshire.example', password: aPassword })
  const asked = { reference: 'SAR 1', reason: words, email, name, telephone }
  const opened = await keep(visitor.submit('/staff/people', asked))
  const address = String(opened.headers.location)
  for (const url of [address, `${address}/erase`, '/staff/people', `/staff/people/${encodeURIComponent(name)}`])
    await keep(visitor.get(url))
  await keep(visitor.submit(`${address}/download`, {}, address))
  await keep(visitor.submit(`${address}/erase`, { reason: words }))
  await keep(visitor.submit('/staff/settings/sign-in.idle-minutes', { value: '30', reason: words }))
}

async function walk(web: Web, db: Database): Promise<Answer[]> {
  const answers: Answer[] = []
  const keep: Keep = async (answer) => {
    answers.push(await answer)
    return answer
  }
  await walkAsPerson(aVisitor(web), keep)
  const message = { channel: 'email', to: email, subject: name, text: words, purpose: 'service' } as const
  await openWithin({ db, now })({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ outbox }) =>
    outbox.send(message),
  )
  await db.deleteFrom('passkey').execute() // so that the officer, too, sets up a code generator here
  await walkAsOfficer(aVisitor(web), keep)
  return answers
}

/** A page that breaks with what was sent in its message, as a database's complaint would have it. */
function plant(web: Web) {
  const config = { access: 'public', withoutFormToken: true } as const
  const fail = (sent: unknown) => {
    throw new Error(`invalid input: ${JSON.stringify(sent)}`)
  }
  web.get('/planted', { config }, ({ query }) => fail(query))
  web.post('/planted', { config }, ({ body }) => fail(body))
}

/** The twin: a page that logs what was sent, leads on with it in the address, and explains its refusal with it. */
function plantTwin(web: Web) {
  const config = { access: 'public', withoutFormToken: true } as const
  web.post('/twin/redirect', { config }, (request, reply) => {
    request.log.info({ body: request.body }, 'twin')
    return reply.redirect(`/twin?${new URLSearchParams(request.body as Record<string, string>)}`, 303)
  })
  web.post('/twin/error', { config }, (request, reply) => reply.code(404).send(JSON.stringify(request.body)))
}

async function walkTwin(web: Web, db: Database): Promise<Answer[]> {
  const visitor = aVisitor(web)
  const id = crypto.randomUUID()
  await sql`insert into pgboss.job (name, data) values (${queueName}, ${JSON.stringify({ ids: { to: email } })})`.execute(
    db,
  )
  await db.insertInto('submission').values({ forceId: 'fenshire', id, answer: token, at: now() }).execute()
  return [await visitor.send('/twin/redirect', canaries), await visitor.send('/twin/error', canaries)]
}

async function look(prepare: (web: Web) => void, doAll: (web: Web, db: Database) => Promise<Answer[]>) {
  return withScratchDatabase(async (db) => {
    await aFullCounty(db)
    const account = await anAccount(db, { name, email, roles: [{ role: 'front-counter' }] })
    await db
      .updateTable('login')
      .set({ passwordHash: await hashPassword(password) })
      .where('accountId', '=', account.id)
      .execute()
    const logs: string[] = []
    const logStream = { write: (line: string) => void logs.push(line) }
    return withScratchApp({ db, prepare, logLevel: 'trace', logStream }, async (web) => {
      const answers = await doAll(web, db)
      const redirects = answers.map(({ headers }) => String(headers.location ?? ''))
      const places = { logs, redirects, errors: refusals(answers), ...(await contentsOf(db)) }
      return { leaks: leaksIn(places), statuses: answers.map(({ statusCode }) => statusCode), lines: logs.length }
    })
  })
}

async function run() {
  const { leaks, statuses, lines } = await look(plant, walk)
  const twin = await look(plantTwin, walkTwin)
  const places = ['logs', 'redirects', 'errors', 'jobs', 'tables']
  const missed = places.filter((place) => !twin.leaks.some((leak) => leak.endsWith(` in ${place}`)))
  const isWhole = [200, 303, 400, 403, 404, 500].every((status) => statuses.includes(status))
  return {
    passed: leaks.length === 0 && missed.length === 0 && isWhole,
    detail: [
      `${Object.keys(canaries).length} canaries through ${statuses.length} answers, ${lines} lines of log and every table: ${leaks.length} found`,
      ...leaks,
      ...(isWhole ? [] : [`only ${[...new Set(statuses)].join(', ')} were answered`]),
      missed.length === 0 ? 'control caught' : `control MISSED in ${missed.join(', ')}`,
    ].join('; '),
  }
}

export const drill: Drill = { id: 'S15', title: 'names and secrets in no log, redirect, error page or job', run }
