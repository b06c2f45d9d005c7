// Journey J6: somebody leaves, the vacancy opens, and a successor fills it, as the force and its residents see it.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest, noon } from '../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { openForces } from '../../forces/forces.ts'
import { transact } from '../../../platform/database.ts'
import { aForce } from '../../forces/builders.ts'
import { aCounty, aMembership } from '../../neighbourhoods/builders.ts'
import { aHolder, aMember, aPost, aPosting, unpublished } from '../builders.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

/** Sections A and B with neighbourhoods N1 and N2, a PCSO in each, and an inspector of section A who is signed in. */
async function teamForTest(t: TestContext) {
  let today = '2026-11-02'
  const { db, within, start } = await appForTest(t, { now: () => noon(today) })
  await aForce(db)
  await transact(db, operator, async (trx) => {
    const forces = openForces(trx, 'fenshire')
    await forces.saveDivisions([{ code: 'A', name: 'Ely' }])
    await forces.saveSections(['A', 'B'].map((code) => ({ code, name: `Section ${code}`, divisionCode: 'A' })))
  })
  const of = (ward: string, code: string, sectionCode: string) => ({ ...aMembership(ward, code), sectionCode })
  await aCounty(db, { memberships: [of('W1', 'N1', 'A'), of('W2', 'N1', 'A'), of('W3', 'N2', 'B')] })
  await withoutSecondStep(db)
  const geography = await within(operator, ({ accounts }) => accounts.geography())
  const idOf = (kind: string, code: string) =>
    [...geography].find(([, place]) => place.kind === kind && place.code === code)![0]
  const made = await within(operator, async ({ teams }) => {
    const at = (code: string) => ({ place: { kind: 'neighbourhood' as const, id: idOf('neighbourhood', code) } })
    const named = (name: string) => ({ name, published: { ...unpublished, name: `PCSO ${name}` } })
    const own = await aHolder(teams, { post: { reference: 'P1', ...at('N1') }, member: named('Ada Fen') })
    const others = await aHolder(teams, { post: { reference: 'P2', ...at('N2') }, member: named('Bo Weir') })
    return { own, others }
  })
  const inspector = { role: 'section-inspector', scope: { kind: 'section' as const, id: idOf('section', 'A') } }
  await anAccount(db, { roles: [inspector] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const page = async () => (await web.inject('/fenshire/neighbourhoods/N1')).body
  return { ...made, db, web, within, visitor, page, place: idOf, moveTo: (day: string) => void (today = day) }
}

const post = (id: string, act = '') => `/staff/teams/posts/${id}${act && `/${act}`}`
const member = (id: string, act = '') => `/staff/teams/members/${id}${act && `/${act}`}`

test('J6: a leaver opens a vacancy and a gap at once, and a successor on day 26 closes both, for residents too', async (t) => {
  const { own, visitor, page, moveTo } = await teamForTest(t)
  assert.match(await page(), /PCSO Ada Fen/)

  const left = await visitor.submit(member(own.member.id, 'leave'), { day: '2/11/2026', reason: 'Retires' })
  assert.equal(left.statusCode, 303)
  assert.match(await page(), /No officer is named for[\s\S]*One post on this team is empty/)
  assert.match((await visitor.get(post(own.post.id))).body, /Vacant[\s\S]*In time<\/strong> 0 days/)
  assert.match((await visitor.get('/staff')).body, /Neighbourhood PCSO P1, Neighbourhood N1/)
  assert.match((await visitor.get('/staff/teams')).body, /Without a named officer[\s\S]*Neighbourhood N1[\s\S]*2 November 2026/)

  moveTo('2026-11-28')
  await visitor.signIn()
  assert.match((await visitor.get(post(own.post.id))).body, /Running out<\/strong> 26 days/)
  const added = await visitor.submit('/staff/teams/members/new', {
    name: 'Cy Marsh',
    rank: 'pcso',
    collarNumber: '7012',
    joinedOn: '28/11/2026',
    reason: 'Recruit',
  })
  const successor = /members\/([\w-]{36})/.exec(String(added.headers.location))![1]!
  const shown = { name: 'PCSO Cy Marsh', email: 'cy@fenshire.example', reason: 'New here' }
  assert.equal((await visitor.submit(member(successor, 'publish'), shown)).statusCode, 303)
  const hold = { who: '7012', from: '28/11/2026', fte: '1', reason: 'Successor' }
  assert.equal((await visitor.submit(post(own.post.id, 'hold'), hold)).statusCode, 303)

  assert.match((await visitor.get(post(own.post.id))).body, /Filled in time<\/strong> 26 days/)
  const residents = await page()
  assert.match(residents, /PCSO Cy Marsh[\s\S]*mailto:cy@fenshire\.example/)
  assert.doesNotMatch(residents, /No officer is named|is empty at the moment/)
  assert.doesNotMatch((await visitor.get('/staff/teams')).body, /Without a named officer/)
})

test('an inspector changes posts of the own section only, and a stranger to posts none', async (t) => {
  const { own, others, visitor, db, web } = await teamForTest(t)
  assert.equal((await visitor.get(post(others.post.id))).statusCode, 404)
  assert.equal((await visitor.get(post(others.post.id, 'abolish'))).statusCode, 404)
  assert.equal((await visitor.get(member(others.member.id, 'leave'))).statusCode, 404)
  assert.equal((await visitor.get(post('not-a-post', 'hold'))).statusCode, 404)
  const list = (await visitor.get('/staff/teams/posts')).body
  assert.ok(list.includes('P1') && !list.includes('P2'))

  const move = { who: 'Bo Weir', from: '2/11/2026', fte: '0.5', endsOthers: 'yes', reason: 'Needed here' }
  await visitor.submit(post(own.post.id, 'end'), { posting: own.posting.id, day: '2/11/2026', why: 'Other', reason: 'Ill' })
  const refused = await visitor.submit(post(own.post.id, 'hold'), move)
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /Bo Weir holds a post outside your part of the force/)

  await anAccount(db, { email: 'staff@fenshire.example', roles: [{ role: 'chief-constable' }] })
  const chief = aVisitor(web)
  await chief.signIn('staff@fenshire.example')
  assert.equal((await chief.get(post(own.post.id))).statusCode, 200)
  assert.equal((await chief.get(post(own.post.id, 'hold'))).statusCode, 403)
})

test('people and training move somebody between sections, and what they held ends that day', async (t) => {
  const { own, others, db, web, within } = await teamForTest(t)
  await anAccount(db, { email: 'hr@fenshire.example', roles: [{ role: 'people-and-training' }] })
  const hr = aVisitor(web)
  await hr.signIn('hr@fenshire.example')
  await hr.submit(post(own.post.id, 'end'), { posting: own.posting.id, day: '2/11/2026', why: 'Other', reason: 'Ill' })
  const move = { who: 'bo weir', from: '9/11/2026', fte: '1', endsOthers: 'yes', reason: 'Needed here' }
  assert.equal((await hr.submit(post(own.post.id, 'hold'), move)).statusCode, 303)
  const { postings } = await within(operator, ({ teams }) => teams.establishment())
  const ofBo = postings.filter(({ memberId }) => memberId === others.member.id)
  assert.deepEqual(
    ofBo.map(({ postId, from, until, endReason }) => [postId, from, until, endReason]),
    [
      [others.post.id, '2008-01-01', '2026-11-09', 'Moved to another post'],
      [own.post.id, '2026-11-09', null, ''],
    ],
  )
  const { rows } = await within(operator, ({ auditTrail }) => auditTrail.search({ what: 'post.hold' } as never)).catch(() => ({ rows: [] }))
  assert.ok(rows)
})

test('two at work on one post: the second is told, keeps what was typed, and may send it again', async (t) => {
  const { own, visitor } = await teamForTest(t)
  const form = (await visitor.get(post(own.post.id, 'funding'))).body
  const hidden = Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]),
  )
  const money = { funder: 'Ely Council', share: '50', fundedUntil: '1/4/2027', reason: 'Agreed' }
  assert.equal((await visitor.submit(post(own.post.id, 'funding'), { ...money, funder: 'March Council' })).statusCode, 303)
  const second = await visitor.send(post(own.post.id, 'funding'), { ...hidden, ...money })
  assert.equal(second.statusCode, 409)
  assert.match(second.body, /Somebody else changed this meanwhile[\s\S]*value="Ely Council"/)
  assert.match((await visitor.get(post(own.post.id))).body, /March Council, 50% of the cost, until 1 April 2027/)
  const again = Object.fromEntries(
    [...second.body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, n, v]) => [n!, v!]),
  )
  assert.equal((await visitor.send(post(own.post.id, 'funding'), { ...again, ...money })).statusCode, 303)
  assert.match((await visitor.get(post(own.post.id))).body, /Ely Council/)
})

