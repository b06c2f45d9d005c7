// Rota files that are not taken, each with the row, the column and a reason; and what no file may do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asCsv, rotaForTest } from './builders.ts'
import { readTimes, type TypedTimes } from './rota-times.ts'

const headings = 'collar_number,start,end,kind,minutes,where,approved,reference,day'
const row = (cells: Partial<Record<string, string>>) => {
  const usual = { collar_number: '7012', start: '2026-11-24 07:00', end: '2026-11-24 15:00' }
  const all: Partial<Record<string, string>> = { ...usual, ...cells }
  return headings
    .split(',')
    .map((name) => all[name] ?? '')
    .join(',')
}

test('what is wrong in one row is said with its row, its column and the reason, and nothing is kept', async (t) => {
  const { refused } = await rotaForTest(t)
  const wrong: [Record<string, string>, column: string, reason: RegExp][] = [
    [{ end: '2026-11-24 06:00' }, 'end', /ends at '2026-11-24 06:00', which is not after its start/],
    [{ end: '2026-11-24 07:00' }, 'end', /not after its start/],
    [{ end: '2026-11-25 13:00' }, 'end', /30h long, and one is 16 hours at most/],
    [{ start: '24.11.2026 7 Uhr' }, 'start', /not a day with a time, like 2026-11-24 14:00/],
    [{ start: '2026-02-30 07:00' }, 'start', /'2026-02-30' is not a day/],
    [{ start: '11/24/2026 07:00' }, 'start', /'11\/24\/2026' is not a day/],
    [{ start: '07:00', day: 'Tuesday' }, 'day', /'Tuesday' is not a day/],
    [{ start: '25:00', day: '2026-11-24' }, 'start', /'25:00' is not a time/],
    [{ end: 'late' }, 'end', /'late' is not a time/],
    [{ start: '2026-03-29 01:30' }, 'start', /no clock showed it/],
    [{ collar_number: '' }, 'collar_number', /Enter whose tour it is/],
    [{ collar_number: '70123' }, 'collar_number', /nobody in the teams has the collar number '70123'/],
    [{ kind: 'CRT', minutes: '60' }, 'kind', /'CRT' is no kind of work here[\s\S]*--kinds/],
    [{ kind: 'court', minutes: '-5' }, 'minutes', /'-5' is not how long/],
    [{ kind: 'court', minutes: '0' }, 'minutes', /'0' is not how long/],
    [{ kind: 'court', minutes: '481' }, 'minutes', /8h 1m away, and the tour is 8h long/],
    [{ kind: 'court', minutes: '10', where: 'N9' }, 'where', /there is no neighbourhood 'N9'/],
    [{ kind: 'initiative', minutes: '10', approved: 'maybe' }, 'approved', /neither yes nor no/],
    [{ kind: 'court', minutes: '10', approved: 'yes' }, 'approved', /only help for another team/],
    [{ reference: 'x'.repeat(61) }, 'reference', /longer than a number of a tour/],
  ]
  for (const [cells, column, reason] of wrong) {
    const problems = await refused(asCsv(headings, row({ start: '2026-11-20 07:00', end: '15:00' }), row(cells)))
    assert.deepEqual([problems.length, problems[0]!.row, problems[0]!.column], [1, 3, column], JSON.stringify(cells))
    assert.match(problems[0]!.reason, reason)
  }
})

test('tours that overlap, rows that contradict each other, and a row that stands twice are refused', async (t) => {
  const { refused } = await rotaForTest(t)
  const overlapping = await refused(asCsv(headings, row({}), row({ start: '2026-11-24 14:59', end: '18:00' })))
  assert.match(overlapping[0]!.reason, /overlaps that of row 2, 24 November 2026, 07:00 to 15:00/)
  const long = await refused(
    asCsv(
      headings,
      row({ end: '17:00' }),
      row({ start: '2026-11-24 08:00', end: '09:00' }),
      row({ start: '2026-11-24 16:00', end: '18:00' }),
    ),
  )
  assert.deepEqual(
    long.map(({ row }) => row),
    [3, 4],
    'the third meets the first, though the second has ended',
  )
  const otherwise = await refused(
    asCsv(headings, row({ reference: 'A' }), row({ reference: 'A', end: '16:00', kind: 'court', minutes: '5' })),
  )
  assert.deepEqual([otherwise[0]!.row, otherwise[0]!.column], [3, 'end'])
  const twice = await refused(
    asCsv(headings, row({ kind: 'court', minutes: '5' }), row({ kind: 'court', minutes: '5' })),
  )
  assert.match(twice[0]!.reason, /the same stands in row 2 already/)
})

