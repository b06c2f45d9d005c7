import assert from 'node:assert/strict'
import { createHash, randomFillSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../../test/databases.ts'
import { fileForTest } from '../../../test/files.ts'
import { type Database, transact } from '../database.ts'
import { type Files, openFiles } from './kept-files.ts'
import { remakePicture } from './pictures.ts'
import { fromTelephone } from './pictures-for-tests.ts'
import { sendKeptFile } from './send-file.ts'
import { webForTest } from './web-for-tests.ts'

const now = () => new Date('2026-11-25T12:00:00Z')
const about = { name: 'plan.pdf', type: 'pdf', purpose: 'plan of a neighbourhood' } as const
const part = 256 * 1024
const bytesOf = (length: number) => randomFillSync(Buffer.alloc(length))

/** Faces in transactions of one force each, as pages have them: under the role for which row-level security holds. */
async function filesForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  const inForce =
    (forceId: string) =>
    <Result>(work: (files: Files, trx: Database) => Promise<Result>) =>
      transact(db, { forceId, actor: { kind: 'public' } }, (trx) => work(openFiles(trx, forceId, now), trx))
  return { db, derbyshire: inForce('derbyshire'), gwent: inForce('gwent') }
}
type InForce = Awaited<ReturnType<typeof filesForTest>>['derbyshire']

const contentOf = (inForce: InForce, id: string) =>
  inForce(async (files) => Buffer.concat(await Array.fromAsync((await files.read(id))!.content)))

test('a file is read back as it was kept, whatever its length, in parts of 256 KiB', async (t) => {
  const { db, derbyshire } = await filesForTest(t)
  for (const length of [0, 1, part - 1, part, part + 1, 3 * part + 17]) {
    const content = bytesOf(length)
    const id = await derbyshire((files) => files.keep([content.subarray(0, 100_000), content.subarray(100_000)], about))
    assert.ok(content.equals(await contentOf(derbyshire, id)))
    const { rows } = await sql<{
      parts: number
    }>`select count(*)::int as parts from kept_file_part where file_id = ${id}`.execute(db)
    assert.equal(rows[0]!.parts, Math.ceil(length / part))
    const { keptAt, ...found } = (await derbyshire((files) => files.find(id)))!
    const sha256 = createHash('sha256').update(content).digest('hex')
    assert.deepEqual(found, { ...about, id, bytes: length, sha256, isRemadePicture: false })
    assert.deepEqual(keptAt, now())
  }
})

test('a file on the disk is kept as a stream', async (t) => {
  const { derbyshire } = await filesForTest(t)
  const content = bytesOf(2 * part + 5)
  const path = await fileForTest(t, 'upload', content)
  assert.ok(content.equals(await contentOf(derbyshire, await derbyshire((files) => files.keep(path, about)))))
})

test('a name is cleaned once more before it is kept', async (t) => {
  const { derbyshire } = await filesForTest(t)
  const id = await derbyshire((files) => files.keep([], { ...about, name: '../a\r\n.html' }))
  assert.equal((await derbyshire((files) => files.find(id)))!.name, 'a .html.pdf')
})

test('two files that are the same are two, and removing one leaves the other', async (t) => {
  const { db, derbyshire } = await filesForTest(t)
  const content = bytesOf(part + 1)
  const keep = () => derbyshire((files) => files.keep([content], about))
  const [one, other] = [await keep(), await keep()]
  assert.notEqual(one, other)
  assert.equal(await derbyshire((files) => files.remove(one)), true)
  assert.equal(await derbyshire((files) => files.remove(one)), false)
  assert.equal(await derbyshire((files) => files.find(one)), undefined)
  assert.ok(content.equals(await contentOf(derbyshire, other)))
  const { rows } = await sql<{ parts: number }>`select count(*)::int as parts from kept_file_part`.execute(db)
  assert.equal(rows[0]!.parts, 2)
})

