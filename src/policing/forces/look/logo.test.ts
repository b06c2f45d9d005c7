import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { aForm, type Part } from '../../../platform/files/form-for-tests.ts'
import { claiming, fromTelephone, moving, plain, telephoneTraces } from '../../../platform/files/pictures-for-tests.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../builders.ts'
import { whyNotLogo } from './logo.ts'

const words = 'Crest of Fenshire Police, a heron over water'

async function logoForTest(t: TestContext, roles = [{ role: 'administrator' }]) {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  async function send(content: Buffer | undefined, alternative = words, filename = 'crest.png') {
    const token = /name="_token" value="([^"]+)"/.exec((await visitor.get('/account')).body)?.[1] ?? ''
    const parts: Part[] = [
      { name: '_token', content: token },
      { name: 'alternative', content: alternative },
      { name: 'logo', content: content ?? '', filename: content ? filename : '' },
    ]
    const { payload, headers } = aForm(parts)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return web.inject({ method: 'POST', url: '/staff/look/logo', payload, headers: { ...headers, cookie } })
  }
  const logoAt = async (path: string) =>
    /<img class="app-masthead__logo" src="([^"]+)" alt="([^"]*)"/.exec((await visitor.get(path)).body)
  const kept = async () => await db.selectFrom('keptFile').select(['name', 'purpose']).execute()
  return { db, web, visitor, send, logoAt, kept }
}

const crest = (width = 300, height = 200) => plain(width, height).png().toBuffer()

test('a logo that is sent stands on the pages of its force, for residents and for staff, with words for it', async (t) => {
  const { db, web, send, logoAt } = await logoForTest(t)
  await aForce(db, { id: 'marshire', name: 'Marshire' })
  assert.equal((await send(await crest())).statusCode, 303)
  for (const path of ['/staff', '/staff/look', '/fenshire']) {
    const [, url, alternative] = (await logoAt(path)) ?? []
    assert.match(url ?? '', /^\/fenshire\/logo\/[0-9a-f]{20}$/, path)
    assert.equal(alternative, words, path)
  }
  assert.equal(await logoAt('/marshire'), null)
  const [, url] = (await logoAt('/fenshire'))!
  assert.equal((await web.inject(url!.replace('fenshire', 'marshire'))).statusCode, 404, 'it belongs to one force')
})

test('the picture comes as we made it, as that and nothing else, and may be kept by its address', async (t) => {
  const { web, send, logoAt } = await logoForTest(t)
  const telephone = await fromTelephone()
  assert.match(telephone.toString('latin1'), telephoneTraces)
  assert.match((await send(telephone)).body, /64 by 48|48 by 64/, 'it is too small')
  await send(
    await plain(300, 200)
      .withExifMerge({ IFD0: { Copyright: 'Ann Sender' } })
      .jpeg()
      .toBuffer(),
    words,
    'crest.jpg',
  )
  const [, url] = (await logoAt('/fenshire'))!
  const { headers, rawPayload } = await web.inject(url!)
  assert.doesNotMatch(rawPayload.toString('latin1'), telephoneTraces)
  assert.equal(rawPayload.toString('latin1', 8, 12), 'WEBP')
  assert.deepEqual(
    [
      'content-type',
      'content-disposition',
      'content-security-policy',
      'x-content-type-options',
      'cache-control',
      'cross-origin-resource-policy',
    ].map((name) => headers[name]),
    [
      'image/webp',
      `inline; filename="fenshire-logo.webp"; filename*=UTF-8''fenshire-logo.webp`,
      "sandbox; default-src 'none'; frame-ancestors 'none'",
      'nosniff',
      'public, max-age=31536000, immutable',
      'same-origin',
    ],
  )
})

test('another takes its place, the one before is not kept, and the words can change alone', async (t) => {
  const { web, send, logoAt, kept } = await logoForTest(t)
  await send(await crest())
  const [, before] = (await logoAt('/fenshire'))!
  await send(await crest(200, 200), words, 'new.png')
  const [, after] = (await logoAt('/fenshire'))!
  assert.notEqual(after, before)
  assert.equal((await web.inject(before!)).statusCode, 404)
  assert.deepEqual(await kept(), [{ name: 'new.png.webp', purpose: 'logo of the force' }])
  await send(undefined, 'A heron')
  assert.deepEqual((await logoAt('/fenshire'))!.slice(1), [after, 'A heron'])
})

test('a logo can be taken away, and the audit trail says who did what', async (t) => {
  const { db, visitor, send, logoAt, kept } = await logoForTest(t)
  await send(await crest())
  await visitor.submit('/staff/look/logo/remove', {}, '/staff/look')
  await visitor.submit('/staff/look/logo/remove', {}, '/staff/look')
  assert.deepEqual([await logoAt('/fenshire'), await logoAt('/staff'), await kept()], [null, null, []])
  const entries = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('what', 'like', 'logo.%')
    .orderBy('at')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    entries.map(({ what, actorName, aboutIds }) => [what, actorName, aboutIds]),
    [
      ['logo.change', 'Robin Marsh', ['fenshire']],
      ['logo.remove', 'Robin Marsh', ['fenshire']],
    ],
  )
  assert.deepEqual((entries[1]!.details as { alternative: unknown }).alternative, [words, null])
})

