// Saving a tour at the end of a shift: four hundred officers on their phones, each of whom saves one every twenty seconds,
// ours against Express 5 with express-session and connect-pg-simple. Either side looks up the session and what its owner
// may do today, and in one transaction takes the id of the form, holds the officer, looks for a tour at that time, keeps
// the new one with what took them away, writes an audit entry and leads to the page of their tours. Ours besides checks the
// token of the form, asks for the parts of the force and for what has been decided about counting, and holds open the week.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { v4 as uuidv4 } from 'uuid'
import { openWithin } from '../src/app/faces.ts'
import { includes } from '../src/platform/calendar/periods.ts'
import { dayOf, daysAfter } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/database.ts'
import { randomFrom } from '../src/platform/random.ts'
import { anAccount } from '../src/policing/accounts/builders.ts'
import { compare, type Measurement } from './measurement.ts'
import { forceId, type PageServer, startPageServer } from './pages.ts'
import { openScratch } from './scratch.ts'

export const tourPath = '/staff/tours/new'
export const people = 400
const [runs, everySeconds] = [3, 20]

export async function dutySave(): Promise<Measurement[]> {
  const scratch = await openScratch()
  await giveAccounts(scratch.db)
  const start = (kind: 'ours' | 'express') => startPageServer(kind, scratch.url, 'duty-save-server.ts')
  const [ours, theirs] = [await start('ours'), await start('express')]
  const times = { ours: [] as number[], theirs: [] as number[] }
  try {
    for (let run = 0; run <= runs; run += 1) {
      const mine = await load(ours, run)
      const others = await load(theirs, runs + 1 + run)
      if (run === 0) continue // the first warms both up
      times.ours.push(mine)
      times.theirs.push(others)
    }
    await countTours(scratch.db)
  } finally {
    ours.stop()
    theirs.stop()
    await scratch.close()
  }
  const peer = 'Express 5 + express-session + connect-pg-simple'
  return [compare({ bench: 'duty-save', peer, unit: `ms (p99, ${people} officers)`, isLessBetter: true, ...times })]
}

/** Members of teams get accounts, with the role that lets them log tours. */
async function giveAccounts(db: Database) {
  const today = dayOf(new Date())
  const operator = { forceId, actor: { kind: 'operator' } } as const
  const { members, postings } = await openWithin({ db, now: () => new Date() })(operator, ({ teams }) =>
    teams.establishment(),
  )
  const held = new Set(postings.filter((posting) => includes(posting, today)).map(({ memberId }) => memberId))
  const without = members.filter(({ id, accountId }) => held.has(id) && accountId === null).slice(0, people)
  if (without.length < people) throw new Error(`There are ${without.length} officers without an account`)
  for (const [at, { id, name }] of without.entries()) {
    const email = `officer-${at}@derbyshire.example`
    const account = await anAccount(db, { forceId, name, email, roles: [{ role: 'staff' }] })
    const scope = { forceId, accountId: account.id, role: 'pcso', scopeKind: 'force', scopeId: '' }
    const given = { id: uuidv4(), source: 'given', givenAt: new Date(), givenBy: 'Bench' }
    await db
      .insertInto('accountGrant')
      .values({ ...scope, ...given })
      .execute()
    await db.updateTable('teamMember').set({ accountId: account.id }).where('id', '=', id).execute()
  }
}

/**
 * A tour of three quarters of an hour yesterday, before those of the demonstration begin: its week is not frozen yet.
 * @param turn from 0 to 7, one for each load of either side
 */
function tourIn(turn: number, officer: number) {
  const clock = (minutes: number) => `0${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  const times = { day: daysAfter(dayOf(new Date()), -1), from: clock(turn * 50), until: clock(turn * 50 + 45) }
  const task = { 'kind-1': 'response', 'length-1': '20m', 'place-1': 'elsewhere' }
  return { officer, fields: { ...times, away: 'yes', ...task, _sent: uuidv4() } }
}

/** The 99th percentile in milliseconds, from when each save was due: whoever waits in a queue has waited. */
async function load({ address, users }: PageServer, turn: number) {
  const random = randomFrom('duty-save')
  const due = Array.from({ length: people }, () => random.uniform() * everySeconds * 1000)
  const begun = performance.now()
  const waited = await Promise.all(
    due.map(async (milliseconds, at) => {
      const { officer, fields } = tourIn(turn, at)
      const { cookie, token } = users[officer]!
      await pause(milliseconds - (performance.now() - begun))
      const body = new URLSearchParams({ ...fields, _token: token })
      const answer = await fetch(address + tourPath, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
      if (answer.status !== 303) throw new Error(`A save was answered ${answer.status}: ${await answer.text()}`)
      return performance.now() - begun - milliseconds
    }),
  )
  return waited.toSorted((one, other) => one - other)[Math.ceil(waited.length * 0.99) - 1]!
}

/** Either side must have kept every tour with its task and its audit entry, or it did less than it was measured for. */
async function countTours(db: Database) {
  const { rows } = await sql<{ tours: number; tasks: number; entries: number }>`
    select (select count(*) from tour where off_minutes = 20 and duty_minutes = 45) as tours,
      (select count(*) from tour_task where minutes = 20) as tasks,
      (select count(*) from audit_entry where what = 'tour.log') as entries`.execute(db)
  const least = 2 * (runs + 1) * people
  for (const [what, there] of Object.entries(rows[0]!))
    if (there < least) throw new Error(`${there} of ${least} ${what}`)
}
