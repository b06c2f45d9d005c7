import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { reportGlossary } from './entries/report-glossary.ts'
import { isAbbreviation, termsIn as termsAmong } from './rules.ts'
import { dictionary, entries, explain, termsIn } from './vocabulary.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('the report’s glossary has its 45 entries, each with a meaning that is a sentence', () => {
  assert.equal(reportGlossary.length, 45)
  for (const { term, expansion, meaning } of entries) {
    assert.ok(term && expansion, term)
    assert.match(meaning, /^[A-Z].+\.$/, term)
  }
})

test('every entry has a place of its own on the page', () => {
  assert.equal(new Set(entries.map(({ anchor }) => anchor)).size, entries.length)
  assert.deepEqual(
    explain('DCC').map(({ expansion, href }) => [expansion, href]),
    [
      ['Deputy Chief Constable', '/glossary#dcc'],
      ['Derbyshire County Council', '/glossary#dcc-2'],
    ],
  )
  assert.deepEqual(explain('XYZ'), [])
})

const namesOf = (phrase: string) => dictionary(phrase).flatMap(({ names }) => names.map((name) => name.toLowerCase()))

test('one thing is found under each of its names', () => {
  assert.ok(namesOf('CSP').includes('cdrp'))
  assert.ok(namesOf('cdrp').includes('community safety partnership'))
  assert.ok(namesOf('BCU').includes('division'))
  assert.ok(namesOf('Neighbourhood Policing Team').includes('snt'))
  assert.ok(namesOf('NQSC').includes('qosc'))
  assert.deepEqual(dictionary('Mackworth'), [])
})

test('what has two meanings says both; what has one under several names has one', () => {
  const titles = (phrase: string) => dictionary(phrase).map(({ title }) => title)
  assert.deepEqual(titles('dcc'), ['Deputy Chief Constable', 'Derbyshire County Council'])
  assert.deepEqual(titles('SC'), ['Special Constabulary', 'Special constable'])
  for (const one of ['BCU', 'division', 'CSP', 'PCSO', 'HMIC']) assert.equal(titles(one).length, 1, one)
})

test('a text’s glossary entries that nobody needs, and its abbreviations without an entry, are named (GL-02, GL-03)', () => {
  const text = 'The BCU and its PCSOs meet the CDRP. Ask the XYZ, the FBI’s K9s, or MG11. Not /API/ or a@B.UK.'
  const { used, neverUsed, withoutEntry } = termsAmong(text, reportGlossary)
  assert.deepEqual(
    used.map(({ term }) => term),
    ['BCU', 'CDRP', 'PCSO'],
  )
  assert.equal(neverUsed.length, 42)
  assert.deepEqual(withoutEntry, ['FBI', 'K9', 'MG11', 'XYZ'])
  assert.ok(!termsIn(text).withoutEntry.includes('MG11'))
  assert.deepEqual(termsAmong('', reportGlossary).withoutEntry, [])
})

test('a term inside a longer word is not that term', () => {
  assert.deepEqual(termsAmong('GOV.UK, PIPES, ACCESS and McGO', reportGlossary).used, [])
})

/** Names of the computer’s world, which are no words of policing. */
const technical = 'CSV HTML HTTP JSON GET ODS PIN UK ZIP GOV DOCTYPE AA ID URL'.split(' ')

test('our own pages use no abbreviation without an entry', () => {
  const withoutEntry = globSync('src/**/*.njk', { cwd: root }).flatMap((file) => {
    const words = read(file).replaceAll(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|<[^>]*>/g, ' ')
    return termsIn(words)
      .withoutEntry.filter((word) => !technical.includes(word))
      .map((word) => `${file}: ${word}`)
  })
  assert.deepEqual(withoutEntry, [])
})

test('the words of docs/glossary.md and the entries are the same words', () => {
  const rows = read('docs/glossary.md')
    .split('## Tools')[0]!
    .matchAll(/^\| ([^|]+?) \| ([^|]+?) \|$/gm)
  const written = [...rows].flatMap(([, terms]) => terms!.split(', ')).filter((term) => isAbbreviation({ term }))
  const known = new Set(entries.flatMap(({ term, synonyms }) => [term, ...synonyms]))
  assert.ok(written.length > 80)
  assert.deepEqual(
    written.filter((term) => !known.has(term)),
    [],
  )
})
