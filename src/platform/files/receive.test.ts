import assert from 'node:assert/strict'
import { once } from 'node:events'
import { open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { aForm, type Part } from './form-for-tests.ts'
import { plain } from './pictures-for-tests.ts'
import type { Received } from './receive.ts'
import { type HeldFiles, openTemporaryFiles, type TemporaryFiles } from './temporary-files.ts'
import { acceptOf, anUpload } from './upload.ts'
import { folderForTest, webWithUploads } from './web-for-tests.ts'

const picture = anUpload({ name: 'picture', label: 'picture', types: ['jpeg', 'png'] })
const list = anUpload({ name: 'list', label: 'list', types: ['csv'], mostBytes: 500_000, isOptional: true })
const jpeg = await plain().jpeg().toBuffer()
const jpegOf = (bytes: number) => Buffer.concat([jpeg, Buffer.alloc(bytes - jpeg.length)])
const aPicture = (content: Buffer | string = jpeg, filename = 'me.jpg'): Part => ({
  name: 'picture',
  content,
  filename,
})

/** A route that answers with what it was given, and notes how the files looked while it had them. */
async function pictureRoute(t: TestContext, replaced?: (temporary: TemporaryFiles) => TemporaryFiles) {
  const seen: (Received & { mode: number; content: Buffer })[] = []
  const handled = { count: 0 }
  const config = { access: 'public', uploads: [picture, list] } as const
  const found = await webWithUploads(
    t,
    (web) =>
      void web.post('/picture', { config }, async ({ body, uploads }, reply) => {
        handled.count += 1
        for (const file of Object.values(uploads.value ?? {}))
          seen.push({ ...file, mode: (await stat(file.path)).mode & 0o777, content: await readFile(file.path) })
        return reply.code(uploads.errors ? 400 : 200).send({ body, errors: uploads.errors })
      }),
    replaced,
  )
  const send = async (...parts: Part[]) => {
    const answer = await found.web.inject({ url: '/picture', ...aForm(parts) })
    assert.deepEqual(await found.left(), [], 'a temporary file is left')
    return answer
  }
  const errorOf = async (...parts: Part[]) => {
    const answer = await send(...parts)
    assert.equal(answer.statusCode, 400, answer.body)
    return answer.json().errors as Record<string, string>
  }
  return { ...found, seen, handled, send, errorOf }
}

test('a file comes with its cleaned name and its type, the other fields as of any form, and is gone afterwards', async (t) => {
  const { send, seen } = await pictureRoute(t)
  const fields = [
    { name: 'name', content: 'Siân\r\nJones' },
    { name: 'day', content: 'Monday' },
    { name: 'day', content: 'Friday' },
  ]
  const { statusCode, body } = await send(fields[0]!, aPicture(jpeg, '../me.html'), fields[1]!, fields[2]!)
  assert.deepEqual(
    [statusCode, JSON.parse(body)],
    [200, { body: { name: 'Siân\r\nJones', day: ['Monday', 'Friday'] } }],
  )
  const [{ path: _path, ...found }] = seen as [(typeof seen)[0]]
  assert.deepEqual(found, { name: 'me.html.jpg', type: 'jpeg', bytes: jpeg.length, mode: 0o600, content: jpeg })
})

test('several files are taken, and an optional one may be left out', async (t) => {
  const { send, seen } = await pictureRoute(t)
  await send(aPicture(), { name: 'list', content: 'a,b\n', filename: 'b.csv' })
  await send(aPicture(), { name: 'list', filename: '' })
  assert.deepEqual(
    seen.map(({ type }) => type),
    ['jpeg', 'csv', 'jpeg'],
  )
})

test('a file of exactly the most is taken; one byte more is refused, and what else was typed comes back', async (t) => {
  const { send, seen } = await pictureRoute(t)
  assert.equal((await send(aPicture(jpegOf(10e6)))).statusCode, 200)
  assert.equal(seen[0]!.bytes, 10e6)
  const refused = await send({ name: 'before', content: 'x' }, aPicture(jpegOf(10e6 + 1)), {
    name: 'after',
    content: 'y',
  })
  assert.deepEqual(refused.json(), {
    body: { before: 'x', after: 'y' },
    errors: { picture: 'The picture is larger than 10 MB. Choose a smaller one; nothing else you typed is lost' },
  })
})

test('each upload has its own most', async (t) => {
  const { errorOf } = await pictureRoute(t)
  assert.deepEqual(await errorOf(aPicture(), { name: 'list', content: 'a'.repeat(600_000), filename: 'b' }), {
    list: 'The list is larger than 500 kB. Choose a smaller one; nothing else you typed is lost',
  })
})

test('the type is that of the content: neither the name nor the header is believed', async (t) => {
  const { errorOf, send } = await pictureRoute(t)
  const wrong = {
    picture:
      'The picture must be JPEG or PNG, and this is an SVG drawing. Save it as PNG; nothing else you typed is lost',
  }
  assert.deepEqual(await errorOf({ ...aPicture('<svg onload="alert(1)"/>', 'me.jpg'), mediaType: 'image/jpeg' }), wrong)
  assert.equal((await send({ ...aPicture(jpeg, 'me.svg'), mediaType: 'image/svg+xml' })).statusCode, 200)
  assert.match((await errorOf(aPicture('%PDF-1.7'))).picture!, /and this is PDF. Choose another/)
  assert.match((await errorOf(aPicture('\0\0\0\x18ftypheic'))).picture!, /a HEIC picture. On an iPhone choose Settings/)
})

test('no file, an empty one and two for one field are named', async (t) => {
  const { errorOf } = await pictureRoute(t)
  assert.deepEqual(await errorOf({ name: 'name', content: 'x' }), { picture: 'Choose the picture to send' })
  assert.deepEqual(await errorOf(aPicture('', '')), { picture: 'Choose the picture to send' })
  assert.match((await errorOf(aPicture('', 'me.jpg'))).picture!, /The picture is empty/)
  const web = await pictureRoute(t)
  assert.match((await web.errorOf(aPicture(), aPicture())).picture!, /Choose only one file as the picture/)
})

test('the browser is told which files to offer first', () => {
  assert.equal(acceptOf(picture), '.jpg,.jpeg,.png')
})

test('far more fields or files than a form has are refused before the handler hears of them', async (t) => {
  const { send, handled } = await pictureRoute(t)
  const many = (part: Part) => Array.from({ length: 10_001 }, () => part)
  for (const parts of [many({ name: 'a' }), many(aPicture()), [...many({ name: 'a' }), aPicture()]]) {
    const { statusCode, headers, body } = await send(...parts)
    assert.deepEqual([statusCode, headers.connection], [413, 'close'])
    assert.match(body, /That is too large/)
  }
  assert.equal((await send({ name: 'a', content: 'x'.repeat(65_537) })).statusCode, 413)
  assert.equal(handled.count, 0)
})

test('a form that is not one, or hides an object or a prototype in a field, is refused', async (t) => {
  const { web, send, handled, left } = await pictureRoute(t)
  const { payload, ...form } = aForm([aPicture()])
  const wrong = [payload.subarray(0, payload.length - 30), payload.subarray(0, 20), Buffer.from('x'), Buffer.alloc(0)]
  for (const cut of wrong) {
    const { statusCode, body } = await web.inject({ url: '/picture', ...form, payload: cut })
    assert.ok(
      statusCode === 400 && (cut.length === 0 || body.includes('We did not understand that')),
      `${cut.length}: ${statusCode}`,
    )
  }
  const noBoundary = { ...form, headers: { 'content-type': 'multipart/form-data' } }
  assert.equal((await web.inject({ url: '/picture', ...noBoundary, payload })).statusCode, 400)
  assert.equal((await send({ name: 'a', content: '{"$ne": 1}', mediaType: 'application/json' })).statusCode, 400)
  for (const name of ['__proto__', 'constructor', 'toString'])
    assert.equal((await send({ name, content: 'x' }, aPicture())).statusCode, 400)
  assert.equal((await send({ name: 'other', content: 'x', filename: 'x.csv' }, aPicture())).statusCode, 400)
  assert.equal((await web.inject({ method: 'POST', url: '/picture', payload: { a: 1 } })).statusCode, 400)
  assert.deepEqual([await left(), handled.count], [[], 1]) // the empty form, to whom the picture is missing
})

test('a form that says it is far larger than what is taken is answered unread', async (t) => {
  const { web } = await pictureRoute(t)
  const { headers } = aForm([])
  const answer = await web.inject({
    method: 'POST',
    url: '/picture',
    headers: { ...headers, 'content-length': '900000000' },
  })
  assert.deepEqual([answer.statusCode, answer.headers.connection], [413, 'close'])
})

test('a route for files that does not say which stops the server; no other route reads multipart forms', async (t) => {
  const without = webWithUploads(t, (web) => void web.post('/x', { config: { access: 'public' } }, () => 'x'))
  await assert.rejects(without, /POST \/x does not say which files it takes/)
  const { web } = await pictureRoute(t)
  assert.equal((await web.inject({ url: '/nothing', ...aForm([aPicture()]) })).statusCode, 404)
})

test('who is refused the route is refused before a byte is read', async (t) => {
  const held: HeldFiles[] = []
  const noting = (temporary: TemporaryFiles): TemporaryFiles => ({
    ...temporary,
    hold() {
      held.push(temporary.hold())
      return held[0]!
    },
  })
  const config = { access: 'public', rateLimit: { perSecond: 1, burst: 0 }, uploads: [picture] } as const
  const { web } = await webWithUploads(t, (open) => void open.post('/busy', { config }, () => 'x'), noting)
  assert.equal((await web.inject({ url: '/busy', ...aForm([aPicture()]) })).statusCode, 429)
  assert.deepEqual(held, [])
})

/** Sends the beginning of a form with a file in it, and goes away once the file is there. */
async function goAwayHalfway(address: string, folder: string) {
  const { hostname, port } = new URL(address)
  const { headers, payload } = aForm([aPicture(jpegOf(200_000))])
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const head = `POST /picture HTTP/1.1\r\nhost: x\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${payload.length}\r\n\r\n`
  socket.write(head)
  socket.write(payload.subarray(0, 150_000))
  await until(async () => (await readdir(folder)).length > 0)
  socket.destroy()
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

test('whoever goes away halfway leaves nothing behind', async (t) => {
  const { web, folder, left, handled, lines } = await pictureRoute(t)
  const address = await web.listen({ port: 0, host: '127.0.0.1' })
  await goAwayHalfway(address, folder)
  await until(async () => (await left()).length === 0)
  assert.deepEqual([handled.count, lines], [0, []])
})

test('a handler that fails leaves nothing behind either', async (t) => {
  const { web, left } = await webWithUploads(
    t,
    (open) =>
      void open.post('/fails', { config: { access: 'public', uploads: [picture] } }, () => {
        throw new Error('as it was meant to')
      }),
  )
  assert.equal((await web.inject({ url: '/fails', ...aForm([aPicture()]) })).statusCode, 500)
  assert.deepEqual(await left(), [])
})

test('a full disk is said in words, after the whole form has been read', {
  skip: process.platform !== 'linux',
}, async (t) => {
  const onFullDisk = (temporary: TemporaryFiles): TemporaryFiles => ({
    ...temporary,
    hold: () => ({
      ...temporary.hold(),
      create: async () => ({ path: '/dev/full', handle: await open('/dev/full', 'w') }),
    }),
  })
  const { send, handled } = await pictureRoute(t, onFullDisk)
  const { statusCode, body } = await send(aPicture(jpegOf(5e6)), { name: 'after', content: 'x' })
  assert.equal(statusCode, 507)
  assert.match(body, /there is no room for your file.*Our disk is full, so the file has not been kept/s)
  assert.equal(handled.count, 0)
})

test('what a process that died left behind is swept away, and what others are receiving stays', async (t) => {
  const folder = await folderForTest(t)
  for (const name of ['old', 'young']) await writeFile(join(folder, name), 'x')
  const now = new Date('2026-11-25T12:00:00Z')
  await utimes(join(folder, 'old'), now, new Date('2026-11-25T10:59:00Z'))
  await utimes(join(folder, 'young'), now, new Date('2026-11-25T11:01:00Z'))
  await openTemporaryFiles(folder, () => now).sweep()
  assert.deepEqual(await readdir(folder), ['young'])
})

test('a file that is opened while its request ends is not left either', async (t) => {
  const folder = await folderForTest(t)
  const held = openTemporaryFiles(folder, () => new Date()).hold()
  const creating = held.create()
  const released = held.release()
  await assert.rejects(creating, /The request ended/)
  await released
  assert.deepEqual(await readdir(folder), [])
})
