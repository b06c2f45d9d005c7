import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../../test/duty/teams.ts'
import { hiddenIn } from '../../posts/builders.ts'

const path = '/staff/specials/candidates'
const typed = { name: 'Noor Beck', email: 'noor@fenshire.example', appliedOn: '1/9/2026', stage: 'Interview' }

/** The chief officer of the Special Constabulary at a browser. */
async function chiefOfficer(t: TestContext) {
  const { db, start } = await appForTest(t, { now: () => new Date('2026-11-25T21:00:00Z') })
  const teams = await someTeams(db)
  const force = { kind: 'force', id: '' } as const
  const rank = 'special-chief-officer'
  const chief = await teams.join({ name: 'Karim Aldous', role: 'specials-officer', rank, at: force })
  const web = await start()
  const visitor = await signedIn(web, chief)
  const of = <Result>(ask: (given: Parameters<Parameters<typeof teams.within>[1]>[0]) => Promise<Result>) =>
    teams.within(operator, ask)
  /** Adds a candidate; the address of their page. */
  async function add(more: Partial<typeof typed> = {}) {
    const { headers } = await visitor.submit(`${path}/new`, { ...typed, ...more })
    return headers.location!.replace('?done=added', '')
  }
  const read = async (url: string) => (await visitor.get(url)).body.replaceAll(/\s+/g, ' ')
  return { ...teams, db, web, visitor, add, read, of }
}

test('a candidate is added with how long they have waited, and moved from stage to stage', async (t) => {
  const { visitor, add, read } = await chiefOfficer(t)
  const url = await add()
  assert.match(
    await read(url),
    /Noor Beck.*noor@fenshire.example.*1 September 2026, 85 days ago.*Interview, for 85 days/,
  )
  const moved = await visitor.submit(`${url}/move`, { stage: 'Vetting and references', on: '25/11/2026' })
  assert.equal(moved.headers.location, `${url}?done=move`)
  const list = await read(path)
  assert.match(list, /1 person waits to become a special/)
  assert.match(list, /Vetting and references<\/a><\/th> <td[^>]*>1</)
  assert.match(list, /No figure/)
})

test('what cannot be is refused in words, and what was typed is still there', async (t) => {
  const { visitor, add } = await chiefOfficer(t)
  const url = await add()
  const refused: [string, Record<string, string>, RegExp][] = [
    [`${path}/new`, { ...typed, name: '' }, /Enter their name/],
    [`${path}/new`, { ...typed, appliedOn: '26/11/2026', email: '' }, /must be today or earlier/],
    [`${path}/new`, { ...typed, appliedOn: '31/2/2026' }, /must be a real day/],
    [`${path}/new`, { ...typed, email: 'not an address' }, /must be like name@example.org/],
    [`${path}/new`, typed, /with this address is waiting already/],
    [`${path}/new`, { ...typed, stage: 'A stage of nobody’s' }, /Choose a stage from the list/],
    [`${url}/move`, { stage: 'Interview', on: '25/11/2026' }, /in this stage already/],
    [`${url}/move`, { stage: 'Vetting and references', on: '26/11/2026' }, /must be today or earlier/],
    [`${url}/move`, { stage: 'Vetting and references', on: '1/1/2026' }, /choose that day or later/],
    [`${url}/end`, { ending: 'withdrew', reason: '', on: '25/11/2026' }, /Choose why they withdrew/],
    [`${url}/end`, { ending: 'joined', reason: 'moved', on: '25/11/2026' }, /belongs to those who withdrew/],
    [`${url}/end`, { ending: 'refused', reason: '', on: '31/8/2026' }, /came to their stage on 1 September 2026/],
    [`${url}/plan`, { course: 'a course of nobody’s' }, /Choose a course from the list/],
  ]
  for (const [address, body, words] of refused) {
    const answer = await visitor.submit(address, body)
    assert.equal(answer.statusCode, 400, `${address} ${words}`)
    assert.match(answer.body, words)
  }
  assert.match((await visitor.submit(`${path}/new`, { ...typed, name: '' })).body, /value="noor@fenshire.example"/)
})

test('a candidate who withdrew says why, waits no longer, and cannot be moved', async (t) => {
  const { visitor, add, read, of } = await chiefOfficer(t)
  const url = await add()
  const end = { ending: 'withdrew', reason: 'waited-too-long', on: '24/11/2026' }
  assert.equal((await visitor.submit(`${url}/end`, end)).statusCode, 303)
  assert.match(await read(url), /Withdrew <\/strong> 24 November 2026. Waited too long/)
  const list = await read(path)
  assert.match(list, /0 people wait to become specials/)
  assert.match(list, /Waited too long: 1/)
  const late = await visitor.submit(`${url}/move`, { stage: 'Vetting and references', on: '25/11/2026' })
  assert.match(late.body, /not been a candidate since 24 November 2026/)
  const { endedOn, reason } = await of(({ teams }) => teams.specials.candidates.find(url.split('/').at(-1)!))
  assert.deepEqual([endedOn, reason], ['2026-11-24', 'waited-too-long'])
})

