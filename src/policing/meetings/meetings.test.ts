import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { openWithin } from '../../app/faces.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import { aBody, aMeeting } from './builders.ts'

/** A force with a chief who runs everything, a member who runs nothing, and somebody who belongs to nothing. */
async function forceForTest(t: TestContext, today = '2026-11-23') {
  let clock = new Date(`${today}T12:00:00Z`)
  const { db, start } = await appForTest(t, { now: () => clock })
  await aCounty(db)
  await withoutSecondStep(db)
  const person = (name: string, role: string) =>
    anAccount(db, { name, email: `${name.toLowerCase()}@fenshire.example`, roles: [{ role }] })
  const people = {
    chief: await person('Chief', 'chief-constable'),
    member: await person('Member', 'gap-lead'),
    staff: await person('Staff', 'staff'),
  }
  const web = await start()
  const as = async (who: keyof typeof people) => {
    const visitor = aVisitor(web)
    await visitor.signIn(people[who].email)
    return visitor
  }
  const within = openWithin({ db, now: () => clock })
  const due = () => within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ meetings }) => meetings.due())
  const goTo = (at: string) => (clock = new Date(at))
  return { db, web, people, as, due, goTo }
}
type Test = Awaited<ReturnType<typeof forceForTest>>
type Visitor = Awaited<ReturnType<Test['as']>>

const evening = { day: '1/12/2026', start: '6pm', finish: '7pm', place: 'The hall', invitation: '' }
const itemsOf = (db: Test['db'], meetingId: string) =>
  db
    .selectFrom('agendaItem')
    .select(['id', 'title', 'carriedFrom'])
    .where('meetingId', '=', meetingId)
    .orderBy('position')
    .execute()

/** Sends minutes with this text on every item, and the first carried over. */
async function write(
  visitor: Visitor,
  { db }: Test,
  meetingId: string,
  text: string,
  more: Record<string, string> = {},
) {
  const items = await itemsOf(db, meetingId)
  const fields = Object.fromEntries(
    items.flatMap(({ id }) => [
      [`noted-${id}`, text],
      [`decision-${id}`, `Decided: ${text}`],
    ]),
  )
  const carried = items[0] ? { [`carry-${items[0].id}`]: 'yes' } : {}
  return visitor.submit(`/staff/meetings/${meetingId}/minutes`, { ...fields, ...carried, ...more })
}

test('a meeting from its call to the next: agenda, attendance, minutes, an action, what is carried over, agreed', async (t) => {
  const world = await forceForTest(t)
  const { db, people, as, goTo } = world
  let chief = await as('chief')
  const bodyId = await aBody(db, {
    standingItems: 'Last minutes',
    members: [{ accountId: people.chief.id }, { organisation: 'Council', standsFor: 'partner' }],
  })
  const called = await chief.submit(`/staff/bodies/${bodyId}/meetings/new`, evening)
  const url = String(called.headers.location).split('?')[0]!
  const id = url.split('/').at(-1)!
  await chief.submit(`${url}/agenda`, { title: 'Motorbikes', about: 'Eleven calls' })
  const second = (await itemsOf(db, id))[1]!
  await chief.submit(`${url}/agenda/${second.id}/raise`, {}, `${url}/agenda`)
  assert.deepEqual(
    (await itemsOf(db, id)).map(({ title }) => title),
    ['Motorbikes', 'Last minutes'],
  )
  assert.match((await write(chief, world, id, 'Too early')).body, /once the meeting has begun/)

  goTo('2026-12-01T20:00:00Z')
  chief = await as('chief') // a session does not last that long
  const members = await db.selectFrom('bodyMember').select('id').orderBy('isChair', 'desc').execute()
  const attended = {
    [`member-${members[0]!.id}`]: 'present',
    [`member-${members[1]!.id}`]: 'apologies',
    others: 'A warden',
    publicCount: '12',
  }
  assert.equal((await chief.submit(`${url}/attendance`, attended)).statusCode, 303)
  assert.equal((await write(chief, world, id, 'Patrols on Sunday')).statusCode, 303)
  const given = await chief.submit(`${url}/actions/new`, {
    what: 'Mend the gate',
    owner: people.member.id,
    dueOn: '8/12/2026',
    priority: 'high',
  })
  assert.equal(given.statusCode, 303)
  const owner = await as('member')
  assert.match((await owner.get('/staff/actions')).body, /Mend the gate[\s\S]*Fen board, 1 December 2026/)

  const next = await chief.submit(`/staff/bodies/${bodyId}/meetings/new`, { ...evening, day: '8/12/2026' })
  const nextId = String(next.headers.location).split('?')[0]!.split('/').at(-1)!
  const carried = await itemsOf(db, nextId)
  assert.deepEqual(
    carried.map(({ title, carriedFrom }) => [title, carriedFrom]),
    [
      ['Last minutes', null],
      ['Motorbikes', second.id],
    ],
  )
  assert.doesNotMatch((await chief.get(url)).body, /Say that they were agreed/, 'no later meeting has begun')
  goTo('2026-12-08T20:00:00Z')
  chief = await as('chief')
  assert.equal((await chief.submit(`${url}/minutes/agree`, { meeting: nextId })).statusCode, 303)
  const { body } = await chief.get(url)
  assert.match(
    body,
    /Chief, Member[\s\S]*Was there[\s\S]*Sent apologies[\s\S]*12 people of the public[\s\S]*Agreed[\s\S]*Patrols on Sunday/,
  )
  for (const name of ['agenda', 'minutes'])
    assert.equal((await chief.get(`${url}/${name}.pdf`)).rawPayload.subarray(0, 5).toString(), '%PDF-')
})

