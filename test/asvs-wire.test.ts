// What a socket may say to the server when no honest client is on the other side (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { refuseUnreadable } from '../src/platform/web/errors.ts'
import { securityHeaders } from '../src/platform/web/headers.ts'
import { appForTest } from './app.ts'

async function serverForTest(t: TestContext) {
  const web = await (await appForTest(t)).start()
  const { port } = new URL(await web.listen({ host: '127.0.0.1', port: 0 }))
  return { web, say: (text: string) => exchange(Number(port), text) }
}

/** Everything the server answers to these bytes until it closes the connection. */
async function exchange(port: number, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  let heard = ''
  socket.setEncoding('latin1').on('data', (part) => (heard += part))
  socket.on('error', () => {}) // a server that refuses may close before it has read all
  socket.write(text.replaceAll('\n', '\r\n'), 'latin1')
  await once(socket, 'close')
  return heard
}

const statusesOf = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
const smuggled = 'GET /version HTTP/1.1\nHost: localhost\nConnection: close\n\n'
const post = (headers: string, body: string) => `POST / HTTP/1.1\nHost: localhost\n${headers}\n\n${body}`

const ambiguous = {
  'two lengths': post(`Content-Length: 0\nContent-Length: ${smuggled.length}`, smuggled),
  'a length and chunks': post('Content-Length: 6\nTransfer-Encoding: chunked', `0\n\n${smuggled}`),
  'chunks and a length': post('Transfer-Encoding: chunked\nContent-Length: 6', `0\n\n${smuggled}`),
  'chunks that are not the last encoding': post('Transfer-Encoding: chunked, identity', `0\n\n${smuggled}`),
  'an encoding that nobody knows': post('Transfer-Encoding: xchunked', `0\n\n${smuggled}`),
  'a space before the colon': post('Transfer-Encoding : chunked', `0\n\n${smuggled}`),
  'a folded header': post('Transfer-Encoding:\n chunked\nContent-Length: 6', `0\n\n${smuggled}`),
  'a length with a sign': post('Content-Length: +0', smuggled),
  'a length below nothing': post('Content-Length: -1', smuggled),
  'a chunk of no size': post('Transfer-Encoding: chunked', `x\n\n${smuggled}`),
  'no host': 'GET / HTTP/1.1\n\n',
  'a zero byte in a header': 'GET / HTTP/1.1\nHost: localhost\nX: a\0b\n\n',
  'no request at all': '\x16\x03\x01\x02\x00\n\n',
}

test('a request that two servers could read differently is refused once, and nothing after it is heard', async (t) => {
  const { say } = await serverForTest(t)
  for (const [what, text] of Object.entries(ambiguous)) {
    const heard = await say(text)
    assert.deepEqual(statusesOf(heard), [400], what)
    assert.doesNotMatch(heard, /"version"/, what)
  }
})

test('two requests in one piece are answered both, so that a smuggled one would be seen', async (t) => {
  const { say } = await serverForTest(t)
  const heard = await say(post('Content-Length: 0', smuggled))
  assert.deepEqual(statusesOf(heard), [404, 200])
  assert.match(heard, /"version":"test"/)
})

test('what cannot be read as a request is refused in plain text, with the headers of every other answer', async (t) => {
  const { say } = await serverForTest(t)
  for (const [text, status] of [
    ['nonsense\n\n', 400],
    [`GET / HTTP/1.1\nHost: localhost\nX-Long: ${'x'.repeat(70_000)}\n\n`, 431],
  ] as const) {
    const heard = await say(text)
    assert.deepEqual(statusesOf(heard), [status])
    assert.match(heard, /content-type: text\/plain; charset=utf-8/i)
    for (const [name, value] of Object.entries(securityHeaders)) assert.ok(heard.includes(`${name}: ${value}`), name)
    assert.doesNotMatch(heard, /node|fastify|Parse Error|\bat /i)
  }
})

test('a request that never ends is told so, and a client that has gone is told nothing', () => {
  const told = (code: string, writable: boolean) => {
    const written: string[] = []
    const socket = { writable, write: (text: string) => written.push(text), destroySoon: () => written.push('closed') }
    refuseUnreadable(Object.assign(new Error('inside'), { code }), socket as unknown as Socket)
    return written
  }
  const [answer = '', end] = told('ERR_HTTP_REQUEST_TIMEOUT', true)
  assert.match(answer, /^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*\r\n\r\nRequest Timeout$/)
  assert.equal(end, 'closed')
  assert.deepEqual([told('ECONNRESET', true), told('HPE_INVALID_METHOD', false)], [[], []])
})

test('TRACE, CONNECT and methods that nobody knows echo nothing and do nothing', async (t) => {
  const { say } = await serverForTest(t)
  for (const method of ['TRACE', 'TRACK', 'DEBUG', 'PROPFIND']) {
    const heard = await say(`${method} / HTTP/1.1\nHost: localhost\nCookie: canary\nConnection: close\n\n`)
    assert.ok(
      statusesOf(heard).every((status) => [400, 404, 405].includes(status)),
      `${method}: ${heard.slice(0, 40)}`,
    )
    assert.doesNotMatch(heard, /canary/)
  }
  assert.deepEqual(statusesOf(await say('CONNECT example.org:443 HTTP/1.1\nHost: example.org\n\n')), [])
})

test('a connection stays with HTTP, whatever it asks to become', async (t) => {
  const { say } = await serverForTest(t)
  for (const protocol of ['websocket', 'h2c']) {
    const heard = await say(
      `GET /health HTTP/1.1\nHost: localhost\nConnection: Upgrade, close\nUpgrade: ${protocol}\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n`,
    )
    assert.ok(!statusesOf(heard).includes(101), heard.slice(0, 40))
  }
})

test('a client that never finishes its request is not waited for for ever', async (t) => {
  const { web } = await serverForTest(t)
  const { requestTimeout, headersTimeout } = web.server
  assert.ok(requestTimeout > 0 && requestTimeout <= 30_000)
  assert.ok(headersTimeout > 0 && headersTimeout <= 60_000)
})
