import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { appForTest } from '../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../test/duty/teams.ts'
import { anAction, aPlan } from '../../actions/builders.ts'
import { aBody, aMeeting } from '../../meetings/builders.ts'
import { aPost } from '../../teams/builders.ts'
import { aTour } from '../builders.ts'
import { aPlannedDuty } from './builders.ts'

const path = '/staff/specials'
const force = { kind: 'force', id: '' } as const
const now = () => new Date('2026-11-25T21:00:00Z')

/** A chief officer, a section officer and a special constable, each of whom signs in; one more post is vacant. */
async function aConstabulary(t: TestContext) {
  const { db, start } = await appForTest(t, { now })
  const teams = await someTeams(db)
  const [officer, at] = ['specials-officer', teams.n1]
  const chief = await teams.join({ name: 'Karim Aldous', role: officer, rank: 'special-chief-officer', at: force })
  const section = await teams.join({
    name: 'Jo Lock',
    role: officer,
    rank: 'special-section-officer',
    at: teams.section,
  })
  const special = await teams.join({ name: 'Kim Sluice', role: 'special-constable', rank: 'special-constable', at })
  await teams.within(operator, (faces) => faces.teams.addPosts([aPost({ rank: 'special-constable', place: teams.n2 })]))
  const web = await start()
  const visitor = await signedIn(web, chief)
  const read = async (url: string, who = visitor) => (await who.get(url)).body.replaceAll(/\s+/g, ' ')
  /** A tour of four hours with hours on a priority. */
  async function worked(day: string, priorityHours: number, memberId = special.member.id) {
    const startsAt = new Date(`${day}T19:00:00Z`)
    const tour = aTour({ memberId, place: at, startsAt, endsAt: new Date(startsAt.getTime() + 4 * 3_600_000) })
    const task = { id: uuidv7(), tourId: tour.id, position: 1, startsAt: null, note: '', kind: 'priority' as const }
    const place = { kind: 'neighbourhood', id: at.id } as const
    await teams.within(operator, async ({ duty }) => {
      await duty.addTours([tour])
      if (priorityHours > 0) await duty.addTasks([{ ...task, place, minutes: priorityHours * 60 }])
    })
  }
  return { ...teams, db, web, visitor, read, chief, section, special, worked }
}

test('posts, holders, vacancies and who is active are counted by grade and part', async (t) => {
  const { read, worked } = await aConstabulary(t)
  await worked('2026-11-20', 2)
  const page = await read(path)
  assert.match(page, /3 people hold posts, 1 of them active\. 1 post of 4 is vacant, and 0 recruits wait/)
  assert.match(page, /Special constable<\/th> <td[^>]*>2<\/td> <td[^>]*>1<\/td> <td[^>]*>1<\/td>/)
  assert.match(page, /1 of 1 special constable belongs to a neighbourhood team/)
  assert.match(await read(`${path}/duty`), /Karim Aldous.*None is known/)
})

test('half of the hours on priorities is 50.0% and no majority, one hour more is one', async (t) => {
  const { read, worked } = await aConstabulary(t)
  for (const day of [1, 2, 3, 4, 5, 6]) await worked(`2026-11-0${day}`, 2)
  assert.match(await read(`${path}/duty`), /not a majority: it takes more than half<\/span><\/dt><dd>50\.0%</)
  await worked('2026-11-07', 4)
  assert.match(await read(`${path}/duty`), /a majority<\/span><\/dt><dd>57\.1%</)
})

test('a planned duty without a sheet is due for whoever worked it, then missing and due for who chases it', async (t) => {
  const { web, visitor, read, section, special, within } = await aConstabulary(t)
  const on = (day: string) => aPlannedDuty({ memberId: special.member.id, startsAt: new Date(`${day}T19:00:00Z`) })
  const late = on('2026-11-18')
  await within(operator, ({ duty }) => duty.specials.addPlanned([late, on('2026-11-19')]))
  const [own, chasing] = [await signedIn(web, special), await signedIn(web, section)]
  assert.match(await read('/staff', own), /Duty sheet of 18 November 2026.*Duty sheet of 19 November 2026/)
  assert.match(await read('/staff', chasing), /1 duty sheet of specials to chase/)
  assert.doesNotMatch(await read('/staff'), /to chase/)
  const page = await read(`${path}/duty`, chasing)
  assert.match(page, /1 duty sheet is missing/)
  assert.match(page, /Kim Sluice.*18 November 2026, 19:00 to 23:00.*25 November 2026.*Jo Lock.*Never/)
  await chasing.submit(`${path}/duty/${late.id}/ask`, { reason: 'A call' })
  assert.match(await read(`${path}/duty`), /Jo Lock<\/td> <td[^>]*>25 November 2026\./)
  await visitor.submit(`${path}/duty/${late.id}/call-off`, { reason: 'Was ill' })
  assert.match(await read(`${path}/duty`), /No duty sheet is missing/)
})

