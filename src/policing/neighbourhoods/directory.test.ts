import assert from 'node:assert/strict'
import { test } from 'node:test'
import { square } from './builders.ts'
import { openDirectory } from './directory.ts'

const directory = openDirectory([
  {
    forceId: 'fenshire',
    forceName: 'Fenshire',
    areas: [
      { code: 'N1', name: 'Fairfield', boundary: square(0, 0) },
      { code: 'N2', name: "St Mary's and Riverside", boundary: square(1, 0) },
    ],
    names: [
      { name: 'Oldfield', kind: 'ward', code: 'N2' },
      { name: 'Fairfield Library', kind: 'library', code: 'N1' },
      { name: 'East Fen', kind: 'district', code: 'N1' },
      { name: 'East Fen', kind: 'district', code: 'N2' },
    ],
  },
  {
    forceId: 'westshire',
    forceName: 'Westshire',
    areas: [{ code: 'W1', name: 'Oldfield', boundary: square(5, 0) }],
    names: [],
  },
])
const points: Record<string, { latitude: number; longitude: number }> = {
  'CB1 1AA': { latitude: 52.05, longitude: 0.05 },
  'CB1 1AD': { latitude: 52.5, longitude: 0.05 },
}
const register = {
  point: async (postcode: string) => points[postcode],
  hasOutward: async (outward: string) => outward === 'CB1',
}
const find = (typed: string, forceId?: string) => directory.find(typed, register, forceId)

test('a postcode in any form leads to its neighbourhood', async () => {
  assert.deepEqual(await find('cb11aa'), {
    kind: 'one',
    home: { forceId: 'fenshire', code: 'N1', name: 'Fairfield' },
    postcode: 'CB1 1AA',
  })
})

test('each way not to find a postcode is told apart', async () => {
  const problem = async (typed: string) => {
    const found = await find(typed)
    return found.kind === 'none' ? found.problem : found.kind
  }
  assert.equal(await problem('CB1'), 'malformed')
  assert.equal(await problem('CB1 9ZZ'), 'unknown')
  assert.equal(await problem('SW1A 1AA'), 'outside')
  assert.equal(await problem('CB1 1AD'), 'outside', 'its point lies in no neighbourhood')
  assert.equal(await problem('Atlantis'), 'nothing')
  assert.equal(await problem("  '  "), 'nothing')
})

test('a name is found without its capitals and apostrophes', async () => {
  const found = await find('st marys')
  assert.equal(found.kind === 'one' && found.home.code, 'N2')
})

test('a name in two places gives a choice, with the reason for each', async () => {
  const found = await find('oldfield')
  assert.deepEqual(found.kind === 'many' && found.matches.map(({ forceName, why }) => [forceName, why]), [
    ['Fenshire', "Oldfield: ward in St Mary's and Riverside"],
    ['Westshire', 'Neighbourhood'],
  ])
})

test('the name of a town or district gives every neighbourhood in it', async () => {
  const found = await find('east fen')
  assert.deepEqual(found.kind === 'many' && found.matches.map(({ code, why }) => [code, why]), [
    ['N1', 'In East Fen'],
    ['N2', 'In East Fen'],
  ])
})

test("on a force's own page only that force is searched", async () => {
  const found = await find('oldfield', 'westshire')
  assert.equal(found.kind === 'one' && found.home.code, 'W1')
})

test('a neighbourhood found by its own name and by a place in it is one match', async () => {
  const found = await find('fairfield')
  assert.equal(found.kind, 'one')
})

test('a point a little outside the border still has its neighbourhood; a point in the sea has none', () => {
  assert.equal(directory.findPoint(52.05, -0.0005).kind, 'one')
  assert.deepEqual(directory.findPoint(52.05, -3), { kind: 'none', problem: 'nowhere' })
})
