import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aFreeze, aMember, aPost, aPosting } from '../builders.ts'
import { lasting, type Wanted, whyNotCover, whyNotHold } from './holding.ts'
import { mostAtOnce, stateOfPost } from './state.ts'

const nothing = { ofPost: [], ofMember: [], freezes: [] }
const post = aPost({ establishedOn: '2008-01-01' })
const member = aMember({ name: 'Ada Fen', joinedOn: '2008-02-01' })
const wanted = (overrides: Partial<Wanted> = {}): Wanted => ({
  post,
  member,
  fte: 1,
  from: '2008-06-01',
  until: null,
  ...overrides,
})
const held = (from: string, until: string | null, fte = 1) =>
  aPosting({ postId: post.id, memberId: member.id, from, until, fte })
const other = aMember({ name: 'Bo Weir' })

test('somebody of the rank can hold a free post', () => {
  assert.equal(whyNotHold(wanted(), nothing), undefined)
})

test('days on which the post or the person is not there are refused, each with what to do', () => {
  assert.match(whyNotHold(wanted({ from: '2007-12-31' }), nothing)!.from!, /begins on 1 January 2008/)
  assert.match(whyNotHold(wanted({ from: '2008-01-15' }), nothing)!.from!, /Ada Fen joins on 1 February 2008/)
  const gone = { ...member, leftOn: '2008-06-01' }
  assert.match(whyNotHold(wanted({ member: gone }), nothing)!.from!, /has left by then/)
  const abolished = { ...post, abolishedOn: '2008-06-01' }
  assert.match(whyNotHold(wanted({ post: abolished }), nothing)!.from!, /abolished from 1 June 2008/)
  assert.match(whyNotHold(wanted({ until: '2008-06-01' }), nothing)!.until!, /later than the first day/)
})

test('another rank may cover a post and not hold it', () => {
  const sergeant = wanted({ member: aMember({ name: 'Meera Lal', rank: 'sergeant' }) })
  assert.match(whyNotHold(sergeant, nothing)!.who!, /Meera Lal is Sergeant/)
  assert.equal(whyNotCover(sergeant, nothing), undefined)
})

test('a frozen post takes nobody until it is unfrozen', () => {
  const freezes = [aFreeze({ postId: post.id, from: '2008-07-01' })]
  assert.match(whyNotHold(wanted(), { ...nothing, freezes })!.from!, /frozen from 1 July 2008/)
})

test('a post holds no more than its own time, and says how much is free', () => {
  const ofPost = [aPosting({ postId: post.id, memberId: other.id, fte: 0.6, from: '2008-03-01' })]
  assert.match(whyNotHold(wanted({ fte: 0.5 }), { ...nothing, ofPost })!.fte!, /0\.6 of this post’s 1 .* 0\.4 is free/)
  assert.equal(whyNotHold(wanted({ fte: 0.4 }), { ...nothing, ofPost }), undefined)
})

test('nobody works more than full time, and three tenths with seven make one', () => {
  const ofMember = [held('2008-03-01', null, 0.7)].map((posting) => ({ ...posting, postId: 'elsewhere' }))
  assert.equal(whyNotHold(wanted({ fte: 0.3 }), { ...nothing, ofMember }), undefined)
  assert.match(whyNotHold(wanted({ fte: 0.31 }), { ...nothing, ofMember })!.fte!, /posts of 0\.7 already/)
  const later = ofMember.map((posting) => ({ ...posting, from: '2009-01-01' }))
  assert.match(whyNotHold(wanted({ fte: 0.31 }), { ...nothing, ofMember: later })!.fte!, /0\.7 already/)
})

test('nobody is in one post twice on a day, and the day after the first time is another', () => {
  const ofPost = [held('2008-03-01', '2008-06-02', 0.1)]
  assert.match(whyNotHold(wanted({ fte: 0.1 }), { ...nothing, ofPost })!.who!, /in this post already/)
  assert.match(whyNotCover(wanted({ fte: 0.1 }), { ofPost })!.who!, /in this post already/)
  assert.equal(whyNotHold(wanted({ from: '2008-06-02' }), { ...nothing, ofPost }), undefined)
})

test('a posting lasts no longer than its post and its holder', () => {
  const span = { from: '2008-06-01', until: null }
  assert.equal(
    lasting(span, { ...post, abolishedOn: '2009-01-01' }, { ...member, leftOn: '2008-12-01' }).until,
    '2008-12-01',
  )
  assert.equal(lasting(span, post, member).until, null)
})

test('what adds up is what is there on one day, not over the years', () => {
  const parts = [held('2008-01-01', '2008-06-01', 0.5), held('2008-06-01', null, 0.7)]
  assert.equal(mostAtOnce(parts, { from: '2008-01-01', until: null }), 0.7)
  assert.equal(mostAtOnce(parts, { from: '2007-01-01', until: '2007-06-01' }), 0)
})

test('a post is held, covered, frozen, vacant, to come or abolished', () => {
  const cover = { ...held('2008-05-01', null), isCover: true }
  const frozen = aFreeze({ postId: post.id, from: '2008-05-01' })
  const on = (...given: [postings: ReturnType<typeof held>[], freezes?: (typeof frozen)[]]) =>
    stateOfPost('2008-06-01', post, given[0], given[1] ?? [])
  assert.deepEqual(
    [
      on([held('2008-05-01', null), cover]),
      on([cover]),
      on([cover], [frozen]),
      on([]),
      on([held('2008-01-01', '2008-06-01')]),
    ],
    ['held', 'covered', 'frozen', 'vacant', 'vacant'],
  )
  assert.equal(stateOfPost('2007-06-01', post, [], []), 'planned')
  assert.equal(stateOfPost('2008-06-01', { ...post, abolishedOn: '2008-06-01' }, [], []), 'abolished')
})
