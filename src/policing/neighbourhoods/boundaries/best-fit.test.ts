import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMembership, aWard } from '../builders.ts'
import { bestFit } from './best-fit.ts'

const placed = (code: string, column: number, neighbourhoodCode: string) => ({
  ...aWard(code, column, 0),
  ...aMembership(code, neighbourhoodCode),
})
const earlier = [placed('W1', 0, 'N1'), placed('W2', 1, 'N2')]
const at = (longitude: number) => ({ code: `P${longitude}`, latitude: 52.05, longitude })

test('a new ward goes where most of its postcodes lay', () => {
  const wide = {
    ...aWard('X', 0, 0),
    boundary: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 52],
          [0.2, 52],
          [0.2, 52.1],
          [0, 52.1],
          [0, 52],
        ],
      ],
    },
  }
  const [membership] = bestFit([wide], earlier, [at(0.02), at(0.12), at(0.17)])
  assert.deepEqual(membership, aMembership('X', 'N2'))
})

test('a ward without postcodes goes where a point inside it lay', () => {
  assert.equal(bestFit([aWard('X', 1, 0)], earlier, [])[0]!.neighbourhoodCode, 'N2')
})

test('a ward where nothing was before gets no membership', () => {
  assert.deepEqual(bestFit([aWard('X', 7, 7)], earlier, [at(0.02)]), [])
})
