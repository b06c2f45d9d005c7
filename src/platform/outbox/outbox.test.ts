import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { appForTest } from '../../../test/app.ts'
import { aForce } from '../../policing/forces/builders.ts'
import { aDeliverer, anEmail, aText, outboxForTest } from './builders.ts'
import { checkMessage, digestOf, type NewMessage, nextAttempt } from './message.ts'

test('a message that cannot be sent is refused with a reason, and nothing that could add to its head gets in', () => {
  const wrong: [keyof NewMessage, Partial<NewMessage>][] = [
    ['to', { to: 'robin' }],
    ['to', { to: 'robin@fenshire.example\r\nBcc: all@fenshire.example' }],
    ['to', { to: 'robin@fenshire.example, jo@fenshire.example' }],
    ['to', { to: 'Robin <robin@fenshire.example>' }],
    ['to', { to: `${'x'.repeat(65)}@fenshire.example` }],
    ['subject', { subject: 'Hello\r\nBcc: all@fenshire.example' }],
    ['subject', { subject: 'Hello\u2028Bcc' }],
    ['subject', { subject: ' ' }],
    ['subject', { subject: 'x'.repeat(201) }],
    ['text', { text: '' }],
    ['text', { text: 'a\0b' }],
    ['text', { text: 'x'.repeat(100_001) }],
    ['basis', { purpose: 'campaign' }],
  ]
  for (const [field, overrides] of wrong) {
    assert.deepEqual(Object.keys(checkMessage(anEmail(overrides)).errors ?? {}), [field], JSON.stringify(overrides))
  }
  for (const to of ['07700 90012', 'robin@fenshire.example', '07700900123\n07700900124', '01353 000 000']) {
    assert.deepEqual(Object.keys(checkMessage(aText({ to })).errors ?? {}), ['to'], to)
  }
  assert.deepEqual(Object.keys(checkMessage(aText({ text: 'x'.repeat(919) })).errors ?? {}), ['text'])
  for (const message of [anEmail(), aText(), aText({ to: '+447700900123' }), aText({ to: '+35312345678' })]) {
    assert.equal(checkMessage(message).value, message)
  }
})

test('an address is known again however it is written', () => {
  assert.equal(digestOf(' Robin@Fenshire.Example '), digestOf('robin@fenshire.example'))
  assert.equal(digestOf('07700 900123'), digestOf('+44 7700 900-123'))
  assert.notEqual(digestOf('07700 900123'), digestOf('07700 900124'))
})

test('between attempts ever more time passes, and after two days it is given up', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const minutes = [1, 2, 3, 4, 5, 6, 7].map(
    (attempts) => (nextAttempt(attempts, now)!.getTime() - now.getTime()) / 60_000,
  )
  assert.deepEqual(minutes, [1, 5, 30, 120, 360, 720, 1440])
  assert.equal(nextAttempt(8, now), undefined)
})

test('a page only keeps the message; a job of its own sends it', async (t) => {
  const { inForce, deliver } = await outboxForTest(t)
  const { deliverer, came } = aDeliverer(() => ({ status: 'sent', reference: 'r-1' }))
  const { value: id } = await inForce((outbox) => outbox.send(anEmail({ about: 'problem p-1' })))
  assert.deepEqual(await inForce((outbox) => outbox.counts()), { waiting: 1, sent: 0, failed: 0, withdrawn: 0 })
  await deliver(deliverer)
  assert.deepEqual(came, [
    {
      id,
      channel: 'email',
      purpose: 'service',
      to: 'robin.marsh@fenshire.example',
      subject: 'Your appointment',
      text: 'Come on Monday at 9.\nBring this e-mail.',
      mayHaveGone: false,
    },
  ])
  const [message] = await inForce((outbox) => outbox.list({ about: 'problem p-1' }))
  assert.deepEqual([message!.status, message!.attempts, message!.problem], ['sent', 1, null])
  await deliver(deliverer)
  assert.equal(came.length, 1, 'what is sent is not sent again')
})

test('a message of a transaction that is rolled back is never sent, and leaves no job', async (t) => {
  const { db, inForce } = await outboxForTest(t)
  const failing = inForce(async (outbox) => {
    await outbox.send(anEmail())
    throw new Error('changed my mind')
  })
  await assert.rejects(failing)
  assert.equal((await inForce((outbox) => outbox.list())).length, 0)
  assert.equal((await sql`select from pgboss.job`.execute(db)).rows.length, 0)
})

