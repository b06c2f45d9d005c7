import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FigureWithClaims, JudgedClaim } from '../../../platform/claims/claims.ts'
import { claimsTested } from './claimed-plan.ts'

const claimed = (name: string, value: number, overrides: Partial<JudgedClaim> = {}): FigureWithClaims => ({
  name: `teams.${name}`,
  title: name,
  unit: 'PCSOs',
  computed: undefined,
  claims: [
    {
      id: name,
      figure: `teams.${name}`,
      value,
      upper: value,
      printed: `${value} PCSOs`,
      source: 'Report',
      page: '1',
      sourceDate: '2008-09-01',
      asOf: null,
      status: 'open',
      note: '',
      madeBy: 'Robin',
      madeAt: new Date('2026-11-25T12:00:00Z'),
      version: 1,
      verdict: 'cannot be computed',
      beside: '',
      isContradicted: false,
      ...overrides,
    },
  ],
})
const establishment = claimed('pcso-establishment', 193.5, { asOf: '2008-09-30' })
const [own, besides] = [claimed('police-funded-pcsos', 160), claimed('match-funded-pcsos', 17)]

test('X-10: from 160 the first intake had to be by 22 January 2008, from 177 by 8 July', () => {
  const [tested] = claimsTested([establishment, own, besides])
  assert.deepEqual(
    tested!.starts.map(({ heads, latestFirstIntake }) => [heads, latestFirstIntake]),
    [
      [160, '2008-01-22'],
      [177, '2008-07-08'],
    ],
  )
  for (const { chance } of tested!.starts) assert.ok(chance! > 0 && chance! < 1)
  assert.deepEqual(
    tested!.starts.map(({ start }) => start),
    ['160 PCSOs', '160 PCSOs and 17 PCSOs'],
  )
})

test('a claim without a day, or without a start, is not tested', () => {
  assert.deepEqual(claimsTested([claimed('pcso-establishment', 193.5), own]), [])
  assert.deepEqual(claimsTested([establishment])[0]!.starts, [])
  assert.deepEqual(claimsTested([]), [])
})

test('a claim that no start could meet says so', () => {
  const [tested] = claimsTested([claimed('pcso-establishment', 9000, { asOf: '2008-09-30' }), own])
  assert.deepEqual(
    tested!.starts.map(({ latestFirstIntake, chance, reachedFromDocument }) => [
      latestFirstIntake,
      chance,
      reachedFromDocument,
    ]),
    [[undefined, undefined, undefined]],
  )
})
