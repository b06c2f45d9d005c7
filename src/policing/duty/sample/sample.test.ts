import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../test/duty/teams.ts'
import { anAccount } from '../../accounts/builders.ts'
import { onDuty } from '../report/builders.ts'

const samples = '/staff/abstraction/samples'
const days = { fromDay: '16/11/2026', toDay: '22/11/2026', size: '50', seed: 'dice 6 2' }
const agreeing = { found: 'yes', source: 'Command and control', from: '14:00', until: '22:00', away: '2h 10m' }

/** Sam Okoro, collar number 7012, was on response for 130 minutes of a tour, and on no other of three. */
async function aSample(t: TestContext) {
  const { db, start } = await appForTest(t, { now: () => new Date('2026-11-25T21:00:00Z') })
  const teams = await someTeams(db)
  const within = <Result>(work: Parameters<typeof teams.within<Result>>[1]) => teams.within(operator, work)
  const member = await within((faces) =>
    onDuty(faces, teams.n1, [
      { day: '2026-11-17', away: [['response', 130]] },
      { day: '2026-11-18' },
      { day: '2026-11-19' },
    ]),
  )
  await db.updateTable('teamMember').set({ collarNumber: '7012' }).where('id', '=', member.id).execute()
  const account = await anAccount(db, {
    name: 'Pat Quill',
    email: 'pat@fenshire.example',
    roles: [{ role: 'performance-delivery' }],
  })
  const web = await start()
  const checker = await signedIn(web, account)
  const drawn = await checker.submit(samples, days)
  const page = String(drawn.headers.location)
  const tours = (await within(({ duty }) => duty.samples.consult(page.split('/').at(-1)!))).tours
  const tourOn = (day: string) => `${page}/tours/${tours.find((tour) => tour.day === day)!.position}`
  return { ...teams, db, web, within, checker, page, tourOn, member }
}

test('a sample shows whose tours are in it and when, and nothing that they say', async (t) => {
  const { checker, page, tourOn, db, member } = await aSample(t)
  const whole = (await checker.get(page)).body
  assert.match(whole, /7012[\s\S]*Neighbourhood N1, 17 November 2026/)
  assert.match(whole, /3 tours that had been entered by then, with the seed <span class="app-code">dice 6 2<\/span>/)
  for (const body of [whole, (await checker.get(tourOn('2026-11-17'))).body])
    assert.doesNotMatch(body, /Sam Okoro|[Rr]esponse|130|2h 10m|14:00 to 22:00/)
  const looks = await db.selectFrom('auditEntry').select('aboutIds').where('what', '=', 'tour-sample.view').execute()
  assert.deepEqual(looks.at(-1)!.aboutIds, [member.id])
})

test('what the other record says is compared, and only in what the two differ is kept', async (t) => {
  const { checker, page, tourOn, db } = await aSample(t)
  const done = await checker.submit(tourOn('2026-11-17'), agreeing)
  assert.equal(done.statusCode, 303)
  assert.match((await checker.get(String(done.headers.location))).body, /Tour \d: agrees\./)
  await checker.submit(tourOn('2026-11-18'), { ...agreeing, away: '3h' })
  await checker.submit(tourOn('2026-11-19'), { found: 'no', source: 'Custody record' })
  const { body } = await checker.get(page)
  assert.match(body, /1 of 2, 50% \(9% to 91%\)[\s\S]*1 of 2, 50%/)
  assert.match(body, /2 tours compared, 1 without another record, 0 to compare/)
  assert.match(body, /Differs in how long they were away, and in whether it is an abstraction/)
  const kept = await db.selectFrom('dutySampleTour').selectAll().execute()
  const said = kept.map((row) => Object.entries(row).filter(([column]) => !/id$/i.test(column)))
  assert.doesNotMatch(JSON.stringify(said), /180|3h|130/)
  assert.match((await checker.get(samples)).body, /0 of 3[\s\S]*1 of 2/)
})

test('a tour is compared once; the second who does is told by whom it was', async (t) => {
  const { checker, tourOn } = await aSample(t)
  const page = tourOn('2026-11-17')
  const sent = await checker.get(page)
  const token = /name="_token" value="([^"]+)"/.exec(sent.body)![1]!
  await checker.submit(page, agreeing)
  const second = await checker.send(page, { ...agreeing, away: '0', _token: token })
  assert.equal(second.statusCode, 400)
  assert.match(second.body, /Agrees\. Command and control; Pat Quill/)
})

test('a record that is half described, days in the wrong order and a week without tours are refused', async (t) => {
  const { checker, tourOn } = await aSample(t)
  const half = await checker.submit(tourOn('2026-11-17'), {
    found: 'yes',
    source: '',
    from: '25:00',
    until: '',
    away: 'long',
  })
  assert.equal(half.statusCode, 400)
  assert.match(half.body, /Say where you looked/)
  const times = await checker.submit(tourOn('2026-11-17'), { ...agreeing, from: '25:00', away: '5' })
  assert.match(times.body, /Enter when it began, like 14:00[\s\S]*Enter how long they were away/)
  const backwards = await checker.submit(samples, { ...days, toDay: '1/11/2026' })
  assert.match(backwards.body, /The last day must not lie before the first/)
  const empty = await checker.submit(samples, { ...days, fromDay: '1/1/2020', toDay: '7/1/2020' })
  assert.match(empty.body, /There is no tour in these days/)
  assert.match((await checker.submit(samples, { ...days, size: '0' })).body, /whole number from 1 to 1000/)
  assert.equal((await checker.get(`${samples}/00000000-0000-7000-8000-000000000000`)).statusCode, 404)
  for (const number of ['0', '9', 'x'])
    assert.equal((await checker.get(`${tourOn('2026-11-17')}${number}`)).statusCode, 404)
})

test('nobody else sees samples: no sergeant, and no commander', async (t) => {
  const { web, people, page } = await aSample(t)
  for (const person of [people.sergeant, people.commander]) {
    const visitor = await signedIn(web, person)
    for (const url of [samples, page]) assert.equal((await visitor.get(url)).statusCode, 403)
  }
})
