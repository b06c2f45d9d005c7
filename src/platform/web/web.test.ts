import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { NotFound } from './errors.ts'
import { webSettingsForTests } from './settings-for-tests.ts'
import { openWeb, type Web, type WebSettings } from './web.ts'

const config = { access: 'public' } as const

async function webForTest(
  t: TestContext,
  { addRoutes, ...settings }: Partial<WebSettings> & { addRoutes: (web: Web) => void },
) {
  const { settings: usual, lines } = webSettingsForTests()
  const web = await openWeb({ ...usual, ...settings })
  addRoutes(web)
  t.after(() => web.close())
  return { web, lines }
}

test('a route that does not say who may use it stops the server from starting', async (t) => {
  await assert.rejects(
    webForTest(t, { addRoutes: (web) => void web.get('/secret', () => 'x') }),
    /GET \/secret does not say who may use it/,
  )
})

test('every answer carries the headers that keep it safe, and a request id', async (t) => {
  const { web } = await webForTest(t, { addRoutes: (open) => void open.get('/page', { config }, () => 'x') })
  for (const url of ['/page', '/nothing', '/health']) {
    const { headers } = await web.inject(url)
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; script-src 'self'; style-src 'self'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/)
    assert.equal(headers['strict-transport-security'], undefined)
  }
})

test('strict transport security is told to those who came by https through a trusted proxy, and to nobody else', async (t) => {
  const addRoutes = (open: Web) => void open.get('/page', { config }, () => 'x')
  const headers = { 'x-forwarded-proto': 'https' }
  const trusting = await webForTest(t, { trustedProxies: '127.0.0.1', addRoutes })
  assert.match(
    String((await trusting.web.inject({ url: '/page', headers })).headers['strict-transport-security']),
    /max-age=63072000/,
  )
  const alone = await webForTest(t, { addRoutes })
  assert.equal((await alone.web.inject({ url: '/page', headers })).headers['strict-transport-security'], undefined)
})

test('a cached page is made once for each version of the data', async (t) => {
  let [version, made] = [1, 0]
  const { web } = await webForTest(t, {
    dataVersion: () => String(version),
    addRoutes: (open) =>
      void open.get('/page', { config: { ...config, cached: true } }, (_request, reply) =>
        reply.type('text/html').send(`made ${++made}`),
      ),
  })
  assert.equal((await web.inject('/page')).body, 'made 1')
  assert.equal((await web.inject('/page?utm_source=x')).body, 'made 1')
  version = 2
  assert.equal((await web.inject('/page')).body, 'made 2')
})

test('a page that is made while the data change is not kept as new', async (t) => {
  let version = 1
  const { web } = await webForTest(t, {
    dataVersion: () => String(version),
    addRoutes: (open) =>
      void open.get('/page', { config: { ...config, cached: true } }, (_request, reply) => {
        const body = `of version ${version}`
        version = 2
        return reply.type('text/html').send(body)
      }),
  })
  assert.equal((await web.inject('/page')).body, 'of version 1')
  assert.equal((await web.inject('/page')).body, 'of version 2')
})

test('a page that the reader has already is answered with 304 and no body', async (t) => {
  const { web } = await webForTest(t, {
    addRoutes: (open) =>
      void open.get('/page', { config: { ...config, cached: true } }, (_request, reply) =>
        reply.type('text/html').send('hello'),
      ),
  })
  const { etag } = (await web.inject('/page')).headers
  const again = await web.inject({ url: '/page', headers: { 'if-none-match': String(etag) } })
  assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', etag])
  assert.equal((await web.inject({ url: '/page', headers: { 'if-none-match': '"other"' } })).statusCode, 200)
})

test('a page comes in the encoding that the reader takes', async (t) => {
  const { web } = await webForTest(t, {
    addRoutes: (open) =>
      void open.get('/page', { config: { ...config, cached: true } }, (_request, reply) =>
        reply.type('text/html').send('hello'),
      ),
  })
  const get = (accepted: string) => web.inject({ url: '/page', headers: { 'accept-encoding': accepted } })
  assert.equal(gunzipSync((await get('gzip')).rawPayload).toString(), 'hello', 'also when it is first made')
  assert.equal(brotliDecompressSync((await get('gzip, br')).rawPayload).toString(), 'hello')
  assert.equal(gunzipSync((await get('gzip, br;q=0')).rawPayload).toString(), 'hello')
  assert.equal((await get('identity')).body, 'hello')
  assert.equal((await web.inject({ method: 'HEAD', url: '/page' })).body, '')
})

