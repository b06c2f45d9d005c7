import assert from 'node:assert/strict'
import { test } from 'node:test'
import { turning } from '../../../../platform/geometry/area-geometry.ts'
import { squareKilometres } from '../../../../platform/geometry/measure.ts'
import { randomFrom } from '../../../../platform/random.ts'
import { drawBorders } from './borders.ts'
import { knit } from './mesh.ts'
import { isInside, roughen, winding } from './natural-lines.ts'
import { outlineGroups } from './outlines.ts'
import { partition } from './partition.ts'
import type { Point } from './point.ts'

/** A square of land, each side `size` sites a kilometre apart, with sea around it. */
function square(size: number) {
  const random = randomFrom('square')
  const land: Point[] = []
  const sea: Point[] = []
  for (let north = -1; north <= size; north++) {
    for (let east = -1; east <= size; east++) {
      const isLand = north >= 0 && east >= 0 && north < size && east < size
      ;(isLand ? land : sea).push([east + random.uniform(-0.2, 0.2), north + random.uniform(-0.2, 0.2)])
    }
  }
  const sites = { points: [...land, ...sea], postcodes: land.length, land: land.length, localityOf: [] }
  const mesh = knit(random, sites, [], () => 0.5)
  const areas = (areaOf: (east: number, north: number) => number) =>
    Int32Array.from(sites.points, (_, site) => (site < land.length ? areaOf(site % size, Math.floor(site / size)) : -1))
  return {
    mesh,
    areas,
    sites: land.map((_, site) => site),
    households: Int32Array.from(sites.points, () => 10),
  }
}

const insideOnly = (area: number) => (area < 0 ? undefined : area)

test('a group around another has a hole of exactly its shape', () => {
  const { mesh, areas } = square(7)
  const areaOf = areas((east, north) => (Math.abs(east - 3) < 2 && Math.abs(north - 3) < 2 ? 1 : 0))
  const outlines = outlineGroups(drawBorders(mesh, areaOf, randomFrom('bends').uniform), insideOnly)
  const [ring, core] = [outlines.get(0)!, outlines.get(1)!]
  assert.equal(ring.coordinates.length, 2)
  assert.equal(core.coordinates.length, 1)
  assert.ok(turning(ring.coordinates[0]!) > 0, 'the outside runs anticlockwise')
  assert.ok(turning(ring.coordinates[1]!) < 0, 'the hole runs clockwise')
  const places = (line: number[][]) => line.slice(1).map(String).sort()
  assert.deepEqual(places(ring.coordinates[1]!), places(core.coordinates[0]!))
  assert.ok(squareKilometres(core) > 5 && squareKilometres(core) < 13)
})

test('land is cut into connected parts with nearly the shares asked for', () => {
  const { mesh, areas, sites, households } = square(12)
  const parts = partition({ mesh, households, slack: 0.1 }, sites, [1, 2, 1, 3, 1])
  assert.deepEqual(
    parts.flat().sort((a, b) => a - b),
    sites,
  )
  const sizes = parts.map((part) => part.length / sites.length)
  for (const [at, share] of [1 / 8, 2 / 8, 1 / 8, 3 / 8, 1 / 8].entries()) {
    assert.ok(Math.abs(sizes[at]! - share) < 0.06, `part ${at}: ${sizes[at]}`)
  }
  const partOf = new Map(parts.flatMap((part, at) => part.map((site) => [site, at] as const)))
  const areaOf = areas((east, north) => partOf.get(north * 12 + east)!)
  for (const outline of outlineGroups(drawBorders(mesh, areaOf, randomFrom('bends').uniform), insideOnly).values()) {
    assert.equal(outline.coordinates.length, 1)
  }
})

test('land in two pieces cannot be parted', () => {
  const { mesh, sites, households } = square(6)
  const islands = sites.filter((site) => site % 6 !== 2)
  assert.throws(() => partition({ mesh, households, slack: 0.1 }, islands, [1, 1]), /not connected/)
})

test('roughening keeps the corners it was given', () => {
  const corners: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 0],
  ]
  const line = roughen(randomFrom('edge'), corners, 3, 0.1)
  assert.equal(line.length, 25)
  assert.deepEqual(
    [0, 8, 16, 24].map((at) => line[at]),
    corners,
  )
  assert.ok(isInside(line, [8, 4]))
  assert.ok(!isInside(line, [2, 8]))
})

test('a river has an east and a west bank along its course, and none beyond its ends', () => {
  const { eastOf } = winding(randomFrom('river'), [
    [0, 10],
    [2, 0],
    [0, -10],
  ])
  assert.ok(eastOf([9, 1])! > 0)
  assert.ok(eastOf([-9, 1])! < 0)
  assert.equal(eastOf([0, 11]), undefined)
  assert.equal(eastOf([0, -11]), undefined)
})
