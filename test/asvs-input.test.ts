// What a stranger may put into an address, a form or a header (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from './app.ts'
import { aFullCounty } from './drills/full-county.ts'

const access = { config: { access: 'public' } } as const

async function countyForTest(t: TestContext, options: Parameters<typeof appForTest>[1] = {}) {
  const app = await appForTest(t, options)
  await aFullCounty(app.db)
  return app.start()
}

test('what is typed is decoded once: a percent sign that was encoded stays one', async (t) => {
  const web = await countyForTest(t)
  const { body } = await web.inject('/find?q=Nowhere%2541%253Cb%253E')
  assert.match(body, /Nowhere%41%3Cb%3E/)
  assert.equal((await web.inject('/fenshire/neighbourhoods/%4E1')).statusCode, 200)
  assert.equal((await web.inject('/fenshire/neighbourhoods/%254E1')).statusCode, 404)
})

test('one name in two spellings of Unicode is one name', async (t) => {
  const web = await countyForTest(t)
  const lookFor = async (name: string) => (await web.inject(`/find?q=${encodeURIComponent(name)}`)).headers.location
  assert.equal(await lookFor('Quáy Street'.normalize('NFC')), '/fenshire/neighbourhoods/N1')
  assert.equal(await lookFor('Quáy Street'.normalize('NFD')), '/fenshire/neighbourhoods/N1')
  assert.equal(await lookFor('Ｑｕａｙ Ｓｔｒｅｅｔ'), '/fenshire/neighbourhoods/N1')
})

test('a parameter of another type, out of range, too long or given twice is refused, never guessed at', async (t) => {
  const web = await countyForTest(t)
  const wrong = [
    'latitude=91&longitude=0',
    'latitude=0&longitude=-180.01',
    'latitude=NaN&longitude=0',
    'latitude=0x10&longitude=x',
    'latitude=52&latitude=53&longitude=0',
    'q=Quay&q=Library',
    `q=${'x'.repeat(201)}`,
  ]
  for (const query of wrong) assert.equal((await web.inject(`/find?${query}`)).statusCode, 400, query)
  assert.equal((await web.inject('/find?q[]=Quay&q[a]=Library')).statusCode, 400, 'brackets name another parameter')
  assert.equal((await web.inject('/find?latitude=1e999&longitude=0')).statusCode, 404, 'no end of north is nowhere')
  assert.equal((await web.inject('/find?q=Quay+Street')).statusCode, 303)
})

test('a name from outside never reaches the prototype of an object', async (t) => {
  const web = await countyForTest(t)
  const seen: unknown[] = []
  web.post('/planted', { config: { ...access.config, withoutFormToken: true } }, ({ body, query }) => {
    seen.push(body, query)
    return 'x'
  })
  const send = (type: string, payload: string) =>
    web.inject({
      method: 'POST',
      url: '/planted?__proto__[isAdmin]=1&constructor=2',
      payload,
      headers: { 'content-type': type },
    })
  assert.equal((await send('application/json', '{"__proto__":{"isAdmin":true}}')).statusCode, 400)
  assert.equal((await send('application/json', '{"constructor":{"prototype":{"isAdmin":true}}}')).statusCode, 400)
  assert.equal((await send('application/x-www-form-urlencoded', '__proto__=1&__proto__[isAdmin]=1')).statusCode, 200)
  assert.equal(seen.length, 2, 'only the form arrived')
  for (const each of seen) assert.equal((each as { isAdmin?: unknown }).isAdmin, undefined)
  assert.equal(({} as { isAdmin?: unknown }).isAdmin, undefined)
})

test('names that every object has are nobody’s force, neighbourhood or view', async (t) => {
  const web = await countyForTest(t)
  for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
    for (const url of [`/${name}`, `/fenshire/neighbourhoods/${name}`, `/api/forces/${name}`, `/api/fenshire/${name}`])
      assert.equal((await web.inject(url)).statusCode, 404, url)
  }
})

test('a client cannot take another address: the word of a proxy counts only from a proxy that is trusted', async (t) => {
  const asking = async (
    trustedProxies: string | undefined,
    remoteAddress: string,
    forwarded: (at: number) => string,
  ) => {
    const web = await countyForTest(t, { trustedProxies, milliseconds: () => 0 })
    let answered = 0
    for (let at = 0; at < 40; at += 1) {
      const headers = {
        'x-forwarded-for': forwarded(at),
        'x-real-ip': forwarded(at),
        forwarded: `for=${forwarded(at)}`,
      }
      answered += (await web.inject({ url: '/api/forces', remoteAddress, headers })).statusCode === 200 ? 1 : 0
    }
    return answered
  }
  const invented = (at: number) => `10.0.0.${at}`
  assert.equal(await asking(undefined, '192.0.2.1', invented), 30, 'no proxy is trusted')
  assert.equal(await asking('127.0.0.1', '192.0.2.1', invented), 30, 'a stranger is no proxy')
  assert.equal(
    await asking('127.0.0.1', '127.0.0.1', (at) => `${invented(at)}, 192.0.2.1`),
    30,
    'what the proxy saw counts',
  )
  assert.equal(await asking('127.0.0.1', '127.0.0.1', invented), 40, 'a proxy tells clients apart')
})

test('no header changes the method, the address or the host that a request is for', async (t) => {
  const web = await countyForTest(t, { trustedProxies: '127.0.0.1' })
  const plain = await web.inject('/fenshire/neighbourhoods/N1')
  const { statusCode, body, headers } = await web.inject({
    url: '/fenshire/neighbourhoods/N1',
    headers: {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-http-method-override': 'DELETE',
      'x-original-url': '/nowhere',
      'x-user-id': 'admin',
    },
  })
  assert.deepEqual([statusCode, body], [200, plain.body])
  assert.doesNotMatch(JSON.stringify(headers), /evil/)
})
