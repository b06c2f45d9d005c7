// The gap among people who are alike: by hand where that is possible, else as R has it; and refusals that say why.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { type AdjustedDifference, adjustedDifference } from './adjusted-difference.ts'
import * as builders from './builders.ts'
import { domainDifference } from './domain-difference.ts'
import { surveyDesign } from './survey-design.ts'

type Row = { answer: 0 | 1 | null; group: string; weight: number; crime: string; division: string; age: string }

const asked = (yes: number, of: number, given: Partial<Row>): Row[] =>
  Array.from({ length: of }, (_, at) => ({
    answer: at < yes ? 1 : 0,
    group: 'white',
    weight: 1,
    crime: 'burglary',
    division: 'A',
    age: '',
    ...given,
  }))

function adjusted(rows: readonly Row[], ...factors: ('crime' | 'division' | 'age')[]) {
  const is = (group: string) => (row: number) => rows[row]!.group === group
  const design = builders.figure(
    surveyDesign({
      weights: rows.map(({ weight }) => weight),
      strata: rows.map(({ division, crime }) => `${division} ${crime}`),
    }),
  )
  const answers = rows.map(({ answer }) => answer)
  const groups = [is('white'), is('minority')] as const
  const labels = Object.fromEntries(factors.map((factor) => [factor, rows.map((row) => row[factor])]))
  return { found: adjustedDifference(design, answers, groups, labels), raw: domainDifference(design, answers, groups) }
}

const figureOf = (rows: readonly Row[], ...factors: ('crime' | 'division' | 'age')[]): AdjustedDifference =>
  builders.figure(adjusted(rows, ...factors).found)
const refusalOf = (rows: readonly Row[], ...factors: ('crime' | 'division' | 'age')[]): NoFigure => {
  const { found } = adjusted(rows, ...factors)
  assert.ok(isNoFigure(found), JSON.stringify(found))
  return found
}

const minority = { group: 'minority' }
const violence = { crime: 'violence' }

/** Alike within each crime, but victims of violence are less satisfied and more often of one group. */
const mixed = [
  ...asked(90, 100, {}),
  ...asked(18, 20, minority),
  ...asked(20, 40, violence),
  ...asked(50, 100, { ...violence, ...minority }),
]

test('where the groups differ in their mix of crimes only, there is a gap and an adjusted gap of nothing', () => {
  const { found, raw } = adjusted(mixed, 'crime')
  assert.ok(Math.abs(builders.figure(raw).difference - (110 / 140 - 68 / 120)) < 1e-12)
  const { difference, p, factors, n, alike } = builders.figure(found)
  assert.ok(Math.abs(difference) < 1e-12, `${difference}`)
  assert.ok(p > 0.999999)
  assert.deepEqual({ factors, n, alike }, { factors: ['crime'], n: 260, alike: [140, 120] })
})

test('by hand: the gap of each crime, weighted by n₁n₂/(n₁ + n₂) where all weights are one', () => {
  const rows = [
    ...asked(80, 100, {}),
    ...asked(15, 25, minority),
    ...asked(30, 60, violence),
    ...asked(20, 60, { ...violence, ...minority }),
  ]
  const [one, other] = [(100 * 25) / 125, (60 * 60) / 120]
  const wanted = (one * (0.8 - 0.6) + other * (0.5 - 20 / 60)) / (one + other)
  assert.ok(Math.abs(figureOf(rows, 'crime').difference - wanted) < 1e-12)
})

test('with weights and strata it is what svyglm of R’s survey 4.1 makes of the same people', () => {
  const rows = [
    ...asked(160, 200, { weight: 8.7 }),
    ...asked(150, 210, { weight: 6.8, division: 'B' }),
    ...asked(40, 60, { weight: 8.7, ...minority }),
    ...asked(120, 190, { weight: 11.5, ...violence }),
    ...asked(60, 80, { weight: 11.5, division: 'B', ...violence, ...minority }),
    ...asked(30, 50, { weight: 11.5, division: 'B', ...violence }),
    ...asked(14, 30, { ...minority, crime: 'racist' }),
    ...asked(8, 12, { crime: 'racist' }),
  ]
  const { difference, standardError, df, p, interval } = figureOf(rows, 'crime', 'division')
  const near = (got: number, wanted: number) => assert.ok(builders.isNear(got, wanted, 1e-9), `${got}, not ${wanted}`)
  near(difference, -0.0379453660930642)
  near(standardError, 0.0440627071959449)
  near(p, 0.3893966833706322)
  near(interval.lower, -0.1244338784214323)
  near(interval.upper, 0.0485431462353039)
  assert.equal(df, 823)
})

