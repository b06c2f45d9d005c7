import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Geography } from '../../../accounts/rules.ts'
import { takingPart } from './taking-part.ts'

const geography: Geography = new Map(
  ['Ash', 'Beck', 'Cut'].map((name) => [name, { kind: 'neighbourhood', code: name, name, within: ['s'] }]),
)
const force = { kind: 'force', id: '' } as const

test('SC-12: neighbourhoods in which specials spent hours on priorities, and those in which nobody did', () => {
  const work = [
    { neighbourhoodId: 'Beck', minutes: 240, specials: 2 },
    { neighbourhoodId: null, minutes: 600, specials: 5 },
  ]
  const found = takingPart(work, ['Cut', 'Cut', 'Beck'], force, geography)
  assert.deepEqual(
    [found.neighbourhoods, found.share, found.with.map(({ id, minutes, aligned }) => [id, minutes, aligned])],
    [3, 1 / 3, [['Beck', 240, 1]]],
  )
  assert.deepEqual(
    found.without.map(({ name, aligned }) => [name, aligned]),
    [
      ['Ash', 0],
      ['Cut', 2],
    ],
  )
})

test('without neighbourhoods there is no share', () => {
  assert.equal(takingPart([], [], force, new Map()).share, null)
})
