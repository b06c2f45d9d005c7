import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { htmlProblems } from '../../../test/page-checks.ts'
import { openWithin } from '../../app/faces.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import { aRoutine } from './builders.ts'

const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

/** A force with one who keeps regular duties, one who may have one, and somebody who sees none. */
async function forceForTest(t: TestContext, today = '2026-11-26') {
  let clock = new Date(`${today}T12:00:00Z`)
  const now = () => clock
  const { db, start } = await appForTest(t, { now })
  await aCounty(db)
  await withoutSecondStep(db)
  const person = (name: string, role: string) =>
    anAccount(db, { name, email: `${name.toLowerCase()}@fenshire.example`, roles: [{ role }] })
  const people = {
    keeper: await person('Keeper', 'neighbourhoods-project-manager'),
    press: await person('Press', 'communications'),
    staff: await person('Staff', 'staff'),
  }
  const web = await start()
  const as = async (who: keyof typeof people) => {
    const visitor = aVisitor(web)
    await visitor.signIn(people[who].email)
    return visitor
  }
  const within = openWithin({ db, now })
  const due = () => within(asOperator, ({ routines }) => routines.due())
  const whats = async () =>
    (
      await db
        .selectFrom('auditEntry')
        .select('what')
        .where('what', 'like', 'routine.%')
        .orderBy('at')
        .orderBy('id')
        .execute()
    ).map(({ what }) => what)
  return { db, people, as, within, due, whats, goTo: (day: string) => (clock = new Date(`${day}T12:00:00Z`)) }
}

const report = {
  name: 'Weekly media report',
  source: 'Inspection of 2008, line 985',
  part: 'force:',
  cadence: 'weekly',
  countedFrom: 'first',
  firstDueOn: '30/11/2026',
  warnDays: '2',
}
const said = { doneOn: '30/11/2026', note: 'Sent to all divisions', link: 'https://media.fenshire.example/48' }

test('a duty from its first day to its end: laid down, due on Mondays, done, missed, ended, and its history stays', async (t) => {
  const { people, as, due, goTo, whats } = await forceForTest(t)
  const keeper = await as('keeper')
  const added = await keeper.submit('/staff/routines/new', { ...report, owner: people.press.id })
  const url = String(added.headers.location).split('?')[0]!
  const first = { kind: 'Regular duty', title: report.name, href: url, owner: { accountId: people.press.id } }
  assert.deepEqual(await due(), [{ ...first, by: '2026-11-30', warnFrom: '2026-11-28' }])
  goTo('2026-11-30')
  const press = await as('press')
  assert.match((await press.get('/staff')).body, /Weekly media report[\s\S]*Today is the last day/)
  const marked = await press.submit(`${url}/turns/2026-11-30`, said)
  assert.equal(marked.headers.location, `${url}?done=marked`)
  assert.deepEqual(
    (await due()).map(({ by }) => by),
    ['2026-12-07'],
  )
  goTo('2026-12-15')
  assert.deepEqual(
    (await due()).map(({ by }) => by),
    ['2026-12-14'],
    'overdue, and that of 7 December is missed',
  )
  const later = await as('press')
  const { body } = await later.get(url)
  assert.match(body, /Every week, on a Monday[\s\S]*1 of 3 turns[\s\S]*14 December 2026[\s\S]*Overdue[\s\S]*Missed/)
  assert.match(body, /Sent to all divisions[\s\S]*media\.fenshire\.example\/48[\s\S]*Press said so/)
  assert.match(body, new RegExp(`href="${url}/turns/2026-12-07"`), 'what was forgotten can be said later')
  assert.deepEqual(await htmlProblems(body), [])
  await (await as('keeper')).submit(`${url}/end`, { reason: 'The press cuttings do it', _version: '1' })
  assert.deepEqual(await due(), [])
  const ended = (await later.get(url)).body
  assert.match(ended, /Ended[\s\S]*The press cuttings do it[\s\S]*14 December 2026[\s\S]*Missed[\s\S]*30 November 2026/)
  assert.doesNotMatch(ended, /Say that it was done|after all/)
  assert.deepEqual(await whats(), ['routine.add', 'routine.done', 'routine.end'])
})

