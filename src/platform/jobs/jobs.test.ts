import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { transact } from '../database.ts'
import { aKind, queueForTest, type TestFaces } from './builders.ts'
import { openSchedule } from './jobs.ts'
import { type JobKind, JobProblem } from './kind.ts'
import { enqueue, installQueue, queueName } from './queue.ts'
import { openJobRegister } from './register.ts'

const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const
/** pg-boss without our workers. */
async function withBoss(connectionString: string, work: (boss: PgBoss) => Promise<unknown>) {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false })
  await boss.start()
  await work(boss).finally(() => boss.stop({ graceful: false }))
}

const request = { forceId: 'fenshire', ids: { report: 'r-1' } }

test('a job is queued in the transaction that causes it: rolled back, there is none', async (t) => {
  const { db, register } = await queueForTest(t, [aKind()])
  const rolledBack = transact(db, scope, async (trx) => {
    await enqueue(trx, aKind(), [request])
    throw new Error('changed my mind')
  })
  await assert.rejects(rolledBack, /changed my mind/)
  assert.deepEqual(await register.list(), [])
  await transact(db, scope, (trx) => enqueue(trx, aKind(), [request]))
  const [job] = await register.list()
  assert.deepEqual(
    [job!.title, job!.state, job!.ids, job!.attempts],
    ['Count the sheep', 'waiting', { report: 'r-1' }, 0],
  )
})

test('several starts at once make or mend the same queue', async (t) => {
  const { db, register } = await queueForTest(t, [aKind()])
  await sql`revoke all on pgboss.job from beatbook_web; drop schema pgboss cascade`.execute(db)
  await Promise.all([1, 2, 3, 4].map(() => installQueue(db)))
  await transact(db, scope, (trx) => enqueue(trx, aKind(), [request]))
  assert.equal((await register.list()).length, 1)
})

test('a job may hold ids and nothing that could be a name, an address or a text', async (t) => {
  const { db, register } = await queueForTest(t, [aKind()])
  for (const report of ['Robin Marsh', 'robin@fenshire.example', '1, Quay Street', '', 'x'.repeat(101)]) {
    await assert.rejects(enqueue(db, aKind(), [{ forceId: 'fenshire', ids: { report } }]), /its report is none/)
  }
  assert.deepEqual(await register.list(), [])
})

test('what we insert is what pg-boss would', async (t) => {
  const { db, url } = await queueForTest(t, [aKind()])
  await enqueue(db, aKind(), [{ forceId: 'fenshire' }])
  await withBoss(url, (boss) => boss.send(queueName, { kind: 'count-sheep', forceId: 'fenshire', ids: {} }))
  const { rows } = await sql<{ job: object }>`
    select to_jsonb(job) - array['id', 'created_on', 'start_after', 'keep_until'] as job,
      extract(epoch from keep_until - start_after) as kept from pgboss.job`.execute(db.withoutPlugins())
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[0], rows[1])
})

test('a job runs in a transaction of its force, with itself as the actor', async (t) => {
  const seen: unknown[] = []
  const kind = aKind({
    run: (ids, context) =>
      context.within(async ({ db }) => {
        const { rows } = await sql<{
          force: string
          role: string
        }>`select current_setting('app.force_id') as force, current_user as role`.execute(db)
        seen.push(ids, rows[0], context.forceId)
      }),
  })
  const { db, settled, start } = await queueForTest(t, [kind])
  await start()
  await enqueue(db, kind, [request])
  const job = await settled()
  assert.deepEqual([job.state, job.attempts, job.problem], ['done', 1, null])
  assert.deepEqual(seen, [{ report: 'r-1' }, { force: 'fenshire', role: 'beatbook_web' }, 'fenshire'])
})

test('a failed job is tried again later, and what is kept of the failure quotes nobody', async (t) => {
  const canary = 'robin.marsh@fenshire.example'
  const error = Object.assign(new TypeError(`no mailbox for ${canary}`), { code: 'E404' })
  const kind = aKind({ run: () => Promise.reject(error) })
  const { db, settled, start, news } = await queueForTest(t, [kind])
  await start()
  await enqueue(db, kind, [request])
  const job = await settled()
  assert.equal(job.state, 'to be tried again')
  assert.ok(job.dueAt > job.startedAt!, 'not at once')
  assert.deepEqual(job.problem, { name: 'TypeError', code: 'E404' })
  const { rows } = await sql`select * from pgboss.job`.execute(db)
  assert.ok(!JSON.stringify([rows, news]).includes(canary))
  assert.deepEqual([news[0]!.message, news[0]!.kind, news[0]!.job], ['a job failed', 'count-sheep', job.id])
})

test('a job that has failed for good is seen, with our own words for why, and can be tried once more', async (t) => {
  let isMended = false
  const run = async () => {
    if (!isMended) throw new JobProblem('The sheep are still on the hill')
  }
  const kind = aKind({ attempts: 1, run })
  const { db, register, settled, start } = await queueForTest(t, [kind])
  const jobs = await start()
  await enqueue(db, kind, [request])
  const { id, state, problem } = await settled()
  assert.deepEqual([state, problem], ['failed', { name: 'JobProblem', message: 'The sheep are still on the hill' }])
  await jobs.stop()
  isMended = true
  assert.equal(await openJobRegister(db, 'another', [kind], () => new Date()).retry(id), false, 'another force')
  assert.equal(await register.retry(id), true)
  assert.equal(await register.retry(id), false, 'it is not failed any more')
  assert.equal((await register.list())[0]!.state, 'to be tried again')
  await start()
  for (let job = await settled(); job.state !== 'done'; job = await settled()) assert.notEqual(job.state, 'failed')
})

