import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../test/duty/teams.ts'
import { anAccount } from '../../accounts/builders.ts'
import { aTour } from '../builders.ts'

const now = () => new Date('2026-11-25T21:00:00Z')
const today = { day: '25/11/2026', from: '13:00', until: '21:00' }
const newTour = '/staff/tours/new'

async function teamsForTest(t: TestContext) {
  const { db, start } = await appForTest(t, { now })
  const teams = await someTeams(db)
  const web = await start()
  const tours = () => teams.within(operator, ({ duty }) => duty.tours('2026-01-01', '2026-12-31'))
  return { ...teams, db, web, tours, pcso: await signedIn(web, teams.people.pcso) }
}

test('a tour on the own beat is saved with a day, two times and one answer, and said in words', async (t) => {
  const { pcso, tours, n1 } = await teamsForTest(t)
  const saved = await pcso.submit(newTour, { ...today, away: 'no' })
  assert.equal(saved.statusCode, 303)
  const { body } = await pcso.get(saved.headers.location as string)
  assert.match(body, /Saved: 25 November 2026, 13:00 to 21:00, Neighbourhood N1\./)
  assert.match(body, /All 8h count as on role/)
  const [tour] = await tours()
  assert.deepEqual([tour!.place, tour!.dutyMinutes, tour!.offMinutes, tour!.day], [n1, 480, 0, '2026-11-25'])
})

test('what took somebody away is counted by the rules, and more than two hours make an abstraction', async (t) => {
  const { pcso, tours, n2 } = await teamsForTest(t)
  const tasks = {
    'kind-1': 'response',
    'length-1': '14:00 to 16:01',
    'place-1': 'elsewhere',
    'kind-2': 'initiative',
    'length-2': '1h',
    'place-2': n2.id,
  }
  const saved = await pcso.submit(newTour, { ...today, away: 'yes', ...tasks })
  const [tour] = await tours()
  assert.deepEqual([tour!.offMinutes, tour!.exemptMinutes, tour!.isAbstracted], [181, 0, true])
  const { body } = await pcso.get(saved.headers.location as string)
  assert.match(body, /Response policing, elsewhere: 2h 1m, away/)
  assert.match(body, /Helping another neighbourhood team, Neighbourhood N2: 1h, away\.[\s\S]*Waits for a supervisor/)
  assert.match(body, /3h 1m away: it counts as an abstraction/)
})

test('the page opens with today and the times of the last tour', async (t) => {
  const { pcso, within, people } = await teamsForTest(t)
  await within(operator, ({ duty }) => duty.addTours([aTour({ memberId: people.pcso.member.id, day: '2026-11-20' })]))
  const { body } = await pcso.get(newTour)
  for (const [name, value] of [
    ['day', '25/11/2026'],
    ['from', '14:00'],
    ['until', '22:00'],
  ])
    assert.match(body, new RegExp(`name="${name}"[^>]*value="${value}"`))
})

test('a tour that is sent twice is there once', async (t) => {
  const { pcso, tours } = await teamsForTest(t)
  const { body } = await pcso.get(newTour)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(body)![1]!
  const sent = { ...today, away: 'no', _token: hidden('_token'), _sent: hidden('_sent') }
  const answers = await Promise.all([pcso.send(newTour, sent), pcso.send(newTour, sent)])
  assert.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1)
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal((await tours()).length, 1)
})

test('two tours at one time that are sent at once come to one, and the other is told', async (t) => {
  const { pcso, tours } = await teamsForTest(t)
  const answers = await Promise.all([
    pcso.submit(newTour, { ...today, away: 'no' }),
    pcso.submit(newTour, { ...today, from: '12:00', away: 'no' }),
  ])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 400])
  assert.match(answers.find(({ statusCode }) => statusCode === 400)!.body, /There is a tour at this time already/)
  assert.equal((await tours()).length, 1)
})

test('a wrong tour comes back with what was typed and what is wrong with it, and nothing is saved', async (t) => {
  const { pcso, tours } = await teamsForTest(t)
  const { statusCode, body } = await pcso.submit(newTour, {
    day: '24/11/2026',
    from: '14:00',
    until: '13:00',
    away: 'yes',
    'kind-1': 'court',
  })
  assert.equal(statusCode, 400)
  for (const said of [/Enter how long it took/, /Choose where it was/]) assert.match(body, said)
  assert.match(body, /<option value="court" selected>/)
  const tooLong = await pcso.submit(newTour, { day: '24/11/2026', from: '14:00', until: '13:00', away: 'no' })
  assert.match(tooLong.body, /A tour is 16 hours at most/)
  const nothing = await pcso.submit(newTour, {})
  assert.match(nothing.body, /Say whether you were taken away/)
  const empty = await pcso.submit(newTour, { ...today, away: 'yes' })
  assert.match(empty.body, /Say what took you away/)
  assert.deepEqual(await tours(), [])
})

