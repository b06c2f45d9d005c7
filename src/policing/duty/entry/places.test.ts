import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Geography, Place as Part } from '../../accounts/rules.ts'
import { defaultChoices } from '../choices.ts'
import { takenBy } from '../report/reasons.ts'
import { taskKinds } from '../rules.ts'
import type { KeptTask } from '../store.ts'
import { reckonKept, whereOf } from './places.ts'

const part = (kind: Part['kind'], ...within: string[]): Part => ({ kind, code: '', name: '', within })
const geography: Geography = new Map([
  ['d', part('division')],
  ['s', part('section', 'd')],
  ['one', part('neighbourhood', 'd', 's')],
  ['two', part('neighbourhood', 'd', 's')],
  ['e', part('division')],
  ['far', part('neighbourhood', 'e')],
])
const neighbourhood = (id: string) => ({ kind: 'neighbourhood', id }) as const
const section = { kind: 'section', id: 's' } as const
const elsewhere = { kind: 'elsewhere', id: '' } as const

test('R-01: all that a post covers is its own; what lies beside it in the division is not', () => {
  const from = (own: Parameters<typeof whereOf>[1]) =>
    [neighbourhood('one'), neighbourhood('two'), section, neighbourhood('far'), elsewhere].map((place) =>
      whereOf(place, own, geography),
    )
  assert.deepEqual(from(neighbourhood('one')), ['own', 'same division', 'same division', 'elsewhere', 'elsewhere'])
  assert.deepEqual(from(section), ['own', 'own', 'own', 'elsewhere', 'elsewhere'])
  assert.deepEqual(from({ kind: 'division', id: 'd' }), ['own', 'own', 'own', 'elsewhere', 'elsewhere'])
})

test('the reasons of a week add up to the minutes that its tours count as off role, wherever tasks and posts are', () => {
  const endsAt = new Date('2026-11-20T22:00:00Z')
  for (const own of [neighbourhood('one'), section])
    for (const place of [neighbourhood('one'), neighbourhood('two'), section, neighbourhood('far'), elsewhere])
      for (const kind of Object.keys(taskKinds) as KeptTask['kind'][]) {
        const task = { id: '', tourId: '', position: 1, kind, place, startsAt: null, minutes: 60, note: '' }
        const counting = { dutyMinutes: 480, endsAt, place: own }
        const given = { geography, choices: defaultChoices }
        const { offMinutes } = reckonKept(counting, [{ ...task, decision: undefined }], given)
        const taken = takenBy([{ kind, minutes: 60, at: place, place: own, endsAt }], geography, defaultChoices)
        const reasons = taken.reduce((sum, { minutes }) => sum + minutes, 0)
        assert.equal(reasons, offMinutes, `${kind} at ${place.id} from ${own.id}`)
      }
})