test('many messages of one transaction call for one job, which holds neither address nor words', async (t) => {
  const { db, inForce } = await outboxForTest(t)
  await inForce(async (outbox) => {
    for (let each = 0; each < 20; each++) await outbox.send(anEmail())
  })
  const { rows } = await sql<{ data: object }>`select data from pgboss.job`.execute(db.withoutPlugins())
  assert.deepEqual(rows, [{ data: { kind: 'deliver-messages', forceId: 'fenshire', ids: {} } }])
})

test('a delayed message is tried again when its time has come, until that is pointless', async (t) => {
  const { inForce, deliver, pass } = await outboxForTest(t)
  const { deliverer, came } = aDeliverer(() => ({ status: 'delayed', problem: 'The mail server put it off (451)' }))
  await inForce((outbox) => outbox.send(anEmail()))
  await deliver(deliverer)
  await deliver(deliverer)
  assert.equal(came.length, 1, 'not before its time')
  for (const minutes of [1, 5, 30, 120, 360, 720, 1440]) {
    pass(minutes)
    await deliver(deliverer)
  }
  assert.equal(came.length, 8)
  assert.deepEqual(
    came.map(({ mayHaveGone }) => mayHaveGone),
    [false, true, true, true, true, true, true, true],
  )
  const [message] = await inForce((outbox) => outbox.list({ status: 'failed' }))
  assert.equal(message!.problem, 'The mail server put it off (451)')
  const mended = aDeliverer()
  assert.equal(await inForce((outbox) => outbox.resend(message!.id)), true)
  await deliver(mended.deliverer)
  assert.equal(mended.came.length, 1)
  assert.equal(await inForce((outbox) => outbox.resend(message!.id)), false, 'it did not fail')
})

test('a worker is left word for when the next message is due, once however often', async (t) => {
  const { db, inForce, deliver } = await outboxForTest(t)
  const { deliverer } = aDeliverer(() => ({ status: 'delayed', problem: 'Later' }))
  await inForce((outbox) => outbox.send(anEmail()))
  for (let each = 0; each < 3; each++) await deliver(deliverer)
  const { rows } = await sql`select start_after from pgboss.job where start_after = '2026-11-23T12:01:00Z'`.execute(db)
  assert.equal(rows.length, 1)
})

test('a refused message fails at once, and one that breaks its deliverer is tried again', async (t) => {
  const { inForce, deliver } = await outboxForTest(t)
  await inForce((outbox) => outbox.send(anEmail()))
  await deliver(aDeliverer(() => ({ status: 'refused', problem: 'The mail server will not take it (550)' })).deliverer)
  assert.equal((await inForce((outbox) => outbox.counts())).failed, 1)
  await inForce((outbox) => outbox.send(anEmail()))
  const broken = aDeliverer(() => {
    throw Object.assign(new Error('disk full of robin.marsh@fenshire.example'), { code: 'ENOSPC' })
  })
  await deliver(broken.deliverer)
  const [message] = await inForce((outbox) => outbox.list({ status: 'waiting' }))
  assert.equal(message!.problem, 'It could not be handed over (ENOSPC)')
})

test('a message whose worker was killed is taken by another when its time is up, as one that may have gone', async (t) => {
  const { inForce, pass } = await outboxForTest(t)
  await inForce((outbox) => outbox.send(anEmail()))
  assert.equal((await inForce((outbox) => outbox.claim()))?.mayHaveGone, false)
  assert.equal(await inForce((outbox) => outbox.claim()), undefined, 'nobody else has it meanwhile')
  pass(5)
  assert.equal((await inForce((outbox) => outbox.claim()))?.mayHaveGone, true)
})

test('workers share what waits: nothing goes to two', async (t) => {
  const { inForce, deliver } = await outboxForTest(t)
  await inForce(async (outbox) => {
    for (let each = 0; each < 30; each++) await outbox.send(anEmail())
  })
  const { deliverer, came } = aDeliverer()
  await Promise.all([deliver(deliverer), deliver(deliverer)])
  assert.equal(came.length, 30)
  assert.equal(new Set(came.map(({ id }) => id)).size, 30)
})

test('a worker that must stop takes nothing more', async (t) => {
  const { inForce, deliver } = await outboxForTest(t)
  await inForce((outbox) => outbox.send(anEmail()))
  const { deliverer, came } = aDeliverer()
  await deliver(deliverer, AbortSignal.abort())
  assert.equal(came.length, 0)
  assert.equal((await inForce((outbox) => outbox.counts())).waiting, 1)
})

