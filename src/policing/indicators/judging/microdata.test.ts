// From answers to what is kept of them: the same figures as the statistics give, and reasons where there are none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { type Computed, type GroupedRow, gapFrom, type SurveyRow, shareFrom } from './microdata.ts'
import { type Overlap, overlapOf } from './overlap.ts'

const rows = (yes: number, of: number, given: Partial<SurveyRow> = {}): SurveyRow[] =>
  Array.from({ length: of }, (_, at) => ({
    stratum: 'A',
    cluster: null,
    weight: 1,
    answer: at < yes ? 1 : 0,
    isOf: true,
    ...given,
  }))

const grouped = (yes: number, of: number, group: GroupedRow['group']): GroupedRow[] =>
  rows(yes, of).map(({ isOf: _, ...row }) => ({ ...row, group }))

test('1,919 of 2,400 is 80.0% with the variance of simple random sampling', () => {
  const found = shareFrom(rows(1919, 2400)) as Computed
  assert.equal(displayed(found.value * 100), '80.0')
  assert.deepEqual([found.n, found.missing, found.df], [2400, 0, 2399])
  const p = 1919 / 2400
  assert.ok(Math.abs(found.variance - (p * (1 - p)) / 2399) < 1e-15)
})

test('who did not answer is counted as missing, and who is not meant stays in the sample', () => {
  const sample = [...rows(30, 60), ...rows(0, 10, { answer: null }), ...rows(20, 40, { isOf: false })]
  const found = shareFrom(sample) as Computed
  assert.deepEqual([found.value, found.n, found.missing], [0.5, 60, 10])
  const filtered = shareFrom(sample.filter(({ isOf }) => isOf)) as Computed
  assert.equal(found.value, filtered.value)
  assert.notEqual(found.variance, filtered.variance)
})

test('the groups of one survey fit the printed figures, and the gap is theirs', () => {
  const found = gapFrom([...grouped(1899, 2369, 'white'), ...grouped(20, 31, 'minority')])
  assert.ok(!isNoFigure(found))
  const shown = (['all', 'white', 'minority', 'gap'] as const).map((each) => {
    const { value, n } = found[each] as Computed
    return `${displayed(value * 100)} ${n}`
  })
  assert.deepEqual(shown, ['80.0 2400', '80.2 2369', '64.5 31', '15.6 2400'])
  assert.equal((found.notStated as NoFigure).problem, 'no cases')
})

test('kept clusters give a covariance, and new ones none', () => {
  const wave = (shift: number, named: string) =>
    Array.from({ length: 20 }, (_, at) => rows(at % 7, 12 + shift, { cluster: `${named}${at}` })).flat()
  assert.ok((overlapOf(wave(0, 'sector '), wave(1, 'sector ')) as Overlap).covariance > 0)
  assert.deepEqual(overlapOf(wave(0, 'old '), wave(1, 'new ')), { covariance: 0, kept: 0 })
})

test('no rows, a negative weight and an answer of nobody are reasons, not figures', () => {
  assert.equal((shareFrom([]) as NoFigure).problem, 'no cases')
  assert.equal((shareFrom(rows(1, 2, { weight: -1 })) as NoFigure).problem, 'impossible numbers')
  assert.equal((shareFrom(rows(0, 5, { answer: null })) as NoFigure).problem, 'no cases')
  assert.equal((gapFrom([]) as NoFigure).problem, 'no cases')
  assert.equal((overlapOf([], rows(1, 2)) as NoFigure).problem, 'no cases')
})
