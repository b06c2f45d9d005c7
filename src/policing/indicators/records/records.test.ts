// What own records say of the Guarantee's measures, on the pages that show it; and what they say where they tell nothing.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { htmlProblems } from '../../../../test/page-checks.ts'
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import type { CrimeCount, OutcomeCount } from '../../crime/rules.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { aHolder, unpublished } from '../../teams/builders.ts'
import { aGivenValue } from '../builders.ts'
import { recordedOf } from './sources.ts'

const today = '2026-11-26'
const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const list = '/staff/indicators'

/** Two neighbourhoods, N1 and N2, and an analyst. */
async function fenshireForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t, { today })
  await aCounty(db)
  await withoutSecondStep(db)
  await anAccount(db, { name: 'Robin', email: 'robin@fenshire.example', roles: [{ role: 'confidence-and-equality' }] })
  const recorded = (code: string) => within(asOperator, (faces) => recordedOf({ code }, faces, today))
  const web = await start()
  const robin = aVisitor(web)
  await robin.signIn('robin@fenshire.example')
  return { within, recorded, robin, web }
}

const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const monthsFrom = (first: string, count: number) => Array.from({ length: count }, (_, at) => monthsAfter(first, at))
const counted = (months: readonly string[]) => months.map((month) => ({ month, outside: 0, unplaced: 0 }))
const aCount = (month: string, category: string, count: number): CrimeCount => ({
  neighbourhoodCode: 'N1',
  month,
  category,
  count,
})

test('who is named and can be written to counts; a name alone, cover and an empty neighbourhood do not', async (t) => {
  const { within, recorded, robin } = await fenshireForTest(t)
  assert.equal((await recorded('npg-named'))!.value, '0.0%')
  const areas = await within(asOperator, ({ neighbourhoods }) => neighbourhoods.list())
  const at = (code: string) => areas.find((area) => area.code === code)!.neighbourhoodId
  const hold = (code: string, published: { name: string; email: string }) =>
    within(asOperator, ({ teams }) =>
      aHolder(teams, {
        post: { place: { kind: 'neighbourhood', id: at(code) } },
        member: { published: { ...unpublished, ...published } },
      }),
    )
  await hold('N1', { name: 'Ada', email: 'ada@fenshire.example' })
  await hold('N2', { name: 'Bo', email: '' })
  const found = (await recorded('npg-named'))!
  assert.deepEqual([found.value, found.exact, found.counted], ['50.0%', 0.5, '1 of 2 neighbourhoods, 26 November 2026'])
  assert.deepEqual(found.tables[0]!.rows, [
    [areas.find(({ code }) => code === 'N2')!.name, 'Named, with no email address'],
  ])
  const { body } = await robin.get(`${list}/npg-named`)
  assert.match(textOf(body), /In 1 of 2 neighbourhoods residents find a constable or PCSO by name/)
  assert.deepEqual(await htmlProblems(body), [])
  await hold('N2', { name: 'Cy', email: 'cy@fenshire.example' })
  const all = (await recorded('npg-named'))!
  assert.deepEqual([all.value, all.tables], ['100.0%', []])
})

test('twelve months stand beside the twelve before, with the ratio of the two and its interval', async (t) => {
  const { within, recorded, robin } = await fenshireForTest(t)
  const months = monthsFrom('2024-11-01', 24)
  const counts = months.flatMap((month, at) => [
    aCount(month, 'Shoplifting', at < 12 ? 20 : 15),
    aCount(month, 'Robbery', 1),
    aCount(month, 'Burglary', 50),
  ])
  await within(asOperator, ({ crime }) => crime.addCounts(counts, counted(months)))
  const { value, change, tables } = (await recorded('npg-street-crime'))!
  assert.equal(value, '192')
  // By hand: 192 / 252, and exp(log 0.762 ± 1.96 √(1/192 + 1/252)) is 0.63 to 0.92.
  assert.deepEqual([change!.percent, change!.ratio, change!.comparison], ['−23.8%', '0.76', 'better'])
  assert.equal(change!.interval, '0.63 to 0.92')
  assert.deepEqual(tables[0]!.rows.at(-1), ['All three', '252', '192'])
  const page = textOf((await robin.get(list)).body)
  assert.match(page, /192 November 2025 to October 2026 .* Ratio to the year before 0\.76 \(0\.63 to 0\.92\)/)
  const one = (await robin.get(`${list}/npg-street-crime`)).body
  assert.match(textOf(one), /192 offences .* beside 252 in the twelve months before \(−23\.8%\)/)
  assert.deepEqual(await htmlProblems(one), [])
  const csv = (await robin.get(`${list}.csv`)).body.split('\r\n').find((line) => line.startsWith('npg-street-crime'))!
  assert.match(csv, /own records,192,.*Fewer,+0\.76190/)
})

