import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember, aPost, aPosting } from './builders.ts'
import type { Member, Post, Posting, Rank, Supervision } from './rules.ts'
import type { Establishment } from './strength.ts'
import { strengthOn } from './strength.ts'
import { mixOf, ratiosOn, spreadOf, underSeveralInspectors, withoutSergeant } from './supervision.ts'

const day = '2008-06-01'
const neighbourhood = (id: string) => ({ kind: 'neighbourhood', id }) as const

/** Holders of one rank in a neighbourhood each. */
function holders(rank: Rank, places: readonly string[]) {
  const posts: Post[] = places.map((id) => aPost({ rank, place: neighbourhood(id) }))
  const members: Member[] = posts.map(() => aMember({ rank }))
  const postings: Posting[] = posts.map((post, at) => aPosting({ postId: post.id, memberId: members[at]!.id }))
  return { posts, members, postings }
}
const join = (...parts: Pick<Establishment, 'posts' | 'members' | 'postings'>[]): Establishment => ({
  posts: parts.flatMap(({ posts }) => posts),
  members: parts.flatMap(({ members }) => members),
  postings: parts.flatMap(({ postings }) => postings),
  freezes: [],
})
const many = (count: number, id: string) => Array.from({ length: count }, () => id)
const supervises = (postId: string, ...ids: string[]): Supervision[] =>
  ids.map((id) => ({ postId, place: neighbourhood(id), from: '2008-01-01', until: null }))

test('R-07: six staff are 1:6, eighteen are 1:18, over all the neighbourhoods that a sergeant has', () => {
  const sergeants = holders('sergeant', ['a', 'b'])
  const all = join(sergeants, holders('constable', many(6, 'a')), holders('pcso', [...many(11, 'b'), ...many(7, 'c')]))
  const [first, second] = sergeants.posts.map(({ id }) => id) as [string, string]
  const ratios = ratiosOn(day, all, [...supervises(first, 'a'), ...supervises(second, 'b', 'c')])
  assert.deepEqual(
    ratios.map(({ staff }) => staff),
    [6, 18],
  )
  const spread = spreadOf(ratios)!
  assert.deepEqual([spread.least, spread.most, spread.mean, spread.outside.length], [6, 18, 12, 0])
  assert.deepEqual(
    spreadOf(ratios, { least: 6, most: 17 })!.outside.map(({ staff }) => staff),
    [18],
  )
})

test('R-07: 162 constables and 177 PCSOs under 27 sergeants are 1:12.6', () => {
  const sergeants = holders('sergeant', many(27, 's'))
  const all = join(sergeants, holders('constable', many(162, 'a')), holders('pcso', many(177, 'a')))
  const ratios = sergeants.posts.map((post, at) => ({
    postId: post.id,
    sergeantId: null,
    neighbourhoodIds: [],
    staff: at === 0 ? ratiosOn(day, all, supervises(post.id, 'a'))[0]!.staff : 0,
  }))
  assert.equal(spreadOf(ratios)!.mean.toFixed(1), '12.6')
})

test('R-08: the mix is PCSOs to one constable, and unknown without constables', () => {
  assert.equal(mixOf(162, 160)!.toFixed(2), '0.99')
  assert.equal(mixOf(162, 177)!.toFixed(2), '1.09')
  assert.equal(mixOf(175, 177)!.toFixed(2), '1.01')
  assert.equal(mixOf(0, 3), null)
})

test('without anybody there is no spread', () => {
  assert.equal(spreadOf([]), null)
})

test('a team without a sergeant in post is found, though a post for one is there', () => {
  const sergeants = holders('sergeant', ['a'])
  const supervisions = supervises(sergeants.posts[0]!.id, 'a', 'b')
  assert.deepEqual(withoutSergeant(day, ['a', 'b', 'c'], join(sergeants), supervisions), ['c'])
  const gone = { ...join(sergeants), postings: sergeants.postings.map((row) => ({ ...row, until: day })) }
  assert.deepEqual(withoutSergeant(day, ['a', 'b', 'c'], gone, supervisions), ['a', 'b', 'c'])
})

test('an officer with posts under two inspectors is found once, and one with two posts under one is not', () => {
  const constables = holders('constable', ['a', 'b', 'a', 'a'])
  const [shared, , local] = constables.members as [Member, Member, Member]
  constables.postings[1]!.memberId = shared.id
  constables.postings[3]!.memberId = local.id
  const heads: Supervision[] = ['one', 'two'].map((id) => ({
    postId: `inspector of ${id}`,
    place: { kind: 'section', id },
    from: '2008-01-01',
    until: null,
  }))
  const sectionOf = (id: string) => (id === 'a' ? 'one' : 'two')
  assert.deepEqual(underSeveralInspectors(day, join(constables), heads, sectionOf), [
    { memberId: shared.id, inspectorPostIds: ['inspector of one', 'inspector of two'] },
  ])
})

test('SF-17: open tasks of another section are a second line of tasking; those of the whole force are none', () => {
  const all = holders('constable', ['a', 'a'])
  all.members[0]!.accountId = 'account of the first'
  all.members[1]!.accountId = 'account of the second'
  const heads: Supervision[] = ['one', 'two'].map((id) => ({
    postId: `inspector of ${id}`,
    place: { kind: 'section', id },
    from: '2008-01-01',
    until: null,
  }))
  const sectionOf = (id: string) => (id === 'a' ? 'one' : 'two')
  const found = (kind: string, id: string, ownerId = 'account of the first') =>
    underSeveralInspectors(day, join(all), heads, sectionOf, [{ ownerId, scope: { kind, id } }])
  const twice = { memberId: all.members[0]!.id, inspectorPostIds: ['inspector of one', 'inspector of two'] }
  assert.deepEqual(found('section', 'two'), [twice])
  assert.deepEqual(found('neighbourhood', 'b'), [twice])
  for (const [kind, id] of [
    ['section', 'one'],
    ['neighbourhood', 'a'],
    ['force', ''],
    ['partnership', 'p'],
  ] as const)
    assert.deepEqual(found(kind, id), [], kind)
  assert.deepEqual(found('section', 'two', 'account of nobody here'), [])
})

test('people are counted in heads and posts in full-time equivalents, each once', () => {
  const { posts, members, postings } = holders('pcso', ['a', 'a', 'a', 'a'])
  posts[1]!.fte = 0.3
  postings[1]!.fte = 0.2
  postings[1]!.memberId = members[0]!.id // one person in two posts
  postings[2]!.until = day // gone today
  const cover = aPosting({ postId: posts[2]!.id, memberId: members[2]!.id, isCover: true, fte: 0.5 })
  const freezes = [{ id: 'f', postId: posts[3]!.id, from: '2008-01-01', until: null, reason: 'r', frozenBy: 'b' }]
  const all = { posts, members, postings: [...postings.slice(0, 3), cover], freezes }
  assert.deepEqual(strengthOn(day, all), {
    posts: 4,
    establishment: 3.3,
    heads: 1,
    fte: 1.2,
    vacant: 1,
    frozen: 1,
    covering: 1,
  })
})

test('a post counts from the day it is established until the day before it is abolished', () => {
  const { posts, members, postings } = holders('pcso', ['a'])
  const post = { ...posts[0]!, establishedOn: '2008-02-01', abolishedOn: day }
  const on = (on: string) => strengthOn(on, { posts: [post], members, postings, freezes: [] }).posts
  assert.deepEqual(['2008-01-31', '2008-02-01', '2008-05-31', day].map(on), [0, 1, 1, 0])
})