test('what is wrong in a new duty is said in words, and what was typed comes back', async (t) => {
  const { as, whats, people } = await forceForTest(t)
  const keeper = await as('keeper')
  const refused = async (given: Record<string, string>) => {
    const answer = await keeper.submit('/staff/routines/new', { ...report, owner: '', ...given })
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, /value="Inspection of 2008, line 985"/)
    return answer.body
  }
  assert.match(await refused({ name: '' }), /Say what is done/)
  assert.match(await refused({ cadence: '' }), /Choose how often/)
  assert.match(await refused({ cadence: 'hourly' }), /Choose how often/)
  assert.match(await refused({ countedFrom: '' }), /Choose from when the next day is counted/)
  assert.match(await refused({ firstDueOn: '31/11/2026' }), /must be a real day/)
  assert.match(await refused({ firstDueOn: '2/11/2026' }), /It has come round again since that day/)
  assert.match(await refused({ firstDueOn: '2/11/2050' }), /within 5 years/)
  assert.match(await refused({ warnDays: '-1' }), /must be a whole number from 0 to 90/)
  assert.match(await refused({ part: 'division:nowhere' }), /Choose a part of the force from the list/)
  assert.match(await refused({ owner: people.staff.id }), /Choose somebody from the list/)
  assert.deepEqual(await whats(), [])
})

test('what is wrong with a turn is said in words: to come, before the last, no link, a turn that there is not', async (t) => {
  const { db, as, goTo, whats } = await forceForTest(t)
  const url = `/staff/routines/${await aRoutine(db)}`
  goTo('2026-12-02')
  const keeper = await as('keeper')
  const turn = `${url}/turns/2026-11-30`
  const refused = async (given: Record<string, string>) => {
    const answer = await keeper.submit(turn, { ...said, ...given })
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, /Sent to all divisions/)
    return answer.body
  }
  assert.match(await refused({ doneOn: '3/12/2026' }), /must be today or earlier/)
  assert.match(await refused({ doneOn: '23/11/2026' }), /must be 24\/11\/2026 or later, after the turn before/)
  assert.match(await refused({ doneOn: '' }), /Enter the day on which it was done/)
  assert.match(await refused({ link: 'javascript:alert(1)' }), /must begin with https/)
  assert.equal((await keeper.get(`${url}/turns/2026-12-01`)).statusCode, 404)
  assert.equal((await keeper.get(`${url}/turns/2026-12-07`)).statusCode, 404, 'not yet')
  assert.equal((await keeper.get(`${url}/turns/never`)).statusCode, 404)
  assert.deepEqual(await whats(), ['routine.add'])
})

test('one sending counts once, and a second person who marks the same turn is told who was first', async (t) => {
  const { db, people, as, whats, goTo } = await forceForTest(t)
  const turn = `/staff/routines/${await aRoutine(db, { ownerId: people.press.id })}/turns/2026-11-30`
  goTo('2026-11-30')
  const [press, keeper] = [await as('press'), await as('keeper')]
  const _sent = '0198c2a0-0000-7000-8000-000000000001'
  for (let time = 0; time < 2; time++) assert.equal((await press.submit(turn, { ...said, _sent })).statusCode, 303)
  const second = await keeper.submit(turn, { ...said, note: 'Mine' })
  assert.equal(second.statusCode, 400)
  assert.match(
    second.body,
    /Press has said already that this turn was done, on 30 November 2026\. Yours has not been kept/,
  )
  assert.match((await keeper.get(turn)).body, /Press has said already that it was done/)
  const rows = await db.selectFrom('routineTurn').select(['note', 'byName']).execute()
  assert.deepEqual(rows, [{ note: 'Sent to all divisions', byName: 'Press' }])
  assert.deepEqual(await whats(), ['routine.add', 'routine.done'])
})

test('two who mark one turn at the same moment: one is kept, the other is told', async (t) => {
  const { db, within, goTo, whats } = await forceForTest(t)
  const id = await aRoutine(db)
  goTo('2026-11-30')
  const everywhere = [{ kind: 'force', id: '' } as const]
  const mark = (note: string) =>
    within(asOperator, async ({ routines }) => {
      const { routine, turn } = await routines.turnToMark(id, '2026-11-30', {
        accountId: '',
        sees: [],
        keeps: everywhere,
      })
      return routines.markDone(routine, turn, { doneOn: '2026-11-30', note, link: '' })
    })
  const answers = await Promise.all([mark('one'), mark('two')])
  assert.equal(answers.filter(({ value }) => value).length, 1)
  assert.match(answers.find(({ errors }) => errors)!.errors!.doneOn!, /has said already/)
  assert.equal((await db.selectFrom('routineTurn').selectAll().execute()).length, 1)
  assert.deepEqual(await whats(), ['routine.add', 'routine.done'])
})

