import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { hallForTest } from './builders.ts'

test('whoever tries codes is stopped, and phones that have joined are not', async (t) => {
  const hall = await hallForTest(t, { milliseconds: () => 0 })
  const question = await hall.ask()
  await hall.open(question)
  const phone = await hall.aPhone()
  const wrong = hall.code === 'BCDFGH' ? 'BCDFGJ' : 'BCDFGH'
  const tried = []
  for (let at = 0; at < 600; at++) tried.push((await hall.web.inject(`/vote/${wrong}`)).statusCode)
  assert.deepEqual([tried.filter((status) => status === 404).length, tried.at(-1)], [599, 429])
  assert.equal((await hall.web.inject(`/vote/${hall.code}`)).statusCode, 429, 'not even a right one')
  assert.equal((await phone.vote(question, 1)).headers.location, `/vote/${hall.code}`)
  assert.equal((await phone.get(`/vote/${wrong}`)).statusCode, 429, 'a cookie of one poll opens no other')
})

test('a code that is wrong, unknown or of a meeting that was called off says so, and asks again', async (t) => {
  const hall = await hallForTest(t)
  const malformed = await hall.web.inject('/vote?code=ABC')
  assert.equal(malformed.statusCode, 400)
  assert.match(malformed.body, /6 letters and digits, such as BCD 234/)
  const unknown = await hall.web.inject(`/vote/${hall.code === 'BCDFGH' ? 'BCDFGJ' : 'BCDFGH'}`)
  assert.equal(unknown.statusCode, 404)
  assert.match(unknown.body, /No meeting has this code now/)
  await hall.db.updateTable('meeting').set({ calledOff: 'Snow' }).execute()
  assert.equal((await hall.web.inject(`/vote/${hall.code}`)).statusCode, 404)
  assert.equal((await hall.web.inject(`/vote/${hall.code}/wall`)).statusCode, 404)
})

test('a wall follows votes that another server takes, and comes back without getting anything twice', async (t) => {
  const hall = await hallForTest(t)
  const question = await hall.ask()
  await hall.open(question)
  const other = await hall.start()
  await other.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(other.server.address() as AddressInfo).port}/vote/${hall.code}/wall/live`
  const gone = new AbortController()
  t.after(() => gone.abort())
  const follow = async (lastEventId = '') => {
    const answer = await fetch(address, { signal: gone.signal, headers: { 'last-event-id': lastEventId } })
    return answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  }
  const until = async (reader: Awaited<ReturnType<typeof follow>>, words: RegExp) => {
    let got = ''
    while (!words.test(got)) got += (await reader.read()).value ?? assert.fail(got)
    return got
  }
  const wall = await follow()
  await until(wall, /0 votes so far/)
  await (await hall.aPhone()).vote(question, 2)
  const seen = await until(wall, /1 vote so far[\s\S]*\n\n/)
  const id = /id: (\S+)\ndata: .*1 vote so far/.exec(seen)![1]!
  const again = await follow(id)
  await hall.close(question)
  const next = await until(again, /Voting is over[\s\S]*\n\n/)
  assert.doesNotMatch(next, /so far/, 'what it had is not sent again')
})
