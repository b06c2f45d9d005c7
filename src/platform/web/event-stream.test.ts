import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { asEvent, type Every, openEventStreams } from './event-stream.ts'
import { webSettingsForTests } from './settings-for-tests.ts'
import { openWeb } from './web.ts'

/** A server with one topic, whose looks and heartbeats come when the test says so. */
async function streamsForTest(t: TestContext, most = 10) {
  const works: { milliseconds: number; work: () => void; isOver: boolean }[] = []
  const every: Every = (milliseconds, work) => {
    const mine = { milliseconds, work, isOver: false }
    works.push(mine)
    return () => {
      mine.isOver = true
    }
  }
  const state = { text: 'one', looks: 0, isAway: false }
  const web = await openWeb(webSettingsForTests().settings)
  const follow = openEventStreams(web, { most, lookMilliseconds: 1, heartbeatMilliseconds: 2, every })
  web.get('/live', { config: { access: 'public' } }, (request, reply) =>
    follow(request, reply, {
      name: 'topic',
      read: async () => {
        state.looks++
        if (state.isAway) throw new Error('no database')
        return { id: `id of ${state.text}`, data: state.text }
      },
    }),
  )
  await web.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => web.close())
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}/live`
  const run = (milliseconds: number) => {
    for (const each of works) if (each.milliseconds === milliseconds && !each.isOver) each.work()
  }

  async function listen(headers: Record<string, string> = {}) {
    const gone = new AbortController()
    t.after(() => gone.abort())
    const answer = await fetch(address, { headers, signal: gone.signal })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let got = ''
    /** Reads until this has come; fails with what has come where the answer ends before it. */
    async function until(words: string) {
      while (!got.includes(words)) {
        const { value, done } = await reader.read()
        assert.ok(!done, `ended with: ${got}`)
        got += value
      }
      return got
    }
    const end = async () => {
      for (;;) if ((await reader.read()).done) return got
    }
    return { answer, until, end, leave: () => gone.abort() }
  }
  return { web, works, state, listen, address, look: () => run(1), beat: () => run(2) }
}

test('whoever follows gets what there is at once, and again only when it has changed', async (t) => {
  const { listen, state, look, beat } = await streamsForTest(t)
  const reader = await listen()
  assert.match(String(reader.answer.headers.get('content-type')), /^text\/event-stream/)
  assert.equal(reader.answer.headers.get('cache-control'), 'no-store, no-transform')
  assert.equal(reader.answer.headers.get('x-accel-buffering'), 'no')
  assert.match(String(reader.answer.headers.get('content-security-policy')), /default-src 'none'/)
  await reader.until(asEvent({ id: 'id of one', data: 'one' }))
  look()
  beat()
  await reader.until(': still here')
  state.text = 'two\nlines'
  look()
  const got = await reader.until('data: lines\n\n')
  assert.equal(got.match(/^data: one$/gm)?.length, 1, 'not twice')
  assert.match(got, /^retry: 3000\n\n/)
})

test('whoever comes back with the id of the last event gets nothing twice, and what they missed once', async (t) => {
  const { listen, state, look, beat } = await streamsForTest(t)
  const back = await listen({ 'last-event-id': 'id of one' })
  beat()
  assert.doesNotMatch(await back.until(': still here'), /data:/)
  state.text = 'two'
  look()
  await back.until('data: two')
  const missed = await listen({ 'last-event-id': 'id of one' })
  await missed.until('data: two')
})

test('one look serves all who follow the same, and there is none once the last has gone', async (t) => {
  const { listen, state, works, look, web } = await streamsForTest(t)
  const readers = [await listen(), await listen(), await listen()]
  for (const reader of readers) await reader.until('data: one')
  const before = state.looks
  state.text = 'two'
  look()
  for (const reader of readers) await reader.until('data: two')
  assert.equal(state.looks, before + 1)
  for (const { leave } of readers) leave()
  while (works.some(({ isOver }) => !isOver)) await new Promise((done) => setImmediate(done))
  assert.equal(web.server.listening, true)
})

test('while what is looked at is away nothing is sent, and nobody is sent off', async (t) => {
  const { listen, state, look, beat } = await streamsForTest(t)
  const reader = await listen()
  await reader.until('data: one')
  state.isAway = true
  look()
  beat()
  await reader.until(': still here')
  state.isAway = false
  state.text = 'two'
  while (!(await Promise.race([reader.until('data: two').then(() => true), turn()]))) look()
})

/** Whatever waits to be done now has been done. */
const turn = () => new Promise<false>((done) => setImmediate(() => done(false)))

test('more than the limit are refused, until somebody goes', async (t) => {
  const { listen, address } = await streamsForTest(t, 1)
  const first = await listen()
  await first.until('data: one')
  const second = await fetch(address)
  assert.deepEqual([second.status, second.headers.get('retry-after')], [503, '30'])
  assert.equal((await fetch(address, { method: 'HEAD' })).status, 200, 'and to ask for the head opens none')
  first.leave()
  for (;;) {
    const again = await fetch(address)
    await again.body?.cancel()
    if (again.status === 200) break
    await turn()
  }
})

test('a server that stops ends what is open', async (t) => {
  const { listen, web } = await streamsForTest(t)
  const reader = await listen()
  await reader.until('data: one')
  const ended = reader.end()
  await web.close()
  await ended
})
