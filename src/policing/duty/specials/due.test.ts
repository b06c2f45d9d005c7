import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Geography } from '../../accounts/rules.ts'
import { aMember, aPost } from '../../teams/builders.ts'
import { aPlannedDuty } from './builders.ts'
import { sheetsDue } from './due.ts'

const place = (kind: 'section' | 'neighbourhood', within: string[]) => ({ kind, code: '', name: kind, within })
const places: Geography = new Map([
  ['s1', place('section', ['d'])],
  ['s2', place('section', ['d'])],
  ['n1', place('neighbourhood', ['s1', 'd'])],
  ['n2', place('neighbourhood', ['s2', 'd'])],
])
const today = '2026-11-26'
const officer = (accountId: string | null, id: string) => ({
  member: aMember({ rank: 'special-section-officer', accountId }),
  post: aPost({ rank: 'special-section-officer', place: { kind: 'section', id } }),
})
const special = aMember({ rank: 'special-constable', accountId: 'kim' })
const owed = (day: string, id: string, member = special) => {
  const planned = aPlannedDuty({ memberId: member.id, startsAt: new Date(`${day}T19:00:00Z`) })
  const { memberId, startsAt, endsAt } = planned
  return {
    memberId,
    day,
    startsAt,
    endsAt,
    planned,
    hasSheet: false,
    member,
    place: { kind: 'neighbourhood', id } as const,
  }
}
const dueFor = (duties: Parameters<typeof sheetsDue>[0], officers = [officer('jo', 's1'), officer(null, 's2')]) =>
  sheetsDue(duties, { today, places, sheetDays: 7, specials: officers })

test('a sheet is due for the special until the day before it is missing, and as long as they can still log it', () => {
  const own = dueFor([owed('2026-11-25', 'n1'), owed('2026-10-26', 'n1'), owed('2026-10-25', 'n1')]).filter(
    ({ kind }) => kind === 'Duty sheet',
  )
  assert.deepEqual(
    own.map(({ by, owner }) => [by, owner]),
    [
      ['2026-12-01', { accountId: 'kim' }],
      ['2026-11-01', { accountId: 'kim' }],
    ],
  )
  assert.deepEqual(dueFor([owed(today, 'n1')]), [])
  assert.deepEqual(dueFor([owed('2026-11-25', 'n1', { ...special, accountId: null })]), [])
})

test('missing ones are due for the officer of the section who signs in, and else for who manages all specials', () => {
  const chase = dueFor([owed('2026-11-19', 'n1'), owed('2026-11-10', 'n1'), owed('2026-11-12', 'n2')]).filter(
    ({ kind }) => kind === 'Duty sheets',
  )
  assert.deepEqual(
    chase.map(({ title, by, owner }) => [title, by, owner]),
    [
      ['2 duty sheets of specials to chase', '2026-11-24', { accountId: 'jo' }],
      ['1 duty sheet of specials to chase', '2026-11-26', { may: 'manage-specials', scopeId: '' }],
    ],
  )
})

test('nobody chases their own sheet', () => {
  const jo = officer('jo', 's1')
  const [own, chase] = dueFor([owed('2026-11-19', 'n1', jo.member)], [jo])
  assert.deepEqual([own!.owner, chase!.owner], [{ accountId: 'jo' }, { may: 'manage-specials', scopeId: '' }])
})
