import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gaussLegendre } from './quadrature.ts'

test('polynomials are integrated exactly up to twice the number of points less one', () => {
  for (const count of [1, 2, 5, 16])
    for (let degree = 0; degree < 2 * count; degree += 1) {
      const got = gaussLegendre(count).reduce((sum, { at, weight }) => sum + weight * at ** degree, 0)
      const wanted = degree % 2 === 0 ? 2 / (degree + 1) : 0
      assert.ok(Math.abs(got - wanted) < 1e-14, `${count} points, degree ${degree}: ${got}`)
    }
})

test('the points rise from −1 to 1 and their weights are positive', () => {
  const points = gaussLegendre(16)
  assert.ok(points.every(({ at, weight }, index) => weight > 0 && at > (points[index - 1]?.at ?? -1) && at < 1))
})
