// A publication is named with its figures; the same again changes nothing, and a corrected one is a revision.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { fileForTest } from '../../../../test/files.ts'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { runImport } from '../../../app/imports.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { aGivenValue, aValue } from '../builders.ts'
import { publishedValues } from '../imports/values.ts'
import type { Publication } from '../rules.ts'
import { editionsOf } from './revisions.ts'
import { intakeInWords } from './words.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const headings = 'indicator,force,year_end,value,n,source,publisher,published_on,lower,upper,similar_forces'
const row = (value: string, overrides: Partial<Record<string, string>> = {}) => {
  const typed: Record<string, string> = {
    indicator: '2a',
    force: 'fenshire',
    year_end: '2008-03-31',
    value,
    n: '1000',
    source: 'Policing in figures',
    publisher: 'Home Office',
    published_on: '2008-10-23',
    lower: '46.0',
    upper: '52.5',
    similar_forces: '51.8',
    ...overrides,
  }
  return headings
    .split(',')
    .map((name) => typed[name])
    .join(',')
}

async function fenshireForTest(t: TestContext) {
  let clock = new Date('2026-11-26T09:00:00Z')
  const { db, within, start } = await appForTest(t, { today: '2026-11-26' })
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { name: 'Robin', email: 'robin@fenshire.example', roles: [{ role: 'confidence-and-equality' }] })
  const take = async (...rows: string[]) => {
    clock = new Date(clock.getTime() + 60_000)
    const file = await fileForTest(t, 'values.csv', [headings, ...rows].join('\n'))
    const given = { file, name: 'values.csv', map: {}, settings: {} }
    return runImport({ db, now: () => clock }, asOperator, publishedValues, given)
  }
  const refused = async (...rows: string[]) => {
    const error = await take(...rows).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof ImportRefused, `it should have been refused: ${error}`)
    return error.problems.map(({ column, reason }) => `${column}: ${reason}`).join('\n')
  }
  const publications = () => within(asOperator, ({ indicators }) => indicators.publications())
  const signedIn = async () => {
    const robin = aVisitor(await start())
    await robin.signIn('robin@fenshire.example')
    return robin
  }
  return { within, take, refused, publications, signedIn }
}

const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('a file names its publication; the same again changes nothing, and a corrected figure is a revision', async (t) => {
  const { take, publications, signedIn, within } = await fenshireForTest(t)
  const others = row('52.0', { force: 'ashmark', similar_forces: '' })
  const first = await take(row('49.1'), others)
  assert.deepEqual(first.notes, ['Policing in figures, Home Office, 23 October 2008. First taken in: 2 figures'])
  assert.deepEqual((await take(row('49.1'), others)).notes, ['2 values stood there already'])
  const corrected = await take(row('49.4'), others)
  assert.deepEqual(corrected.notes, [
    '1 value stood there already',
    'Policing in figures, Home Office, 23 October 2008. Revision 1: 1 figure corrected',
  ])
  const added = await take(row('46.6', { indicator: 'kdi', similar_forces: '50.3' }))
  assert.match(added.notes[0]!, /Taken in again: 1 added$/)
  const [edition] = await publications()
  assert.deepEqual([edition!.held, edition!.years, edition!.intakes.length], [3, ['2008-03-31'], 3])
  const robin = await signedIn()
  const list = (await robin.get('/staff/indicators/publications')).body
  assert.match(textOf(list), /Policing in figures Home Office .* 23 October 2008 .* the year ending March 2008 .* 3 /)
  assert.deepEqual(await htmlProblems(list), [])
  const page = (await robin.get(`/staff/indicators/publications/${edition!.id}`)).body
  assert.match(textOf(page), /Revision 1: 1 figure corrected .* 49\.4% 49\.1% 1,000 46\.0% to 52\.5% 51\.8%/)
  assert.deepEqual(await htmlProblems(page), [])
  const one = (await robin.get('/staff/indicators/2a')).body
  assert.match(one, new RegExp(`href="/staff/indicators/publications/${edition!.id}"`))
  assert.match(textOf(one), /Interval as printed 46\.0% to 52\.5% Average of similar forces as printed 51\.8%/)
  assert.match(textOf(one), /Their mean, 51\.8%, is as Policing in figures prints it; it is taken to be of 6 forces/)
  assert.deepEqual(await htmlProblems(one), [])
  const book = await within(asOperator, ({ indicators }) => indicators.book())
  const { peers } = book.result(book.indicatorOf('2a')!, book.forceOf('fenshire')!)!
  assert.equal(peers!.compared.difference.toFixed(6), '-0.024000')
})

