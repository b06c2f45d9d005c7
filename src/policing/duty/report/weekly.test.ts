// Weeks as they are kept, read and mailed.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { lastTime } from '../../../platform/jobs/schedule.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import type { Place } from '../../teams/rules.ts'
import { aTour } from '../builders.ts'
import { onDuty, type Shift } from './builders.ts'
import { shareInWords } from './figures-in-words.ts'
import { freezeWeeks } from './jobs.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const job = { forceId: 'fenshire', actor: { kind: 'job', name: 'freeze' } } as const

/** Neighbourhoods N1 and N2 of division A, with the clock at a Monday night and the job that freezes. */
async function countyOnDuty(t: TestContext, at = '2026-11-30T23:59:00Z') {
  const clock = { at: new Date(at) }
  const app = await appForTest(t, { now: () => clock.at })
  await aCounty(app.db)
  const ids = await app.db.selectFrom('neighbourhood').select(['id', 'code']).execute()
  const placeOf = (code: string): Place => ({ kind: 'neighbourhood', id: ids.find((each) => each.code === code)!.id })
  const freeze = () =>
    freezeWeeks({ absolute: (path) => `https://beatbook.example${path}` }).run(
      {},
      {
        forceId: 'fenshire',
        within: (work) => app.within(job, work),
        now: () => clock.at,
        signal: new AbortController().signal,
      },
    )
  const work = (place: Place, shifts: readonly Shift[]) => app.within(operator, (faces) => onDuty(faces, place, shifts))
  const share = async (monday: string, kind: 'now' | 'frozen' = 'now') => {
    const week = await app.within(job, ({ duty }) => duty.weekly.week(monday))
    const force = (kind === 'now' ? week.parts : week.frozen!.parts).find(({ place }) => place.kind === 'force')
    return force && shareInWords(force)
  }
  return { ...app, clock, n1: placeOf('N1'), n2: placeOf('N2'), freeze, work, share }
}

test('a week is so far until Tuesday 00:00 in London, then frozen; what is corrected later stands beside it', async (t) => {
  const { clock, n1, freeze, work, share, within } = await countyOnDuty(t)
  await work(n1, [{ day: '2026-11-23', away: [['response', 60]] }])
  await freeze()
  assert.equal((await within(job, ({ duty }) => duty.weekly.week('2026-11-23'))).frozen, undefined)
  assert.equal(await share('2026-11-23'), '87.5%')
  clock.at = new Date('2026-12-01T00:00:00Z')
  await freeze()
  clock.at = new Date('2026-12-02T09:00:00Z')
  await work(n1, [{ day: '2026-11-24' }])
  await freeze()
  assert.deepEqual([await share('2026-11-23', 'frozen'), await share('2026-11-23')], ['87.5%', '93.7%'])
  const week = await within(job, ({ duty }) => duty.weekly.week('2026-11-23'))
  assert.deepEqual(
    [week.frozen!.at.toISOString(), week.correctedAt!.toISOString()],
    ['2026-12-01T00:00:00.000Z', '2026-12-02T09:00:00.000Z'],
  )
  assert.deepEqual(week.parts.find(({ place }) => place.kind === 'neighbourhood')!.reasons, { response: 60 })
})

test('the job is due at midnight in London, in summer an hour before midnight UTC', () => {
  const { schedule } = freezeWeeks({ absolute: String })
  assert.equal(lastTime(schedule!, new Date('2026-06-30T12:00:00Z'))!.toISOString(), '2026-06-29T23:00:00.000Z')
  assert.equal(lastTime(schedule!, new Date('2026-12-01T12:00:00Z'))!.toISOString(), '2026-12-01T00:00:00.000Z')
})

test('in the weeks of the clock changes a night tour counts its real minutes, in the week in which it starts', async (t) => {
  const { db, clock, n1, freeze, within } = await countyOnDuty(t)
  await within(operator, async ({ duty, teams }) => {
    const member = await onDuty({ duty, teams }, n1, [])
    // From 10pm to 6am by the clock: seven hours in March, nine in October.
    await duty.addTours([
      aTour({
        memberId: member.id,
        place: n1,
        startsAt: new Date('2026-03-28T22:00:00Z'),
        endsAt: new Date('2026-03-29T05:00:00Z'),
      }),
      aTour({
        memberId: member.id,
        place: n1,
        startsAt: new Date('2026-10-25T23:30:00Z'),
        endsAt: new Date('2026-10-26T07:30:00Z'),
      }),
      aTour({
        memberId: member.id,
        place: n1,
        startsAt: new Date('2026-10-24T21:00:00Z'),
        endsAt: new Date('2026-10-25T06:00:00Z'),
      }),
    ])
  })
  clock.at = new Date('2026-12-01T00:00:00Z')
  await freeze()
  const minutes = async (monday: string) =>
    (await within(job, ({ duty }) => duty.weekly.week(monday))).parts.find(({ place }) => place.kind === 'force')
      ?.dutyMinutes
  assert.deepEqual(
    [await minutes('2026-03-23'), await minutes('2026-10-19'), await minutes('2026-10-26')],
    [420, 1020, undefined],
  )
  const rows = await db.selectFrom('dutyWeek').select('monday').orderBy('monday').execute()
  assert.equal(rows.length, 36, 'every week from the first tour on, those without duty too')
})