test('a special fills in a duty sheet that says what the duty was, and nothing is due any more', async (t) => {
  const { web, read, special, within } = await aConstabulary(t)
  const startsAt = new Date('2026-11-20T19:00:00Z')
  await within(operator, ({ duty }) =>
    duty.specials.addPlanned([aPlannedDuty({ memberId: special.member.id, startsAt })]),
  )
  const own = await signedIn(web, special)
  const form = await read('/staff/tours/new', own)
  assert.match(form, /What was the duty\?.*Patrol and other duty in my neighbourhood.*What was it\?/)
  assert.doesNotMatch(form, /taken away/)
  const sheet = {
    day: '20/11/2026',
    from: '19:00',
    until: '23:00',
    away: 'yes',
    'kind-1': 'priority',
    'length-1': '3h',
  }
  const { place } = (await within(operator, ({ teams }) => teams.establishment())).posts.find(
    ({ rank }) => rank === 'special-constable',
  )!
  assert.equal((await own.submit('/staff/tours/new', { ...sheet, 'place-1': place.id })).statusCode, 303)
  assert.doesNotMatch(await read('/staff', own), /Duty sheet of/)
  assert.match(await read(`${path}/duty`), /Work on a neighbourhood priority<\/th> <td[^>]*>3<\/td> <td[^>]*>75\.0%/)
})

test('a duty that cannot be is refused in words, and what was typed is still there', async (t) => {
  const { visitor, people } = await aConstabulary(t)
  const duty = { who: 'Kim Sluice', day: '1/12/2026', from: '19:00', until: '23:00' }
  const refused: [Partial<typeof duty>, RegExp][] = [
    [{ who: 'Nobody Known' }, /Nobody here goes by/],
    [{ who: people.pcso.member.name }, /Sam Okoro is no special/],
    [{ day: '31/2/2027' }, /must be a real day/],
    [{ day: '1/12/2028' }, /more than a year ahead/],
    [{ day: '1/2/2026' }, /more than 60 days ago/],
    [{ from: 'late' }, /Start must be a time/],
    [{ from: '01:00', until: '20:00' }, /16 hours at most/],
    [{ day: '28/3/2027', from: '01:30', until: '05:00' }, /clocks went forward/],
  ]
  for (const [wrong, words] of refused) {
    const answer = await visitor.submit(`${path}/duty/new`, { ...duty, ...wrong })
    assert.equal(answer.statusCode, 400, String(words))
    assert.match(answer.body, words)
  }
  assert.equal((await visitor.submit(`${path}/duty/new`, duty)).headers.location, `${path}/duty?done=planned`)
  const twice = await visitor.submit(`${path}/duty/new`, { ...duty, from: '22:00', until: '02:00' })
  assert.match(twice.body, /Kim Sluice has a duty at this time already[\s\S]*value="Kim Sluice"/)
})

test('an officer of another section, a sergeant and a special see nobody’s sheets', async (t) => {
  const {
    web,
    people,
    special,
    section,
    n3,
    within,
    special: { member },
  } = await aConstabulary(t)
  const [mine] = [aPlannedDuty({ memberId: member.id })]
  await within(operator, ({ duty }) => duty.specials.addPlanned([mine]))
  for (const who of [people.sergeant, special])
    assert.equal((await (await signedIn(web, who)).get(`${path}/duty`)).statusCode, 403)
  const officer = await signedIn(web, section)
  assert.equal((await officer.get(`${path}/duty?part=neighbourhood:${n3.id}`)).statusCode, 404)
  assert.equal((await officer.get(`${path}/duty?part=nowhere`)).statusCode, 404)
  assert.equal((await officer.get(`${path}/duty/${uuidv7()}/ask`)).statusCode, 404)
  assert.equal((await officer.get(`${path}/duty/${mine.id}/ask`)).statusCode, 200)
})

test('meetings show whether specials could come, and when they are on duty', async (t) => {
  const { db, read, worked } = await aConstabulary(t)
  const body = await aBody(db, { name: 'Team managers', members: [{ standsFor: 'police' }, { standsFor: 'specials' }] })
  const held = { startsAt: new Date('2026-11-24T10:00:00Z'), endsAt: new Date('2026-11-24T11:00:00Z') }
  await aMeeting(db, body, held, { at: new Date('2026-11-20T09:00:00Z') })
  await worked('2026-11-20', 2) // a Friday
  const page = await read(`${path}/meetings`)
  assert.match(page, /0 of 1 meeting on which specials sit was outside weekday working hours/)
  assert.match(page, /Team managers<\/th> <td[^>]*>0 of 1<\/td> <td[^>]*>Not known/)
  assert.match(page, /Friday, 7pm to 8pm \(1 duty\)/)
})

