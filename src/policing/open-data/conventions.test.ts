import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { appForTest } from '../../../test/app.ts'
import type { Web } from '../../platform/web/web.ts'
import { aPublishedCounty } from './builders.ts'

/** A web whose clock stands still until the test moves it. */
async function aWebOf(t: TestContext) {
  const clock = { milliseconds: 0 }
  const app = await appForTest(t, { milliseconds: () => clock.milliseconds })
  await aPublishedCounty(app.db)
  return { clock, web: await app.start() }
}
const from = (web: Web, remoteAddress: string) => async (url: string) =>
  (await web.inject({ url, remoteAddress })).statusCode
const locate = '/api/locate-neighbourhood?q=52.05,0.05'

test('30 requests are answered at once and the next is 429 in plain text, whether made, cached or not found', async (t) => {
  const { web } = await aWebOf(t)
  const urls = [
    '/api/forces',
    '/api/fenshire/N1',
    '/api/fenshire/N1/boundary',
    locate,
    '/api/nowhere/N1',
    '/api/openapi.json',
  ]
  for (let asked = 0; asked < 30; asked++) {
    assert.notEqual((await web.inject(urls[asked % urls.length]!)).statusCode, 429, `request ${asked + 1}`)
  }
  for (const url of urls) {
    const answer = await web.inject(url)
    assert.deepEqual([answer.statusCode, answer.body], [429, 'Too many requests'], url)
    assert.match(String(answer.headers['content-type']), /^text\/plain/)
  }
})

test('15 requests leak away each second, and the bucket never holds room for more than 30', async (t) => {
  const { web, clock } = await aWebOf(t)
  const ask = from(web, '10.0.0.1')
  const answered = async () => {
    let count = 0
    while ((await ask('/api/forces')) === 200) count++
    return count
  }
  assert.equal(await answered(), 30)
  clock.milliseconds += 1000
  assert.equal(await answered(), 15)
  clock.milliseconds += 67
  assert.equal(await answered(), 1)
  clock.milliseconds += 3_600_000
  assert.equal(await answered(), 30)
})

test('one client over the limit keeps nobody else from the API, nor itself from the pages', async (t) => {
  const { web } = await aWebOf(t)
  const [greedy, other] = [from(web, '10.0.0.1'), from(web, '10.0.0.2')]
  for (let asked = 0; asked < 40; asked++) await greedy('/api/forces')
  assert.equal(await greedy('/api/forces'), 429)
  assert.equal(await other('/api/forces'), 200)
  assert.equal(await greedy('/fenshire'), 200)
})

test('any web page may read every answer, refusals included', async (t) => {
  const { web } = await aWebOf(t)
  const open = async (url: string, status: number, headers = {}) => {
    const answer = await web.inject({ url, headers })
    assert.equal(answer.statusCode, status, url)
    assert.equal(answer.headers['access-control-allow-origin'], '*', `${url} ${status}`)
    assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin', `${url} ${status}`)
    return answer
  }
  const made = await open('/api/forces', 200)
  await open('/api/forces', 200) // from memory
  await open('/api/forces', 304, { 'if-none-match': String(made.headers.etag) })
  await open(locate, 200)
  await open('/api/nowhere/N1', 404)
  await open('/api/no/such/thing/at/all', 404)
  await open('/api/locate-neighbourhood', 400)
  for (let asked = 0; asked < 30; asked++) await web.inject('/api/forces')
  await open('/api/forces', 429)
})

test('a browser that asks first is told what it may do', async (t) => {
  const { web } = await aWebOf(t)
  const headers = {
    origin: 'https://elsewhere.example',
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x-anything',
  }
  const answer = await web.inject({ method: 'OPTIONS', url: '/api/fenshire/N1', headers })
  assert.equal(answer.statusCode, 204)
  assert.equal(answer.headers['access-control-allow-origin'], '*')
  assert.equal(answer.headers['access-control-allow-methods'], 'GET, HEAD, OPTIONS')
  assert.equal(answer.headers['access-control-allow-headers'], '*')
})

