// docs/asvs.csv: every requirement of OWASP ASVS 5.0.0, levels 1 and 2, has an answer, and every proof leads somewhere.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { drills } from './drills/list.ts'

const root = join(import.meta.dirname, '..')
const source = join(root, '../shared/domain/asvs-5.0.0-level-1-2.csv')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const isThere = (file: string) => /^[\w./-]+$/.test(file) && existsSync(join(root, file))

/** Ids by level, 1.2.1-5 for 1.2.1 to 1.2.5. */
const ranges = {
  1: `1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2 6.1.1 6.2.1-8
    6.3.1-2 6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1 10.4.1-5 11.3.1-2 11.4.1 12.1.1 12.2.1-2 13.4.1
    14.2.1 14.3.1 15.1.1 15.2.1 15.3.1`,
  2: `1.1.1-2 1.2.6-9 1.3.3-11 1.4.1-3 1.5.2 2.1.2-3 2.2.3 2.3.2-4 2.4.1 3.3.2-4 3.4.3-6 3.5.4-5 3.7.1-2 4.1.2-3 4.2.1
    4.3.1-2 4.4.2-4 5.1.1 5.2.3 5.4.1-3 6.1.2-3 6.2.9-12 6.3.3-4 6.4.3-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.3.1-2 7.4.3-5
    7.5.1-2 7.6.1-2 8.1.2 8.2.3 8.4.1 9.2.2-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.6-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2
    11.2.1-3 11.3.3 11.4.2-4 11.5.1 11.6.1 12.1.2-3 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.2-5 14.1.1-2 14.2.2-4 14.3.2-3
    15.1.2-3 15.2.2-3 15.3.2-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2`,
}

type Requirement = { id: string; level: string }
const expected: Requirement[] = Object.entries(ranges).flatMap(([level, text]) =>
  text.split(/\s+/).flatMap((range) => {
    const [, section, first, last = first] = /^(\d+\.\d+)\.(\d+)(?:-(\d+))?$/.exec(range)!
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => ({
      id: `${section}.${Number(first) + at}`,
      level,
    }))
  }),
)

type Row = Requirement & { asked: string; answer: string; proof: string }
const rowsOf = <Shape>(text: string) => parse(text, { columns: true }) as Shape[]
const rows = rowsOf<Row>(read('docs/asvs.csv'))

/** The names in a file's calls of test('...'), as they are written there. */
const testsIn = (file: string) =>
  [...read(file).matchAll(/\btest\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs)].map(([, , name]) => name!.replaceAll("\\'", "'"))

const cut = (part: string) => [part.slice(0, part.indexOf(': ')), part.slice(part.indexOf(': ') + 2)] as const

function isTest(part: string) {
  const drill = /^drill ([A-Z]\d+)$/.exec(part)
  if (drill) return drills.some(({ id }) => id === drill[1])
  const [file, name] = cut(part)
  return /\.test\.ts$/.test(file) && isThere(file) && testsIn(file).includes(name)
}

function isHeading(part: string) {
  const [file, heading] = cut(part)
  const lines = file.startsWith('docs/') && isThere(file) ? read(file).split('\n') : []
  return lines.some((line) => line.startsWith('#') && line.replace(/^#+ /, '') === heading)
}

/** What the first part of a proof must be; every further part is a test. */
const proofs: Record<string, (part: string) => boolean> = {
  tested: isTest,
  documented: isHeading,
  'by design': (part) => isThere(cut(part)[0]) && cut(part)[1].length > 10,
  'not applicable': (part) => /^[A-Z].{10,}\.$/.test(part),
  'to do': (part) => /^issue \d+: .{15,}/.test(part),
}

function faultsOf({ id, asked, answer, proof }: Row): string[] {
  const [first = '', ...further] = proof.split(' ; ')
  const words = asked.split(/\s+/).length
  return [
    ...(words >= 6 && words <= 16 ? [] : [`${id} is put in ${words} words`]),
    ...(proofs[answer]?.(first) ? [] : [`${id} is '${answer}', and this is no proof of it: ${first}`]),
    ...further.filter((part) => !isTest(part)).map((part) => `${id}: there is no such test: ${part}`),
  ]
}

const byId = (one: Requirement, other: Requirement) => one.id.localeCompare(other.id, 'en', { numeric: true })
const idsOf = (list: readonly Requirement[]) => list.map(({ id, level }) => `${id} (${level})`)

test('every requirement of levels 1 and 2 stands in the list once, at its level, in order', () => {
  assert.equal(expected.length, 253)
  assert.deepEqual(idsOf(rows), idsOf(expected.toSorted(byId)))
})

test('every requirement has words, an answer and a proof that leads somewhere', () => {
  assert.deepEqual(rows.flatMap(faultsOf), [])
})

test('a proof that leads nowhere would be seen', () => {
  const row = { id: '1.1.1', level: '2', asked: 'Something is as it should be', answer: 'tested' }
  const wrong: [answer: string, proof: string][] = [
    ['tested', 'test/asvs.test.ts: no such test'],
    ['tested', 'test/nowhere.test.ts: a proof that leads nowhere would be seen'],
    ['tested', 'drill S99'],
    ['tested', 'drill S6 ; drill S99'],
    ['tested', ''],
    ['documented', 'docs/security.md: No such heading'],
    ['documented', 'docs/nowhere.md: Limits'],
    ['by design', 'src/nowhere.ts: because it is so'],
    ['by design', 'src/app.ts'],
    ['not applicable', ''],
    ['to do', 'later'],
    ['perhaps', 'drill S6'],
  ]
  for (const [answer, proof] of wrong) assert.equal(faultsOf({ ...row, answer, proof }).length, 1, proof)
  assert.equal(faultsOf({ ...row, asked: '', proof: 'drill S6' }).length, 1)
  assert.deepEqual(
    faultsOf({ ...row, proof: 'drill S6 ; test/asvs.test.ts: a proof that leads nowhere would be seen' }),
    [],
  )
})

test('the words are ours: no run of six is that of the source', (t) => {
  if (!existsSync(source)) return t.skip('the list of the OWASP Foundation is not beside the repository')
  const theirs = rowsOf<Requirement & { requirement: string }>(readFileSync(source, 'utf8'))
  assert.deepEqual(idsOf(expected.toSorted(byId)), idsOf(theirs))
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{Letter}\d]+/gu) ?? []
  const runsOf = (text: string) => wordsOf(text).map((_, at, words) => words.slice(at, at + 6).join(' '))
  const isRun = (run: string) => run.split(' ').length === 6
  const sentences = theirs.map(({ requirement }) => wordsOf(requirement).join(' '))
  const repeated = rows.filter(({ asked }, at) =>
    runsOf(asked).some((run) => isRun(run) && sentences[at]!.includes(run)),
  )
  assert.deepEqual(idsOf(repeated), [])
})

/** Raised as requirements are answered, never lowered. */
const leastTested = 181

test('the share of requirements that a test answers does not fall', (t) => {
  const of = (answer: string) => rows.filter((row) => row.answer === answer)
  const share = (count: number) => `${count} (${Math.round((100 * count) / rows.length)}%)`
  for (const answer of Object.keys(proofs)) t.diagnostic(`ASVS ${answer}: ${share(of(answer).length)}`)
  const isWatched = ({ answer, proof }: Row) => answer !== 'to do' && proof.split(' ; ').some(isTest)
  t.diagnostic(`ASVS tested, or with a test that watches the answer: ${share(rows.filter(isWatched).length)}`)
  assert.ok(of('tested').length >= leastTested)
})