test('a form that is sent twice does its work once', async (t) => {
  const { visitor, within, place } = await teamForTest(t)
  const { body } = await visitor.get('/staff/teams/posts/new')
  const hidden = Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, n, v]) => [n!, v!]),
  )
  const typed = {
    ...hidden,
    reference: 'P9',
    title: 'Neighbourhood PCSO',
    rank: 'pcso',
    place: `neighbourhood:${place('neighbourhood', 'N1')}`,
    fte: '0.5',
    establishedOn: '2/11/2026',
    reason: 'Growth',
  }
  const [first, second] = [await visitor.send('/staff/teams/posts/new', typed), await visitor.send('/staff/teams/posts/new', typed)]
  assert.deepEqual([first.statusCode, second.statusCode], [303, 303])
  assert.equal(first.headers.location, second.headers.location)
  const { posts } = await within(operator, ({ teams }) => teams.establishment())
  assert.equal(posts.filter(({ reference }) => reference === 'P9').length, 1)
  const taken = await visitor.submit('/staff/teams/posts/new', { ...typed, _sent: '' })
  assert.match(taken.body, /There is a post P9 already/)
})

test('bad input is answered in sentences, with what was typed still there', async (t) => {
  const { own, visitor, place } = await teamForTest(t)
  const send = async (url: string, fields: Record<string, string>) => {
    const { statusCode, body } = await visitor.submit(url, fields)
    assert.equal(statusCode, 400, url)
    return body
  }
  const good = { who: 'Ada Fen', from: '2/11/2026', fte: '1', reason: 'Test' }
  for (const fte of ['-1', '0', '1.01', 'half', ''])
    assert.match(await send(post(own.post.id, 'hold'), { ...good, fte }), /must be more than 0 and no more than 1/)
  assert.match(await send(post(own.post.id, 'hold'), { ...good, who: 'Nobody Known' }), /Nobody here goes by “Nobody Known”/)
  assert.match(await send(post(own.post.id, 'hold'), good), /in this post already/)
  assert.match(await send(post(own.post.id, 'hold'), { ...good, from: '31/2/2026' }), /must be a real day/)
  assert.match(await send(post(own.post.id, 'hold'), { ...good, reason: '' }), /Say why/)
  assert.match(
    await send(post(own.post.id, 'cover'), { ...good, from: '5/11/2026', until: '5/11/2026' }),
    /must be later than the first day/,
  )
  assert.match(
    await send(post(own.post.id, 'end'), { posting: own.posting.id, day: '1/1/2007', why: 'Other', reason: 'x' }),
    /in this post from 1 January 2008/,
  )
  assert.match(await send(post(own.post.id, 'freeze'), { from: '2/11/2026', frozenBy: 'Board', reason: 'x' }), /Ada Fen holds this post/)
  assert.match(await send(post(own.post.id, 'unfreeze'), { day: '2/11/2026', reason: 'x' }), /not frozen on/)
  assert.match(await send(post(own.post.id, 'abolish'), { day: '2/11/2026', reason: 'x' }), /Ada Fen is in this post beyond/)
  assert.match(await send(post(own.post.id, 'funding'), { share: '50', reason: 'x' }), /Say who pays/)
  assert.match(await send(post(own.post.id, 'funding'), { funder: 'Ely', share: '101', reason: 'x' }), /from 0 to 100/)
  const elsewhere = { reference: 'P7', title: 'x', rank: 'pcso', fte: '1', establishedOn: '2/11/2026', reason: 'x' }
  assert.match(
    await send('/staff/teams/posts/new', { ...elsewhere, place: `neighbourhood:${place('neighbourhood', 'N2')}` }),
    /Choose where the post is/,
  )
  assert.match(
    await send(member(own.member.id, 'change'), { name: 'Ada Fen', rank: 'constable', reason: 'x' }),
    /holds post P1 in this rank/,
  )
  assert.match(
    await send(member(own.member.id, 'change'), { name: 'Ada Fen', rank: 'pcso', account: 'no@one.example', reason: 'x' }),
    /Nobody signs in as no@one\.example/,
  )
  assert.match(await send(member(own.member.id, 'publish'), { telephone: 'call me', reason: 'x' }), /a number to dial/)
  assert.match(await send(member(own.member.id, 'leave'), { day: '1/1/2007', reason: 'x' }), /joined on 1 January 2008/)
})

