import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { aMember, aPost, aPosting } from '../builders.ts'
import { member, teamForTest } from '../posts/builders.ts'
import { type Contract, contractsOn, countContracts } from './rules.ts'
import { whyNotContract } from './wanted.ts'

const aContract = (overrides: Partial<Contract> & Pick<Contract, 'memberId'>): Contract => ({
  id: uuidv7(),
  kind: 'permanent',
  fte: 1,
  from: '2008-01-01',
  until: null,
  ...overrides,
})

test('contracts are counted in heads of those who hold a post; cover and what has ended count for nothing', () => {
  const [police, funded] = [aPost(), aPost({ funder: 'Ely Council', funderShare: 0.5 })]
  const [ann, ben, cat, dan] = [aMember(), aMember(), aMember(), aMember()]
  const holds = (post: { id: string }, { id }: { id: string }, isCover = false) =>
    aPosting({ postId: post.id, memberId: id, isCover })
  const postings = [holds(police, ann), holds(police, ben), holds(funded, cat), holds(police, dan, true)]
  const contracts = [
    aContract({ memberId: ann.id }),
    aContract({ memberId: ben.id, kind: 'fixed-term', fte: 0.5, until: '2009-01-01' }),
    aContract({ memberId: cat.id, until: '2008-05-01' }),
    aContract({ memberId: dan.id }),
  ]
  const all = { posts: [police, funded], postings }
  assert.deepEqual(
    countContracts('2008-06-01', all, contracts, () => true),
    {
      people: 3,
      permanent: 1,
      fixedTerm: 1,
      unrecorded: 1,
      fullTime: 1,
      firstEnd: '2009-01-01',
    },
  )
  assert.equal(countContracts('2008-06-01', all, contracts, ({ funder }) => funder === '').people, 2)
  assert.equal(contractsOn('2008-04-30', contracts).has(cat.id), true)
})

test('a fixed term without an end, a permanent one with one, and days that cannot be are refused', () => {
  const sam = { name: 'Sam', joinedOn: '2008-01-01', leftOn: '2010-01-01' }
  const wanted = { kind: 'permanent', fte: 1, from: '2008-01-01', until: '' } as const
  const term = { ...wanted, kind: 'fixed-term', until: '2009-01-01' } as const
  const known = [aContract({ memberId: 'sam', from: '2008-03-01' })]
  assert.equal(whyNotContract(wanted, sam, []), undefined)
  assert.match(whyNotContract({ ...term, until: '' }, sam, [])!.until!, /Enter the first day without/)
  assert.match(whyNotContract({ ...wanted, until: '2009-01-01' }, sam, [])!.until!, /no agreed end/)
  assert.match(whyNotContract({ ...term, until: '2008-01-01' }, sam, [])!.until!, /later than its first day/)
  assert.match(whyNotContract({ ...wanted, from: '2007-12-31' }, sam, [])!.from!, /joined on 1 January 2008/)
  assert.match(whyNotContract({ ...wanted, from: '2010-01-01' }, sam, [])!.from!, /has left by then/)
  assert.match(whyNotContract({ ...wanted, from: '2008-03-01' }, sam, known)!.from!, /from 1 March 2008 already/)
})

test('a contract is recorded, the earlier one ends with it, and its end is due before it comes', async (t) => {
  const { own, others, visitor, read } = await teamForTest(t)
  assert.match(await read('/staff/teams'), /Of 1 PCSO, 0 have a permanent contract .* Nothing is recorded of 1\./)
  const send = (typed: Record<string, string>, id = own.member.id) =>
    visitor.submit(member(id, 'contract'), { fte: '1', until: '', reason: 'From the file', ...typed })
  assert.equal((await send({ kind: 'permanent', from: '1/1/2008' })).statusCode, 303)
  assert.equal((await send({ kind: 'fixed-term', fte: '0.5', from: '1/11/2026', until: '1/12/2026' })).statusCode, 303)
  const page = await read(member(own.member.id))
  assert.match(page, /Fixed term<\/strong> <span>0\.5 of full time, 1 November 2026 to 1 December 2026/)
  assert.match(page, /Permanent<\/strong> <span>Full time, 1 January 2008 to 1 November 2026/)
  assert.match(
    await read('/staff/teams'),
    /0 have a permanent contract and 1 one for a fixed term, the first of which ends/,
  )
  assert.match(await read('/staff'), /The contract in post P1, Neighbourhood N1, ends/)
  assert.match(await read('/staff/teams/members?contract=fixed-term'), /Ada Fen/)
  assert.doesNotMatch(await read('/staff/teams/members?contract=not-recorded'), /Ada Fen/)
  assert.match((await visitor.get('/staff/teams/members.csv')).body, /Ada Fen.*Fixed term,0\.5,2026-12-01/)

  const refused = await send({ kind: '', from: '1/12/2026' })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /Choose a kind of contract/)
  assert.match((await send({ kind: 'permanent', from: '1/12/2026', fte: '0' })).body, /more than 0/)
  assert.equal((await send({ kind: 'permanent', from: '1/12/2026' }, others.member.id)).statusCode, 404)
})
