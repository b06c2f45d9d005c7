// The audit trail across renewals of the root secret: what was sealed stays verifiable, and a secret that is over forges nothing.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { renewSecrets } from '../renewal/renew.ts'
import { openSecrets, type Secrets } from '../secrets.ts'
import { someEntries, threeSealedDays } from './builders.ts'
import { markOf, noSeal } from './digest.ts'
import { expire } from './expire.ts'
import { readHeads } from './heads.ts'
import { sealBeforeToday } from './seal.ts'
import { sealStore } from './seal-store.ts'
import { verifyAudit } from './verify.ts'

const [first, second, third] = ['test', 2, 3].map((fill) => openSecrets(Buffer.alloc(32, fill))) as [
  Secrets,
  Secrets,
  Secrets,
]

/** Three days sealed under the first secret, then one under the second. */
async function renewedTrail(t: TestContext) {
  const { db } = await databaseForTest(t)
  const trail = await threeSealedDays(t, db)
  const renew = (from: Secrets, to: Secrets) =>
    renewSecrets({ db, from, to, at: trail.clock.at, kept: [], forceIds: ['fenshire', 'wolds'] })
  const sealDay = async (secrets: Secrets, day: string, number: number) => {
    await someEntries(db, { first: number, count: 8, from: new Date(`${day}T13:00:00Z`) })
    trail.clock.at = new Date(new Date(`${day}T02:00:00Z`).getTime() + 24 * 3_600_000)
    await sealBeforeToday({ ...trail.sealing, secrets }, ['fenshire'])
  }
  const verify = async (secrets: Secrets) => {
    const heads = await readHeads(trail.folder)
    return verifyAudit(db, 'fenshire', { secrets, heads })
  }
  const problems = async (secrets: Secrets) => (await verifyAudit(db, 'fenshire', { secrets })).problems
  await renew(first, second)
  await sealDay(second, '2026-11-26', 101)
  return { ...trail, db, renew, sealDay, verify, problems }
}

test('seals of three secrets, one after the other, are found as they were made', async (t) => {
  const { renew, sealDay, verify } = await renewedTrail(t)
  const after = await verify(second)
  assert.deepEqual([after.problems, after.seals, after.entries], [[], 4, 33])
  await renew(second, third)
  await sealDay(third, '2026-11-27', 201)
  const later = await verify(third)
  assert.deepEqual([later.problems, later.seals, later.entries], [[], 5, 42])
})

test('an entry from before the renewal that was changed after it is found by its id', async (t) => {
  const { tamper, problems } = await renewedTrail(t)
  await tamper(`update audit_entry set reason = 'Another' where id = '00000000-0000-7000-8000-000000000011'`)
  assert.deepEqual(await problems(second), [{ what: 'entry changed', id: '00000000-0000-7000-8000-000000000011' }])
})

test('who knows the secret before cannot make the seals of its time again, even without audit-heads.log', async (t) => {
  const { db, problems } = await renewedTrail(t)
  const store = sealStore(db, 'fenshire')
  let previous = noSeal
  for (const position of [1, 2, 3]) {
    const { seal: _, ...seal } = (await store.after(position - 1))!
    const forged = { ...seal, sealedAt: seal.sealedAt + 1_000_000 }
    previous = markOf(first, 'fenshire', previous, forged)
    const change = { sealedAt: new Date(forged.sealedAt / 1000), seal: previous }
    await db.updateTable('auditSeal').set(change).where('position', '=', position).execute()
  }
  assert.deepEqual(await problems(second), [
    { what: 'head unknown', position: 3 },
    { what: 'seal changed', position: 4 },
  ])
})

test('seals that are gone from before the renewal are missed, even without audit-heads.log', async (t) => {
  const { tamper, problems } = await renewedTrail(t)
  await tamper('delete from audit_seal where position >= 3')
  assert.deepEqual(await problems(second), [{ what: 'seal missing', position: 3 }])
})

test('what was removed on purpose before a renewal stays removed on purpose, and can go on being removed after it', async (t) => {
  const { db, clock, renew, verify, sealDay } = await renewedTrail(t)
  const now = () => clock.at
  const remove = (secrets: Secrets, before: string) =>
    expire({ db, secrets, now }, 'fenshire', new Date(before), 'Their time is over')
  assert.equal(await remove(second, '2026-11-24T00:00:00Z'), 8)
  await renew(second, third)
  await sealDay(third, '2026-11-27', 201)
  assert.deepEqual((await verify(third)).problems, [])
  assert.equal(await remove(third, '2026-11-24T12:00:00Z'), 0, 'that day is gone already')
  assert.equal(await remove(third, '2026-11-25T00:00:00Z'), 8)
  const { problems, cut } = await verify(third)
  assert.deepEqual([problems, cut?.until], [[], Date.parse('2026-11-25T00:00:00Z') * 1000])
})

test('a removal that is marked with the secret before, after the renewal, is none', async (t) => {
  const { db, clock, problems } = await renewedTrail(t)
  const until = Date.parse('2026-11-24T00:00:00Z') * 1000
  const mark = first.mark('audit expiry', JSON.stringify(['fenshire', until])).toString('hex')
  await someEntries(db, { first: 901, count: 1, from: clock.at })
  const forged = { what: 'audit.expire', aboutIds: ['fenshire'], details: JSON.stringify({ until, mark }) }
  await db.updateTable('auditEntry').set(forged).where('id', '=', '00000000-0000-7000-8000-000000000901').execute()
  await db
    .deleteFrom('auditEntry')
    .where('at', '<', new Date(until / 1000))
    .execute()
  assert.deepEqual(await problems(second), [{ what: 'entries missing', after: undefined, count: 8 }])
})