/** A meeting that was held, with a later one that can agree its minutes. */
async function held(world: Test) {
  const { db, people, goTo } = world
  const bodyId = await aBody(db, { standingItems: 'Motorbikes\nParking', members: [{ accountId: people.chief.id }] })
  const id = await aMeeting(db, bodyId)
  const later = { startsAt: new Date('2026-12-08T18:00:00Z'), endsAt: new Date('2026-12-08T19:00:00Z') }
  const laterId = await aMeeting(db, bodyId, later)
  goTo('2026-12-08T20:00:00Z')
  return { bodyId, id, laterId, url: `/staff/meetings/${id}` }
}

test('agreed minutes stay as they are; a correction is an edition of its own, agreed like the first', async (t) => {
  const world = await forceForTest(t)
  const { db, as } = world
  const { id, laterId, url } = await held(world)
  const chief = await as('chief')
  await write(chief, world, id, 'Eleven calls')
  await chief.submit(`${url}/minutes/agree`, { meeting: laterId })
  const kept = () => db.selectFrom('minutesEntry').selectAll().orderBy('minutesId').orderBy('position').execute()
  const before = await kept()
  assert.equal((await write(chief, world, id, 'Twelve calls')).statusCode, 409)
  const members = await db.selectFrom('bodyMember').select('id').execute()
  assert.equal(
    (await chief.submit(`${url}/attendance`, { [`member-${members[0]!.id}`]: 'absent', others: '', publicCount: '' }))
      .statusCode,
    409,
  )
  assert.deepEqual(await kept(), before)
  assert.match((await chief.submit(`${url}/minutes/correct`, { reason: '' })).body, /Say why/)
  await chief.submit(`${url}/minutes/correct`, { reason: 'It was twelve' })
  assert.equal(
    (await chief.submit(`${url}/minutes/correct`, { reason: 'Again' })).statusCode,
    409,
    'one correction at a time',
  )
  await write(chief, world, id, 'Twelve calls')
  assert.match((await chief.get(url)).body, /Eleven calls/, 'what was agreed holds until the correction is agreed')
  await chief.submit(`${url}/minutes/agree`, { meeting: laterId })
  assert.match(
    (await chief.get(url)).body,
    /Corrected edition 2: It was twelve[\s\S]*Twelve calls[\s\S]*Edition 1[\s\S]*Eleven calls/,
  )
  assert.equal((await kept()).filter(({ noted }) => noted === 'Eleven calls').length, 2)
})