test('another task is a button without JavaScript, up to six, and keeps what was typed', async (t) => {
  const { pcso, tours } = await teamsForTest(t)
  const typed = { ...today, away: 'yes', 'kind-1': 'court', 'length-1': '2h', 'place-1': 'elsewhere' }
  const two = await pcso.submit(newTour, { ...typed, add: 'yes' })
  assert.equal(two.statusCode, 200)
  assert.match(two.body, /value="2h"/)
  assert.match(two.body, /name="kind-2"/)
  const six = await pcso.submit(newTour, { ...typed, 'kind-5': '', add: 'yes' })
  assert.match(six.body, /name="kind-6"/)
  assert.doesNotMatch(six.body, /Add another/)
  assert.deepEqual(await tours(), [])
})

test('somebody without a post in a team is told so, and saves nothing', async (t) => {
  const { db, web, n1, tours } = await teamsForTest(t)
  const account = await anAccount(db, {
    name: 'Kim Low',
    email: 'kim@fenshire.example',
    roles: [{ role: 'pcso', scope: n1 }],
  })
  const visitor = await signedIn(web, account)
  for (const url of ['/staff/tours', newTour])
    assert.match((await visitor.get(url)).body, /You have no tours to log here/)
  const token = /name="_token" value="([^"]+)"/.exec((await visitor.get('/account')).body)?.[1] ?? ''
  const sent = await visitor.send(newTour, { ...today, away: 'no', _token: token })
  assert.equal(sent.statusCode, 409)
  assert.match(sent.body, /Nothing was saved/)
  assert.deepEqual(await tours(), [])
})

test('an own tour is corrected in its first seven days, and the tour before stays as a revision', async (t) => {
  const { pcso, tours, within, people, db } = await teamsForTest(t)
  await pcso.submit(newTour, { ...today, away: 'no' })
  const page = `/staff/tours/${(await tours())[0]!.id}`
  const done = await pcso.submit(page, {
    ...today,
    until: '20:00',
    away: 'yes',
    'kind-1': 'court',
    'length-1': '3h',
    'place-1': 'elsewhere',
  })
  assert.equal(done.statusCode, 303)
  const [tour] = await tours()
  assert.deepEqual([tour!.dutyMinutes, tour!.offMinutes, tour!.isAbstracted, tour!.version], [420, 180, true, 2])
  const before = await db.selectFrom('tourRevision').select(['changedBy', 'before']).executeTakeFirstOrThrow()
  assert.equal(before.changedBy, 'Sam Okoro')
  assert.equal((before.before as { dutyMinutes: number }).dutyMinutes, 480)
  const old = aTour({ memberId: people.pcso.member.id, startsAt: new Date('2026-11-17T08:00:00Z') })
  await within(operator, ({ duty }) => duty.addTours([old]))
  assert.equal((await pcso.get(`/staff/tours/${old.id}`)).statusCode, 404)
})

test('two people who correct one tour: the second sees what it says now and keeps what they typed', async (t) => {
  const { pcso, tours, web, people } = await teamsForTest(t)
  await pcso.submit(newTour, { ...today, away: 'no' })
  const page = `/staff/tours/${(await tours())[0]!.id}`
  const sergeant = await signedIn(web, people.sergeant)
  const opened = (await sergeant.get(page)).body
  const hidden = Object.fromEntries(
    [...opened.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  await pcso.submit(page, { ...today, until: '20:30', away: 'no' })
  const second = { ...today, until: '19:00', away: 'no', reason: 'He left early' }
  const refused = await sergeant.send(page, { ...hidden, ...second })
  assert.equal(refused.statusCode, 409)
  assert.match(refused.body, /What it says now[\s\S]*13:00 to 20:30/)
  assert.match(refused.body, /value="19:00"/)
  assert.match(refused.body, /He left early/)
  assert.equal((await tours())[0]!.dutyMinutes, 450)
  assert.equal((await sergeant.submit(page, second)).statusCode, 303)
  assert.equal((await tours())[0]!.dutyMinutes, 360)
})

test('a supervisor gives a reason for a correction; a sergeant of another team finds no such tour', async (t) => {
  const { pcso, tours, web, people } = await teamsForTest(t)
  await pcso.submit(newTour, { ...today, away: 'no' })
  const page = `/staff/tours/${(await tours())[0]!.id}`
  const sergeant = await signedIn(web, people.sergeant)
  const without = await sergeant.submit(page, { ...today, away: 'no' })
  assert.equal(without.statusCode, 400)
  assert.match(without.body, /Say why you correct it/)
  const other = await signedIn(web, people.otherSergeant)
  assert.equal((await other.get(page)).statusCode, 404)
  assert.equal((await other.submit(page, { ...today, away: 'no', reason: 'x' }, '/staff/tours/new')).statusCode, 404)
})
