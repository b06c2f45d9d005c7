import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { aForce } from '../forces/builders.ts'
import { aHolder, aMember, aPost, aPosting, unpublished } from './builders.ts'

const scope = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

test('posts, people and postings come back as they were stored', async (t) => {
  const { db, within } = await appForTest(t, { today: '2008-06-01' })
  await aForce(db)
  await within(scope, async ({ teams }) => {
    const { post, member, posting } = await aHolder(teams, {
      post: { fte: 0.75, funder: 'Ely Council', funderShare: 0.5, fundedUntil: '2009-04-01' },
      member: { collarNumber: '7012' },
    })
    const stored = await teams.establishment()
    const { published: _, ...known } = member
    assert.deepEqual(stored, {
      posts: [{ ...post, version: 1 }],
      members: [{ ...known, version: 1 }],
      postings: [{ ...posting, version: 1 }],
      freezes: [],
    })
    assert.deepEqual((await teams.strength()).fte, 0.75)
  })
})

test('residents read only of those whom the force names', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  await within(scope, async ({ teams }) => {
    const published = { ...unpublished, name: 'PCSO Okoro', telephone: '101' }
    const { member } = await aHolder(teams, { member: { published } })
    await aHolder(teams, { member: { published: { ...published, name: '' } } })
    assert.deepEqual(await teams.published(), new Map([[member.id, published]]))
  })
})

test('the clock of vacancies is for posts of the teams, not for specials', async (t) => {
  const { db, within } = await appForTest(t, { today: '2008-06-01' })
  await aForce(db)
  await within(scope, async ({ teams }) => {
    const empty = aPost({ establishedOn: '2008-05-01' })
    await teams.addPosts([empty, aPost({ rank: 'special-constable', establishedOn: '2008-05-01' })])
    assert.deepEqual(await teams.vacancies(), [
      { postId: empty.id, opened: '2008-05-01', ended: null, end: null, days: 31 },
    ])
  })
})

test('a force does not see the posts of another', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  await aForce(db, { id: 'marshire', name: 'Marshire' })
  await within(scope, ({ teams }) => aHolder(teams))
  const other = { forceId: 'marshire', actor: { kind: 'account', id: 'x', name: 'x' } } as const
  assert.deepEqual(await within(other, async ({ teams }) => (await teams.establishment()).posts), [])
})

test('a posting cannot end before it begins', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  const backwards = within(scope, async ({ teams }) => {
    const [post, member] = [aPost(), aMember()]
    await teams.addPosts([post])
    await teams.addMembers([member])
    await teams.addPostings([
      aPosting({ postId: post.id, memberId: member.id, from: '2008-05-02', until: '2008-05-01' }),
    ])
  })
  await assert.rejects(backwards, /posting_check/)
})
