import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest, secretsForTests } from '../../../test/app.ts'
import { openWithinPeople, personalDataKinds } from '../../app/personal-data.ts'
import { anAccount } from '../../policing/accounts/builders.ts'
import { aForce } from '../../policing/forces/builders.ts'
import { sealUntil } from '../audit/seal.ts'
import { endRecordsNightly } from './nightly.ts'
import { runRetention, startOf } from './retention.ts'

const kinds = personalDataKinds({ secrets: secretsForTests })
const operator = (forceId = 'fenshire') => ({ forceId, actor: { kind: 'operator' } }) as const

async function nightForTest(t: TestContext) {
  const clock = { at: new Date('2026-11-25T02:00:00Z') }
  const now = () => clock.at
  const { db } = await appForTest(t, { now })
  await aForce(db)
  const within = openWithinPeople({ db, now, secrets: secretsForTests })
  const night = async (on: string, options: { isDryRun?: boolean; batch?: number; forceId?: string } = {}) => {
    clock.at = new Date(`${on}T02:00:00Z`)
    const ended = await runRetention(operator(options.forceId), { within, kinds, now, ...options })
    return Object.fromEntries(ended.filter(({ gone }) => gone > 0).map(({ kind, gone }) => [kind, gone]))
  }
  const submissions = (count: number, at: string, forceId = 'fenshire') =>
    db
      .insertInto('submission')
      .values(
        Array.from({ length: count }, () => ({ forceId, id: crypto.randomUUID(), answer: '/staff', at: new Date(at) })),
      )
      .execute()
  const left = async () => (await db.selectFrom('submission').select('at').execute()).length
  const entries = () => db.selectFrom('auditEntry').selectAll().where('what', '=', 'retention.end').execute()
  return { db, within, night, submissions, left, entries }
}

test('what is past its time goes, what is not stays, and the trail says how many by which rule', async (t) => {
  const { night, submissions, left, entries } = await nightForTest(t)
  await submissions(3, '2026-10-20T12:00:00Z')
  await submissions(2, '2026-11-20T12:00:00Z')
  assert.deepEqual(await night('2026-11-25'), { submissions: 3 })
  assert.equal(await left(), 2)
  assert.deepEqual(await night('2026-11-25'), {}, 'a second run has nothing to do')
  const [entry, ...others] = await entries()
  assert.equal(others.length, 0, 'nor anything to say')
  assert.equal(entry!.kind, 'erasure')
  assert.equal(entry!.reason, 'Kept for 30 days after the form was sent')
  assert.deepEqual(entry!.details, {
    records: 'submissions',
    gone: 3,
    rule: 'Kept for 30 days after the form was sent',
    before: '2026-10-26T02:00:00.000Z',
  })
})

test('more than one statement takes is ended all the same, with one entry', async (t) => {
  const { night, submissions, left, entries } = await nightForTest(t)
  await submissions(7, '2026-01-01T12:00:00Z')
  assert.deepEqual(await night('2026-11-25', { batch: 3 }), { submissions: 7 })
  assert.deepEqual([await left(), (await entries()).length], [0, 1])
})

test('a dry run says what would go, and neither takes it nor writes anything down', async (t) => {
  const { night, submissions, left, entries } = await nightForTest(t)
  await submissions(4, '2026-01-01T12:00:00Z')
  assert.deepEqual(await night('2026-11-25', { isDryRun: true }), { submissions: 4 })
  assert.deepEqual([await left(), (await entries()).length], [4, 0])
})

test('a force’s own choice of time holds, and the records of another force are not touched', async (t) => {
  const { db, within, night, submissions, left } = await nightForTest(t)
  await aForce(db, { id: 'westshire', name: 'Westshire' })
  await submissions(1, '2026-11-15T12:00:00Z')
  await submissions(1, '2026-01-01T12:00:00Z', 'westshire')
  const setting = kinds.flatMap(({ name, retention }) =>
    name === 'submissions' && 'setting' in retention ? [retention.setting] : [],
  )[0]!
  await within(operator(), ({ settings }) => settings.change(setting, 7, { reason: 'Enough', by: 'Ada' }))
  assert.deepEqual(await night('2026-11-25'), { submissions: 1 })
  assert.equal(await left(), 1)
  assert.deepEqual(await night('2026-11-25', { forceId: 'westshire' }), { submissions: 1 })
})