test('a later edition revises the one before, which can no longer take its place', async (t) => {
  const { take, refused, publications } = await fenshireForTest(t)
  await take(row('49.1'))
  const later = await take(row('49.4', { published_on: '2009-01-22' }))
  assert.match(later.notes[0]!, /22 January 2009\. Revision 1: 1 figure corrected/)
  assert.deepEqual(
    (await publications()).map(({ publishedOn, isSuperseded }) => [publishedOn, isSuperseded]),
    [
      ['2009-01-22', false],
      ['2008-10-23', true],
    ],
  )
  assert.match(await refused(row('49.2')), /is here in its edition of 22 January 2009/)
  const other = await take(row('48.1', { year_end: '2006-03-31' }))
  assert.match(other.notes[0]!, /Taken in again: 1 added/)
})

test('what another publication printed since does not make the same file say anything new', async (t) => {
  const { take, within } = await fenshireForTest(t)
  await take(row('49.1'))
  await take(row('49.6', { source: 'Another' }))
  assert.deepEqual((await take(row('49.1'))).notes, ['1 value stood there already'])
  const book = await within(asOperator, ({ indicators }) => indicators.book())
  assert.equal(book.valueIn('2a', book.forceOf('fenshire')!, '2008-03-31')?.value, 0.496)
})

test('what cannot be a publication or an interval is refused with its reason, and nothing is taken in', async (t) => {
  const { refused, publications, take } = await fenshireForTest(t)
  const wrong = (overrides: Partial<Record<string, string>>) => refused(row('49.1', overrides))
  assert.match(await wrong({ publisher: '' }), /publisher: Enter both/)
  assert.match(await wrong({ published_on: '' }), /publisher: Enter both/)
  assert.match(await wrong({ published_on: '23 October' }), /published_on: Enter the day/)
  assert.match(await wrong({ published_on: '2027-01-01' }), /published_on: This day is still to come/)
  assert.match(await wrong({ published_on: '2008-03-30' }), /published_on: It cannot have been published before/)
  assert.match(await wrong({ lower: '' }), /lower: Enter both ends/)
  assert.match(await wrong({ lower: '50' }), /lower: The lower end .* lies above/)
  assert.match(await wrong({ upper: '49' }), /upper: The upper end .* lies below/)
  assert.match(await wrong({ upper: '140' }), /upper: a percentage lies between/)
  assert.match(await wrong({ similar_forces: 'many' }), /similar_forces: 'many' is not a number/)
  const twice = [row('49.1'), row('50', { force: 'ashmark', published_on: '2008-10-24' })]
  assert.match(await refused(...twice), /has two days of publication/)
  assert.deepEqual(await publications(), [])
  await take(row('49.1', { publisher: '', published_on: '', lower: '', upper: '', similar_forces: '' }))
  assert.deepEqual(await publications(), [])
})

test('before any is named the page says how, and what is no publication is not found', async (t) => {
  const { signedIn, within } = await fenshireForTest(t)
  await within(asOperator, ({ indicators }) => indicators.record([aGivenValue()]))
  const robin = await signedIn()
  const { body } = await robin.get('/staff/indicators/publications')
  assert.match(textOf(body), /No publication has been named yet/)
  assert.deepEqual(await htmlProblems(body), [])
  const unknown = '0193a1b2-0000-7000-8000-000000000000'
  assert.equal((await robin.get(`/staff/indicators/publications/${unknown}`)).statusCode, 404)
  assert.equal((await robin.get('/staff/indicators/publications/nonsense')).statusCode, 404)
})

test('figures of two editions in a row are told apart: corrected, as before, and new', () => {
  const edition = (id: string, publishedOn: string): Publication => ({ id, title: 'A', publisher: 'B', publishedOn })
  const figure = (publicationId: string, minute: number, value: number, indicatorCode = '2a') =>
    aValue({ publicationId, value, indicatorCode, recordedAt: new Date(Date.UTC(2026, 10, 1, 12, minute)) })
  const [second, first] = editionsOf(
    [edition('one', '2008-10-01'), edition('two', '2009-10-01')],
    [
      figure('one', 0, 0.4),
      figure('one', 0, 0.5, 'kdi'),
      figure('two', 1, 0.4),
      figure('two', 1, 0.6, 'kdi'),
      figure('two', 1, 0.1, '10b'),
    ],
  )
  assert.deepEqual([first!.id, first!.isSuperseded, second!.isSuperseded], ['one', true, false])
  assert.equal(intakeInWords(first!.intakes[0]!), 'First taken in: 2 figures')
  assert.equal(intakeInWords(second!.intakes[0]!), 'Revision 1: 1 figure corrected, 1 added, 1 as before')
  assert.deepEqual(editionsOf([], []), [])
})
