import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import sharp from 'sharp'
import { fileForTest } from '../../../test/files.ts'
import { contentOf } from './content.ts'
import { remakePicture } from './pictures.ts'
import { claiming, fromTelephone, moving, plain, telephoneTraces } from './pictures-for-tests.ts'
import { aZip } from './zip-for-tests.ts'

async function remake(t: TestContext, content: Buffer | string, type: 'webp' | 'jpeg' = 'webp') {
  return remakePicture(await fileForTest(t, 'picture', content), { large: 1000, small: 40 }, type)
}
async function made(t: TestContext, content: Buffer, type: 'webp' | 'jpeg' = 'webp') {
  const found = await remake(t, content, type)
  assert.ok('value' in found, `it should have been made: ${JSON.stringify(found)}`)
  return found.value
}
async function problemOf(t: TestContext, content: Buffer | string) {
  const found = await remake(t, content)
  assert.ok('problem' in found, 'it should have been refused')
  return found.problem
}

for (const type of ['webp', 'jpeg'] as const) {
  test(`where a telephone was, and all else that it says, is gone from the ${type}, and the picture stands upright`, async (t) => {
    const given = await fromTelephone()
    const before = await sharp(given).metadata()
    assert.match(given.toString('latin1'), telephoneTraces)
    assert.ok(before.exif && before.xmp && before.icc && before.orientation === 6)
    assert.ok(before.exif.includes(Buffer.from([0x25, 0x88])), 'the tag of the place is in it')
    const { large } = await made(t, given, type)
    const { exif, xmp, icc, iptc, orientation, width, height, format } = await sharp(large.content).metadata()
    assert.deepEqual(
      { exif, xmp, icc, iptc, orientation },
      { exif: undefined, xmp: undefined, icc: undefined, iptc: undefined, orientation: undefined },
    )
    assert.doesNotMatch(large.content.toString('latin1'), telephoneTraces)
    assert.deepEqual([format, width, height], [type, 48, 64])
  })
}

test('a picture comes in each size that was asked for, and is never made larger', async (t) => {
  const { large, small } = await made(t, await plain(80, 20).png().toBuffer())
  assert.deepEqual([large.type, large.width, large.height], ['webp', 80, 20])
  assert.deepEqual([small.width, small.height], [40, 10])
})

test('what is seen through becomes white, not black, in a JPEG', async (t) => {
  const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
  const { large } = await made(t, await clear.png().toBuffer(), 'jpeg')
  const { data } = await sharp(large.content).raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([...data.subarray(0, 3)], [255, 255, 255])
})

test('a picture that is also a page, an archive or a program comes out as a picture alone', async (t) => {
  const [jpeg, png] = [await plain().jpeg().toBuffer(), await plain().png().toBuffer()]
  const comment = Buffer.from('<script>alert(1)</script>')
  const withComment = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
    comment,
    jpeg.subarray(2),
  ])
  const archive = aZip([{ name: 'program.class', content: 'alert(1)', isStored: true }])
  for (const polyglot of [withComment, Buffer.concat([png, archive]), Buffer.concat([jpeg, archive, comment])]) {
    assert.match(polyglot.toString('latin1'), /script|program/)
    const { large } = await made(t, polyglot)
    assert.doesNotMatch(large.content.toString('latin1'), /alert|script|program/)
  }
})

test('a few bytes that say they are billions of pixels are refused before any is decoded', async (t) => {
  for (const side of [60_000, 8_001])
    assert.match(await problemOf(t, claiming(side)), /more than 64 million pixels. Make it smaller/)
})

test('a picture that moves is refused', async (t) => {
  assert.match(await problemOf(t, await moving()), /moves. Choose one that does not/)
})

test('a picture that is cut off, damaged or empty is refused', async (t) => {
  const noise = sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
  const jpeg = await noise.jpeg().toBuffer()
  for (const content of [
    jpeg.subarray(0, jpeg.length / 2),
    jpeg.subarray(0, 10),
    Buffer.from('\xff\xd8\xff', 'latin1'),
    '',
  ])
    assert.match(await problemOf(t, content), /damaged or cut off/)
})

test('no other format is decoded, whatever it is named', async (t) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image href="file:///etc/passwd"/></svg>'
  const others = [svg, await plain().gif().toBuffer(), await plain().tiff().toBuffer(), await plain().avif().toBuffer()]
  for (const content of others) assert.match(await problemOf(t, content), /cannot be read/)
})

test('a picture that is refused does not stand in the way of the next', async (t) => {
  const good = await plain().jpeg().toBuffer()
  const [bad, right] = await Promise.all([remake(t, 'no picture'), remake(t, good)])
  assert.ok('problem' in bad && 'value' in right)
})

test('what we make is what we say', async (t) => {
  const { small } = await made(t, await plain().jpeg().toBuffer())
  assert.equal(await contentOf(await fileForTest(t, 'made', small.content)), 'webp')
})
