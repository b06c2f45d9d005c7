import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember, aPost, aPosting } from './builders.ts'
import { fundingRegister, strengthHistory } from './strength-history.ts'

const place = { kind: 'neighbourhood', id: 'n1' } as const
const [post, half] = [aPost({ place }), aPost({ place, fte: 0.5, establishedOn: '2008-03-01' })]
const [ada, bo] = [aMember(), aMember()]
const all = {
  posts: [post, half, aPost({ place: { kind: 'force', id: '' } }), aPost({ place, rank: 'constable' })],
  members: [ada, bo],
  freezes: [],
  postings: [
    aPosting({ postId: post.id, memberId: ada.id, from: '2008-01-01', until: '2008-03-01' }),
    aPosting({ postId: half.id, memberId: bo.id, from: '2008-03-15', fte: 0.5 }),
  ],
}

test('the strength of a rank in neighbourhoods stands on the first of each month as it was', () => {
  assert.deepEqual(strengthHistory(all, 'pcso', '2008-01-15', '2008-04-01'), [
    { day: '2008-02-01', heads: 1, fte: 1, establishment: 1 },
    { day: '2008-03-01', heads: 0, fte: 0, establishment: 1.5 },
    { day: '2008-04-01', heads: 1, fte: 0.5, establishment: 1.5 },
  ])
  assert.equal(strengthHistory(all, 'pcso', '2008-02-01', '2008-02-01').length, 1)
  assert.deepEqual(strengthHistory(all, 'pcso', '2008-02-02', '2008-02-28'), [])
})

test('GV-16: the register says which posts end with which money, where, and what the police would have to find', () => {
  const funded = (funder: string, fundedUntil: string | null, id = 'n1') =>
    aPost({ funder, fundedUntil, funderShare: 0.5, place: { kind: 'neighbourhood', id } })
  const register = fundingRegister('2008-06-01', [
    funded('Ely', null),
    funded('March', '2009-04-01'),
    funded('March', '2009-04-01', 'n2'),
    { ...funded('Gone', '2008-01-01'), abolishedOn: '2008-06-01' },
    aPost(),
  ])
  assert.deepEqual(
    register.map(({ funder, fundedUntil, posts, fte, toFind, places }) => [
      funder,
      fundedUntil,
      posts.length,
      fte,
      toFind,
      places.map(({ id }) => id),
    ]),
    [
      ['March', '2009-04-01', 2, 2, 1, ['n1', 'n2']],
      ['Ely', null, 1, 1, 0.5, ['n1']],
    ],
  )
})
