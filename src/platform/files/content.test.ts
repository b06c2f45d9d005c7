import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fileForTest } from '../../../test/files.ts'
import { contentOf } from './content.ts'
import type { Content } from './file-type.ts'
import { plain } from './pictures-for-tests.ts'
import { aZip } from './zip-for-tests.ts'

const ods = { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true }
const workbook = { name: 'xl/workbook.xml', content: '<workbook/>' }

async function same(t: TestContext, contents: readonly (string | Buffer)[], type: Content) {
  for (const content of contents)
    assert.equal(await contentOf(await fileForTest(t, 'file.txt', content)), type, String(content).slice(0, 40))
}

test('pictures and documents are known by their first bytes', async (t) => {
  await same(t, [await plain().jpeg().toBuffer()], 'jpeg')
  await same(t, [await plain().png().toBuffer()], 'png')
  await same(t, [await plain().webp().toBuffer()], 'webp')
  await same(t, ['%PDF-1.7\n'], 'pdf')
  await same(t, [await plain().avif().toBuffer(), '\0\0\0\x18ftypheic'], 'heic')
  await same(t, [await plain().gif().toBuffer()], 'gif')
  await same(t, [Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'oldOffice')
})

test('text is known by reading all of it', async (t) => {
  await same(t, ['code,name\nA,Bakewell\n', '\ufeffcode\nA', 'é'.repeat(40_000), ' %PDF-'], 'csv')
  await same(t, ['{"a": 1}', ' \n[1]', '\ufeff{}', `${' '.repeat(70_000)}{}`], 'json')
  await same(t, ['<!doctype html><p>', ' \n<html>', '<?xml version="1.0"?><a/>', '<script>alert(1)</script>'], 'markup')
  await same(t, ['<svg xmlns="x"/>', '<?xml version="1.0"?><!-- x --><SVG onload="x">'], 'svg')
  await same(
    t,
    [Buffer.from('caf\xe9', 'latin1'), Buffer.from('\ufeffa', 'utf16le'), Buffer.from([0x61, 0xc3])],
    'otherText',
  )
  await same(t, [`${'a,b\n'.repeat(50_000)}\0`, Buffer.from('\xe9\0', 'latin1'), Buffer.from([0, 1, 2])], 'unknown')
})

test('a spreadsheet is an archive of its own kind, and one with programs in it is named so', async (t) => {
  await same(t, [aZip([ods, { name: 'content.xml' }])], 'ods')
  await same(t, [aZip([{ name: '[Content_Types].xml' }, workbook])], 'xlsx')
  await same(t, [aZip([workbook, { name: 'xl/vbaProject.bin' }]), aZip([ods, { name: 'Basic/a.xml' }])], 'macros')
})

test('a text document is known as a spreadsheet is', async (t) => {
  const document = { name: 'word/document.xml', content: '<w:document/>' }
  await same(t, [aZip([{ ...ods, content: 'application/vnd.oasis.opendocument.text' }])], 'odt')
  await same(t, [aZip([{ name: '[Content_Types].xml' }, document])], 'docx')
  await same(t, [aZip([document, { name: 'word/vbaProject.bin' }])], 'macros')
})

test('any other archive, or a damaged or hostile one, is an archive and no more', async (t) => {
  const program = { name: 'META-INF/MANIFEST.MF', content: 'x' }
  await same(t, [aZip([program]), aZip([program, ods]), aZip([ods]).subarray(0, 60)], 'zip')
  await same(t, [aZip([{ ...ods, content: 'application/vnd.oasis.opendocument.graphics' }])], 'zip')
  await same(t, [aZip([ods, { name: '../x' }]), aZip([{ ...ods, content: 'x'.repeat(200) }])], 'zip')
})