test('a month that is missing leaves no count, or one with nothing beside it; crimes never recorded have no ratio', async (t) => {
  const { within, recorded } = await fenshireForTest(t)
  assert.match((await recorded('npg-street-crime'))!.sentence, /No recorded crime has been imported yet/)
  const take = (months: readonly string[], count: number) =>
    within(asOperator, ({ crime }) =>
      crime.addCounts(
        months.map((month) => aCount(month, count > 0 ? 'Robbery' : 'Drugs', count || 1)),
        counted(months),
      ),
    )
  await take(
    monthsFrom('2025-11-01', 12).filter((month) => month !== '2026-02-01'),
    3,
  )
  const holed = (await recorded('npg-street-crime'))!
  assert.deepEqual([holed.value, holed.exact], ['', null])
  assert.match(holed.sentence, /February 2026 has not been imported/)
  await take(['2026-02-01'], 3)
  const alone = (await recorded('npg-street-crime'))!
  assert.deepEqual([alone.value, alone.change], ['36', undefined])
  assert.match(alone.notes[0]!, /November 2024.* have not been imported, so nothing is compared/)
  await take(monthsFrom('2024-11-01', 12), 0)
  const beside = (await recorded('npg-street-crime'))!
  assert.equal(beside.change, undefined)
  assert.match(beside.sentence, /beside 0 in the twelve months before\./)
})

test('positive outcomes are a share of all offences, those still open too; a file that is silent leaves none', async (t) => {
  const { within, recorded, robin } = await fenshireForTest(t)
  const months = monthsFrom('2025-11-01', 12)
  const counts = months.map((month) => aCount(month, 'Shoplifting', 10))
  const of = (outcome: string, count: number) =>
    months.map((month): OutcomeCount => ({ month, category: 'Shoplifting', outcome, count }))
  const outcomes = [
    ...of('Suspect charged', 2),
    ...of('Local resolution', 1),
    ...of('Under investigation', 3),
    ...of('Something new', 4),
    { month: months[0]!, category: 'Drugs', outcome: 'Suspect charged', count: 50 },
  ]
  await within(asOperator, ({ crime }) => crime.addCounts(counts, counted(months), outcomes))
  const found = (await recorded('npg-outcomes'))!
  assert.deepEqual([found.value, found.exact], ['30.0%', 0.3])
  assert.deepEqual(found.tables[0]!.rows[0], ['Something new', '48', 'No positive outcome'])
  assert.match(textOf((await robin.get(`${list}/npg-outcomes`)).body), /Of 36 nothing had been decided or published/)
  await within(asOperator, ({ crime }) =>
    crime.addCounts([aCount(months[3]!, 'Shoplifting', 10)], counted([months[3]!])),
  )
  const silent = (await recorded('npg-outcomes'))!
  assert.equal(silent.value, '')
  assert.match(silent.sentence, /Not every file of the last twelve months says what became/)
})

test('before anything is known the measures are there, priorities say that they wait, and surveys are as published', async (t) => {
  const { within, recorded, robin } = await fenshireForTest(t)
  const { body, statusCode } = await robin.get(list)
  assert.equal(statusCode, 200)
  assert.match(textOf(body), /Priorities of neighbourhoods are not kept in Beatbook yet/)
  assert.match(textOf(body), /No week of tours has been closed yet/)
  assert.match(
    textOf(body),
    /People who often see police on foot Higher is better\. As published\. Figure Not recorded/,
  )
  assert.deepEqual(await htmlProblems(body), [])
  assert.equal(await recorded('npg-patrol'), undefined)
  const printed = aGivenValue({ indicatorCode: 'npg-named', yearEnd: '2026-03-31', value: 0.9, n: null })
  await within(asOperator, ({ indicators }) => indicators.record([printed]))
  const beside = await robin.get(list)
  assert.match(textOf(beside.body), /0\.0% 0 of 2 neighbourhoods, 26 November 2026 As printed: 90\.0%/)
  const one = (await robin.get(`${list}/npg-named`)).body
  assert.match(textOf(one), /From our own records .* As it was published .* 90\.0%/)
  assert.deepEqual(await htmlProblems(one), [])
})

test('of another force only what was published is shown, and the pages of records only to those who may see them', async (t) => {
  const { within, robin } = await fenshireForTest(t)
  await within(asOperator, ({ indicators }) =>
    indicators.record([aGivenValue({ force: 'ashmark', indicatorCode: 'npg-patrol', value: 0.2 })]),
  )
  const other = textOf((await robin.get(`${list}?force=ashmark`)).body)
  assert.doesNotMatch(other, /From own records|Not kept in Beatbook/)
  assert.match(other, /20\.0% of 1,000 asked/)
  const { body } = await robin.get(`${list}/npg-street-crime`)
  assert.doesNotMatch(body, /href="\/staff\/imports\/street-crimes"/)
})
