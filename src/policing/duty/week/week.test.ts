import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { operator, signedIn, someTeams } from '../../../../test/duty/teams.ts'
import { choiceField } from '../../../platform/forms/field.ts'
import { dutySettings } from '../duty.ts'

const now = () => new Date('2026-11-25T21:00:00Z')
const tour = { day: '25/11/2026', from: '13:00', until: '21:00' }

/** The PCSO of the first neighbourhood was on response for two hours, and helped the second for one. */
async function aWeek(t: TestContext) {
  const { db, start } = await appForTest(t, { now })
  const teams = await someTeams(db)
  const web = await start()
  const pcso = await signedIn(web, teams.people.pcso)
  await pcso.submit('/staff/tours/new', {
    ...tour,
    away: 'yes',
    'kind-1': 'response',
    'length-1': '2h',
    'place-1': 'elsewhere',
    'kind-2': 'initiative',
    'length-2': '1h',
    'place-2': teams.n2.id,
  })
  const only = async () => (await teams.within(operator, ({ duty }) => duty.tours('2026-11-25', '2026-11-25')))[0]!
  const task = await db.selectFrom('tourTask').select('id').where('kind', '=', 'initiative').executeTakeFirstOrThrow()
  return { ...teams, db, web, only, decision: `/staff/week/tasks/${task.id}` }
}

test('a sergeant finds what to approve first, then who was taken away by what, and both figures', async (t) => {
  const { web, people } = await aWeek(t)
  const sergeant = await signedIn(web, people.sergeant)
  const { body } = await sergeant.get('/staff/week')
  assert.match(body, /To approve \(1\)[\s\S]*Sam Okoro[\s\S]*helped Neighbourhood N2 for 1h[\s\S]*Who was taken away/)
  assert.match(body, /PCSO Sam Okoro[\s\S]*3h[\s\S]*Response policing 2h, Helping another neighbourhood team 1h/)
  assert.match(body, /63%[\s\S]*38%|62%[\s\S]*38%/)
  assert.match(body, /the aim is 90%: not met/)
})

test('help that is approved counts as on role from then on, and is asked about no more', async (t) => {
  const { web, people, only, decision } = await aWeek(t)
  assert.deepEqual([(await only()).offMinutes, (await only()).isAbstracted], [180, true])
  const sergeant = await signedIn(web, people.sergeant)
  const done = await sergeant.submit(decision, { decision: 'approve', reason: '' }, '/staff/week')
  assert.equal(done.headers.location, '/staff/week?done=approved')
  const { offMinutes, exemptMinutes, isAbstracted } = await only()
  assert.deepEqual([offMinutes, exemptMinutes, isAbstracted], [120, 60, false])
  assert.match((await sergeant.get('/staff/week')).body, /Nothing waits for your approval/)
  const again = await sergeant.submit(decision, { decision: 'refuse', reason: 'No' }, '/staff/week')
  assert.equal(again.statusCode, 400)
  assert.match(again.body, /Meera Lal has decided on this already: approved/)
})

test('help is not refused without a reason, and counts as time away once it is', async (t) => {
  const { web, people, only, decision, db } = await aWeek(t)
  const sergeant = await signedIn(web, people.sergeant)
  const without = await sergeant.submit(decision, { decision: 'refuse', reason: ' ' }, '/staff/week')
  assert.match(without.body, /Say why you do not approve it/)
  await sergeant.submit(decision, { decision: 'refuse', reason: 'Nobody asked' }, '/staff/week')
  assert.equal((await only()).offMinutes, 180)
  const kept = await db.selectFrom('taskDecision').select(['isApproved', 'isReceiving', 'reason']).execute()
  assert.deepEqual(kept, [{ isApproved: false, isReceiving: false, reason: 'Nobody asked' }])
})

