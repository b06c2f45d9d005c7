import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openWithinPeople } from '../../../../app/personal-data.ts'
import { runRetention } from '../../../../platform/personal-data/retention.ts'
import { aLine, lines, operator, samplingForTest } from '../builders.ts'
import { respondentRecords } from './respondent-records.ts'

test('contacts go a day after the fieldwork, by the run of a night; until then they are overdue, and cases stay', async (t) => {
  const { frame, outside, at, of, db } = await samplingForTest(t, { closesOn: '2026-11-30' })
  await frame(lines(4))
  const run = () =>
    runRetention(operator, { within: openWithinPeople(outside), kinds: [respondentRecords], now: outside.now })
  const contacts = async () => (await db.selectFrom('sampleContact').selectAll().execute()).length
  at('2026-12-01T01:00:00Z')
  await run()
  assert.equal(await contacts(), 4)
  assert.match((await of(({ due }) => due())).at(-1)!.title, /4 contacts still kept after the fieldwork/)
  at('2026-12-02T01:00:00Z')
  await run()
  assert.equal(await contacts(), 0)
  assert.equal((await db.selectFrom('sampleCase').selectAll().execute()).length, 4)
  assert.ok((await db.selectFrom('sampleDesign').select('closedAt').executeTakeFirstOrThrow()).closedAt)
  assert.deepEqual(await of(({ due }) => due()), [])
})

test('somebody who asks is found by their number, told all but their answers, and can be forgotten', async (t) => {
  const { frame, outside, db } = await samplingForTest(t)
  await frame([
    aLine({ reference: 'C1', name: 'Kim Sluice', telephone: '07700 900123', email: '' }),
    aLine({ reference: 'C2' }),
  ])
  const person = { name: 'Kim', accountIds: [], emails: [], telephones: ['+447700900123'], names: [], sharedNames: [] }
  await openWithinPeople(outside)(operator, async (faces) => {
    const sought = { accountId: '', email: '', telephone: '+447700900123', name: '' }
    const [found] = await respondentRecords.find!(sought, faces)
    assert.equal(found!.name, 'Kim Sluice')
    const told = JSON.stringify(await respondentRecords.held(person, faces))
    assert.match(told, /C1.*Domestic burglary/)
    assert.ok('erase' in respondentRecords.erasure)
    assert.equal(await respondentRecords.erasure.erase(person, faces), 1)
  })
  const left = await db.selectFrom('sampleContact').select('reference').execute()
  assert.deepEqual(left, [{ reference: 'C2' }])
})

test('hard separation 5: no answer refers to a contact, and no contact to an answer', async (t) => {
  const { db } = await samplingForTest(t)
  const { rows } = await sql<{ from: string; to: string }>`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f'
    and (conrelid::regclass::text, confrelid::regclass::text) in
      (('survey_response', 'sample_contact'), ('sample_contact', 'survey_response'), ('survey_comment', 'sample_contact'),
       ('survey_response', 'sample_case'))`.execute(db)
  assert.deepEqual(rows, [])
})