test('what will not do is refused in a sentence, and neither the words nor the logo before are lost', async (t) => {
  const { send, logoAt, kept } = await logoForTest(t)
  await send(await crest())
  const before = await logoAt('/fenshire')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const refused: [Buffer, RegExp][] = [
    [svg, /must be PNG, JPEG or WebP, and this is an SVG drawing\. Save it as PNG/],
    [claiming(60_000), /more than 64 million pixels/],
    [await moving(), /moves/],
    [Buffer.from('a,b\n1,2\n'), /and this is CSV/],
    [Buffer.from('%PDF-1.7\n'), /and this is PDF/],
    [Buffer.alloc(0), /empty/],
    [Buffer.concat([await crest(), Buffer.alloc(5e6)]), /larger than 5 MB/],
    [(await crest()).subarray(0, 200), /damaged or cut off/],
    [await crest(20, 20), /20 by 20 pixels and would look blurred/],
    [await crest(600, 70), /more than 5 times as long/],
  ]
  for (const [content, says] of refused) {
    const { statusCode, body } = await send(content, 'A <heron>')
    assert.equal(statusCode, 400)
    assert.match(body, says)
    assert.match(body, /value="A &lt;heron&gt;"/)
  }
  assert.match((await send(await crest(), '')).body, /Say in words what the logo shows/)
  assert.deepEqual(await logoAt('/fenshire'), before)
  assert.equal((await kept()).length, 1)
})

test('the first day asks for a logo too, and is done with it', async (t) => {
  const { visitor, send } = await logoForTest(t)
  assert.match((await visitor.get('/staff/first-day/look')).body, /action="\/staff\/look\/logo"[\s\S]*type="file"/)
  await send(await crest())
  assert.match((await visitor.get('/staff/first-day/look')).body, /value="Crest of Fenshire Police[\s\S]*Another logo/)
  assert.match((await visitor.get('/staff/first-day')).body, /Name and look\s*<(?:(?!To do)[\s\S])*?Done/)
})

test('a first logo has to be chosen', async (t) => {
  const { send } = await logoForTest(t)
  const { statusCode, body } = await send(undefined)
  assert.equal(statusCode, 400)
  assert.match(body, /Choose the logo to send/)
})

test('who may not change settings neither sees the page nor sends a logo', async (t) => {
  const { send, kept, visitor } = await logoForTest(t, [])
  assert.equal((await visitor.get('/staff/look')).statusCode, 403)
  assert.equal((await send(await crest())).statusCode, 403)
  assert.deepEqual(await kept(), [])
})

test('a logo is at least 64 pixels each way, and not five times as long as high', () => {
  for (const [width, height] of [
    [64, 64],
    [320, 64],
    [64, 320],
  ] as const)
    assert.equal(whyNotLogo({ width, height }), undefined)
  for (const [width, height] of [
    [63, 64],
    [321, 64],
    [1, 1],
  ] as const)
    assert.notEqual(whyNotLogo({ width, height }), undefined)
})