test('what was said of the wrong turn is taken back, stays in its history, and can be said again', async (t) => {
  const { db, people, as, due, goTo, whats } = await forceForTest(t)
  const url = `/staff/routines/${await aRoutine(db, { ownerId: people.press.id })}`
  const turn = `${url}/turns/2026-11-30`
  goTo('2026-11-30')
  const [press, keeper] = [await as('press'), await as('keeper')]
  assert.equal((await press.get(`${turn}/take-back`)).statusCode, 404, 'nothing was said of it')
  await press.submit(turn, said)
  assert.match((await press.get(url)).body, new RegExp(`href="${turn}/take-back"`))
  const page = await press.get(`${turn}/take-back`)
  assert.match(page.body, /Press said that it was done on 30 November 2026/)
  assert.deepEqual(await htmlProblems(page.body), [])
  const wordless = await press.submit(`${turn}/take-back`, { reason: ' ' })
  assert.equal(wordless.statusCode, 400)
  assert.match(wordless.body, /Say why you take it back/)
  for (const visitor of [press, keeper]) {
    const { statusCode, headers } = await visitor.submit(`${turn}/take-back`, { reason: 'It was the daily one' }, url)
    assert.deepEqual([statusCode, headers.location], [303, `${url}?done=taken-back`], 'whoever comes second as well')
  }
  assert.deepEqual(
    (await due()).map(({ by }) => by),
    ['2026-11-30'],
  )
  const { body } = await press.get(url)
  assert.match(
    body,
    /It was the daily one<[\s\S]*Press had said that it was done on 30 November 2026\. Press took it back, /,
  )
  assert.doesNotMatch(body, /Last done|take-back/)
  assert.equal((await press.submit(turn, { ...said, note: 'Sent now' })).statusCode, 303)
  assert.match((await press.get(url)).body, /Sent now[\s\S]*Press took it back/)
  assert.deepEqual(await whats(), ['routine.add', 'routine.done', 'routine.take-back', 'routine.done'])
})

test('whoever only sees a duty takes nothing back; an owner what they said; whoever keeps it, what anybody said', async (t) => {
  const { db, people, as, goTo } = await forceForTest(t)
  const url = `/staff/routines/${await aRoutine(db, { ownerId: people.press.id })}`
  goTo('2026-12-08')
  const [press, keeper] = [await as('press'), await as('keeper')]
  await keeper.submit(`${url}/turns/2026-11-30`, said)
  await press.submit(`${url}/turns/2026-12-07`, { ...said, doneOn: '7/12/2026' })
  assert.equal((await press.get(`${url}/turns/2026-11-30/take-back`)).statusCode, 403, 'the keeper said so')
  for (const visitor of [press, keeper])
    assert.equal((await visitor.get(`${url}/turns/2026-12-07/take-back`)).statusCode, 200)
  await keeper.submit(`${url}/turns/2026-11-30/take-back`, { reason: 'Not sent' })
  assert.match((await press.get(url)).body, /7 December 2026[\s\S]*In time[\s\S]*30 November 2026[\s\S]*Missed/)
  await keeper.submit(`${url}/end`, { reason: 'Old', _version: '1' })
  assert.equal((await keeper.get(`${url}/turns/2026-12-07/take-back`)).statusCode, 403, 'what ended stays')
})

test('where days are counted from the last time, the last time alone is taken back', async (t) => {
  const { db, as, due, goTo } = await forceForTest(t)
  const url = `/staff/routines/${await aRoutine(db, { cadence: 'two-monthly', countedFrom: 'last' })}`
  goTo('2027-02-01')
  const keeper = await as('keeper')
  await keeper.submit(`${url}/turns/2026-11-30`, said)
  await keeper.submit(`${url}/turns/2027-01-30`, { ...said, doneOn: '1/2/2027' })
  assert.equal((await keeper.get(`${url}/turns/2026-11-30/take-back`)).statusCode, 403)
  assert.equal((await keeper.submit(`${url}/turns/2027-01-30/take-back`, { reason: 'Cancelled' })).statusCode, 303)
  assert.deepEqual(
    (await due()).map(({ by }) => by),
    ['2027-01-30'],
  )
  assert.equal((await keeper.submit(`${url}/turns/2026-11-30/take-back`, { reason: 'Nobody went' })).statusCode, 303)
  const { body } = await keeper.get(url)
  assert.match(body, /Nobody went[\s\S]*Cancelled/, 'although the turn of January is gone')
  assert.deepEqual(await htmlProblems(body), [])
})

