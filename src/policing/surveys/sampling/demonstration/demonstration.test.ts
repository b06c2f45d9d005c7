import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPolicing } from '../../../../app/faces.ts'
import { dayOf, momentOf } from '../../../../platform/clock.ts'
import { transact } from '../../../../platform/database.ts'
import { randomFrom } from '../../../../platform/random.ts'
import { aSurvey } from '../../builders.ts'
import { operator, samplingForTest } from '../builders.ts'
import { callsTo } from './calls.ts'
import { addDemonstrationSample } from './demonstration.ts'
import { peopleOfMonth } from './people.ts'

const names = (_: unknown, count: number) => Array.from({ length: count }, (__, at) => `Invented ${at}`)

test('a year of a survey is invented once: drawn, issued, called and weighted, with a month that waits', async (t) => {
  const { outside, db, within } = await samplingForTest(t, { now: '2026-11-26T12:00:00Z' })
  const survey = await within(operator, async ({ surveys }) => {
    const questionnaireId = (await surveys.list())[0]!.questionnaireId
    const period = { periodFrom: '2026-05-01', periodTo: '2027-04-30', opensOn: '2026-05-01', closesOn: '2027-07-30' }
    return surveys.add(aSurvey({ ...period, questionnaireId, code: 'in-the-field', kind: 'sample' }))
  })
  const add = () =>
    transact(db, operator, (trx) => {
      const openOn = (now: () => Date) => openPolicing({ ...operator, db: trx, now })
      const samplingOn = (day: string) => openOn(() => momentOf(day, '12:00')).sampling
      return addDemonstrationSample({ ...openOn(outside.now), survey, samplingOn, names, today: dayOf(outside.now()) })
    })
  await add()
  const counts = async () => ({
    cases: (await db.selectFrom('sampleCase').selectAll().execute()).length,
    draws: (await db.selectFrom('sampleDraw').selectAll().execute()).map(({ month }) => month).sort(),
    weightings: (await db.selectFrom('sampleWeighting').selectAll().execute()).length,
  })
  const made = await counts()
  assert.deepEqual(made.draws, ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09'])
  assert.equal(made.weightings, 1)
  const open = await db
    .selectFrom('sampleCase')
    .selectAll()
    .where('status', '=', 'open')
    .where('issueId', 'is not', null)
    .execute()
  assert.ok(open.length > 0, 'somebody is still to be called')
  await add()
  assert.deepEqual(await counts(), made)
})

test('the same people come from the same seed, and nobody has a real telephone number', () => {
  const make = () =>
    peopleOfMonth(randomFrom('demonstration survey 1'), 'A', '2026-05', { prefix: 'A', firstTelephone: 0, names })
  assert.deepEqual(make(), make())
  assert.ok(
    make().every(({ contact }) => /^(07700 900|01\d\d 496 0)\d{3}$/.test(contact.telephone) && contact.email === ''),
  )
  assert.ok(make().some(({ exclusion }) => exclusion === 'juvenile'))
})

test('nobody is called more than ten times, or after the last day', () => {
  const random = randomFrom('calls')
  for (let at = 0; at < 200; at += 1) {
    const calls = callsTo('C', random, { from: '2026-06-03', until: '2026-06-11', reach: 0.2 })
    assert.ok(calls.length >= 1 && calls.length <= 5)
    assert.ok(calls.every((call) => dayOf(call.at) <= '2026-06-11'))
  }
})
