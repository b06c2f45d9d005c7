import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPost, aPosting, unpublished } from './builders.ts'
import { contactGaps, gapsInContact } from './named-contacts.ts'

const place = { kind: 'neighbourhood', id: 'n1' } as const
const post = aPost({ place, rank: 'constable' })
const posting = (from: string, until: string | null, memberId = 'ada') =>
  aPosting({ postId: post.id, memberId, from, until })
const gaps = (day: string, postings: ReturnType<typeof posting>[], posts = [post]) =>
  contactGaps(day, ['n1'], { posts, postings }, new Set(['ada', 'bo']))

test('R-09: a contact leaves on 3 June without a successor, and the gap runs from 3 June', () => {
  assert.deepEqual(gaps('2008-06-10', [posting('2008-01-01', '2008-06-03')]), [
    { neighbourhoodId: 'n1', since: '2008-06-03' },
  ])
  assert.deepEqual(gaps('2008-06-02', [posting('2008-01-01', '2008-06-03')]), [])
})

test('a successor on the same day leaves no gap, and one to come does not close it yet', () => {
  const left = posting('2008-01-01', '2008-06-03')
  assert.deepEqual(gaps('2008-06-10', [left, posting('2008-06-03', null, 'bo')]), [])
  assert.equal(gaps('2008-06-10', [left, posting('2008-07-01', null, 'bo')])[0]!.since, '2008-06-03')
})

test('somebody who is not named, a sergeant and cover are no named contact', () => {
  assert.deepEqual(gaps('2008-06-10', [posting('2008-01-01', null, 'nameless')]), [
    { neighbourhoodId: 'n1', since: null },
  ])
  assert.equal(gaps('2008-06-10', [{ ...posting('2008-01-01', null), isCover: true }]).length, 1)
  assert.equal(gaps('2008-06-10', [posting('2008-01-01', null)], [{ ...post, rank: 'sergeant' }]).length, 1)
})

test('somebody who is named without an address can be read of and not written to', () => {
  const found = (email: string) =>
    gapsInContact(
      '2008-06-10',
      ['n1'],
      { posts: [post], postings: [posting('2008-01-01', null)] },
      new Map([['ada', { ...unpublished, name: 'Ada', email }]]),
    )
  assert.deepEqual(found(''), { unnamed: [], unreachable: [{ neighbourhoodId: 'n1', since: null }] })
  assert.deepEqual(found('ada@fenshire.example'), { unnamed: [], unreachable: [] })
})