test('a job can be taken out of the queue until it begins', async (t) => {
  const { db, register } = await queueForTest(t, [aKind()])
  await enqueue(db, aKind(), [request])
  const [job] = await register.list()
  assert.equal(await openJobRegister(db, 'another', [], () => new Date()).cancel(job!.id), false)
  assert.equal(await register.cancel(job!.id), true)
  assert.equal((await register.list())[0]!.state, 'cancelled')
  assert.equal(await register.cancel(job!.id), false)
})

test('a kind that this release does not know is left for a newer one', async (t) => {
  const { db, settled, start } = await queueForTest(t, [])
  await start()
  await enqueue(db, aKind({ name: 'new-kind' }), [request])
  const job = await settled()
  assert.deepEqual([job.title, job.state], ['new-kind', 'to be tried again'])
  assert.match(job.problem!.message!, /does not know this kind/)
})

test('when the process is asked to stop, running jobs finish', async (t) => {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const run = () => {
    begun.resolve()
    return end.promise
  }
  const { db, register, start } = await queueForTest(t, [aKind({ run })])
  const jobs = await start()
  await enqueue(db, aKind(), [request])
  await begun.promise
  const stopped = jobs.stop()
  end.resolve()
  await stopped
  assert.equal((await register.list())[0]!.state, 'done')
})

test('a job whose worker was killed is tried again', async (t) => {
  const { db, url, register } = await queueForTest(t, [aKind()])
  await enqueue(db, aKind(), [request])
  await withBoss(url, async (boss) => {
    assert.equal((await boss.fetch(queueName)).length, 1)
    await sql`update pgboss.job set heartbeat_on = now() - interval '31 seconds'`.execute(db)
    await boss.supervise(queueName)
  })
  assert.equal((await register.list())[0]!.state, 'to be tried again')
})

test('a scheduled job runs once for every force, however many machines find it due', async (t) => {
  const kind = aKind({ schedule: { cron: '0 3 * * *', timeZone: 'Europe/London' } })
  const { settings, register } = await queueForTest(t, [kind, aKind({ name: 'by-hand' })])
  const forceIds = async () => ['fenshire', 'wolds']
  const machines = [1, 2, 3].map(() => openSchedule({ ...settings, forceIds }))
  await Promise.all(machines.map((queueNewlyDue) => queueNewlyDue()))
  for (const queueNewlyDue of machines) await queueNewlyDue()
  assert.deepEqual(await register.counts(), [
    { kind: 'count-sheep', title: 'Count the sheep', state: 'waiting', count: 1 },
  ])
  assert.equal((await openJobRegister(settings.db, 'wolds', [kind], settings.now).list()).length, 1)
  const tomorrow = openSchedule({ ...settings, now: () => new Date('2026-11-24T03:00:00Z') })
  await tomorrow()
  assert.equal((await register.list()).length, 2)
  assert.deepEqual(register.schedules(), [
    {
      kind: 'count-sheep',
      title: 'Count the sheep',
      lastDue: new Date('2026-11-23T03:00:00Z'),
      nextDue: new Date('2026-11-24T03:00:00Z'),
    },
  ])
})

test('the list is bounded, newest first, and goes on where the page before ended', async (t) => {
  const { db, register } = await queueForTest(t, [aKind()])
  for (let batch = 0; batch < 3; batch++) {
    await enqueue(
      db,
      aKind(),
      Array.from({ length: 100 }, () => request),
    )
  }
  const first = await register.list({ limit: 1000 })
  assert.equal(first.length, 200)
  assert.ok(first[0]!.queuedAt > first[199]!.queuedAt)
  const second = await register.list({ limit: 1000, before: first[199]!.id })
  assert.equal(new Set([...first, ...second].map(({ id }) => id)).size, 300)
  assert.deepEqual(await register.list({ state: 'failed' }), [])
  assert.deepEqual(await register.list({ kind: 'another' }), [])
  assert.equal((await register.list({ state: 'waiting', kind: 'count-sheep', limit: 3 })).length, 3)
})

test('kinds that cannot work stop the workers from starting', async (t) => {
  const { start } = await queueForTest(t, [])
  const wrong: [RegExp, JobKind<TestFaces>[]][] = [
    [/Two kinds of job are called count-sheep/, [aKind(), aKind()]],
    [/schedule of count-sheep is wrong/, [aKind({ schedule: { cron: 'at noon', timeZone: 'Europe/London' } })]],
    [/schedule of count-sheep is wrong/, [aKind({ schedule: { cron: '', timeZone: 'Europe/London' } })]],
  ]
  for (const [sentence, kinds] of wrong) await assert.rejects(start({ kinds }), sentence)
})
