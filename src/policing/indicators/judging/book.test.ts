// What follows from all that is known: which figure holds, which group, which comparison, and when there is none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { aBook, anIndicator, aValue, theForces } from '../builders.ts'
import { amongAll } from './among-all.ts'
import { indicationOf } from './grading.ts'

const [fenshire] = theForces
const result = (book: ReturnType<typeof aBook>) => book.result(book.indicators[0]!, fenshire!)

test('the newest figure of a year holds, and what was worked out goes before what was printed', () => {
  const later = new Date('2026-11-02T12:00:00Z')
  const values = [aValue({ value: 0.48 }), aValue({ value: 0.491, recordedAt: later }), aValue({ value: 0.47 })]
  assert.equal(result(aBook({ values }))?.now.value.value, 0.491)
  const computed = aValue({ kind: 'computed', value: 0.5, variance: 0.0003, df: 900 })
  const found = result(aBook({ values: [...values, computed] }))
  assert.equal(found?.now.value.kind, 'computed')
  assert.deepEqual(
    found?.all.map(({ kind }) => kind),
    ['computed', 'printed'],
  )
})

test('a force is compared with the plain mean of its group, and said without those that have no figure', () => {
  const values = [aValue(), aValue({ force: 'ashmark', value: 0.5 }), aValue({ force: 'birchwold', value: 0.54 })]
  const peers = result(aBook({ values }))?.peers
  assert.equal(displayed(peers!.mean, 2), '0.52')
  assert.deepEqual(
    [peers!.members.map(({ force }) => force.code), peers!.missing.map(({ code }) => code)],
    [['ashmark', 'birchwold'], ['cedarland']],
  )
  assert.equal(peers!.compared.method, 'z')
})

test('a mean weighted by population counts each force by its people, and the plain one stays beside it', () => {
  const values = [aValue(), aValue({ force: 'ashmark', value: 0.5 }), aValue({ force: 'birchwold', value: 0.54 })]
  const people = (measuredId: string, population: number, countedOn = '2007-06-30') => ({
    measuredId,
    countedOn,
    population,
    source: 'A count',
  })
  const populations = [
    people('ashmark', 100_000, '2001-06-30'),
    people('ashmark', 300_000),
    people('birchwold', 100_000),
    people('birchwold', 900_000, '2008-06-30'),
  ]
  const { peers, weighted } = result(aBook({ values, populations }))!
  assert.ok(weighted && !isNoFigure(weighted))
  assert.equal(displayed(weighted.mean, 4), '0.5100')
  assert.equal(displayed(weighted.compared.difference, 4), '-0.0190')
  assert.deepEqual(
    weighted.populations.map(({ force, population }) => `${force.code} ${population}`),
    ['ashmark 300000', 'birchwold 100000'],
  )
  assert.equal(displayed(peers!.mean, 2), '0.52')
})

test('where the people of one force are not counted, or only later, no mean is weighted', () => {
  const values = [aValue(), aValue({ force: 'ashmark', value: 0.5 }), aValue({ force: 'birchwold', value: 0.54 })]
  const count = { measuredId: 'ashmark', countedOn: '2007-06-30', population: 300_000, source: 'A count' }
  const later = { ...count, measuredId: 'birchwold', countedOn: '2008-06-30' }
  const { weighted } = result(aBook({ values, populations: [count, later] }))!
  assert.ok(isNoFigure(weighted))
  assert.equal(weighted.sentence, 'How many people live in birchwold is not known here.')
  assert.equal(result(aBook({ values: [aValue()], populations: [count] }))!.weighted, undefined)
})

test('an average of similar forces that a source prints beside the figure says what their mean was', () => {
  const found = result(aBook({ values: [aValue({ printedPeers: 0.518 })] }))!
  assert.equal(displayed(found.peers!.mean * 100), '51.8')
  assert.equal(displayed(found.peers!.compared.p, 3), '0.188')
  assert.equal(found.weighted, undefined)
})

test('the group of a later year does not hold before it, and the newest that does is taken', () => {
  const group = (memberId: string, yearEnd: string) => ({ ofId: 'fenshire', memberId, yearEnd, source: '' })
  const similar = [group('ashmark', '2006-03-31'), group('birchwold', '2007-03-31'), group('cedarland', '2009-03-31')]
  const values = theForces.map(({ code }) => aValue({ force: code }))
  const peers = result(aBook({ values, similar }))?.peers
  assert.deepEqual(
    peers!.members.map(({ force }) => force.code),
    ['birchwold'],
  )
})

