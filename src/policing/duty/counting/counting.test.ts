import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../test/duty/teams.ts'
import type { Setting } from '../../../platform/settings/setting.ts'
import { anAccount } from '../../accounts/builders.ts'
import { dutySettings } from '../duty.ts'
import { onDuty } from '../report/builders.ts'
import { decidedBy, turns } from './decided.ts'

const page = '/staff/abstraction/counting'
const threshold = dutySettings.find(({ name }) => name === 'duty.threshold-minutes') as Setting<unknown>

/** Two weeks with a tour of 150 minutes on response each, the first of them frozen; it is Wednesday of the second. */
async function twoWeeks(t: TestContext) {
  let clock = new Date('2026-11-24T01:00:00Z')
  const { db, start } = await appForTest(t, { now: () => clock })
  const teams = await someTeams(db)
  const within = <Result>(work: Parameters<typeof teams.within<Result>>[1]) => teams.within(operator, work)
  await within((faces) =>
    onDuty(faces, teams.n1, [
      { day: '2026-11-17', away: [['response', 150]] },
      { day: '2026-11-24', away: [['response', 150]] },
    ]),
  )
  await within(({ duty }) => duty.weekly.freeze())
  clock = new Date('2026-11-25T21:00:00Z')
  const admin = await anAccount(db, {
    name: 'Ada Marsh',
    email: 'ada@fenshire.example',
    roles: [{ role: 'administrator' }],
  })
  const choose = (value: number) =>
    within(({ settings }) => settings.change(threshold, value, { reason: 'A test', by: 'Ada Marsh' }))
  const abstracted = async () =>
    (await within(({ duty }) => duty.tours('2026-11-01', '2026-11-30'))).map(({ isAbstracted }) => isAbstracted)
  const visitor = await signedIn(await start(), admin)
  return { ...teams, within, choose, abstracted, visitor, db }
}

test('a choice holds from the Monday after it was made, and the page says so', async (t) => {
  const { choose, within, visitor, abstracted } = await twoWeeks(t)
  await choose(160)
  const choicesOn = await within(({ duty }) => duty.choices())
  assert.deepEqual(
    ['2026-11-29', '2026-11-30'].map((day) => choicesOn(day).thresholdMinutes),
    [120, 160],
  )
  assert.deepEqual(await abstracted(), [true, true])
  const { body } = await visitor.get(page)
  assert.match(body, /To come, from the week of 30 November 2026[\s\S]*?160[\s\S]*?<strong>120<\/strong>/)
})

test('weeks that are counted anew count by what is decided now, and a frozen one keeps its report beside', async (t) => {
  const { choose, within, visitor, abstracted, db } = await twoWeeks(t)
  await choose(160)
  const done = await visitor.submit(page, { day: '18/11/2026', reason: 'Guidelines of October' })
  assert.equal(done.statusCode, 303)
  assert.deepEqual(await abstracted(), [false, false])
  const { body } = await visitor.get(String(done.headers.location))
  assert.match(body, /Counted anew from the week of 16 November 2026: 2 tours now count otherwise/)
  assert.match(body, /From the week of 16 November 2026[\s\S]*?<strong>160<\/strong>[\s\S]*?Before[\s\S]*?120/)
  assert.match(body, /Ada Marsh[\s\S]*Guidelines of October/)
  const week = await within(({ duty }) => duty.weekly.week('2026-11-16'))
  const minutes = (parts = week.parts) => parts.find(({ place }) => place.kind === 'force')!.abstractedMinutes
  assert.deepEqual([minutes(week.frozen?.parts), minutes()], [150, 0])
  const entry = await db.selectFrom('auditEntry').selectAll().where('what', '=', 'tour.count-anew').execute()
  assert.deepEqual(
    entry.map(({ reason, details }) => [reason, details]),
    [['Guidelines of October', { from: '2026-11-16', tours: 2 }]],
  )
})

test('counted anew a second time by the same choices nothing changes, and no week becomes a correction', async (t) => {
  const { within } = await twoWeeks(t)
  const days = await within(({ duty }) => duty.countAnew('2026-11-16', 'To be sure'))
  assert.deepEqual(days, [])
  assert.equal((await within(({ duty }) => duty.weekly.week('2026-11-16'))).correctedAt, undefined)
})

test('a day to come, one that is none, and a missing reason are refused, and nothing is counted', async (t) => {
  const { visitor, choose, abstracted } = await twoWeeks(t)
  await choose(160)
  for (const [typed, said] of [
    [{ day: '1/12/2026', reason: 'x' }, /still to come/],
    [{ day: '31/11/2026', reason: 'x' }, /must be a real day/],
    [{ day: '1/1/1999', reason: 'x' }, /more than 20 years ago/],
    [{ day: '18/11/2026', reason: '' }, /Say why/],
  ] as const) {
    const answer = await visitor.submit(page, typed)
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, said)
  }
  assert.deepEqual(await abstracted(), [true, true])
})

test('the recorded rate can be a share of tours, from the week on that it was chosen for', async (t) => {
  const { within, visitor, n1 } = await twoWeeks(t)
  const recorded = dutySettings.find(({ name }) => name === 'duty.recorded') as Setting<unknown>
  const rate = async () => {
    const report = await within(({ duty }) => duty.weekly.report({ kind: 'force', id: '' }, '2026-11-16'))
    return report.recorded
  }
  assert.equal(await rate(), 'by minutes')
  await within(({ settings }) => settings.change(recorded, 'by tours', { reason: 'As printed', by: 'Ada Marsh' }))
  assert.equal(await rate(), 'by minutes')
  await visitor.submit(page, { day: '16/11/2026', reason: 'As printed' })
  assert.equal(await rate(), 'by tours')
  assert.ok(n1)
})

test('of several recounts the latest holds, and only up to the week in which it was made', () => {
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  const recounts = [
    { fromMonday: '2026-11-02', at: at('2026-11-18') },
    { fromMonday: '2026-11-09', at: at('2026-11-25') },
  ]
  const decided = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-23', '2026-11-30'].map((monday) =>
    decidedBy(monday, recounts).toISOString().slice(0, 13),
  )
  assert.deepEqual(decided, ['2026-10-26T00', '2026-11-18T12', '2026-11-25T12', '2026-11-25T12', '2026-11-30T00'])
  assert.equal(decidedBy('2026-06-01', []).toISOString(), '2026-05-31T23:00:00.000Z')
  assert.deepEqual(turns([at('2026-11-25')], recounts, '2026-11-26'), [
    '2026-11-02',
    '2026-11-09',
    '2026-11-23',
    '2026-11-30',
  ])
})