test('a course gives out no more places than it has, and gives them back when it is called off', async (t) => {
  const { visitor, add, read, of } = await chiefOfficer(t)
  const course = { name: 'Induction, spring', startsOn: '1/2/2027', places: '1' }
  assert.match(await read(path), /No course is planned/)
  assert.equal((await visitor.submit('/staff/specials/courses/new', course)).statusCode, 303)
  const past = await visitor.submit('/staff/specials/courses/new', { ...course, startsOn: '1/2/2026' })
  assert.match(past.body, /The first day must be today or later/)
  const none = await visitor.submit('/staff/specials/courses/new', { ...course, places: '0' })
  assert.match(none.body, /Places must be a whole number from 1 to 500/)
  const id = (await of(({ teams }) => teams.specials.courses.all()))[0]!.id
  const [first, second] = [await add(), await add({ name: 'Ola Fen', email: 'ola@fenshire.example' })]
  assert.equal((await visitor.submit(`${first}/plan`, { course: id })).statusCode, 303)
  assert.match(
    (await visitor.submit(`${second}/plan`, { course: id })).body,
    /All 1 place of Induction, spring are taken/,
  )
  assert.match(await read(path), /0 of 1 place free/)
  const off = await visitor.submit(`/staff/specials/courses/${id}/call-off`, { reason: 'No trainer' })
  assert.equal(off.headers.location, `${path}?done=call-off`)
  assert.equal((await of(({ teams }) => teams.specials.candidates.all())).filter(({ courseId }) => courseId).length, 0)
  assert.match(await read(path), /No course is planned/)
})

test('the same form sent twice adds one candidate', async (t) => {
  const { visitor, of } = await chiefOfficer(t)
  const body = (await visitor.get(`${path}/new`)).body
  const sent = hiddenIn(body)
  for (const _ of [1, 2]) await visitor.submit(`${path}/new`, { ...typed, ...sent })
  assert.equal((await of(({ teams }) => teams.specials.candidates.all())).length, 1)
})

test('of two who change one candidate the second is told, and nothing of theirs is saved', async (t) => {
  const { visitor, add, of } = await chiefOfficer(t)
  const url = await add()
  const form = hiddenIn((await visitor.get(`${url}/change`)).body)
  await visitor.submit(`${url}/change`, { name: 'Noor Beck-Lyon', email: '' })
  const second = await visitor.submit(`${url}/change`, { ...form, name: 'Nora Beck', email: '' })
  assert.equal(second.statusCode, 409)
  assert.match(second.body, /Somebody else changed this meanwhile[\s\S]*value="Nora Beck"/)
  assert.equal((await of(({ teams }) => teams.specials.candidates.all()))[0]!.name, 'Noor Beck-Lyon')
})

test('candidates are for whoever keeps them in the whole force; a section’s officer sees how many, and no names', async (t) => {
  const { web, join, section, add } = await chiefOfficer(t)
  const url = await add()
  const rank = 'special-section-officer'
  const officer = await signedIn(web, await join({ name: 'Jo Lock', role: 'specials-officer', rank, at: section }))
  for (const address of [path, `${path}/new`, url, `${url}/move`, `${path}.csv`])
    assert.equal((await officer.get(address)).statusCode, 403, address)
  const { body } = await officer.get('/staff/specials/audit')
  assert.match(body, /Recruitment[\s\S]*Waiting<\/dt><dd>1</)
  assert.doesNotMatch(body, /Noor/)
})

test('the file has no names, and looking at the list is written down with those who were shown', async (t) => {
  const { visitor, add, db } = await chiefOfficer(t)
  const url = await add()
  const { body } = await visitor.get(`${path}.csv`)
  assert.match(body, /Interview,2026-09-01,85,85/)
  assert.doesNotMatch(body, /Noor|fenshire\.example/)
  await visitor.get(path)
  const looks = db.selectFrom('auditEntry').select('aboutIds').where('what', '=', 'candidate.list')
  assert.deepEqual((await looks.execute()).at(-1)!.aboutIds, [url.split('/').at(-1)])
})

test('addresses of nobody are not there', async (t) => {
  const { visitor } = await chiefOfficer(t)
  for (const id of ['nobody', '0198c2a0-0000-7000-8000-000000000001'])
    assert.equal((await visitor.get(`${path}/${id}`)).statusCode, 404)
})