test('without figures of the group the printed difference says what their mean was', () => {
  const printed = {
    id: 'p',
    indicatorCode: '2a',
    measuredId: 'fenshire',
    yearEnd: '2008-03-31',
    earlierEnd: null,
    difference: -0.027,
    verdict: 'same' as const,
    source: 'A report',
    page: '',
  }
  const found = result(aBook({ values: [aValue()], printed: [printed] }))
  assert.equal(displayed(found!.peers!.mean * 100), '51.8')
  assert.equal(found!.peers!.printed, printed)
  assert.equal(displayed(found!.peers!.compared.p, 3), '0.188')
})

test('a change is from two years before, and needs both', () => {
  const before = aValue({ yearEnd: '2006-03-31', value: 0.481 })
  const found = result(aBook({ values: [aValue(), before, aValue({ yearEnd: '2007-03-31', value: 0.3 })] }))
  assert.equal(displayed(found!.change!.difference * 100), '1.0')
  assert.equal(found!.years.length, 3)
  const unsaid = result(aBook({ values: [aValue({ n: null }), before] }))
  assert.equal(unsaid!.change, undefined)
  assert.ok(isNoFigure(unsaid!.now.share))
})

test('a covariance that was kept with a figure counts for the year it is of, and no other', () => {
  const before = aValue({ yearEnd: '2006-03-31', kind: 'computed', variance: 0.00036, df: 900 })
  const now = { kind: 'computed', value: 0.52, variance: 0.00036, df: 900, earlierCovariance: 0.0001 } as const
  const changeWith = (earlierEnd: string) =>
    result(aBook({ values: [aValue({ ...now, earlierEnd }), before] }))!.change!
  assert.ok(changeWith('2006-03-31').standardError! < changeWith('2007-03-31').standardError!)
})

test('a survey that has a design effect of its own is not given that of the others', () => {
  const own = result(aBook({ values: [aValue()], indicators: [anIndicator({ defaultDeft: 1 })] }))
  assert.equal(own?.now.designEffect, 1)
  assert.equal(result(aBook({ values: [aValue({ designEffect: 2 })] }))?.now.designEffect, 2)
  assert.equal(displayed(result(aBook({ values: [aValue()] }))!.now.designEffect!, 2), '1.44')
})

test('few answers are gated: nothing is said of them for a grade', () => {
  const values = theForces.map(({ code }) => aValue({ force: code, n: 60, value: code === 'fenshire' ? 0.2 : 0.9 }))
  const found = result(aBook({ values }))!
  assert.notEqual(found.now.gate, 'publish')
  const { grade } = indicationOf({ indicator: found.indicator, peers: found.peers!.compared, change: undefined })
  assert.equal(grade, 'not graded')
})

test('10b fails without credit and 1e has it, as the rule says of the report', () => {
  const graded = (polarity: 1 | -1, now: number, before: number, peers: number, n: number) => {
    const indicator = anIndicator({ polarity })
    const values = [
      aValue({ value: now, n }),
      aValue({ value: before, n, yearEnd: '2006-03-31' }),
      ...theForces.slice(1).map(({ code }) => aValue({ force: code, value: peers, n })),
    ]
    const { peers: against, change } = result(aBook({ values, indicators: [indicator] }))!
    return indicationOf({ indicator, peers: against?.compared, change })
  }
  assert.equal(graded(-1, 0.171, 0.151, 0.133, 1000).grade, 'failing')
  assert.deepEqual(
    [graded(1, 0.8, 0.784, 0.824, 2400).grade, graded(1, 0.8, 0.784, 0.824, 2400).why],
    ['meeting', 'credit for improving'],
  )
})

test('among all forces each has its limits and its q, and one force alone is none', () => {
  const values = theForces.map(({ code }, at) => aValue({ force: code, value: at === 0 ? 0.3 : 0.5 + at / 100 }))
  const found = amongAll(aBook({ values }), anIndicator(), '2008-03-31')
  assert.ok(!isNoFigure(found))
  const own = found.forces.find(({ result: { force } }) => force.code === 'fenshire')!
  assert.ok(own.p! < 0.001 && own.q! >= own.p!)
  assert.equal(found.forces.filter(({ p }) => p === null).length, 3)
  const [narrow, wide] = [5000, 500].map((n) => found.limitsAt(n, 0.95))
  assert.ok(narrow!.upper - narrow!.lower < wide!.upper - wide!.lower)
  assert.ok(isNoFigure(amongAll(aBook(), anIndicator(), '2008-03-31')))
})
