import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember, aPost, aPosting } from './builders.ts'
import { successions } from './succession.ts'

const today = '2026-11-25'
const [ann, bob] = [aMember({ id: 'ann', name: 'Ann' }), aMember({ id: 'bob', name: 'Bob' })]
const post = aPost({ id: 'post' })
const annLeaves = aPosting({ postId: 'post', memberId: 'ann', until: '2026-12-10', endReason: 'Retires' })
const bobFrom = (from: string, overrides = {}) => aPosting({ postId: 'post', memberId: 'bob', from, ...overrides })
const listed = (postings: ReturnType<typeof aPosting>[], posts = [post]) =>
  successions(today, { posts, postings, members: [ann, bob] })

test('a planned end is followed by whoever comes, with the days between them', () => {
  const gapAfter = (from: string) => listed([annLeaves, bobFrom(from)]).map(({ gap }) => gap)
  assert.deepEqual(gapAfter('2026-12-10'), [0])
  assert.deepEqual(gapAfter('2026-12-28'), [18])
  const [move] = listed([annLeaves, bobFrom('2026-12-28')])
  assert.deepEqual(
    [move!.going!.member.name, move!.going!.reason, move!.coming!.member.name],
    ['Ann', 'Retires', 'Bob'],
  )
})

test('nobody found yet is no gap of no days', () => {
  assert.deepEqual(
    listed([annLeaves]).map(({ gap, coming }) => [gap, coming]),
    [[null, undefined]],
  )
})

test('somebody who is in the post beside them, or comes before they go, leaves no gap', () => {
  assert.equal(listed([annLeaves, bobFrom('2026-12-01')])[0]!.gap, 0)
})

test('cover, ends that are past, and posts that are abolished are no succession', () => {
  assert.equal(listed([annLeaves, bobFrom('2026-12-10', { isCover: true })])[0]!.gap, null)
  assert.deepEqual(listed([{ ...annLeaves, until: today }]), [])
  assert.deepEqual(listed([annLeaves], [{ ...post, abolishedOn: '2026-12-10' }]), [])
})

test('a post to come waits from its first day for whoever is to be in it', () => {
  const toCome = { ...post, establishedOn: '2027-01-01' }
  assert.deepEqual(
    listed([bobFrom('2027-01-08')], [toCome]).map(({ day, going, gap }) => [day, going, gap]),
    [['2027-01-01', undefined, 7]],
  )
})
