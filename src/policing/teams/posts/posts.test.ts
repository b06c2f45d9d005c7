import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { hiddenIn, member, operator, post, teamForTest } from './builders.ts'

test('an inspector changes posts of the own section only, and a stranger to posts none', async (t) => {
  const { own, others, visitor, db, web } = await teamForTest(t)
  assert.equal((await visitor.get(post(others.post.id))).statusCode, 404)
  assert.equal((await visitor.get(post(others.post.id, 'abolish'))).statusCode, 404)
  assert.equal((await visitor.get(member(others.member.id, 'leave'))).statusCode, 404)
  assert.equal((await visitor.get(post('not-a-post', 'hold'))).statusCode, 404)
  const list = (await visitor.get('/staff/teams/posts')).body
  assert.ok(list.includes('P1') && !list.includes('P2'))

  const move = { who: 'Bo Weir', from: '2/11/2026', fte: '0.5', endsOthers: 'yes', reason: 'Needed here' }
  await visitor.submit(post(own.post.id, 'end'), {
    posting: own.posting.id,
    day: '2/11/2026',
    why: 'Other',
    reason: 'Ill',
  })
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
  const { own, others, db, web, within, visitor } = await teamForTest(t)
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
  assert.equal((await visitor.get(member(others.member.id, 'change'))).statusCode, 200, 'they are to come to section A')
  assert.equal((await hr.submit(member(own.member.id, 'leave'), { day: '2/11/2026', reason: 'Ill' })).statusCode, 303)
  const entry = await db.selectFrom('auditEntry').selectAll().where('what', '=', 'post.hold').executeTakeFirstOrThrow()
  assert.deepEqual([entry.reason, entry.aboutIds], ['Needed here', [others.member.id]])
})

test('two at work on one post: the second is told, keeps what was typed, and may send it again', async (t) => {
  const { own, visitor, read } = await teamForTest(t)
  const form = (await visitor.get(post(own.post.id, 'funding'))).body
  const hidden = hiddenIn(form)
  const money = { funder: 'Ely Council', share: '50', fundedUntil: '1/4/2027', reason: 'Agreed' }
  assert.equal(
    (await visitor.submit(post(own.post.id, 'funding'), { ...money, funder: 'March Council' })).statusCode,
    303,
  )
  const second = await visitor.send(post(own.post.id, 'funding'), { ...hidden, ...money })
  assert.equal(second.statusCode, 409)
  assert.match(second.body, /Somebody else changed this meanwhile[\s\S]*value="Ely Council"/)
  assert.match(await read(post(own.post.id)), /March Council, 50% of the cost, until 1 April 2027/)
  const again = hiddenIn(second.body)
  assert.equal((await visitor.send(post(own.post.id, 'funding'), { ...again, ...money })).statusCode, 303)
  assert.match(await read(post(own.post.id)), /Ely Council/)
})

test('a form that is sent twice does its work once', async (t) => {
  const { visitor, within, place } = await teamForTest(t)
  const { body } = await visitor.get('/staff/teams/posts/new')
  const hidden = hiddenIn(body)
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
  const [first, second] = [
    await visitor.send('/staff/teams/posts/new', typed),
    await visitor.send('/staff/teams/posts/new', typed),
  ]
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
  assert.match(
    await send(post(own.post.id, 'hold'), { ...good, who: 'Nobody Known' }),
    /Nobody here goes by “Nobody Known”/,
  )
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
  assert.match(
    await send(post(own.post.id, 'freeze'), { from: '2/11/2026', frozenBy: 'Board', reason: 'x' }),
    /Ada Fen holds this post/,
  )
  assert.match(await send(post(own.post.id, 'unfreeze'), { day: '2/11/2026', reason: 'x' }), /not frozen on/)
  assert.match(
    await send(post(own.post.id, 'abolish'), { day: '2/11/2026', reason: 'x' }),
    /Ada Fen is in this post beyond/,
  )
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
    await send(member(own.member.id, 'change'), {
      name: 'Ada Fen',
      rank: 'pcso',
      account: 'no@one.example',
      reason: 'x',
    }),
    /Nobody signs in as no@one\.example/,
  )
  assert.match(await send(member(own.member.id, 'publish'), { telephone: 'call me', reason: 'x' }), /a number to dial/)
  assert.match(await send(member(own.member.id, 'leave'), { day: '1/1/2007', reason: 'x' }), /joined on 1 January 2008/)
})

test('a post is frozen, unfrozen, covered and abolished, and its page says each', async (t) => {
  const { own, visitor, read } = await teamForTest(t)
  const url = (act: string) => post(own.post.id, act)
  const done = async (act: string, fields: Record<string, string>) => {
    const { statusCode } = await visitor.submit(url(act), { reason: 'Test', ...fields })
    assert.equal(statusCode, 303, act)
    return read(post(own.post.id))
  }
  await done('end', { posting: own.posting.id, day: '2/11/2026', why: 'Seconded' })
  assert.match(await done('freeze', { from: '2/11/2026', frozenBy: 'Board' }), /Frozen <\/strong> P1/)
  assert.match(await done('unfreeze', { day: '2/11/2026' }), /Vacant <\/strong> P1/)
  assert.match(
    await done('cover', { who: 'Bo Weir', from: '2/11/2026', fte: '0.2' }),
    /Covered <\/strong> P1[\s\S]*Covered it/,
  )
  const cover = /name="posting"[^>]*value="([^"]+)"/.exec((await visitor.get(url('end'))).body)![1]!
  await done('end', { posting: cover, day: '3/11/2026', why: 'Cover no longer needed' })
  assert.match(await done('abolish', { day: '3/11/2026' }), /abolished from 3 November 2026/)
})
