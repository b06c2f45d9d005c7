import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember, aPost, aPosting } from '../../teams/builders.ts'
import { completenessOf, hoursOf, inactiveSince, isMajority, knownDuties } from '../specials/rules.ts'
import { demonstrationSpecials } from './specials.ts'

const [today, now] = ['2026-11-26', new Date('2026-11-26T12:00:00Z')]
const rank = 'special-constable'
const holders = Array.from({ length: 300 }, (_, at) => {
  const post = aPost({ rank, place: { kind: 'neighbourhood', id: `n${at % 103}` } })
  const member = aMember({ rank, name: `Special ${at}`, joinedOn: '2022-01-01' })
  return { post, member, posting: aPosting({ postId: post.id, memberId: member.id }) }
})
const all = {
  posts: holders.map(({ post }) => post),
  members: holders.map(({ member }) => member),
  postings: holders.map(({ posting }) => posting),
  freezes: [],
}
const made = demonstrationSpecials({ all, today, now })
const recent = made.tours
  .filter(({ day }) => day > '2026-08-27')
  .map((tour) => ({ ...tour, isImported: false, spent: made.tasks.filter(({ tourId }) => tourId === tour.id) }))

test('some are inactive, most are not', () => {
  const last = new Map<string, string>()
  for (const { memberId, day } of made.tours) if (day > (last.get(memberId) ?? '')) last.set(memberId, day)
  const inactive = all.members.filter(({ id, joinedOn }) =>
    inactiveSince({ lastDuty: last.get(id), joinedOn }, today, 90),
  ).length
  assert.ok(inactive > 15 && inactive < 75, String(inactive))
})

test('some sheets are missing, and less than half of the hours went to priorities', () => {
  const planned = made.planned.map((duty) => ({ ...duty, version: 1 }))
  const { kept, missing } = completenessOf(knownDuties(planned, recent), today, 7)
  assert.ok(missing > 20 && missing < kept / 4)
  const hours = hoursOf(recent)
  assert.equal(isMajority(hours), false)
  assert.ok(hours.priorityMinutes / hours.dutyMinutes > 0.3)
})

test('nobody works two tours at once, none ends after now, and none is an abstraction', () => {
  assert.ok(made.tours.every(({ endsAt, isAbstracted }) => endsAt <= now && !isAbstracted))
  for (const own of Map.groupBy(made.tours, ({ memberId }) => memberId).values()) {
    const sorted = own.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    for (const [at, tour] of sorted.entries()) assert.ok(at === 0 || sorted[at - 1]!.endsAt <= tour.startsAt)
  }
})