test('of two who write minutes at once the second is told, sees both, and nothing is lost', async (t) => {
  const world = await forceForTest(t)
  const { db, as } = world
  const { id } = await held(world)
  const chief = await as('chief')
  assert.equal((await write(chief, world, id, 'Written first')).statusCode, 303)
  for (const _version of ['0', '99', 'x']) {
    const late = await write(chief, world, id, 'Written second', { _version })
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /What Chief saved meanwhile[\s\S]*Written first[\s\S]*Written second/)
  }
  assert.equal(
    (await db.selectFrom('minutesEntry').selectAll().where('noted', '=', 'Written second').execute()).length,
    0,
  )
  assert.equal(
    (await write(chief, world, id, 'Written second')).statusCode,
    303,
    'on the version that the page has now',
  )
})

test('what was typed comes back with what is wrong: an end before the start, a past day, no time, a chair who is no member', async (t) => {
  const { db, people, as } = await forceForTest(t)
  const chief = await as('chief')
  const bodyId = await aBody(db, { members: [{ accountId: people.member.id }] })
  const url = `/staff/bodies/${bodyId}/meetings/new`
  const refused = async (fields: Record<string, string>) => (await chief.submit(url, { ...evening, ...fields })).body
  assert.match(await refused({ finish: '5pm' }), /It must end after it begins[\s\S]*The hall/)
  assert.match(await refused({ day: '22/11/2026' }), /The day must be today or later/)
  assert.match(await refused({ start: 'soon' }), /must be a time, like 6:30pm/)
  assert.equal((await db.selectFrom('meeting').selectAll().execute()).length, 0)
  const stranger = await chief.submit(
    `/staff/bodies/${bodyId}/chair`,
    { chair: people.chief.id },
    `/staff/bodies/${bodyId}`,
  )
  assert.equal(stranger.statusCode, 400)
  assert.match(stranger.body, /The chair must be a member/)
  const members = `/staff/bodies/${bodyId}/members/new`
  const seat = { account: '', role: 'Manager', organisation: '', standsFor: 'partner' }
  assert.match((await chief.submit(members, seat)).body, /Enter the organisation whose seat it is/)
  assert.match((await chief.submit(members, { ...seat, account: people.member.id })).body, /is a member already/)
  const body = {
    name: 'Panel',
    level: 'panel',
    part: 'force:',
    cadence: 'quarterly',
    firstOn: '',
    usualStart: '8pm',
    usualFinish: '7pm',
  }
  assert.match(
    (await chief.submit('/staff/bodies/new', body)).body,
    /Enter a day on which it met[\s\S]*It must end after it begins/,
  )
})

