import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { openDocuments } from '../documents/documents.ts'
import { bundle, fileNameOf } from './bundle.ts'
import type { HeldKind, Telling } from './personal-data.ts'
import { asData, asDocument, inPlainWords, mostRowsOnPaper } from './told.ts'

const kind = (given: Partial<HeldKind>): HeldKind => ({
  name: 'notes',
  title: 'Notes',
  purpose: 'To remember',
  lawfulBasis: 'Public task',
  regime: 'uk-gdpr',
  erasure: { keeps: 'They stay.' },
  keptFor: 'Kept for 1 day after it was written',
  holdings: [],
  records: 0,
  ...given,
})
const telling = (...kinds: HeldKind[]): Telling => ({
  holder: 'Fenshire',
  look: { name: 'Fenshire', colour: '', logo: undefined },
  person: { name: 'Ann O’Neill', accountIds: [], emails: [], telephones: [], names: [], sharedNames: [] },
  reference: 'SAR 1',
  madeAt: new Date('2026-11-25T18:30:00Z'),
  kinds,
})
const notes = (count: number) => ({
  title: 'Notes',
  columns: { at: 'When', text: 'What' },
  rows: Array.from({ length: count }, (_, at) => ({
    at: new Date(Date.UTC(2026, 0, 1, 0, at)),
    text: `note ${at};`,
    secret: 'hidden',
  })),
})

test('one row is told as facts, several as a table, and only what has a heading is told', () => {
  for (const count of [1, 2]) {
    const told = telling(kind({ holdings: [notes(count)], records: count }))
    const kindsOfPart = asDocument(told).parts.map((part) => part.kind)
    assert.equal(kindsOfPart.filter((each) => each === 'facts').length, count === 1 ? 2 : 1)
    assert.equal(kindsOfPart.includes('table'), count > 1)
    for (const text of [asDocument(told), asData(told)].map((each) => JSON.stringify(each))) {
      assert.match(text, /note 0;/)
      assert.doesNotMatch(text, /hidden/)
    }
  }
})

test('far too many rows for paper: the newest stand there, the rest is said to be in the data, which has all', () => {
  const told = telling(kind({ holdings: [notes(mostRowsOnPaper + 50)], records: mostRowsOnPaper + 50 }))
  const paper = JSON.stringify(asDocument(told))
  assert.match(paper, /The newest 300 of 350 rows; all are in data\.json\./)
  assert.doesNotMatch(paper, /note 49;/)
  assert.match(paper, /note 50;.*note 349;/)
  assert.equal(asData(told).records['uk-gdpr'][0]!.tables[0]!.rows.length, 350)
})

test('nothing held is said so, with the rights', () => {
  const words = JSON.stringify(asDocument(telling()))
  assert.match(words, /Nothing is held under the name/)
  assert.match(words, /Information Commissioner/)
})

test('the two laws are kept apart', () => {
  const log = kind({ name: 'log', regime: 'law-enforcement', holdings: [notes(1)], records: 1 })
  const told = telling(kind({ holdings: [notes(1)], records: 1 }), log)
  const { records } = asData(told)
  assert.deepEqual(
    [records['uk-gdpr'].map((each) => each.kind), records['law-enforcement'].map((each) => each.kind)],
    [['notes'], ['log']],
  )
  const headings = asDocument(told).parts.flatMap((part) =>
    part.kind === 'heading' && part.level !== 2 ? [part.text] : [],
  )
  assert.deepEqual(headings, [
    'Under the UK GDPR',
    'For law enforcement (Part 3 of the Data Protection Act 2018)',
    'Your rights',
  ])
})

test('values are said in words, and no part of one is lost', () => {
  assert.equal(inPlainWords(new Date('2026-06-25T17:30:00Z')), '25 June 2026, 6:30pm')
  assert.equal(inPlainWords('2026-11-20'), '20 November 2026')
  assert.equal(inPlainWords('2026-11-20 by telephone'), '2026-11-20 by telephone')
  assert.equal(
    inPlainWords({ email: ['old@x.example', 'new@x.example'], gone: 3, empty: '' }),
    'email: old@x.example, new@x.example; gone: 3',
  )
  assert.deepEqual([null, undefined, '', true, 0].map(inPlainWords), ['', '', '', 'Yes', '0'])
})

test('the file is named after the person in plain letters, whatever the name', () => {
  assert.equal(fileNameOf('Ann O’Neill'), 'about-ann-o-neill')
  assert.equal(fileNameOf('Zoë../../"Ð\r\nx'), 'about-zoe-x')
  assert.equal(fileNameOf('李'), 'about-a-person')
  assert.ok(fileNameOf('x'.repeat(500)).length < 80)
})

test('the ZIP has the document and the data', async (t) => {
  const documents = openDocuments()
  t.after(() => documents.close())
  const { name, zip } = await bundle(telling(kind({ holdings: [notes(2)], records: 2 })), documents)
  const files = unzipSync(zip)
  assert.equal(name, 'about-ann-o-neill.zip')
  assert.deepEqual(Object.keys(files), ['about-ann-o-neill.pdf', 'data.json'])
  assert.equal(Buffer.from(files['about-ann-o-neill.pdf']!).toString('latin1', 0, 5), '%PDF-')
  assert.equal(JSON.parse(Buffer.from(files['data.json']!).toString()).format, 'beatbook personal data 1')
})