test('a tour of a week that is not frozen needs no counting, and two corrections at once both count', async (t) => {
  const { db, clock, n1, n2, freeze, work, within } = await countyOnDuty(t)
  await work(n1, [{ day: '2026-11-23' }])
  assert.equal((await db.selectFrom('dutyWeek').select('id').execute()).length, 0)
  clock.at = new Date('2026-12-01T00:00:00Z')
  await freeze()
  await Promise.all([work(n1, [{ day: '2026-11-24' }]), work(n2, [{ day: '2026-11-25' }]), freeze()])
  const { parts } = await within(job, ({ duty }) => duty.weekly.week('2026-11-23'))
  assert.equal(parts.find(({ place }) => place.kind === 'force')!.tours, 3)
})

test('staff see teams and no persons; a team of one is withheld; others see what they answer for, or nothing', async (t) => {
  const { db, clock, n1, n2, freeze, work, start } = await countyOnDuty(t)
  await withoutSecondStep(db)
  const shifts: Shift[] = [{ day: '2026-11-23', away: [['scene-guard', 200]] }]
  const members = [
    await work(n1, shifts),
    await work(n1, [{ day: '2026-11-24' }]),
    await work(n2, [{ day: '2026-11-24' }]),
  ]
  clock.at = new Date('2026-12-01T00:00:00Z')
  await freeze()
  const web = await start()
  const signedIn = async (role: string, scope?: Place) => {
    await anAccount(db, { email: `${role}@fenshire.example`, roles: [{ role, ...(scope ? { scope } : {}) }] })
    const visitor = aVisitor(web)
    await visitor.signIn(`${role}@fenshire.example`)
    return visitor
  }
  const staff = await signedIn('staff')
  const page = (await staff.get('/staff/abstraction')).body
  assert.match(page, /1 team of 2 spent less than 90%/)
  assert.match(
    page,
    /Neighbourhood N1<\/a>[\s\S]*Under\u00a090%[\s\S]*Guarding a scene 3\.3[\s\S]*1 week, since 23 November 2026/,
  )
  assert.match(page, /Neighbourhood N2<\/a>[\s\S]*Withheld/)
  const csv = (await staff.get('/staff/abstraction.csv')).body
  assert.match(csv, /Neighbourhood N1,neighbourhood,2,2,16,/)
  assert.match(csv, /Neighbourhood N2,neighbourhood,1,1,,,/)
  for (const { id, name } of members)
    for (const body of [page, csv]) assert.ok(!body.includes(id) && !body.includes(name))
  const { figures, reasons } = await db.selectFrom('dutyWeek').selectAll().executeTakeFirstOrThrow()
  for (const { id } of members)
    assert.ok(!figures.toString('hex').includes(id.replaceAll('-', '')) && !JSON.stringify(reasons).includes(id))
  assert.match((await staff.get(`/staff/abstraction?part=neighbourhood:${n2.id}`)).body, /One person was on duty/)

  const pcso = await signedIn('pcso', n1)
  assert.match((await pcso.get('/staff/abstraction')).body, /<h1[^>]*>Neighbourhood N1/)
  assert.equal((await pcso.get('/staff/abstraction?part=force')).statusCode, 404)
  assert.equal((await pcso.get(`/staff/abstraction.csv?part=neighbourhood:${n2.id}`)).statusCode, 404)
  assert.equal((await (await signedIn('front-counter')).get('/staff/abstraction')).statusCode, 403)
  for (const week of ['never', '2026-02-30', '2026-12-07'])
    assert.equal((await staff.get(`/staff/abstraction?week=${week}`)).statusCode, 404, week)
  assert.equal((await staff.get('/staff/abstraction?week=2026-12-01')).statusCode, 200, 'this week, so far')
})

test('on freezing, those who asked are mailed once; who stopped, or may no longer, is not', async (t) => {
  const { db, clock, n1, freeze, work, start } = await countyOnDuty(t)
  await withoutSecondStep(db)
  await work(n1, [{ day: '2026-11-23', away: [['event', 121]] }])
  await work(n1, [{ day: '2026-11-23' }])
  const web = await start()
  const people = []
  for (const name of ['ann', 'bob', 'cis']) {
    const { id } = await anAccount(db, { name, email: `${name}@fenshire.example`, roles: [{ role: 'staff' }] })
    const visitor = aVisitor(web)
    await visitor.signIn(`${name}@fenshire.example`)
    const tell = (wanted: string, part = 'force') =>
      visitor.submit('/staff/abstraction/mail', { part, wanted }, '/staff/abstraction')
    assert.equal((await tell('yes')).statusCode, 303)
    people.push({ id, tell, visitor })
  }
  const [ann, bob, cis] = people
  await ann!.tell('yes')
  await bob!.tell('no')
  assert.equal((await ann!.tell('yes', 'division:nowhere')).statusCode, 404)
  assert.match((await ann!.visitor.get('/staff/abstraction')).body, /You are mailed this report every Tuesday/)
  await db.updateTable('account').set({ isActive: false }).where('id', '=', cis!.id).execute()
  clock.at = new Date('2026-12-01T00:00:00Z')
  await Promise.all([freeze(), freeze()])
  const mails = await db.selectFrom('message').select(['recipient', 'subject', 'body']).execute()
  assert.deepEqual(
    mails.map(({ recipient, subject }) => [recipient, subject]),
    [['ann@fenshire.example', 'Abstraction in the whole force, week from 23 November 2026']],
  )
  assert.match(mails[0]!.body, /Recorded abstraction: 12\.6%[\s\S]*Teams under 90%: 1 of 2\n- Neighbourhood N1: 1 week/)
  assert.match(mails[0]!.body, /https:\/\/beatbook\.example\/staff\/abstraction\?part=force&week=2026-11-23/)
})
