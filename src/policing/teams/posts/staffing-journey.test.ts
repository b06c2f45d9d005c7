// Journey J6: somebody leaves, the vacancy opens, and a successor fills it, as the force and its residents see it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { member, post, teamForTest } from './builders.ts'

test('J6: a leaver opens a vacancy and a gap at once, and a successor on day 26 closes both, for residents too', async (t) => {
  const { own, visitor, read, residentsRead, moveTo } = await teamForTest(t)
  assert.match(await residentsRead(), /PCSO Ada Fen/)

  const left = await visitor.submit(member(own.member.id, 'leave'), { day: '2/11/2026', reason: 'Retires' })
  assert.equal(left.statusCode, 303)
  assert.match(await residentsRead(), /No officer is named for[\s\S]*One post on this team is empty/)
  assert.match(await read(post(own.post.id)), /Vacant[\s\S]*In time <\/strong> 0 days/)
  assert.match(await read('/staff'), /Neighbourhood PCSO P1, Neighbourhood N1/)
  assert.match(await read('/staff/teams'), /Without a named officer[\s\S]*Neighbourhood N1[\s\S]*2 November 2026/)

  moveTo('2026-11-28')
  await visitor.signIn()
  assert.match(await read(post(own.post.id)), /Running out <\/strong> 26 days/)
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

  assert.match(await read(post(own.post.id)), /Filled in time <\/strong> 26 days/)
  const residents = await residentsRead()
  assert.match(residents, /PCSO Cy Marsh[\s\S]*mailto:cy@fenshire\.example/)
  assert.doesNotMatch(residents, /No officer is named|is empty at the moment/)
  assert.doesNotMatch(await read('/staff/teams'), /Without a named officer/)
})