test('an approval by somebody without that team is refused', async (t) => {
  const { web, people, only, decision } = await aWeek(t)
  const other = await signedIn(web, people.otherSergeant)
  assert.equal((await other.submit(decision, { decision: 'approve' }, '/staff/tours/new')).statusCode, 403)
  const pcso = await signedIn(web, people.pcso)
  assert.equal((await pcso.submit(decision, { decision: 'approve' }, '/staff/tours/new')).statusCode, 403)
  assert.equal((await only()).exemptMinutes, 0)
})

test('where the team that is helped approves, its sergeant is asked, and no other', async (t) => {
  const { web, people, only, decision, within } = await aWeek(t)
  const approver = dutySettings.find(({ name }) => name === 'duty.approver')!
  const setting = { ...approver, field: choiceField({ label: 'x', options: [], missing: 'x' }), byDefault: 'own' }
  await within(operator, ({ settings }) => settings.change(setting, 'receiving', { reason: 'A test', by: 'Builder' }))
  await within(operator, ({ duty }) => duty.countAnew('2026-11-25', 'A test'))
  const own = await signedIn(web, people.sergeant)
  assert.match((await own.get('/staff/week')).body, /Nothing waits for your approval/)
  const other = await signedIn(web, people.otherSergeant)
  assert.match((await other.get('/staff/week')).body, /Sam Okoro[\s\S]*You decide for the team that was helped/)
  await other.submit(decision, { decision: 'approve', reason: '' }, '/staff/week')
  assert.equal((await only()).exemptMinutes, 60)
})

test('nobody but their own supervisor sees a person’s tours: no other sergeant, and no commander (separation 4)', async (t) => {
  const { web, people } = await aWeek(t)
  const other = await signedIn(web, people.otherSergeant)
  for (const url of ['/staff/week', '/staff/week.csv']) {
    const { statusCode, body } = await other.get(url)
    assert.equal(statusCode, 200)
    assert.doesNotMatch(body, /Sam Okoro/)
  }
  const commander = await signedIn(web, people.commander)
  for (const url of ['/staff/week', '/staff/week.csv', '/staff/tours'])
    assert.equal((await commander.get(url)).statusCode, 403, url)
})

test('what a supervisor looked at stands in the audit trail, with whom it showed', async (t) => {
  const { web, people, db } = await aWeek(t)
  await (await signedIn(web, people.sergeant)).get('/staff/week')
  const entry = await db.selectFrom('auditEntry').selectAll().where('what', '=', 'tour.week').executeTakeFirstOrThrow()
  assert.deepEqual(entry.aboutIds, [people.pcso.member.id])
})

test('who holds a post and has no tour in the week is named, and other weeks are a link away', async (t) => {
  const { web, people } = await aWeek(t)
  const sergeant = await signedIn(web, people.sergeant)
  const { body } = await sergeant.get('/staff/week?week=2026-11-18')
  assert.match(body, /16 November 2026 to 22 November 2026/)
  assert.match(body, /Nothing logged for this week[\s\S]*Sam Okoro/)
  assert.match(body, /\?week=2026-11-23/)
  assert.equal((await sergeant.get('/staff/week?week=soon')).statusCode, 200)
})

test('the file of a week has a line for each person', async (t) => {
  const { web, people } = await aWeek(t)
  const { body } = await (await signedIn(web, people.sergeant)).get('/staff/week.csv')
  assert.match(body, /Sam Okoro,Police community support officer,1,480,300,0,180,1,62.5,37.5,/)
})

test('help to decide on is due for the supervisor who can, before the week is frozen, and names nobody', async (t) => {
  const { within, people, geography } = await aWeek(t)
  const due = await within(operator, ({ duty }) => duty.due({ places: geography }))
  assert.deepEqual(due, [
    {
      kind: 'Approval',
      title: '1 tour with help for another team to decide on: Neighbourhood N1',
      href: '/staff/week',
      by: '2026-11-30',
      warnFrom: '2026-11-29',
      owner: { accountId: people.sergeant.accountId },
    },
  ])
})