test('an answer is kept, compressed as the client likes it, and carries an ETag', async (t) => {
  const { web } = await aWebOf(t)
  const plain = await web.inject('/api/fenshire/N1')
  const ask = (encoding: string) => web.inject({ url: '/api/fenshire/N1', headers: { 'accept-encoding': encoding } })
  const [zipped, brotli] = [await ask('gzip, deflate'), await ask('gzip, br')]
  assert.equal(zipped.headers['content-encoding'], 'gzip')
  assert.equal(gunzipSync(zipped.rawPayload).toString(), plain.body)
  assert.equal(brotli.headers['content-encoding'], 'br')
  assert.equal(brotliDecompressSync(brotli.rawPayload).toString(), plain.body)
  assert.equal(zipped.headers.etag, plain.headers.etag)
  assert.equal(zipped.headers.vary, 'accept-encoding')
})

test('HEAD says what GET would, without the body', async (t) => {
  const { web } = await aWebOf(t)
  for (const [url, status] of [
    ['/api/forces', 200],
    [locate, 200],
    ['/api/fenshire/n1', 404],
  ] as const) {
    for (const method of ['GET', 'HEAD'] as const) await web.inject({ method, url })
    const answer = await web.inject({ method: 'HEAD', url })
    assert.deepEqual([answer.statusCode, answer.body], [status, ''], url)
    if (status === 200) assert.equal(answer.headers['content-type'], 'application/json')
  }
})

test('a slash at the end makes another address, where there is nothing', async (t) => {
  const { web } = await aWebOf(t)
  for (const url of [
    '/api/forces/',
    '/api/forces/fenshire/',
    '/api/fenshire/',
    '/api/fenshire/N1/',
    '/api/fenshire/N1/boundary/',
  ]) {
    const answer = await web.inject(url)
    assert.deepEqual([answer.statusCode, answer.body], [404, 'Not Found'], url)
  }
})

test('a JSON body is a bad request with nothing in it, and nothing else can be written either', async (t) => {
  const { web } = await aWebOf(t)
  for (const payload of ['{"q":"52,0"}', '{broken', '']) {
    const answer = await web.inject({
      method: 'POST',
      url: '/api/forces',
      payload,
      headers: { 'content-type': 'application/json' },
    })
    assert.deepEqual([answer.statusCode, answer.body], [400, ''], payload)
  }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    const answer = await web.inject({ method, url: '/api/fenshire/N1', payload: 'q=52,0', headers: type })
    assert.deepEqual([answer.statusCode, answer.headers.allow], [405, 'GET, HEAD, OPTIONS'])
  }
})

test('a request line of 4,094 characters is answered, and one more is refused in HTML', async (t) => {
  const { web } = await aWebOf(t)
  const fill = (url: string, length: number) => url + 'x'.repeat(length - `GET ${url} HTTP/1.1`.length)
  for (const url of ['/api/forces?x=', `${locate}&x=`, '/api/forces?x=']) {
    assert.equal((await web.inject(fill(url, 4094))).statusCode, 200)
    const refused = await web.inject(fill(url, 4095))
    assert.equal(refused.statusCode, 400)
    assert.match(String(refused.headers['content-type']), /^text\/html/)
    assert.match(refused.body, /Request Line is too large/)
  }
  assert.equal((await web.inject(fill('/api/no/such/address/', 4095))).statusCode, 400)
})

test('an id as long as a request line is unknown, and a longer one is refused as a line', async (t) => {
  const { web } = await aWebOf(t)
  const long = (letters: number) => web.inject(`/api/fenshire/${'x'.repeat(letters)}`)
  assert.deepEqual([(await long(200)).statusCode, (await long(4000)).statusCode], [404, 404])
  assert.equal((await long(4100)).statusCode, 400)
})

test('an address that cannot be decoded is refused without JSON', async (t) => {
  const { web } = await aWebOf(t)
  for (const url of ['/api/%E0%A4%A', '/api/fenshire/%zz']) {
    const answer = await web.inject(url)
    assert.equal(answer.statusCode, 400)
    assert.match(String(answer.headers['content-type']), /^text\/plain/)
  }
})
