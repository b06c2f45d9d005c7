import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareGenerations } from './change.ts'

const drawn = (code: string, squareKilometres = 10, wards = 2) => ({
  code,
  name: `Area ${code}`,
  wards,
  squareKilometres,
})

test('a neighbourhood that postcodes left or joined has changed', () => {
  const { changed, unchanged } = compareGenerations(
    [drawn('N1'), drawn('N2'), drawn('N3')],
    [drawn('N1'), drawn('N2'), drawn('N3')],
    [{ from: 'N1', to: 'N2', postcodes: 7 }],
  )
  assert.deepEqual(
    changed.map(({ code, postcodesIn, postcodesOut }) => [code, postcodesIn, postcodesOut]),
    [
      ['N1', 0, 7],
      ['N2', 7, 0],
    ],
  )
  assert.equal(unchanged, 1)
})

test('a neighbourhood can be new, and can be gone', () => {
  const { changed } = compareGenerations([drawn('N1')], [drawn('N2')], [{ from: 'N1', to: 'N2', postcodes: 3 }])
  assert.deepEqual(
    changed.map(({ code, kind }) => [code, kind]),
    [
      ['N1', 'gone'],
      ['N2', 'new'],
    ],
  )
})

test('a line drawn a little differently is no change; a field more is', () => {
  assert.equal(compareGenerations([drawn('N1', 10)], [drawn('N1', 10.1)], []).changed.length, 0)
  assert.equal(compareGenerations([drawn('N1', 10)], [drawn('N1', 10.5)], []).changed.length, 1)
})

test('postcodes that lay nowhere before have come in', () => {
  const { changed } = compareGenerations([drawn('N1')], [drawn('N1')], [{ from: null, to: 'N1', postcodes: 4 }])
  assert.equal(changed[0]!.postcodesIn, 4)
})