test('the audit says each figure with its records, leads to the plan, and prints', async (t) => {
  const { db, visitor, read, worked, web } = await aConstabulary(t)
  await aPlan(db, { name: 'Specials action plan' })
  await worked('2026-11-20', 3)
  const page = await read(`${path}/audit`)
  for (const chapter of ['Active numbers', 'Recruitment', 'Training', 'Deployment', 'Warrant cards'])
    assert.match(page, new RegExp(`<h2[^>]*>${chapter}</h2>`))
  assert.match(page, /Vacancies<\/dt><dd><a class="govuk-link" href="\/staff\/specials\?part=force#grades">1</)
  assert.match(page, /On neighbourhood priorities<\/dt><dd><a[^>]*>75\.0%, a majority/)
  assert.match(page, /The next one<\/dt><dd><a[^>]*>None is planned/)
  assert.match(page, /href="\/staff\/plans\/[\w-]+">Specials action plan<\/a>/)
  const pdf = await web.inject({ url: `${path}/audit.pdf`, cookies: Object.fromEntries(visitor.cookies) })
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.match(pdf.rawPayload.subarray(0, 5).toString(), /%PDF-/)
})

test('a force without a single special says so on every page', async (t) => {
  const { db, start } = await appForTest(t, { now })
  const { join } = await someTeams(db)
  const web = await start()
  const alone = { name: 'Karim Aldous', role: 'specials-officer', rank: 'pcso', at: force } as const
  const visitor = await signedIn(web, await join(alone))
  assert.match((await visitor.get(path)).body, /No post of a special is established here yet/)
  assert.match((await visitor.get(`${path}/duty`)).body, /No duty sheet is missing[\s\S]*nothing is known of any hours/)
  assert.match((await visitor.get(`${path}/meetings`)).body, /No body on which specials sit has met yet/)
  assert.match((await visitor.get(`${path}/audit`)).body, /Active numbers/)
})

test('SC-12: hours on priorities count for the neighbourhood of the work, in the last thirteen weeks', async (t) => {
  const { read, worked } = await aConstabulary(t)
  await worked('2026-08-26', 2)
  const before = await read(`${path}/priorities`)
  assert.match(before, /In 0 of 3 neighbourhoods \(0\.0%\)/)
  assert.match(before, /Neighbourhood N1, although 1 special belongs to its team/)
  await worked('2026-08-27', 0)
  await worked('2026-11-20', 2)
  const page = await read(`${path}/priorities`)
  assert.match(page, /In 1 of 3 neighbourhoods \(33\.3%\)/)
  assert.match(page, /Neighbourhood N1<\/th> <td[^>]*>2h/)
  assert.match(
    await read(`${path}/audit`),
    /Neighbourhoods in which specials take part<\/dt><dd><a[^>]*>1 of 3 \(33\.3%\)/,
  )
})

test('SC-13: who of the specials has voicemail is recorded on their page, counted in the audit, and in its document', async (t) => {
  const { read, web, special, visitor, join } = await aConstabulary(t)
  const people = await join({ name: 'Pat Drove', role: 'people-and-training', rank: 'inspector', at: force })
  const manager = await signedIn(web, people)
  const act = `/staff/teams/members/${special.member.id}/voicemail`
  assert.equal((await manager.submit(act, { answer: '', reason: 'Checked' })).statusCode, 400)
  assert.equal((await manager.submit(act, { answer: 'no', reason: 'Checked' })).statusCode, 303)
  const audit = await read(`${path}/audit`)
  assert.match(audit, /With voicemail<\/dt><dd><a[^>]*>0</)
  assert.match(audit, /Without<\/dt><dd><a[^>]*>1<.*Not known<\/dt><dd><a[^>]*>2</)
  assert.match(await read(`${path}/duty`), /Kim Sluice<\/a><\/th> <td[^>]*>Neighbourhood N1<\/td> <td[^>]*>None</)
  assert.equal((await visitor.get(`${path}/audit.pdf`)).statusCode, 200)
})

test('SC-14: an action of early contact can be given to a special with an account, who says that it is done', async (t) => {
  const { db, web, special } = await aConstabulary(t)
  const id = await anAction(db, { what: 'Call the victim of the burglary', ownerId: special.accountId })
  const own = await signedIn(web, special)
  const url = `/staff/actions/${id}`
  assert.match((await own.get('/staff/actions')).body, /Call the victim of the burglary/)
  const sent = await own.submitFiles(url, { text: 'Called her today', evidence: '', outcome: 'done', dueOn: '' })
  assert.equal(sent.statusCode, 303)
  assert.match((await own.get(url)).body, /Called her today/)
})
