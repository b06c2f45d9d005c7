import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { aVisitor } from '../../accounts/builders.ts'
import { hallForTest } from './builders.ts'
import { pollRecords } from './personal-data/vote-records.ts'

type Hall = Awaited<ReturnType<typeof hallForTest>>

const votesOf = async ({ pollNow }: Hall, at = 0) =>
  (await pollNow()).questions[at]!.result.options.map(({ votes }) => votes)

test('a phone joins by its code, votes by a button, changes its mind, and has one vote', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const stranger = aVisitor(hall.web)
  const typed = await stranger.get(`/vote?code=${hall.code.slice(0, 3).toLowerCase()}+${hall.code.slice(3)}`)
  assert.deepEqual([typed.statusCode, typed.headers.location], [303, `/vote/${hall.code}`])
  const phone = await hall.aPhone()
  assert.match(phone.page.body, /<h1[^>]*>What should the team work on next\?/)
  assert.match(phone.page.body, /<button[^>]*name="answer" value="2">Parking outside the school/)
  const sent = await phone.vote(question, 2)
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `/vote/${hall.code}`])
  assert.match((await phone.get(`/vote/${hall.code}`)).body, /Your answer is in: <strong>Parking outside the school/)
  await phone.vote(question, 2)
  await phone.vote(question, 3)
  assert.deepEqual(await votesOf(hall), [0, 0, 1])
  const other = await hall.aPhone()
  await other.vote(question, 3)
  assert.deepEqual(await votesOf(hall), [0, 0, 2])
})

test('the cookie of a device goes to its one poll, cannot be made up, and is no other poll’s', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const { page, cookies, send, get } = await hall.aPhone()
  const given = page.cookies.find(({ name }) => name === 'device')!
  assert.deepEqual([given.path, given.httpOnly, given.sameSite], [`/vote/${hall.code}`, true, 'Lax'])
  const [, token] = /name="_token" value="([^"]+)"/.exec((await get(`/vote/${hall.code}`)).body)!
  for (const cookie of ['', 'made-up', `made-up.${given.value.split('.')[1]}`, `${given.value}x`]) {
    cookies.set('device', cookie)
    const answer = await send(`/vote/${hall.code}/questions/${question}`, { _token: token!, answer: '1' })
    assert.equal(answer.headers.location, `/vote/${hall.code}?told=unknown`)
  }
  assert.deepEqual(await votesOf(hall), [0, 0, 0])
  assert.match((await get(`/vote/${hall.code}?told=unknown`)).body, /choose it once more/)
  const safe = await hall.web.inject({ url: `/vote/${hall.code}`, headers: { 'x-forwarded-proto': 'https' } })
  assert.ok(
    safe.cookies.every(({ name }) => !name.startsWith('__')),
    'and https is only believed of a trusted proxy',
  )
})

test('what is no answer, no question or no form of ours is refused and counts for nothing', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const phone = await hall.aPhone()
  for (const answer of ['0', '4', '1.5', 'one', ''])
    assert.equal(
      (await phone.submit(`/vote/${hall.code}/questions/${question}`, { answer }, `/vote/${hall.code}`)).statusCode,
      404,
    )
  assert.equal((await phone.vote('0198c2a0-0000-7000-8000-00000000dead', 1)).statusCode, 404)
  assert.equal((await phone.vote('no-id', 1)).statusCode, 404)
  assert.equal((await phone.send(`/vote/${hall.code}/questions/${question}`, { answer: '1' })).statusCode, 403)
  assert.deepEqual(await votesOf(hall), [0, 0, 0])
})

test('a vote that comes when voting is over is not counted, and its sender is told', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const phone = await hall.aPhone()
  await phone.vote(question, 1)
  const token = /name="_token" value="([^"]+)"/.exec((await phone.get(`/vote/${hall.code}`)).body)![1]!
  await hall.close(question)
  const late = await phone.send(`/vote/${hall.code}/questions/${question}`, { _token: token, answer: '3' })
  assert.equal(late.headers.location, `/vote/${hall.code}?told=closed`)
  assert.match((await phone.get(late.headers.location!)).body, /over before your answer came/)
  assert.deepEqual(await votesOf(hall), [1, 0, 0])
})

