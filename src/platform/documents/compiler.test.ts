// What stands in the PDF is told by its tags and by the letters that copying from it would give.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { openCompiler } from './compiler.ts'
import type { DocumentPart, PrintedDocument } from './printed-document.ts'
import { openTypeOf } from './woff.ts'

const compile = openCompiler()
const documentOf = (...parts: DocumentPart[]): PrintedDocument => ({
  title: 'What is held about Ann O’Neill',
  madeAt: new Date('2026-11-25T18:30:00Z'),
  parts,
})
const made = (document: PrintedDocument) => Buffer.from(compile(document)).toString('latin1')
const tags = (pdf: string) => [...pdf.matchAll(/\/S \/(\w+)/g)].map((match) => match[1]!)
const pages = (pdf: string) => Number(/NPages>(\d+)/.exec(pdf)![1])
const count = (pdf: string, tag: string) => tags(pdf).filter((other) => other === tag).length
const titleOf = (pdf: string) =>
  /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/.exec(Buffer.from(pdf, 'latin1').toString())?.[1]

/** Every letter that the fonts of the PDF can say, from their tables of what each glyph means. */
function lettersOf(pdf: string): string {
  const hex = [...pdf.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/g)].filter(([, glyph]) => glyph !== '0000')
  return hex.map(([, , meaning]) => Buffer.from(meaning!, 'hex').swap16().toString('utf16le')).join('')
}

test('a document is a tagged PDF/UA-1 with its title and language', () => {
  const pdf = made({ ...documentOf({ kind: 'paragraph', text: 'All of it.' }), subtitle: 'Request 12' })
  assert.ok(pdf.startsWith('%PDF-1.7'))
  assert.match(pdf, /<pdfuaid:part>1<\/pdfuaid:part>/)
  assert.match(pdf, /\/MarkInfo <<\s+\/Marked true/)
  assert.match(pdf, /\/Lang \(en-GB\)/)
  assert.match(pdf, /\/DisplayDocTitle true/)
  assert.equal(titleOf(pdf), 'What is held about Ann O’Neill')
  assert.match(pdf, /\/CreationDate \(D:20261125/)
})

test('each part has the tag that says what it is', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
  const pdf = made(
    documentOf(
      { kind: 'heading', text: 'About you' },
      { kind: 'heading', text: 'By telephone', level: 2 },
      {
        kind: 'facts',
        facts: [
          { label: 'Name', value: 'Ann' },
          { label: 'Telephone', value: '' },
        ],
      },
      {
        kind: 'table',
        caption: 'Calls',
        columns: [{ heading: 'Day' }, { heading: 'Minutes', isNumber: true }],
        rows: [['25 November', '3']],
      },
      { kind: 'picture', svg, alt: 'Calls by month: most in May.' },
    ),
  )
  const expected = { H1: 1, H2: 1, L: 1, LI: 2, Table: 1, TH: 2, TD: 2, Caption: 1, Figure: 1 }
  for (const [tag, times] of Object.entries(expected)) assert.equal(count(pdf, tag), times, tag)
  assert.match(pdf, /\/Alt \(Calls by month: most in May\.\)/)
  assert.match(pdf, /\/Scope \/Column/)
})

const badge = sharp({ create: { width: 300, height: 100, channels: 3, background: '#00703c' } })
const look = { name: 'Fenshire Police', colour: '#00703c', logo: undefined }
/** The colours that letters and lines are drawn in, as a PDF says them. */
const coloursOf = (pdf: string) =>
  new Set(
    streamsOf(pdf).flatMap((text) => [...text.matchAll(/(\S+ \S+ \S+) (?:scn?|rg)\b/gi)].map((match) => match[1]!)),
  )

for (const type of ['webp', 'jpeg'] as const)
  test(`a document of a force has its name, its colour and its ${type} logo, with words for it`, async () => {
    const content = await badge.clone().toFormat(type).toBuffer()
    const logo = { type, content, width: 300, height: 100, alternative: 'A heron' }
    const pdf = made({ ...documentOf({ kind: 'heading', text: 'About you' }), look: { ...look, logo } })
    assert.equal(count(pdf, 'Figure'), 1)
    assert.match(pdf, /\/Alt \(A heron\)/)
    assert.match(pdf, /\/Subtype \/Image/)
    for (const letter of new Set('Fenshire Police'.replaceAll(' ', '')))
      assert.ok(lettersOf(pdf).includes(letter), letter)
  })

test('a colour that cannot be read on paper, or is none, gives way to ours', () => {
  const inColour = (colour: string) => coloursOf(made({ ...documentOf(), look: { ...look, colour } }))
  const ours = inColour('')
  assert.notDeepEqual(inColour('#00703c'), ours)
  for (const colour of ['#ffd98a', '#ffffff', 'red', '#12', '") #panic("'])
    assert.deepEqual(inColour(colour), ours, colour)
})

test('a heading of the second level without one above it becomes one of the first', () => {
  assert.equal(count(made(documentOf({ kind: 'heading', text: 'Calls', level: 2 })), 'H1'), 1)
})