test('a factor that another tells already changes nothing, and is adjusted for all the same', () => {
  const rows = mixed.map((row) => ({ ...row, age: row.crime === 'violence' ? 'young' : 'old' }))
  const both = figureOf(rows, 'crime', 'age')
  assert.ok(Math.abs(both.difference) < 1e-12)
  assert.deepEqual([both.factors, both.leftOut], [['crime', 'age'], []])
})

test('factors that nobody said, that are the same for all, and that have too small levels are left out by name', () => {
  const few = mixed.map((row, at) => ({ ...row, age: at < 4 ? 'young' : 'old' }))
  const { factors, leftOut } = figureOf(few, 'crime', 'division', 'age')
  assert.deepEqual(factors, ['crime'])
  assert.deepEqual(leftOut, [
    { factor: 'division', why: 'one level' },
    { factor: 'age', why: 'too few' },
  ])
  assert.deepEqual(figureOf(mixed, 'crime', 'age').leftOut, [{ factor: 'age', why: 'not said' }])
})

test('small levels are taken together, and those of whom it was not said are a level', () => {
  const crimes = ['', 'arson', 'fraud', 'theft']
  const small = crimes.flatMap((crime) => [...asked(2, 3, { crime }), ...asked(1, 3, { crime, ...minority })])
  const found = figureOf([...mixed, ...small], 'crime')
  const renamed = small.map((row) => ({
    ...row,
    crime: row.crime === 'fraud' || row.crime === 'theft' ? 'two' : 'one',
  }))
  const asTwo = adjustedOf([...mixed, ...small], [...mixed, ...renamed])
  assert.ok(Math.abs(found.difference - asTwo) < 1e-12)
})

/** The design is that of the first, the crimes are those of the second. */
function adjustedOf(rows: readonly Row[], named: readonly Row[]) {
  const design = builders.figure(
    surveyDesign({ weights: rows.map(() => 1), strata: rows.map(({ division, crime }) => `${division} ${crime}`) }),
  )
  const is = (group: string) => (row: number) => rows[row]!.group === group
  const answers = rows.map(({ answer }) => answer)
  const factors = { crime: named.map(({ crime }) => crime) }
  return builders.figure(adjustedDifference(design, answers, [is('white'), is('minority')], factors)).difference
}

test('where nothing is known, nobody is alike, or too few are, there is a reason and no figure', () => {
  assert.match(refusalOf(mixed).sentence, /Nothing in which people differ is known/)
  assert.match(refusalOf(mixed, 'age', 'division').sentence, /Nothing in which people differ is known/)
  const apart = [...asked(80, 100, {}), ...asked(30, 60, { ...violence, ...minority })]
  assert.equal(refusalOf(apart, 'crime').problem, 'too few counted')
  assert.match(refusalOf(apart, 'crime').sentence, /alike/)
  const barely = [...apart, ...asked(5, 9, minority)]
  assert.match(refusalOf(barely, 'crime').sentence, /alike/)
  assert.ok(!isNoFigure(adjusted([...barely, ...asked(1, 1, minority)], 'crime').found))
  assert.match(refusalOf(mixed.slice(0, 100), 'crime').sentence, /Nothing in which people differ/)
})

test('where all answer alike, or the factor tells each answer, nothing can be tested', () => {
  const allYes = mixed.map((row) => ({ ...row, answer: 1 as const }))
  assert.equal(refusalOf(allYes, 'crime').problem, 'nothing varies')
  const told = mixed.map((row) => ({ ...row, answer: row.crime === 'violence' ? (0 as const) : (1 as const) }))
  assert.equal(refusalOf(told, 'crime').problem, 'nothing varies')
})

test('rows without an answer, and of neither group, stay in the sample and out of the figure', () => {
  const more = [...asked(0, 8, { answer: null }), ...asked(5, 20, { group: 'not stated' })]
  const { n, difference } = figureOf([...mixed, ...more], 'crime')
  assert.equal(n, 260)
  assert.ok(Math.abs(difference) < 1e-12)
})
