// R3: a form that is sent fifty times at once is done once, and everybody gets the same answer.
import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { aWorld, type World } from '../access/world.ts'
import { type Drill, number } from './drill.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

type Sizes = { forms: number; times: number }

const people = async (db: Database) =>
  (await db.selectFrom('account').select('id').where('name', '=', 'Sent Often').execute()).length

/** Sends each form many times at once. How many rows there are then, and forms whose answers were not all one. */
async function sendOften(web: Web, world: World, url: string, { forms, times }: Sizes) {
  const administrator = world.callers.find(({ name }) => name === 'administrator')!
  const { cookie, token } = await world.signIn(administrator)
  const before = await people(world.db)
  let unequal = 0
  for (let form = 0; form < forms; form += 1) {
    const fields = { _token: token, _sent: randomUUID(), name: 'Sent Often', email: `${randomUUID()}@fenshire.example` }
    const payload = new URLSearchParams(fields).toString()
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const answers = await Promise.all(
      Array.from({ length: times }, () => web.inject({ method: 'POST', url, payload, headers })),
    )
    const different = new Set(answers.map(({ statusCode, headers: { location } }) => `${statusCode} ${location}`))
    if (different.size !== 1 || answers[0]!.statusCode !== 303) unequal += 1
  }
  return { rows: (await people(world.db)) - before, unequal }
}

/** Adds an account for each request that comes, as a form without `once` would. */
const addTwin = (db: Database) => (web: Web) => {
  web.post('/staff/twin', { config: { access: 'signed-in' } }, async (_request, reply) => {
    const id = randomUUID()
    const row = { forceId: 'fenshire', id, name: 'Sent Often', email: `${id}@fenshire.example`, isActive: true }
    await db
      .insertInto('account')
      .values({ ...row, createdAt: new Date(0), lastSignedInAt: null, version: 1 })
      .execute()
    return reply.redirect(`/staff/accounts/${id}`, 303)
  })
}

export const drill: Drill = {
  id: 'R3',
  title: 'one form sent many times at once',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      const world = await aWorld(db)
      const sizes = short ? { forms: 5, times: 20 } : { forms: 40, times: 50 }
      const real = await withScratchApp({ db }, (web) => sendOften(web, world, '/staff/accounts/new', sizes))
      const small = { forms: 2, times: 10 }
      const twin = await withScratchApp({ db, prepare: addTwin(db) }, (web) =>
        sendOften(web, world, '/staff/twin', small),
      )
      const sent = number(sizes.forms * sizes.times)
      return {
        passed: real.rows === sizes.forms && real.unequal === 0 && twin.rows > small.forms && twin.unequal > 0,
        detail: `${sent} sendings of ${sizes.forms} forms made ${real.rows} rows, answers unequal for ${real.unequal}; control made ${twin.rows} rows of ${small.forms} forms`,
      }
    }),
}