test('who wants no campaigns still gets what they asked for; who wants nothing gets nothing', async (t) => {
  const { inForce, deliver } = await outboxForTest(t)
  const campaign = { purpose: 'campaign', basis: 'consent c-1' } as const
  const [robin, jo] = ['Robin@fenshire.example', 'jo@fenshire.example']
  const { deliverer, came } = aDeliverer()
  await inForce(async (outbox) => {
    for (const to of [robin, jo]) {
      await outbox.send(anEmail({ to }))
      await outbox.send(anEmail({ to, ...campaign }))
    }
    await outbox.suppress({ address: robin.toLowerCase(), covers: 'campaign', reason: 'Asked by e-mail' })
    await outbox.suppress({ address: jo, covers: 'everything', reason: 'The address is gone' })
  })
  await deliver(deliverer)
  assert.deepEqual(
    came.map(({ to, purpose }) => [to, purpose]),
    [[robin, 'service']],
  )
  assert.deepEqual(await inForce((outbox) => outbox.counts()), { waiting: 0, sent: 1, failed: 0, withdrawn: 3 })
  await inForce(async (outbox) => {
    await outbox.liftSuppression(jo)
    await outbox.send(anEmail({ to: jo }))
  })
  await deliver(deliverer)
  assert.equal(came.length, 2)
})

test('erasing an address withdraws what waits, blanks what was sent, and leaves no trace of it', async (t) => {
  const { db, inForce, deliver } = await outboxForTest(t)
  const { deliverer, came } = aDeliverer()
  await inForce((outbox) => outbox.send(anEmail()))
  await deliver(deliverer)
  await inForce((outbox) => outbox.send(anEmail()))
  await inForce((outbox) => outbox.send(anEmail({ to: 'jo@fenshire.example' })))
  assert.equal(await inForce((outbox) => outbox.erase('ROBIN.marsh@fenshire.example')), 2)
  await deliver(deliverer)
  assert.deepEqual(
    came.map(({ to }) => to),
    ['robin.marsh@fenshire.example', 'jo@fenshire.example'],
  )
  const { rows } = await sql`select * from message`.execute(db)
  assert.equal(rows.length, 3)
  assert.doesNotMatch(JSON.stringify(rows), /robin/i)
  assert.ok(!JSON.stringify(rows).includes(digestOf('robin.marsh@fenshire.example')))
})

test('an erasure while a message is on its way does not bring it back', async (t) => {
  const { inForce, pass } = await outboxForTest(t)
  await inForce((outbox) => outbox.send(anEmail()))
  const message = await inForce((outbox) => outbox.claim())
  await inForce((outbox) => outbox.erase(message!.to))
  await inForce((outbox) => outbox.settle(message!.id, { status: 'delayed', problem: 'Later' }))
  pass(60)
  assert.equal(await inForce((outbox) => outbox.claim()), undefined)
  assert.equal((await inForce((outbox) => outbox.counts())).withdrawn, 1)
})

test('a waiting message can be taken back, a sent one cannot', async (t) => {
  const { inForce, deliver } = await outboxForTest(t)
  const { deliverer, came } = aDeliverer()
  const { value: first } = await inForce((outbox) => outbox.send(anEmail()))
  assert.equal(await inForce((outbox) => outbox.withdraw(first!)), true)
  const { value: second } = await inForce((outbox) => outbox.send(anEmail()))
  await deliver(deliverer)
  assert.equal(await inForce((outbox) => outbox.withdraw(second!)), false)
  assert.deepEqual(
    came.map(({ id }) => id),
    [second],
  )
})

test('a force sees, sends and erases its own messages only', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  await aForce(db, { id: 'wolds', name: 'Wolds' })
  const actor = { kind: 'public' } as const
  await within({ forceId: 'fenshire', actor }, ({ outbox }) => outbox.send(anEmail()))
  const seen = await within({ forceId: 'wolds', actor }, async ({ outbox }) => [
    await outbox.list(),
    await outbox.claim(),
    await outbox.erase(anEmail().to),
  ])
  assert.deepEqual(seen, [[], undefined, 0])
})

test('the list is bounded and goes on where the page before ended', async (t) => {
  const { inForce } = await outboxForTest(t)
  await inForce(async (outbox) => {
    for (let each = 0; each < 250; each++) await outbox.send(aText())
  })
  const first = await inForce((outbox) => outbox.list({ limit: 1000 }))
  assert.equal(first.length, 200)
  assert.equal((await inForce((outbox) => outbox.list({ limit: 1000, before: first.at(-1)!.id }))).length, 50)
})