test('a force neither reads nor removes a file of another', async (t) => {
  const { derbyshire, gwent } = await filesForTest(t)
  const id = await derbyshire((files) => files.keep([bytesOf(10)], about))
  assert.equal(await gwent((files) => files.find(id)), undefined)
  assert.equal(await gwent((files) => files.read(id)), undefined)
  assert.equal(await gwent((files) => files.part(id, 0)), undefined)
  assert.equal(await gwent((files) => files.remove(id)), false)
  const guessed = await gwent((_files, trx) => openFiles(trx, 'derbyshire', now).find(id))
  assert.equal(guessed, undefined, 'row-level security holds where a query does not')
})

test('a file whose source breaks off is not kept at all', async (t) => {
  const { db, derbyshire } = await filesForTest(t)
  async function* broken() {
    yield bytesOf(2 * part)
    throw new Error('the disk is away')
  }
  await assert.rejects(
    derbyshire((files) => files.keep(broken(), about)),
    /the disk is away/,
  )
  await assert.rejects(
    derbyshire((files) => files.keep('/no/such/file', about)),
    /ENOENT/,
  )
  const { rows } = await sql<{ kept: number }>`select count(*)::int as kept from kept_file`.execute(db)
  assert.equal(rows[0]!.kept, 0)
})

test('a file that was removed while it is read breaks off, and is not taken for whole', async (t) => {
  const { derbyshire } = await filesForTest(t)
  const id = await derbyshire((files) => files.keep([bytesOf(2 * part)], about))
  await derbyshire(async (files) => {
    const { content } = (await files.read(id))!
    assert.equal((await content.next()).value!.length, part)
    await files.remove(id)
    await assert.rejects(content.next(), /Part 1 of the kept file .* is missing/)
  })
})

const headersOfInterest = /^content-|^cache-control$|^cross-origin-resource-policy$|^x-content-type-options$/

/** Fetches a file from a server that reads each of its parts in a transaction of its own. */
async function get(t: TestContext, inForce: InForce, id: string) {
  const file = (await inForce((files) => files.find(id)))!
  const { web } = await webForTest(
    t,
    (open) =>
      void open.get('/file', { config: { access: 'public' } }, (_request, reply) =>
        sendKeptFile(reply, file, (number) => inForce((files) => files.part(id, number))),
      ),
  )
  const { headers, rawPayload } = await web.inject('/file')
  const interesting = Object.entries(headers).filter(([name]) => headersOfInterest.test(name))
  return { headers: Object.fromEntries(interesting), rawPayload }
}

test('a file that somebody sent is only ever saved, as its own type, and nothing in it runs', async (t) => {
  const { derbyshire } = await filesForTest(t)
  const content = Buffer.concat([Buffer.from('<script>alert(1)</script>\n'), bytesOf(part)])
  const id = await derbyshire((files) => files.keep([content], { ...about, name: `Môn "a"\r\nx: y.html`, type: 'csv' }))
  const answer = await get(t, derbyshire, id)
  assert.deepEqual(answer.headers, {
    'content-type': 'text/csv; charset=utf-8',
    'content-length': String(content.length),
    'content-disposition': `attachment; filename="M_n a x y.html.csv"; filename*=UTF-8''M%C3%B4n%20a%20x%20y.html.csv`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  assert.ok(content.equals(answer.rawPayload))
})

test('a picture that we made may be shown; the very file it was made of may not', async (t) => {
  const { derbyshire } = await filesForTest(t)
  const path = await fileForTest(t, 'me.jpg', await fromTelephone())
  const made = await remakePicture(path, { small: 40 })
  assert.ok('value' in made)
  const [ours, theirs] = await derbyshire(async (files) => [
    await files.keepPicture(made.value.small, { name: 'me.jpg', purpose: 'photograph' }),
    await files.keep(path, { name: 'me.jpg', type: 'jpeg', purpose: 'photograph' }),
  ])
  const shown = await get(t, derbyshire, ours!)
  assert.deepEqual(
    [shown.headers['content-type'], shown.headers['content-disposition']],
    ['image/webp', `inline; filename="me.jpg.webp"; filename*=UTF-8''me.jpg.webp`],
  )
  assert.match(String((await get(t, derbyshire, theirs!)).headers['content-disposition']), /^attachment; /)
})
