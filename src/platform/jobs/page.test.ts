import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { appForTest } from '../../../test/app.ts'
import { htmlProblems } from '../../../test/page-checks.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { aForce } from '../../policing/forces/builders.ts'

const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const

async function administratorForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  /** A message that waits, and with it a job of the queue. */
  const queue = (forceId = 'fenshire') =>
    within({ ...scope, forceId }, ({ outbox }) =>
      outbox.send({ channel: 'email', to: 'kim@fen.example', subject: 'Hello', text: 'Hello', purpose: 'service' }),
    )
  const job = async () => {
    const { rows } = await sql<{
      id: string
      state: string
    }>`select id, state::text from pgboss.job where name not like '\\_\\_pgboss%'`.execute(db)
    return rows[0]!
  }
  const fail = () =>
    sql`update pgboss.job set state = 'failed', completed_on = now(), output = '{"name": "JobProblem", "message": "The mail server is away"}'`.execute(
      db,
    )
  return { db, web, visitor, queue, job, fail }
}

test('what waits, what runs by itself and how messages stand are on one page', async (t) => {
  const { visitor, queue } = await administratorForTest(t)
  assert.match((await visitor.get('/staff/jobs')).body, /Nothing\. What failed once[\s\S]*No job has been queued/)
  await queue()
  const { body } = await visitor.get('/staff/jobs')
  assert.match(body, /1 waiting, 0 sent/)
  assert.match(body, /Send waiting e-mails[\s\S]*waiting/)
  assert.match(body, /Seal the audit trail of the days that are over[\s\S]*24 November 2026, 2:00am/)
  assert.doesNotMatch(body, /kim@fen/)
})

test('a failed job stands first with its reason, and can be tried again once', async (t) => {
  const { visitor, queue, job, fail, db } = await administratorForTest(t)
  await queue()
  await fail()
  const { body } = await visitor.get('/staff/jobs')
  assert.match(body, /Needs somebody[\s\S]*The mail server is away[\s\S]*Try again/)
  assert.deepEqual(await htmlProblems(body), [])
  const { id } = await job()
  assert.equal((await visitor.submit(`/staff/jobs/${id}/retry`, {}, '/staff/jobs')).statusCode, 303)
  assert.equal((await job()).state, 'retry')
  assert.equal((await visitor.submit(`/staff/jobs/${id}/retry`, {}, '/staff/jobs')).statusCode, 409)
  const events = await db.selectFrom('auditEntry').select(['what', 'aboutIds']).where('aboutKind', '=', 'job').execute()
  assert.deepEqual(events, [{ what: 'job.retry', aboutIds: [id] }])
})

test('a job that waits can be taken out of the queue, and a failed message sent again', async (t) => {
  const { visitor, queue, job, db } = await administratorForTest(t)
  const { value: message } = await queue()
  await visitor.submit(`/staff/jobs/${(await job()).id}/cancel`, {}, '/staff/jobs')
  assert.equal((await job()).state, 'cancelled')
  await db
    .updateTable('message')
    .set({ status: 'failed', finishedAt: new Date(), problem: 'There is no such address' })
    .execute()
  assert.match((await visitor.get('/staff/jobs')).body, /There is no such address[\s\S]*Send again/)
  await visitor.submit(`/staff/jobs/messages/${message}/resend`, {}, '/staff/jobs')
  assert.equal((await db.selectFrom('message').select('status').executeTakeFirstOrThrow()).status, 'waiting')
})

test('a job of another force is neither shown nor touched, and without the permission there is no page', async (t) => {
  const { db, web, visitor, queue, job } = await administratorForTest(t)
  await aForce(db, { id: 'marshire', name: 'Marshire' })
  await queue('marshire')
  assert.match((await visitor.get('/staff/jobs')).body, /No job has been queued/)
  assert.equal((await visitor.submit(`/staff/jobs/${(await job()).id}/cancel`, {}, '/staff/jobs')).statusCode, 404)
  assert.equal((await job()).state, 'created')
  await anAccount(db, { email: 'kim@fenshire.example', roles: [{ role: 'staff' }] })
  const other = aVisitor(web)
  await other.signIn('kim@fenshire.example')
  assert.equal((await other.get('/staff/jobs')).statusCode, 403)
})