test('400 phones behind one address vote at once, and again by another server: 400 votes', async (t) => {
  const hall = await hallForTest(t, { milliseconds: () => 0 })
  const question = await hall.ask()
  await hall.open(question)
  const other = await hall.start()
  const phones = []
  for (let at = 0; at < 400; at++) phones.push(await hall.aPhone())
  const answers = await Promise.all(
    phones.flatMap((phone, at) => {
      const twin = aVisitor(other)
      for (const [name, value] of phone.cookies) twin.cookies.set(name, value)
      const hidden = /name="_token" value="([^"]+)"/.exec(phone.page.body)![1]!
      const sent = { _token: hidden, answer: String(1 + (at % 3)) }
      const url = `/vote/${hall.code}/questions/${question}`
      return [phone.send(url, sent), twin.send(url, sent)]
    }),
  )
  assert.ok(answers.every(({ statusCode, headers }) => statusCode === 303 && !headers.location!.includes('told')))
  assert.deepEqual(await votesOf(hall), [134, 133, 133])
})

test('a closing in the middle of votes counts all that were kept, and none that was refused', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const phones = await Promise.all(Array.from({ length: 60 }, () => hall.aPhone()))
  const voting = phones.map((phone) => phone.vote(question, 1))
  await Promise.race(voting)
  const [answers] = await Promise.all([Promise.all(voting), hall.close(question)])
  const kept = answers.filter(({ headers }) => headers.location === `/vote/${hall.code}`).length
  assert.deepEqual(await votesOf(hall), [kept, 0, 0])
  const rows = await hall.db.selectFrom('pollVote').select('option').execute()
  assert.equal(rows.length, kept)
})

test('one question is open at a time, and opening the next closes it', async (t) => {
  const hall = await hallForTest(t)
  const [first, second] = [await hall.ask(), await hall.ask({ question: 'And after that?' })]
  await hall.open(first)
  await (await hall.aPhone()).vote(first, 1)
  await hall.open(second)
  assert.deepEqual(
    (await hall.pollNow()).questions.map(({ state, result }) => [state, result.n]),
    [
      ['closed', 1],
      ['open', 0],
    ],
  )
  await assert.rejects(hall.open(first), { statusCode: 409 })
  const third = await hall.ask()
  const opened = await Promise.allSettled([hall.open(third), hall.open(third)])
  assert.deepEqual(opened.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a result that is kept is not changed by whoever reaches the tables as pages do', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  await (await hall.aPhone()).vote(question, 2)
  await hall.close(question)
  await hall.close(question)
  const kept = await hall.db.selectFrom('pollCount').select(['channel', 'votes']).execute()
  assert.deepEqual(kept, [{ channel: 'phones', votes: [0, 1, 0] }])
  await assert.rejects(
    hall.db.connection().execute(async (connection) => {
      await sql.raw(`begin; set local role beatbook_web; set local app.force_id = 'fenshire'`).execute(connection)
      await sql`update poll_count set votes = array[9, 9, 9]`
        .execute(connection)
        .finally(() => sql`rollback`.execute(connection))
    }),
    /permission denied/,
  )
})

test('nothing that is kept says who voted, when, or how the same phone voted on another question', async (t) => {
  const hall = await hallForTest(t)
  const [first, second] = [await hall.ask(), await hall.ask()]
  const phone = await hall.aPhone()
  for (const question of [first, second]) {
    await hall.open(question)
    await phone.vote(question, 1)
  }
  const rows = await hall.db.selectFrom('pollVote').selectAll().execute()
  assert.deepEqual(Object.keys(rows[0]!).sort(), ['device', 'forceId', 'option', 'questionId'])
  assert.equal(rows.length, 2)
  assert.notDeepEqual(rows[0]!.device, rows[1]!.device)
  const device = phone.cookies.get('device')!
  assert.ok(!JSON.stringify(rows.map((row) => row.device.toString('latin1'))).includes(device.split('.')[0]!))
  const entries = await hall.db.selectFrom('auditEntry').select(['what', 'actorKind']).execute()
  assert.ok(
    entries.every(({ actorKind }) => actorKind !== 'public'),
    'nor the audit trail',
  )
})

test('after its time the digests of devices go, an open question is closed first, and the counts stay', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  for (const answer of [1, 2, 2]) await (await hall.aPhone()).vote(question, answer)
  const { retention } = pollRecords
  assert.ok('expire' in retention)
  const end = (before: string) => hall.withFaces((faces) => retention.expire(new Date(before), 2, faces))
  assert.equal(await end('2026-12-01T18:00:00Z'), 0)
  assert.equal(await end('2026-12-31T18:30:00Z'), 2, 'as many as it may at once')
  assert.equal(await end('2026-12-31T18:30:00Z'), 1)
  assert.deepEqual(await hall.db.selectFrom('pollVote').selectAll().execute(), [])
  assert.deepEqual(await votesOf(hall), [1, 2, 0])
})