test('whose it is can be changed, how often cannot; of two who change it the second is told; an ended one stays', async (t) => {
  const { db, people, as, due } = await forceForTest(t)
  const url = `/staff/routines/${await aRoutine(db)}`
  assert.deepEqual((await due())[0]!.owner, { may: 'keep-routines', scopeId: '' })
  const keeper = await as('keeper')
  const fields = { name: 'Media report', source: 'Policy 7', part: 'force:', owner: people.press.id, warnDays: '3' }
  const change = (version: string, more: Record<string, string> = {}) =>
    keeper.submit(`${url}/change`, { ...fields, cadence: 'daily', ...more, _version: version })
  assert.equal((await change('1')).statusCode, 303)
  const [{ title, by, warnFrom, owner }] = (await due()) as [Awaited<ReturnType<typeof due>>[number]]
  assert.deepEqual(
    [title, by, warnFrom, owner],
    ['Media report', '2026-11-30', '2026-11-27', { accountId: people.press.id }],
  )
  const late = await change('1', { name: 'Other' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Somebody else changed this meanwhile[\s\S]*value="Other"/)
  assert.equal((await change('2', { name: '' })).statusCode, 400)
  assert.match((await keeper.submit(`${url}/end`, { reason: '', _version: '2' })).body, /Say why it ends/)
  assert.equal((await keeper.submit(`${url}/end`, { reason: 'Old', _version: '1' })).statusCode, 409)
  await keeper.submit(`${url}/end`, { reason: 'Old', _version: '2' })
  for (const page of ['change', 'end', 'turns/2026-11-30'])
    assert.equal((await keeper.get(`${url}/${page}`)).statusCode, 403, page)
})

test('an owner whose account is off is none: whoever keeps duties in that part answers', async (t) => {
  const { db, people, due } = await forceForTest(t)
  await aRoutine(db, { ownerId: people.press.id })
  await db.updateTable('account').set({ isActive: false }).where('id', '=', people.press.id).execute()
  assert.deepEqual((await due())[0]!.owner, { may: 'keep-routines', scopeId: '' })
})

test('the list is filtered by part and state, says how many turns were in time, and is taken away as it stands', async (t) => {
  const { db, as, goTo, within } = await forceForTest(t)
  const geography = await within(asOperator, ({ accounts }) => accounts.geography())
  const [id] = [...geography].find(([, { kind }]) => kind === 'division')!
  const scope = { kind: 'division', id } as const
  await aRoutine(db)
  await aRoutine(db, {
    name: 'Visit of the division',
    scope,
    cadence: 'two-monthly',
    countedFrom: 'last',
    firstDueOn: '2026-12-01',
  })
  goTo('2026-12-03')
  const keeper = await as('keeper')
  const page = async (query: string) => (await keeper.get(`/staff/routines${query}`)).body
  assert.match(await page(''), /0 of 2 turns[\s\S]*Weekly media report[\s\S]*3 days late[\s\S]*Visit of the division/)
  assert.doesNotMatch(await page(`?part=division:${scope.id}`), /Weekly media report/)
  assert.match(await page(`?part=division:${scope.id}`), /Within two months of the last time/)
  assert.match(await page('?state=ended'), /No regular duty matches/)
  assert.match(await page('?q=visit&state=breached'), /Visit of the division/)
  const csv = (await keeper.get('/staff/routines.csv?q=weekly')).body
  assert.match(csv, /Regular duty,Where it says so[\s\S]*Weekly media report,The inspection,the whole force/)
  assert.doesNotMatch(csv, /Visit/)
  assert.equal((await keeper.get('/staff/routines.csv?state=wrong')).statusCode, 400)
  const [row] = await db.selectFrom('routine').select('id').where('name', 'like', 'Weekly%').execute()
  const turns = (await keeper.get(`/staff/routines/${row!.id}/turns.csv`)).body
  assert.match(turns, /2026-11-30,,Overdue/)
})

test('those without leave get nothing, and whoever only sees duties changes none', async (t) => {
  const { db, as } = await forceForTest(t)
  const url = `/staff/routines/${await aRoutine(db)}`
  const [staff, press] = [await as('staff'), await as('press')]
  for (const page of ['/staff/routines', '/staff/routines.csv', '/staff/routines/new', url])
    assert.equal((await staff.get(page)).statusCode, 403, page)
  assert.equal((await press.get(url)).statusCode, 200)
  for (const page of ['/staff/routines/new', `${url}/change`, `${url}/end`, `${url}/turns/2026-11-30`])
    assert.equal((await press.get(page)).statusCode, 403, page)
  assert.equal((await press.submit(`${url}/turns/2026-11-30`, said, url)).statusCode, 403)
})
