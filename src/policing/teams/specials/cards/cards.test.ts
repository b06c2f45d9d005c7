import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../../test/duty/teams.ts'
import { anAccount } from '../../../accounts/builders.ts'
import { aHolder } from '../../builders.ts'
import type { Place } from '../../rules.ts'

const path = '/staff/specials/cards'

/** Professional standards at a browser, with a special in each of two divisions. */
async function aRegister(t: TestContext) {
  const { db, start } = await appForTest(t, { now: () => new Date('2026-11-25T21:00:00Z') })
  const teams = await someTeams(db)
  const special = (name: string, place: Place) =>
    teams.within(operator, (faces) =>
      aHolder(faces.teams, { post: { rank: 'special-constable', place }, member: { rank: 'special-constable', name } }),
    )
  const [own, other] = [await special('Kim Sluice', teams.n1), await special('Ray Dyke', teams.n3)]
  const email = 'standards@fenshire.example'
  await anAccount(db, { forceId: 'fenshire', name: 'Ruth', email, roles: [{ role: 'professional-standards' }] })
  const web = await start()
  const visitor = await signedIn(web, { email })
  const issue = async (number: string, who: string) => {
    const { headers } = await visitor.submit(`${path}/new`, { number, who, on: '1/6/2026' })
    return headers.location!.replace('?done=issued', '')
  }
  const leave = (id: string, day: string) =>
    db.updateTable('teamMember').set({ leftOn: day }).where('id', '=', id).execute()
  const read = async (url: string) => (await visitor.get(url)).body.replaceAll(/\s+/g, ' ')
  return { ...teams, db, web, visitor, issue, leave, read, own, other }
}

test('the card of somebody who left is to recover, is asked for, and comes back', async (t) => {
  const { visitor, issue, leave, read, own } = await aRegister(t)
  const url = await issue('SC1', 'Kim Sluice')
  assert.match(await read(path), /No card is to recover/)
  await leave(own.member.id, '2026-11-20')
  assert.match(await read(path), /1 card is to recover: its holder has left or moved away/)
  assert.match(await read(url), /To recover <\/strong> Since 20 November 2026, to be back by 4 December 2026/)
  assert.match(await read('/staff'), /Warrant card SC1 to recover/)
  await visitor.submit(`${url}/ask`, { on: '24/11/2026', reason: 'A letter' })
  assert.match(await read(path), /24 November 2026/)
  const back = await visitor.submit(`${url}/return`, { on: '25/11/2026', reason: 'Handed in at the counter' })
  assert.equal(back.headers.location, `${url}?done=return`)
  assert.match(await read(path), /No card is to recover/)
  assert.doesNotMatch(await read('/staff'), /Warrant card SC1/)
})

test('somebody who moved out of the area keeps no card, though they have not left', async (t) => {
  const { visitor, issue, read } = await aRegister(t)
  const url = await issue('SC1', 'Kim Sluice')
  await visitor.submit(`${url}/away`, { on: '1/11/2026', reason: 'To Wessex' })
  assert.match(await read(url), /To recover <\/strong> Since 1 November 2026/)
  await visitor.submit(`${url}/lost`, { on: '2/11/2026', reason: 'Lost in the move' })
  assert.match(await read(url), /Reported lost <\/strong> 2 November 2026/)
  assert.match(await read(path), /No card is to recover/)
})

test('what cannot be is refused in words', async (t) => {
  const { visitor, issue, leave, other, people } = await aRegister(t)
  const url = await issue('SC1', 'Kim Sluice')
  await leave(other.member.id, '2026-05-01')
  const card = { number: 'SC2', who: 'Kim Sluice', on: '1/6/2026' }
  const refused: [string, Record<string, string>, RegExp][] = [
    [`${path}/new`, { ...card, number: '' }, /Enter the number of the card/],
    [`${path}/new`, card, /Kim Sluice has card SC1/],
    [`${path}/new`, { ...card, who: 'Ray Dyke' }, /Ray Dyke left on 1 May 2026/],
    [`${path}/new`, { ...card, who: 'Nobody Known' }, /Nobody here goes by/],
    [`${path}/new`, { ...card, who: people.pcso.member.name }, /Sam Okoro is no special/],
    [`${path}/new`, { ...card, on: '26/11/2026' }, /must be today or earlier/],
    [`${url}/return`, { on: '1/5/2026', reason: 'Back' }, /issued on 1 June 2026: choose that day or later/],
    [`${url}/return`, { on: '25/11/2026', reason: '' }, /Say why/],
    [`${url}/lost`, { on: '26/11/2026', reason: 'Gone' }, /must be today or earlier/],
  ]
  for (const [address, body, words] of refused) {
    const answer = await visitor.submit(address, body)
    assert.equal(answer.statusCode, 400, `${address} ${words}`)
    assert.match(answer.body, words)
  }
  await visitor.submit(`${url}/return`, { on: '25/11/2026', reason: 'Back' })
  assert.match(
    (await visitor.submit(`${url}/lost`, { on: '25/11/2026', reason: 'Gone' })).body,
    /returned on 25 November/,
  )
  const again = await visitor.submit(`${path}/new`, { ...card, number: 'SC1' })
  assert.match(again.body, /There is a card SC1 already/)
  assert.equal((await visitor.submit(`${path}/new`, { ...card, number: 'SC2' })).statusCode, 303)
})

test('an officer of a section keeps the cards of its specials, and finds no others', async (t) => {
  const { web, join, section, issue } = await aRegister(t)
  const [own, other] = [await issue('SC1', 'Kim Sluice'), await issue('SC2', 'Ray Dyke')]
  const rank = 'special-section-officer'
  const officer = await signedIn(web, await join({ name: 'Jo Lock', role: 'specials-officer', rank, at: section }))
  const { body } = await officer.get(path)
  assert.match(body, /Kim Sluice/)
  assert.doesNotMatch(body, /Ray Dyke/)
  assert.equal((await officer.get(own)).statusCode, 200)
  assert.equal((await officer.get(other)).statusCode, 404)
  assert.equal((await officer.submit(`${other}/lost`, { on: '25/11/2026', reason: 'Gone' }, path)).statusCode, 404)
})

test('specials themselves, sergeants and commanders see no register', async (t) => {
  const { web, people } = await aRegister(t)
  for (const who of [people.pcso, people.sergeant])
    assert.equal((await (await signedIn(web, who)).get(path)).statusCode, 403)
})

test('the register can be taken away, and that is a disclosure of those in it', async (t) => {
  const { visitor, issue, db, own } = await aRegister(t)
  await issue('SC1', 'Kim Sluice')
  const { body } = await visitor.get(`${path}.csv`)
  assert.match(body, /SC1,Kim Sluice,Special constable,Issued,2026-06-01/)
  const entry = db.selectFrom('auditEntry').select(['kind', 'aboutIds']).where('what', '=', 'card.download')
  assert.deepEqual(await entry.execute(), [{ kind: 'disclosure', aboutIds: [own.member.id] }])
})
