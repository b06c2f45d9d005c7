// One meeting in a real browser, by phone without JavaScript: from its call to an action that is done.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { anAccount, aPassword, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { aBody } from '../src/policing/meetings/builders.ts'
import { aCounty } from '../src/policing/neighbourhoods/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

async function signIn(page: Page, address: string) {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail address').fill('robin@fenshire.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(aPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()

test('a meeting from its call to an action that is done, and every page of it stands up to the checks', async (t) => {
  let clock = new Date('2026-11-24T12:00:00Z')
  const { db, start } = await appForTest(t, { now: () => clock })
  await aCounty(db)
  await withoutSecondStep(db)
  const chair = await anAccount(db, { roles: [{ role: 'chief-constable' }] })
  const usual = { usualStart: '18:00', usualFinish: '19:00', usualPlace: 'The hall', standingItems: 'Motorbikes' }
  const bodyId = await aBody(db, {
    ...usual,
    cadence: 'weekly',
    firstOn: '2026-11-24',
    members: [{ accountId: chair.id }],
  })
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  t.after(() => context.close())
  const page = await context.newPage()
  await signIn(page, address)

  await page.goto(`${address}/staff/bodies/${bodyId}`)
  await follow(page, 'Call a meeting')
  await press(page, 'Call it')
  assert.ok(await page.getByText('Tuesday 24 November 2026, 6pm to 7pm').first().isVisible())
  await follow(page, 'Change the agenda')
  await page.getByLabel('What is to be talked about?').fill('Parking outside the school')
  await press(page, 'Add it')
  await follow(page, 'The meeting')
  const meeting = page.url().split('?')[0]!

  clock = new Date('2026-11-24T20:00:00Z')
  await signIn(page, address)
  await page.goto(meeting)
  await follow(page, 'Write down who was there')
  await page.getByLabel('Was there', { exact: true }).check()
  await press(page, 'Save')
  await follow(page, 'Write the minutes')
  await page.getByLabel('What was said').first().fill('Eleven calls in two weeks')
  await press(page, 'Keep as a draft')
  await follow(page, 'Give out an action')
  await page.getByLabel('What is to be done?').fill('Mend the gate of the park')
  await page.getByLabel('Whose is it?').selectOption({ label: 'Robin Marsh' })
  await page.getByLabel('By when?').fill('1/12/2026')
  await press(page, 'Give it out')
  await follow(page, 'Mend the gate of the park')
  await page.getByLabel('What has happened?').fill('The council has mended it')
  await page.getByLabel('It is done').check()
  await press(page, 'Add this')
  assert.ok(await page.getByText('Your update is there.').isVisible())
  await follow(page, 'Where it was given out')
  assert.match((await page.getByRole('main').textContent())!, /Eleven calls[\s\S]*Mend the gate of the park\s*Done/)

  const action = (await page.getByRole('link', { name: 'Mend the gate of the park' }).getAttribute('href'))!
  const acts = ['change', 'agenda', 'attendance', 'minutes', 'minutes/agree', 'minutes/correct', 'actions/new']
  const paths = [
    ...['actions', 'actions/new', 'plans', 'plans/new', 'meetings', 'bodies', 'bodies/new'].map(
      (path) => `/staff/${path}`,
    ),
    ...['', '/change', '/members/new', '/meetings/new'].map((path) => `/staff/bodies/${bodyId}${path}`),
    ...['', ...acts.map((act) => `/${act}`)].map((path) => new URL(meeting).pathname + path),
    ...[action, `${action}/change`],
  ]
  const checked = await browser.newContext(phone)
  t.after(() => checked.close())
  await bringAxe(checked)
  const tab = await checked.newPage()
  await signIn(tab, address)
  for (const path of paths) {
    const answer = await tab.goto(address + path)
    assert.equal(answer?.status(), 200, path)
    assert.deepEqual([...(await htmlProblems(await answer!.text())), ...(await axeProblems(tab))], [], path)
    for (const { viewport } of [phone, desk]) {
      await tab.setViewportSize(viewport)
      assert.equal(await overflow(tab), 0, path)
    }
  }
})
