import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { aMember, aPost, aPosting } from '../builders.ts'
import { member, teamForTest } from '../posts/builders.ts'
import { isOpenOn, outcomeOf } from './rules.ts'

test('those of a round are counted in heads, and as local where their post lies in its division', () => {
  const at = (id: string) => ({ place: { kind: 'neighbourhood' as const, id } })
  const [here, there] = [aPost(at('here')), aPost(at('there'))]
  const [local, away, waiting, gone] = [aMember(), aMember(), aMember(), aMember({ leftOn: '2026-01-01' })]
  const postings = [
    aPosting({ postId: here.id, memberId: local.id, fte: 0.5 }),
    aPosting({ postId: here.id, memberId: local.id, fte: 0.5 }),
    aPosting({ postId: there.id, memberId: away.id }),
    aPosting({ postId: here.id, memberId: waiting.id, isCover: true }),
    aPosting({ postId: here.id, memberId: gone.id }),
  ]
  const members = [local, away, waiting, gone]
  const recruits = members.map(({ id }) => ({ roundId: 'spring', memberId: id }))
  const round = { id: 'spring', divisionId: 'division' }
  const isIn = (place: string, division: string) => place === 'here' && division === 'division'
  const all = { members, posts: [here, there], postings }
  assert.deepEqual(outcomeOf('2026-11-02', round, recruits, all, isIn), { inTeams: 3, posted: 2, local: 1 })
  assert.deepEqual(outcomeOf('2026-11-02', round, [], all, isIn), { inTeams: 0, posted: 0, local: 0 })
})

test('a round is open from its first day to its last, or on while none is set', () => {
  const round = { opensOn: '2026-11-01', closesOn: '2026-11-30' }
  const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']
  assert.deepEqual(
    days.map((day) => isOpenOn(round, day)),
    [false, true, true, false],
  )
  assert.equal(isOpenOn({ ...round, closesOn: null }, '2030-01-01'), true)
})

const path = '/staff/teams/recruitment'
const typed = {
  name: 'PCSOs for Ely',
  opensOn: '1/1/2007',
  closesOn: '',
  places: '4',
  applications: '9',
  appointed: '1',
}

test('SF-12: a division seeks PCSOs, keeps the numbers, and sees that who came works there', async (t) => {
  const { db, web, place, own, visitor, read } = await teamForTest(t)
  const division = place('division', 'A')
  const scope = { kind: 'division', id: division } as const
  await anAccount(db, { email: 'commander@fenshire.example', roles: [{ role: 'division-commander', scope }] })
  const commander = aVisitor(web)
  await commander.signIn('commander@fenshire.example')
  const list = async () => (await commander.get(path)).body.replaceAll(/\s+/g, ' ')
  const added = await commander.submit(`${path}/new`, { ...typed, division })
  assert.equal(added.headers.location, `${path}?done=added`)
  assert.match(await list(), /PCSOs for Ely.*Open.*>4<.*>9<.*>1<.*0 of 0.*0 of 0/)
  const { id } = await db.selectFrom('recruitmentRound').select('id').executeTakeFirstOrThrow()
  const changed = { ...typed, applications: '12', reason: 'Three more' }
  assert.equal((await commander.submit(`${path}/${id}/change`, changed)).statusCode, 303)
  const said = { round: id, reason: 'From the file' }
  assert.equal((await visitor.submit(member(own.member.id, 'recruitment'), said)).statusCode, 303)
  assert.match(await read(member(own.member.id)), /Recruited in<\/dt><dd>PCSOs for Ely/)
  assert.match(await list(), />12<.*1 of 1.*1 of 1/)

  assert.doesNotMatch(await read(path), /PCSOs for Ely/, 'a section sees no rounds of its division')
  assert.equal((await visitor.submit(`${path}/${id}/change`, changed, path)).statusCode, 404)
})

test('a round that closes before it opens, appoints more than applied, or is nobody’s is refused', async (t) => {
  const { db, web, place, own, visitor, within } = await teamForTest(t)
  await anAccount(db, { email: 'hr@fenshire.example', roles: [{ role: 'people-and-training' }] })
  const hr = aVisitor(web)
  await hr.signIn('hr@fenshire.example')
  const refused: [Record<string, string>, RegExp][] = [
    [{ closesOn: '31/12/2006' }, /open on 1 January 2007: choose that day or later/],
    [{ appointed: '10' }, /No more can be appointed than have applied/],
    [{ places: '0' }, /whole number from 1 to 500/],
    [{ applications: '-1' }, /whole number from 0/],
    [{ division: '' }, /Choose a division/],
    [{ division: place('section', 'A') }, /Choose a division/],
    [{ name: '' }, /Enter a name/],
  ]
  for (const [change, words] of refused) {
    const answer = await hr.submit(`${path}/new`, { ...typed, division: place('division', 'A'), ...change })
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, words)
  }
  assert.equal(
    (await hr.submit(`${path}/new`, { ...typed, opensOn: '1/11/2026', division: place('division', 'A') })).statusCode,
    303,
  )
  const { id } = await db.selectFrom('recruitmentRound').select('id').executeTakeFirstOrThrow()
  const early = await visitor.submit(member(own.member.id, 'recruitment'), { round: id, reason: 'From the file' })
  assert.match(early.body, /joined on 1 January 2008, before this round opened/)
  assert.equal(
    await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ teams }) =>
      teams.recruitment.roundOf(own.member.id),
    ),
    undefined,
  )
})
