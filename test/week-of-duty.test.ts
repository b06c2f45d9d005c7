// Journey J4 in a real browser: a week of neighbourhood duty, from tours on a phone to the report, what is done about it,
// whether demand fell since, and how far its records can be relied on.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { daysAfter } from '../src/platform/clock.ts'
import { anAccount, aPassword } from '../src/policing/accounts/builders.ts'
import { mondaysFrom, someCalls } from '../src/policing/demand/builders.ts'
import { onDuty, type Shift } from '../src/policing/duty/report/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { operator, someTeams } from './duty/teams.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }
const monday = '2026-11-16'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()
const mainOf = async (page: Page) => (await page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ')

/** Sam Okoro's team with a colleague who was seldom away before, and taken to a football match in the last week. */
async function aTeam(t: TestContext) {
  let clock = new Date('2026-11-18T21:05:00Z')
  const { db, start, within } = await appForTest(t, { now: () => clock })
  const teams = await someTeams(db)
  const weeksBefore = Array.from({ length: 10 }, (_, at) => daysAfter(monday, -7 * (10 - at)))
  const usual = weeksBefore.flatMap((day, at): Shift[] => [
    { day, away: at % 3 === 0 ? [['event', 150]] : [] },
    { day: daysAfter(day, 2) },
  ])
  await teams.within(operator, async (faces) => {
    await onDuty(faces, teams.n1, [...usual, { day: '2026-11-17', away: [['event', 180]] }])
    await onDuty(faces, teams.n1, usual)
    const mondays = mondaysFrom(daysAfter(monday, -7 * 25), 26)
    const change = { since: '2026-10-19', share: 0.7, changed: ['N1', 'N2'] }
    await faces.demand.take(someCalls({ codes: ['N1', 'N2', 'N3'], mondays, change }), mondays)
  })
  const forceWide = (role: string, name: string) =>
    anAccount(db, { name, email: `${role}@fenshire.example`, roles: [{ role }] })
  await forceWide('staff', 'Kim Low')
  await forceWide('performance-delivery', 'Pat Quill')
  const division = [...teams.geography].find(([, { kind, code }]) => kind === 'division' && code === 'A')![0]
  const scope = { kind: 'division', id: division } as const
  await anAccount(db, {
    name: 'Joan Firth',
    email: 'chief.inspector@fenshire.example',
    roles: [{ role: 'division-chief-inspector', scope }],
  })
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`

  /** Somebody at a browser of their own. */
  async function sits(who: string, options: object = desk): Promise<Page> {
    const context = await browser.newContext(options)
    t.after(() => context.close())
    await bringAxe(context)
    const page = await context.newPage()
    await page.goto(`${address}/sign-in`)
    await page.getByLabel('E-mail address').fill(`${who}@fenshire.example`)
    await page.getByRole('textbox', { name: 'Password' }).fill(aPassword)
    await press(page, 'Sign in')
    await page.waitForURL('**/staff')
    return page
  }

  const moveTo = (moment: string) => {
    clock = new Date(moment)
  }
  return { address, sits, moveTo, within }
}

/** Every page stands up to the checks, on a phone and at a desk. */
async function holds(page: Page, url: string) {
  const answer = await page.goto(url)
  assert.equal(answer?.status(), 200, url)
  assert.deepEqual([...(await htmlProblems(await answer!.text())), ...(await axeProblems(page))], [], url)
  for (const { viewport } of [phone, desk]) {
    await page.setViewportSize(viewport)
    assert.equal(await overflow(page), 0, url)
  }
}

test('J4: a week of duty is logged, approved, reported, acted upon and checked', async (t) => {
  const { address, sits, moveTo, within } = await aTeam(t)

  const officer = await sits('sam.okoro', phone)
  await officer.goto(`${address}/staff/tours`)
  await follow(officer, 'Log a tour')
  await officer.getByLabel('Start').fill('13:00')
  await officer.getByLabel('End').fill('21:00')
  await officer.getByLabel('Yes', { exact: true }).check()
  await officer.getByLabel('What took you away?').selectOption({ label: 'Response policing' })
  await officer.getByLabel('How long?').fill('2h 30m')
  await officer.getByLabel('Where?').selectOption({ label: 'Somewhere else' })
  await press(officer, 'Add another')
  await officer.getByLabel('What took you away?').nth(1).selectOption({ label: 'Helping another neighbourhood team' })
  await officer.getByLabel('How long?').nth(1).fill('1h')
  await officer.getByLabel('Where?').nth(1).selectOption({ label: 'Neighbourhood N2' })
  await press(officer, 'Save')
  await officer.waitForURL('**/staff/tours?saved=*')
  assert.match(
    await mainOf(officer),
    /Saved: 18 November 2026, 13:00 to 21:00[\s\S]*Response policing, elsewhere: 2h 30m, away[\s\S]*Waits for a supervisor’s decision[\s\S]*3h 30m away: it counts as an abstraction/,
  )

  moveTo('2026-11-19T09:00:00Z')
  const sergeant = await sits('meera.lal')
  await sergeant.goto(`${address}/staff/week`)
  assert.match(await mainOf(sergeant), /To approve \(1\) Sam Okoro[\s\S]*helped Neighbourhood N2 for 1h/)
  await sergeant.getByRole('button', { name: /^Approve/ }).click()
  assert.match(await mainOf(sergeant), /Approved\. It counts as on role\.[\s\S]*Nothing waits for your approval/)
  assert.match(await mainOf(sergeant), /PCSO Sam Okoro[\s\S]*2h 30m[\s\S]*Response policing 2h 30m/)

  moveTo('2026-11-24T09:00:00Z')
  await within(operator, ({ duty }) => duty.weekly.freeze()) // as the job does on Tuesday 00:00
  const anybody = await sits('staff', phone)
  await anybody.goto(`${address}/staff/abstraction`)
  const report = await mainOf(anybody)
  assert.match(report, /16 November 2026 to 22 November 2026/)
  assert.match(
    report,
    /1 team of 3 spent less than 90% of duty on their neighbourhood[\s\S]*Frozen on 24 November 2026/,
  )
  assert.match(report, /Neighbourhood N1 Target ?Under 90% ?On role ?65\.6%/)
  assert.doesNotMatch(report, /Sam Okoro/, 'the report names nobody')

  const chief = await sits('chief.inspector')
  await chief.goto(`${address}/staff/abstraction`)
  await follow(chief, 'Neighbourhood N1')
  const team = await mainOf(chief)
  assert.match(team, /On role \(target 90%\) ?65\.6%[\s\S]*Recorded abstraction ?34\.4%/)
  assert.match(team, /What took the hours[\s\S]*Public event or football ?3[\s\S]*Response policing ?2\.5/)
  assert.match(
    team,
    /Week by week[\s\S]*Recorded rate of the last four weeks: \d[\s\S]*No margin of the change is shown: fewer than 5 people/,
  )
  await chief.goto(`${address}/staff/actions/new`)
  await chief.getByLabel('What is to be done?').fill('Keep N1 out of the match-day plan until January')
  await chief.getByLabel('Whose is it?').selectOption({ label: 'Joan Firth' })
  await chief.getByLabel('By when?').fill('1/12/2026')
  await press(chief, 'Give it out')
  assert.match(await mainOf(chief), /Keep N1 out of the match-day plan/)

  const checker = await sits('performance-delivery')
  await checker.goto(`${address}/staff/abstraction`)
  await follow(checker, 'See whether demand fell')
  await follow(checker, 'Test a change')
  await checker.getByLabel('What changed?').fill('Abstraction policy')
  await checker.getByLabel('The Monday on which it began').fill('19/10/2026')
  await checker.getByLabel('Ely (division)').check()
  await checker.getByLabel('Weeks before', { exact: true }).fill('20')
  await checker.getByLabel('Weeks after, the first one included').fill('5')
  await press(checker, 'Test it')
  assert.match(
    await mainOf(checker),
    /Demand fell\. There were \d+% fewer calls than was to be expected \(\d+% to \d+% fewer\)[\s\S]*Abstraction where it changed ?[\d.]+%[\s\S]*this does not show that it was the reason/,
  )
  const demand = checker.url()
  await chief.goto(`${address}/staff/demand`)
  assert.match(await mainOf(chief), /Abstraction policy[\s\S]*Ely \(2 neighbourhoods\)[\s\S]*Fell[\s\S]*by Pat Quill/)

  await checker.goto(`${address}/staff`)
  await follow(checker, 'Compare tours with other records')
  await checker.getByLabel('From', { exact: true }).fill('16/11/2026')
  await checker.getByLabel('To', { exact: true }).fill('22/11/2026')
  await press(checker, 'Draw it')
  await checker
    .getByRole('link', { name: /^Compare tour 1$/ })
    .first()
    .click()
  assert.doesNotMatch(await mainOf(checker), /Sam Okoro|Response|2h 30m/, 'nobody is led')
  await checker.getByLabel('Yes', { exact: true }).check()
  await checker.getByLabel('Where did you look?').fill('Command and control')
  await checker.getByLabel('When did the tour begin, by that record?').fill('03:00')
  await checker.getByLabel('When did it end?').fill('11:00')
  await checker.getByLabel('How long were they away from their neighbourhood?').fill('0')
  await press(checker, 'Compare')
  assert.match(
    await mainOf(checker),
    /1 of 1, 100% \(21% to 100%\)[\s\S]*1 tour compared, 0 without another record, 1 to compare/,
  )
  const sample = checker.url().split('?')[0]!

  for (const url of [sample, `${sample}/tours/2`, `${address}/staff/abstraction/samples`]) await holds(checker, url)
  for (const url of [demand, `${address}/staff/demand`, `${address}/staff/demand/new`]) await holds(checker, url)
  for (const path of ['/staff/abstraction', '/staff/actions/new']) await holds(chief, address + path)
  await holds(sergeant, `${address}/staff/week`)
  for (const path of ['/staff/tours', '/staff/tours/new']) await holds(officer, address + path)
})