test('an account in use stays; one that is switched off loses its keys, and a year later its name', async (t) => {
  const { db, night } = await nightForTest(t)
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  const gone = await anAccount(db, { name: 'Sam Reed', email: 'sam@fenshire.example', isActive: false })
  const login = () => db.selectFrom('login').select('passwordHash').where('accountId', '=', gone.id).executeTakeFirst()
  assert.deepEqual(await night('2026-11-25'), {})
  assert.deepEqual(await night('2026-12-05'), { 'sign-in-keys': 1 })
  assert.deepEqual(await login(), { passwordHash: null }, 'a link lets them in again')
  assert.deepEqual(await night('2027-11-05'), { accounts: 1 })
  assert.equal(await login(), undefined)
  const accounts = await db.selectFrom('account').select(['id', 'name', 'email', 'isActive']).orderBy('name').execute()
  assert.deepEqual(accounts, [
    { id: gone.id, name: 'Former member of staff', email: `${gone.id}@former.invalid`, isActive: false },
    { id: accounts[1]!.id, name: 'Robin Marsh', email: 'robin@fenshire.example', isActive: true },
  ])
  assert.deepEqual(await night('2032-11-24'), {}, 'what is not sealed cannot end')
  const sealing = {
    db,
    secrets: secretsForTests,
    now: () => new Date('2032-11-25T02:00:00Z'),
    keepHead: async () => {},
  }
  await sealUntil(sealing, 'fenshire', new Date('2026-11-03T00:00:00Z'))
  assert.deepEqual(await night('2032-11-25'), { audit: 4 }, 'six years on the audit trail goes too')
  assert.deepEqual(await night('2032-11-26'), {}, 'what is blank is not ended again')
})

test('a choice that still holds outlives its time without the name of who made it', async (t) => {
  const { db, within, night } = await nightForTest(t)
  const { retention } = kinds[0]!
  assert.ok('setting' in retention)
  const change = (value: number) =>
    within(operator(), ({ settings }) =>
      settings.change(retention.setting, value, { reason: 'Policy', by: 'Ada Marsh' }),
    )
  await change(400)
  await change(500)
  await night('2033-01-01')
  const rows = await db.selectFrom('settingChange').select(['value', 'changedBy']).execute()
  assert.deepEqual(rows, [{ value: 500, changedBy: 'Name no longer kept' }])
  await night('2033-01-02')
  assert.equal(await within(operator(), ({ settings }) => settings.get(retention.setting)), 500)
})

test('a kind that fails takes nothing of its own with it and leaves what ended before', async (t) => {
  const { db, within, submissions, left } = await nightForTest(t)
  await submissions(2, '2026-01-01T12:00:00Z')
  const now = () => new Date('2026-11-25T02:00:00Z')
  const kind = kinds.find(({ name }) => name === 'submissions')!
  assert.ok('setting' in kind.retention)
  const { retention } = kind
  const failing = {
    ...kind,
    retention: {
      ...retention,
      expire: async (before: Date, _most: number, faces: Parameters<typeof retention.expire>[2]) => {
        await retention.expire(before, 1, faces)
        throw new Error('the disk is full')
      },
    },
  }
  await assert.rejects(runRetention(operator(), { within, kinds: [failing], now }), /the disk is full/)
  assert.equal(await left(), 2)
  assert.equal((await db.selectFrom('auditEntry').select('id').execute()).length, 0)
})

test('the job of the night ends what is past its time in its own force, and is named in the trail', async (t) => {
  const { within, submissions, left, entries } = await nightForTest(t)
  await submissions(2, '2026-01-01T12:00:00Z')
  const job = endRecordsNightly({ within, kinds })
  const now = () => new Date('2026-11-25T03:15:00Z')
  const nowhere = async () => assert.fail('it opens transactions of its own')
  await job.run({}, { forceId: 'fenshire', now, within: nowhere, signal: new AbortController().signal })
  assert.equal(await left(), 0)
  assert.deepEqual(
    (await entries()).map(({ actorKind }) => actorKind),
    ['job'],
  )
})

test('days and years are counted back by the calendar', () => {
  const now = new Date('2028-02-29T02:00:00Z')
  assert.equal(startOf(30, 'days', now).toISOString(), '2028-01-30T02:00:00.000Z')
  assert.equal(startOf(4, 'years', now).toISOString(), '2024-02-29T02:00:00.000Z')
  assert.equal(startOf(1, 'years', now).toISOString(), '2027-03-01T02:00:00.000Z')
})