test('what nobody expected is a page for people and a line for machines; neither tells the inside', async (t) => {
  const { web, lines } = await webForTest(t, {
    addRoutes: (open) => {
      const fail = () => {
        throw new Error('password=hunter2')
      }
      open.get('/broken', { config }, fail)
      open.get('/api/broken', { config }, fail)
    },
  })
  const page = await web.inject('/broken')
  assert.equal(page.statusCode, 500)
  assert.match(page.body, /something went wrong[\s\S]*Anything saved before is safe/)
  assert.match(page.body, new RegExp(String(page.headers['x-request-id'])))
  assert.doesNotMatch(page.body, /hunter2/)
  const call = await web.inject('/api/broken')
  assert.deepEqual([call.statusCode, call.headers['content-type']], [500, 'text/plain; charset=utf-8'])
  assert.doesNotMatch(call.body, /hunter2|\{/)
  assert.ok(
    lines.some((line) => JSON.parse(line).msg === 'failed'),
    'the log has it',
  )
})

test('a database that is away, full or starting is 503, with what to do', async (t) => {
  const { web } = await webForTest(t, {
    addRoutes: (open) => {
      for (const [path, code] of [
        ['/away', 'ECONNREFUSED'],
        ['/full', '53100'],
        ['/starting', '57P03'],
      ] as const) {
        open.get(path, { config }, () => {
          throw Object.assign(new Error('x'), { code })
        })
      }
    },
  })
  for (const url of ['/away', '/full', '/starting']) {
    const { statusCode, body } = await web.inject(url)
    assert.equal(statusCode, 503)
    assert.match(body, /cannot answer right now/)
  }
})

test('what is not there is 404, for people a page and for machines the words of data.police.uk', async (t) => {
  const { web } = await webForTest(t, {
    addRoutes: (open) =>
      void open.get('/page', { config }, () => {
        throw new NotFound()
      }),
  })
  assert.match((await web.inject('/page')).body, /There is nothing at this address/)
  const call = await web.inject('/api/nothing')
  assert.deepEqual([call.statusCode, call.body], [404, 'Not Found'])
})

test('more requests than the limit get 429, and the bucket leaks', async (t) => {
  let now = 0
  const rateLimit = { perSecond: 15, burst: 30 }
  const { web } = await webForTest(t, {
    milliseconds: () => now,
    addRoutes: (open) => void open.get('/page', { config: { ...config, rateLimit } }, () => 'x'),
  })
  const ask = async (times: number) => {
    const statuses = []
    for (let time = 0; time < times; time += 1) statuses.push((await web.inject('/page')).statusCode)
    return statuses.filter((status) => status === 200).length
  }
  assert.equal(await ask(40), 30)
  now += 1000
  assert.equal(await ask(40), 15)
  assert.equal((await web.inject('/page')).headers['retry-after'], '1')
  assert.equal(
    (await web.inject({ url: '/page', remoteAddress: '10.1.1.1' })).statusCode,
    200,
    'another client has its own bucket',
  )
})

test('the log names routes, never addresses, people or where they ask from', async (t) => {
  const { web, lines } = await webForTest(t, {
    addRoutes: (open) => void open.get('/find/:name', { config }, () => 'x'),
  })
  await web.inject({ url: '/find/Marlowe?q=DE1+1AA', headers: { 'user-agent': 'canary' }, remoteAddress: '10.9.8.7' })
  const line = JSON.parse(lines.at(-1)!)
  assert.deepEqual([line.method, line.route, line.status, line.msg], ['GET', '/find/:name', 200, 'answered'])
  assert.match(line.reqId, /^[0-9a-f-]{36}$/)
  assert.doesNotMatch(lines.join(''), /Marlowe|DE1|canary|10\.9\.8\.7/)
})

test('a body that is too large, or of a kind we do not take, is refused', async (t) => {
  const { web } = await webForTest(t, {
    addRoutes: (open) => void open.post('/form', { config: { ...config, withoutFormToken: true } }, () => 'x'),
  })
  const post = (payload: string, type: string) =>
    web.inject({ method: 'POST', url: '/form', payload, headers: { 'content-type': type } })
  assert.equal((await post(`a=${'x'.repeat(70_000)}`, 'application/x-www-form-urlencoded')).statusCode, 413)
  assert.equal((await post('<a/>', 'application/xml')).statusCode, 415)
})

test('health, readiness and version say what they are asked', async (t) => {
  const { web } = await webForTest(t, { addRoutes: () => {}, ready: () => Promise.reject(new Error('away')) })
  assert.deepEqual((await web.inject('/health')).json(), { status: 'UP' })
  assert.equal((await web.inject('/ready')).statusCode, 503)
  assert.equal((await web.inject('/version')).json().version, '9.9.9')
})

test('an address with a zero byte is unknown, and no query is sent for it', async (t) => {
  const { web } = await webForTest(t, { addRoutes: (open) => void open.get('/:force', { config }, () => 'x') })
  for (const url of ['/%00', '/fenshire%00']) assert.equal((await web.inject(url)).statusCode, 404)
  assert.equal((await web.inject('/fenshire?q=%00')).statusCode, 200)
})