test('a tour that meets one of an earlier export is refused, and a reference of somebody else too', async (t) => {
  const { take, refused } = await rotaForTest(t)
  await take(asCsv(headings, row({ reference: 'A' })))
  const [met] = await refused(asCsv(headings, row({ reference: 'B', start: '2026-11-24 10:00', end: '18:00' })))
  assert.match(
    met!.reason,
    /a tour at this time already, from an earlier rota export: 24 November 2026, 07:00 to 15:00 \('A'\)/,
  )
  const [other] = await refused(asCsv(headings, row({ reference: 'A', collar_number: '0045' })))
  assert.match(other!.reason, /'A' is a tour of somebody else already/)
})

test('a file in another encoding, cut off, empty or of other columns is refused in words', async (t) => {
  const { refused } = await rotaForTest(t)
  const reasons = async (content: string | Buffer) => (await refused(content)).map(({ reason }) => reason).join()
  assert.match(await reasons(Buffer.from(asCsv(headings, row({ where: 'Béal' })), 'latin1')), /not in UTF-8/)
  assert.match(await reasons(Buffer.from(`\ufeff${asCsv(headings, row({}))}`, 'utf16le')), /UTF-16/)
  assert.match(await reasons(''), /empty/)
  assert.match(await reasons(asCsv(headings)), /no rows below the headings/)
  assert.match(await reasons(asCsv(headings, '7012,2026-11-24 07:00')), /the file may be cut off/)
  assert.match(await reasons(asCsv('Shoulder,On,Off', '7012,a,b')), /no such column[\s\S]*--map collar_number/)
})

test('wrong words beside a file are refused as well', async (t) => {
  const { refused } = await rotaForTest(t)
  const file = asCsv(headings, row({}))
  assert.match((await refused(file, { settings: { kinds: 'CRT=kort' } }))[0]!.reason, /'CRT=kort' is not theirs=ours/)
  assert.match((await refused(file, { settings: { exported: 'today' } }))[0]!.reason, /'today' is not a day/)
})

test('the nights on which the clocks change: minutes are those that passed, and the hour that comes twice is said', async (t) => {
  const { take, tours } = await rotaForTest(t)
  const { notes } = await take(
    asCsv(
      headings,
      row({ start: '2026-03-28 22:00', end: '06:00' }),
      row({ start: '2026-10-24 22:00', end: '06:00' }),
      row({ collar_number: '0045', start: '2026-10-24 18:00', end: '2026-10-25 01:30' }),
      row({ collar_number: '0045', start: '2026-10-25 01:40 GMT', end: '2026-10-25 09:00' }),
    ),
  )
  assert.deepEqual(
    (await tours()).map(({ dutyMinutes }) => dutyMinutes),
    [420, 450, 540, 440],
  )
  assert.match(
    notes.join('\n'),
    /Row 4: the clocks went back that night[\s\S]*01:30 BST[\s\S]*write GMT behind the time/,
  )
  assert.doesNotMatch(notes.join('\n'), /Row [235]:/)
})

const times = (typed: Partial<TypedTimes>) => readTimes({ day: '', start: '', end: '', ...typed })

test('every way in which a rota writes a time means the same moment', () => {
  const [startsAt, endsAt] = [new Date('2026-07-01T13:00:00Z'), new Date('2026-07-01T21:30:00Z')]
  for (const typed of [
    { start: '2026-07-01 14:00', end: '2026-07-01 22:30' },
    { start: '2026-07-01T14:00:00', end: '2026-07-01T22:30:00' },
    { start: '01/07/2026 14:00:00', end: '1/7/2026 10.30pm' },
    { start: '2026-07-01T13:00:00Z', end: '2026-07-01T22:30:00+01:00' },
    { day: '1/7/2026', start: '1400', end: '2230' },
    { day: '2026-07-01T00:00:00', start: 'PT14H00M00S', end: 'PT22H30M00S' },
  ])
    assert.deepEqual(times(typed).value, { day: '2026-07-01', startsAt, endsAt, twice: false }, JSON.stringify(typed))
  const midnight = times({ start: '2026-07-01 14:00', end: '2026-07-01 24:00' }).value
  assert.equal(midnight?.endsAt.toISOString(), '2026-07-01T23:00:00.000Z')
})

test('whatever stands in the cells of times, the answer is a tour that ends after it began, or a reason', () => {
  const piece = fc.constantFrom(
    '2026-10-25',
    '2026-03-29',
    '24/11/2026',
    'T',
    ' ',
    '01:30',
    '00:59',
    '2pm',
    'Z',
    '+01:00',
    'PT7H0M0S',
    '24:00',
    '-',
    'GMT',
    '99',
  )
  const cell = fc.oneof(
    fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
    fc.string({ maxLength: 30 }),
  )
  fc.assert(
    fc.property(cell, cell, cell, (day, start, end) => {
      const { value, errors } = readTimes({ day, start, end })
      if (value) assert.ok(value.endsAt > value.startsAt && /^\d{4}-\d{2}-\d{2}$/.test(value.day))
      else assert.ok(Object.values(errors).every((reason) => reason.length > 10))
    }),
    { seed: 20261126, numRuns: 3000 },
  )
})