test('the same call sent twice calls one meeting, and a form that is old does not undo a newer change', async (t) => {
  const { db, as } = await forceForTest(t)
  const chief = await as('chief')
  const bodyId = await aBody(db)
  const twice = { ...evening, _sent: '0198c2a0-0000-7000-8000-000000000002' }
  for (let times = 0; times < 2; times += 1) await chief.submit(`/staff/bodies/${bodyId}/meetings/new`, twice)
  const meetings = await db.selectFrom('meeting').selectAll().execute()
  assert.equal(meetings.length, 1)
  const url = `/staff/meetings/${meetings[0]!.id}`
  await chief.submit(`${url}/change`, { ...evening, place: 'The school' })
  const late = await chief.submit(`${url}/change`, { ...evening, place: 'The church', _version: '1' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Somebody else changed this meanwhile[\s\S]*The church/)
  assert.equal((await db.selectFrom('meeting').select('place').executeTakeFirstOrThrow()).place, 'The school')
})

test('a body is seen by its members and whoever runs that part; its papers by staff only where they are open', async (t) => {
  const { db, people, as } = await forceForTest(t)
  const bodyId = await aBody(db, {
    members: [{ accountId: people.chief.id }, { accountId: people.member.id }],
    standingItems: 'One',
  })
  const meetingId = await aMeeting(db, bodyId)
  const [member, staff] = [await as('member'), await as('staff')]
  const [body, meeting] = [`/staff/bodies/${bodyId}`, `/staff/meetings/${meetingId}`]
  const asked = [body, meeting, `${meeting}/agenda.pdf`]
  for (const url of asked)
    assert.deepEqual([(await member.get(url)).statusCode, (await staff.get(url)).statusCode], [200, 404], url)
  for (const url of [
    `${body}/change`,
    `${body}/members/new`,
    `${meeting}/agenda`,
    `${meeting}/minutes`,
    `${meeting}/attendance`,
  ])
    assert.equal((await member.get(url)).statusCode, 403, url)
  assert.equal((await member.submit(`${meeting}/agenda`, { title: 'Mine', about: '' }, meeting)).statusCode, 403)
  assert.doesNotMatch((await staff.get('/staff/meetings.csv')).body, /Fen board/)
  await db.updateTable('meetingBody').set({ isOpenToStaff: true }).execute()
  for (const url of asked) assert.equal((await staff.get(url)).statusCode, 200, url)
  const ended = await db
    .selectFrom('bodyMember')
    .select('id')
    .where('accountId', '=', people.member.id)
    .executeTakeFirstOrThrow()
  await db.updateTable('meetingBody').set({ isOpenToStaff: false }).execute()
  await (await as('chief')).submit(`${body}/members/${ended.id}/end`, {}, body)
  assert.equal((await member.get(body)).statusCode, 404, 'no longer a member')
})

test('whoever is in the chair runs the body without any other leave', async (t) => {
  const { db, people, as } = await forceForTest(t)
  const bodyId = await aBody(db, { members: [{ accountId: people.member.id }] })
  const chair = await as('member')
  assert.equal((await chair.submit(`/staff/bodies/${bodyId}/meetings/new`, evening)).statusCode, 303)
  assert.equal((await chair.get('/staff/bodies/new')).statusCode, 403, 'but sets up no other')
})

test('a meeting in public stands on the page of its neighbourhood and in the API until its day is over, unless called off', async (t) => {
  const { db, web, as, goTo } = await forceForTest(t)
  const { id } = await db.selectFrom('neighbourhood').select('id').where('code', '=', 'N1').executeTakeFirstOrThrow()
  const panel = await aBody(db, {
    name: 'Fen panel',
    scope: { kind: 'neighbourhood', id },
    members: [{ organisation: 'Residents' }],
  })
  const summer = { startsAt: new Date('2027-06-03T17:30:00Z'), endsAt: new Date('2027-06-03T19:00:00Z') }
  const open = { ...summer, isInPublic: true, invitation: 'Come & say <what> worries you', place: 'Fen Library' }
  const meetingId = await aMeeting(db, panel, open)
  await aMeeting(db, panel, { ...summer, isInPublic: false, place: 'A back room' })
  const events = async (code: string) => (await web.inject(`/api/fenshire/${code}/events`)).json()
  const page = async () => (await web.inject('/fenshire/neighbourhoods/N1')).body
  assert.match(
    await page(),
    /Thursday 3 June 2027, 6:30pm to 8pm[\s\S]*Fen panel, Fen Library[\s\S]*Come &amp; say &lt;what&gt;/,
  )
  assert.doesNotMatch(await page(), /A back room/)
  assert.deepEqual(await events('N1'), [
    {
      title: 'Fen panel',
      type: 'meeting',
      description: '<p>Come &amp; say &lt;what&gt; worries you</p>',
      address: 'Fen Library',
      start_date: '2027-06-03T18:30:00',
      end_date: '2027-06-03T20:00:00',
      contact_details: {},
    },
  ])
  assert.deepEqual(await events('N2'), [])
  goTo('2027-06-03T22:00:00Z')
  assert.equal((await events('N1')).length, 1)
  goTo('2027-06-04T01:00:00Z')
  assert.deepEqual(await events('N1'), [])
  goTo('2026-11-23T12:00:00Z')
  const url = `/staff/meetings/${meetingId}`
  await (await as('chief')).submit(`${url}/call-off`, { reason: 'Snow' }, `${url}/change`)
  assert.deepEqual(await events('N1'), [])
  assert.match(await page(), /No dates are listed here yet/)
})

test('what is due: a meeting to call, an agenda to make, minutes to write, each by its day', async (t) => {
  const world = await forceForTest(t)
  const { db, due, goTo, as } = world
  const bodyId = await aBody(db, { cadence: 'fortnightly', firstOn: '2026-11-17' })
  const kinds = async () => (await due()).map(({ kind, by }) => [kind, by])
  assert.deepEqual(await kinds(), [['Meeting to call', '2026-12-01']])
  const id = await aMeeting(db, bodyId)
  assert.deepEqual(await kinds(), [['Agenda to make', '2026-11-26']], 'five days before')
  const chief = await as('chief')
  await chief.submit(`/staff/meetings/${id}/agenda`, { title: 'Motorbikes', about: '' })
  assert.deepEqual(await kinds(), [])
  goTo('2026-12-01T20:00:00Z')
  assert.deepEqual(await kinds(), [
    ['Meeting to call', '2026-12-15'],
    ['Minutes to write', '2026-12-08'],
  ])
  await write(await as('chief'), world, id, 'Said')
  assert.deepEqual(await kinds(), [['Meeting to call', '2026-12-15']])
})

test('R-38: a panel that is not called again within three months, or a board within six weeks, is late until it is', async (t) => {
  const { db, due, goTo, as } = await forceForTest(t)
  const onDay = (day: string) => ({ startsAt: new Date(`${day}T18:00:00Z`), endsAt: new Date(`${day}T19:00:00Z`) })
  const panel = await aBody(db, { name: 'Panel', level: 'panel', cadence: 'quarterly', firstOn: '2026-05-27' })
  const board = await aBody(db, { name: 'Board', cadence: 'six-weekly', firstOn: '2026-01-06' })
  await aMeeting(db, panel, onDay('2026-08-27'))
  await aMeeting(db, board, onDay('2026-10-20'))
  const toCall = async () =>
    (await due())
      .filter(({ kind }) => kind === 'Meeting to call')
      .map(({ title, by, warnFrom }) => [title, by, warnFrom])
  const both = [
    ['Board', '2026-12-01', '2026-11-26'],
    ['Panel', '2026-11-27', '2026-11-22'],
  ]
  assert.deepEqual(await toCall(), both)
  goTo('2027-02-01T12:00:00Z')
  assert.deepEqual(await toCall(), both, 'it does not move on by itself to the next turn')
  const page = async () => (await (await as('chief')).get(`/staff/bodies/${panel}`)).body
  const late = /Meets again by<\/dt><dd>Friday 27 November 2026[\s\S]*Later than that/
  assert.match(await page(), late)
  await aMeeting(db, panel, onDay('2027-02-05'))
  assert.deepEqual(await toCall(), both.slice(0, 1))
  assert.match(await page(), late, 'called, and later than three months after the last')
  goTo('2027-02-06T12:00:00Z')
  assert.match(await page(), /Meets again by<\/dt><dd>Wednesday 5 May 2027<\/dd>/)
})

test('a call for the next meeting is filled in by the cadence, and printed words are kept beside it', async (t) => {
  const { db, as } = await forceForTest(t)
  const chief = await as('chief')
  const body = {
    name: 'City tasking',
    level: 'division-tasking',
    part: 'force:',
    purpose: '',
    cadence: '',
    printedCadence: 'bi-weekly',
    firstOn: '17/11/2026',
  }
  const usual = { usualStart: '6pm', usualFinish: '19:00', usualPlace: 'Town hall', standingItems: '' }
  const made = await chief.submit('/staff/bodies/new', { ...body, ...usual })
  const url = String(made.headers.location).split('?')[0]!
  assert.match((await chief.get(url)).body, /Every two weeks \(“bi-weekly”\)[\s\S]*Tuesday 1 December 2026/)
  const form = (await chief.get(`${url}/meetings/new`)).body
  assert.match(form, /value="1\/12\/2026"[\s\S]*value="6pm"[\s\S]*value="7pm"[\s\S]*value="Town hall"/)
  const meetings = await db.selectFrom('meetingBody').select(['cadence', 'printedCadence']).execute()
  assert.deepEqual(meetings, [{ cadence: 'fortnightly', printedCadence: 'bi-weekly' }])
})

test('an agenda of twelve items is one sheet of paper', async (t) => {
  const { db, as } = await forceForTest(t)
  const titles = Array.from({ length: 12 }, (_, at) => `Item ${at + 1}: what the section does about it`)
  const bodyId = await aBody(db, { standingItems: titles.join('\n'), isOpenToStaff: true })
  const pdf = (
    await (await as('staff')).get(`/staff/meetings/${await aMeeting(db, bodyId)}/agenda.pdf`)
  ).rawPayload.toString('latin1')
  assert.deepEqual(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1)
})
