import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWithin } from '../../../app/faces.ts'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { hallForTest } from './builders.ts'

const typed = {
  question: 'How safe do you feel after dark?',
  kind: 'scale-5',
  options: '',
  lowest: 'not at all',
  highest: 'very',
}

test('whoever runs a meeting asks, opens and closes, and the result stays with the meeting', async (t) => {
  const hall = await hallForTest(t)
  const chief = await hall.asChief()
  const url = hall.staffUrl
  const asked = await chief.submit(`${url}/questions`, typed, url)
  assert.deepEqual([asked.statusCode, asked.headers.location], [303, `${url}?done=asked`])
  const [question] = (await hall.pollNow()).questions
  assert.deepEqual(question!.options, ['1 (not at all)', '2', '3', '4', '5 (very)'])
  await chief.submit(`${url}/questions/${question!.id}/open`, {}, url)
  for (const answer of [1, 3, 5]) await (await hall.aPhone()).vote(question!.id, answer)
  await chief.submit(`${url}/questions/${question!.id}/close`, {}, url)
  const meeting = await chief.get(`/staff/meetings/${hall.meetingId}`)
  assert.match(
    meeting.body,
    /id="votes">Votes<[\s\S]*How safe do you feel after dark\?[\s\S]*3 votes, by phone\. Mean 3\./,
  )
  const file = await chief.get(`${url}.csv`)
  assert.match(
    file.body,
    /^\uFEFFNumber,Question,Voting over,Answer,Votes,Of how many who voted\r\n1,How safe do you feel after dark\?,2026-12-01T18:30:00\+00:00,1 \(not at all\),1,3/,
  )
  const minutes = await chief.get(`/staff/meetings/${hall.meetingId}/minutes.pdf`)
  assert.equal(minutes.headers['content-type'], 'application/pdf')
  const trail = await hall.db
    .selectFrom('auditEntry')
    .select('what')
    .where('what', 'like', 'poll.%')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    trail.map(({ what }) => what),
    ['poll.make', 'poll.ask', 'poll.open', 'poll.close'],
  )
})

test('a question that cannot be put comes back as it was typed, with why', async (t) => {
  const hall = await hallForTest(t)
  const chief = await hall.asChief()
  const wrong = await chief.submit(
    `${hall.staffUrl}/questions`,
    { ...typed, kind: 'choice', options: 'Yes\n yes ' },
    hall.staffUrl,
  )
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /stands there twice/)
  assert.match(wrong.body, /value="How safe do you feel after dark\?"/)
  const empty = await chief.submit(`${hall.staffUrl}/questions`, { kind: 'tarot' }, hall.staffUrl)
  assert.match(empty.body, /Enter the question[\s\S]*Choose how people answer/)
  assert.deepEqual((await hall.pollNow()).questions, [])
})

test('a question that waits can be taken out, and one that was opened cannot', async (t) => {
  const hall = await hallForTest(t)
  const chief = await hall.asChief()
  const [first, second] = [await hall.ask(), await hall.ask()]
  await hall.open(second)
  await chief.submit(`${hall.staffUrl}/questions/${first}/remove`, {}, hall.staffUrl)
  assert.equal((await chief.submit(`${hall.staffUrl}/questions/${second}/remove`, {}, hall.staffUrl)).statusCode, 409)
  assert.deepEqual(
    (await hall.pollNow()).questions.map(({ id }) => id),
    [second],
  )
})