test('markup, code and the names of files come out as the letters they are', () => {
  const hostile = '#read("/etc/passwd") *bold* _x_ $x$ <y> @z \\ `code` [a] {b} = // /* */ ~ \' "'
  const pdf = made({
    ...documentOf(
      { kind: 'paragraph', text: hostile },
      { kind: 'heading', text: hostile },
      { kind: 'facts', facts: [{ label: hostile, value: hostile }] },
      { kind: 'table', caption: hostile, columns: [{ heading: hostile }], rows: [[hostile]] },
    ),
    title: hostile,
  })
  for (const letter of new Set(hostile.replaceAll(' ', ''))) assert.ok(lettersOf(pdf).includes(letter), letter)
  assert.ok(titleOf(pdf)?.startsWith('#read(&quot;/etc/passwd&quot;) *bold* _x_ $x$ &lt;y&gt;'))
})

test('no file can be reached, not even by a picture', () => {
  const link = (href: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${href}" width="9" height="9"/></svg>`
  for (const href of ['/etc/hostname.png', '../printed-document.svg', 'file:///etc/hostname.png']) {
    assert.throws(
      () => compile(documentOf({ kind: 'picture', svg: link(href), alt: 'x' })),
      /failed to load linked image/,
    )
  }
})

test('a picture that is no SVG, or without words for it, is refused', () => {
  assert.throws(() => compile(documentOf({ kind: 'picture', svg: '<svg', alt: 'x' })), /SVG/)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
  assert.throws(() => compile(documentOf({ kind: 'picture', svg, alt: '' })), /missing alt text/)
})

test('control letters are left out, a tab is a blank, and what no font can draw is a box', () => {
  const letters = lettersOf(made(documentOf({ kind: 'paragraph', text: 'Ł\0\x1b\ufeff\tŐ\u0378\u{10fffd}' })))
  for (const letter of ['Ł', 'Ő', '□']) assert.ok(letters.includes(letter), letter)
  const sentences = (text: string) => count(made(documentOf({ kind: 'paragraph', text })), 'P')
  assert.equal(sentences('Ł\u0378'), sentences('Ł') + 1, 'a sentence at the end says what the box is')
})

test('a long table runs over pages and repeats its headings; an empty one says so', () => {
  const columns = [{ heading: 'Day' }, { heading: 'Minutes', isNumber: true }]
  const rows = Array.from({ length: 2000 }, (_, at) => [`Day ${at}`, String(at)])
  const long = made(documentOf({ kind: 'table', caption: 'Calls', columns, rows }))
  assert.ok(pages(long) > 30)
  assert.equal(count(long, 'TD'), 4000)
  assert.equal(count(long, 'TH'), 2, 'repeated headings are drawn, but read out once')
  const empty = made(documentOf({ kind: 'table', caption: 'Calls', columns, rows: [] }))
  assert.equal(count(empty, 'Table'), 0)
  assert.equal(made(documentOf({ kind: 'table', caption: 'Calls', columns: [], rows: [['x']] })).slice(0, 4), '%PDF')
})

test('a row with too few cells is filled up', () => {
  const columns = [{ heading: 'Day' }, { heading: 'Minutes' }]
  assert.equal(
    count(made(documentOf({ kind: 'table', caption: 'Calls', columns, rows: [['Monday'], ['Tuesday', '3']] })), 'TD'),
    4,
  )
})

test('a wide table turns the page', () => {
  const columns = Array.from({ length: 9 }, (_, at) => ({ heading: `Column ${at}` }))
  const box = /\/MediaBox \[0 0 (\S+) (\S+)\]/
  const [, width, height] = box.exec(made(documentOf({ kind: 'table', caption: 'Wide', columns, rows: [[]] })))!
  assert.ok(Number(width) > Number(height))
})

test('a word that is longer than the page is broken, and stays inside it', () => {
  const pdf = made(documentOf({ kind: 'paragraph', text: 'a'.repeat(500) }))
  const places = streamsOf(pdf).flatMap((text) =>
    [...text.matchAll(/1 0 0 -?1 ([\d.]+) [\d.]+ Tm/g)].map((match) => Number(match[1])),
  )
  assert.ok(places.length > 10)
  assert.ok(Math.max(...places) < 595 - 60)
})

test('an address among words from right to left keeps its own order', () => {
  const text = 'https://beatbook.example/surveys/your-street/in/ur'
  const language = { tag: 'ur', direction: 'rtl' } as const
  const pdf = made({ ...documentOf({ kind: 'paragraph', text }), title: 'U', language })
  const places = streamsOf(pdf).flatMap((drawn) => [...drawn.matchAll(/1 0 0 -1 ([\d.]+) ([\d.]+) cm/g)])
  const [, [, , line] = []] = places
  const along = places.filter(([, , height]) => height === line).map(([, place]) => Number(place))
  assert.equal(along.length, Math.ceil(text.length / 4))
  assert.deepEqual(
    along,
    along.toSorted((one, other) => one - other),
  )
})

function streamsOf(pdf: string): string[] {
  return [...pdf.matchAll(/stream\n(.*?)\nendstream/gs)].flatMap(([, stream]) =>
    unpacked(Buffer.from(stream!, 'latin1')),
  )
}

function unpacked(stream: Buffer): string[] {
  try {
    return [inflateSync(stream).toString('latin1')]
  } catch {
    return []
  }
}

test('a typeface in another format is refused', () => {
  assert.throws(() => openTypeOf(Buffer.from('wOF2 and more')), /not a WOFF font/)
})