test('a post is frozen, unfrozen, covered and abolished, and its page says each', async (t) => {
  const { own, visitor } = await teamForTest(t)
  const url = (act: string) => post(own.post.id, act)
  const done = async (act: string, fields: Record<string, string>) => {
    const { statusCode } = await visitor.submit(url(act), { reason: 'Test', ...fields })
    assert.equal(statusCode, 303, act)
    return (await visitor.get(post(own.post.id))).body
  }
  await done('end', { posting: own.posting.id, day: '2/11/2026', why: 'Seconded' })
  assert.match(await done('freeze', { from: '2/11/2026', frozenBy: 'Board' }), /Frozen<\/strong> P1/)
  assert.match(await done('unfreeze', { day: '2/11/2026' }), /Vacant<\/strong> P1/)
  assert.match(await done('cover', { who: 'Bo Weir', from: '2/11/2026', fte: '0.2' }), /Covered<\/strong> P1[\s\S]*Covered it/)
  const cover = /name="posting"[^>]*value="([^"]+)"/.exec((await visitor.get(url('end'))).body)![1]!
  await done('end', { posting: cover, day: '3/11/2026', why: 'Cover no longer needed' })
  assert.match(await done('abolish', { day: '3/11/2026' }), /abolished from 3 November 2026/)
})

test('the list is filtered, sorted and taken away, and each look is in the audit trail', async (t) => {
  const { own, db, visitor, within, place } = await teamForTest(t)
  await within(operator, async ({ teams }) => {
    const at = { kind: 'neighbourhood' as const, id: place('neighbourhood', 'N1') }
    const [empty, money] = [aPost({ reference: 'P3', place: at }), aPost({ reference: 'P4', place: at, rank: 'constable', funder: 'Ely' })]
    await teams.addPosts([empty, money])
    const covering = aMember({ name: 'Di Lode', rank: 'constable' })
    await teams.addMembers([covering])
    await teams.addPostings([aPosting({ postId: money.id, memberId: covering.id, isCover: true, fte: 0.2 })])
  })
  const found = async (query: string) =>
    [...(await visitor.get(`/staff/teams/posts?${query}`)).body.matchAll(/app-list__note">(P\d)</g)].map(([, name]) => name)
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