test('those who may see a meeting and not run it see what was voted, and change nothing', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  await hall.close(question)
  await anAccount(hall.db, { email: 'pcso@fenshire.example', roles: [{ role: 'staff' }] })
  await anAccount(hall.db, { email: 'nobody@fenshire.example', name: 'Nobody' })
  const [seer, nobody] = [aVisitor(hall.web), aVisitor(hall.web)]
  await seer.signIn('pcso@fenshire.example')
  await nobody.signIn('nobody@fenshire.example')
  assert.match((await seer.get(`/staff/meetings/${hall.meetingId}`)).body, /What should the team work on next\?/)
  assert.equal((await seer.get(`${hall.staffUrl}.csv`)).statusCode, 200)
  assert.equal((await seer.get(hall.staffUrl)).statusCode, 403)
  const { body } = await seer.get('/account')
  const _token = /name="_token" value="([^"]+)"/.exec(body)![1]!
  for (const url of ['', '/questions', `/questions/${question}/open`, '/publish'])
    assert.equal((await seer.send(`${hall.staffUrl}${url}`, { _token, ...typed })).statusCode, 403, url)
  for (const url of [hall.staffUrl, `${hall.staffUrl}.csv`, '/staff/keypads'])
    assert.equal((await nobody.get(url)).statusCode, 403, url)
})

test('a meeting of another force has no poll here, whatever its number', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const elsewhere = { forceId: 'wessex', actor: { kind: 'account', id: hall.chief.id, name: 'Somebody' } } as const
  await hall.outside.db
    .insertInto('force')
    .values({ id: 'wessex', name: 'Wessex', description: '', url: '', telephone: '', isDemonstration: false })
    .execute()
  await openWithin(hall.outside)(elsewhere, async ({ polls }) => {
    assert.equal(await polls.ofMeeting(hall.meetingId), undefined)
    assert.equal(await polls.withCode(hall.code), undefined)
  })
})

test('the wall shows how to join and the result, and nothing of a result that is to come later', async (t) => {
  const hall = await hallForTest(t, { publicUrl: 'https://vote.example' })
  const wall = async () => (await hall.web.inject(`/vote/${hall.code}/wall`)).body
  assert.match(await wall(), /The first question comes here[\s\S]*<svg[\s\S]*vote\.example\/vote/)
  assert.match(await wall(), /<noscript><meta http-equiv="refresh" content="5"><\/noscript>/)
  const [hidden, shown] = [await hall.ask({ hidesResult: true }), await hall.ask({ question: 'And now?' })]
  await hall.open(hidden)
  await (await hall.aPhone()).vote(hidden, 2)
  assert.match(await wall(), /1 vote so far\. The result comes when voting is over/)
  assert.doesNotMatch(await wall(), /app-bars/)
  await hall.close(hidden)
  assert.match(await wall(), /Parking outside the school<\/span>[\s\S]*>1 vote</)
  await hall.open(shown)
  assert.match(await wall(), /And now\?[\s\S]*0 votes so far/)
})

test('residents see how a meeting in public voted once that is published, and no longer when it is not', async (t) => {
  const hall = await hallForTest(t)
  const chief = await hall.asChief()
  const question = await hall.ask()
  await hall.open(question)
  await (await hall.aPhone()).vote(question, 1)
  const page = `/fenshire/votes/${hall.meetingId}`
  await chief.submit(`${hall.staffUrl}/publish`, {}, hall.staffUrl)
  assert.equal((await hall.web.inject(page)).statusCode, 404, 'nothing is over yet')
  await hall.close(question)
  const shown = await hall.web.inject(page)
  assert.match(shown.body, /Fen panel[\s\S]*Motorbikes in the park[\s\S]*Of those who voted at the meeting/)
  for (const list of ['/fenshire/votes', '/fenshire/neighbourhoods/N1'])
    assert.match((await hall.web.inject(list)).body, new RegExp(`href="${page}"`), list)
  assert.doesNotMatch((await hall.web.inject('/fenshire/neighbourhoods/N2')).body, new RegExp(page))
  await chief.submit(`${hall.staffUrl}/withdraw`, {}, hall.staffUrl)
  assert.equal((await hall.web.inject(page)).statusCode, 404)
  await hall.db.updateTable('meeting').set({ isInPublic: false }).execute()
  assert.equal(
    (await chief.submit(`${hall.staffUrl}/publish`, {}, hall.staffUrl)).statusCode,
    409,
    'not of one in private',
  )
})
