import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember, aPost, aPosting } from '../builders.ts'
import { member, operator, teamForTest } from './builders.ts'

test('the list is filtered, sorted and taken away, and each look is in the audit trail', async (t) => {
  const { own, db, visitor, within, place } = await teamForTest(t)
  await within(operator, async ({ teams }) => {
    const at = { kind: 'neighbourhood' as const, id: place('neighbourhood', 'N1') }
    const [empty, money] = [
      aPost({ reference: 'P3', place: at }),
      aPost({ reference: 'P4', place: at, rank: 'constable', funder: 'Ely' }),
    ]
    await teams.addPosts([empty, money])
    const covering = aMember({ name: 'Di Lode', rank: 'constable' })
    await teams.addMembers([covering])
    await teams.addPostings([aPosting({ postId: money.id, memberId: covering.id, isCover: true, fte: 0.2 })])
  })
  const found = async (query: string) =>
    [...(await visitor.get(`/staff/teams/posts?${query}`)).body.matchAll(/app-list__note">(P\d)</g)].map(
      ([, name]) => name,
    )
  assert.deepEqual(await found(''), ['P1', 'P3', 'P4'])
  assert.deepEqual(await found('state=vacant'), ['P3'])
  assert.deepEqual(await found('state=covered'), ['P4'])
  assert.deepEqual(await found('funder=partner+Ely'), ['P4'])
  assert.deepEqual(await found('funder=police&rank=pcso'), ['P1', 'P3'])
  assert.deepEqual(await found('q=ada+fen'), ['P1'])
  assert.deepEqual(await found('sort=post&order=descending'), ['P4', 'P3', 'P1'])
  assert.deepEqual(await found('part=section:frog&state=frog'), ['P1', 'P3', 'P4'])
  const file = await visitor.get('/staff/teams/posts.csv')
  assert.match(file.body, /P1,Neighbourhood PCSO,Police community support officer,Neighbourhood N1,Held,Ada Fen/)
  assert.equal((await visitor.get('/staff/teams/posts.ods')).statusCode, 200)
  assert.match((await visitor.get('/staff/teams/members.csv?q=ada')).body, /Ada Fen/)
  await visitor.get(member(own.member.id))
  const entries = await db.selectFrom('auditEntry').select(['what', 'kind', 'aboutIds']).orderBy('id').execute()
  const downloaded = entries.find(({ what }) => what === 'post.download')!
  assert.deepEqual([downloaded.kind, downloaded.aboutIds.includes(own.member.id)], ['disclosure', true])
  const looked = entries.filter(({ what }) => what === 'member.view' || what === 'post.list')
  assert.ok(looked.length >= 2 && looked.every(({ kind }) => kind === 'consultation'))
})
