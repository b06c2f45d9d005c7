import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverage } from './coverage.ts'

const ward = (code: string, ...neighbourhoods: string[]) => ({ code, name: `Ward ${code}`, neighbourhoods })
const neighbourhood = (code: string, wards: number, ...partnerships: string[]) => ({
  code,
  name: `Area ${code}`,
  wards,
  partnerships,
})

test('R-09: every ward in one neighbourhood and every neighbourhood in one partnership is 100%', () => {
  const rules = coverage([ward('W1', 'N1'), ward('W2', 'N1')], [neighbourhood('N1', 2, 'P')])
  assert.deepEqual(
    rules.map(({ share }) => share),
    [1, 1, 1],
  )
  assert.deepEqual(
    rules.flatMap(({ gaps }) => gaps),
    [],
  )
})

test('R-09: a ward in two neighbourhoods is an error, and coverage stays below 100% until it is mended', () => {
  const [wards] = coverage([ward('W1', 'N1', 'N2'), ward('W2', 'N1')], [])
  assert.equal(wards!.share, 0.5)
  assert.deepEqual(wards!.gaps, [{ what: 'Ward Ward W1', detail: 'In 2: N1, N2', code: 'W1' }])
})

test('R-09: a ward in no neighbourhood is listed', () => {
  const [wards] = coverage([ward('W1')], [])
  assert.equal(wards!.gaps[0]!.detail, 'In no neighbourhood')
})

test('R-09: a neighbourhood that straddles two partnerships is listed with both', () => {
  const partnerships = coverage([], [neighbourhood('N1', 2, 'East', 'West')])[2]!
  assert.deepEqual(
    partnerships.gaps.map(({ detail }) => detail),
    ['Lies in East and West'],
  )
})

test('a neighbourhood without a ward is a gap once, not also a neighbourhood without a partnership', () => {
  const rules = coverage([], [neighbourhood('N1', 0)])
  assert.deepEqual(
    rules.map(({ gaps }) => gaps.length),
    [0, 1, 0],
  )
})

test('where there is nothing to judge the share is unknown, not 100%', () => {
  assert.deepEqual(
    coverage([], []).map(({ share }) => share),
    [null, null, null],
  )
})
