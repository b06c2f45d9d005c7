// A tour that is logged on a phone where there is no connection, or a poor one, in a real browser.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { aPassword } from '../src/policing/accounts/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { operator, someTeams } from './duty/teams.ts'

const phone = { viewport: { width: 390, height: 844 } }
const newTour = '**/staff/tours/new'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

async function signIn(page: Page, address: string) {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail address').fill('sam.okoro@fenshire.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(aPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/staff')
}

/** The page of a tour of today, filled in and not yet sent. */
async function aFilledTour(t: TestContext, options: { javaScriptEnabled?: boolean } = {}) {
  const { db, start } = await appForTest(t, { now: () => new Date('2026-11-25T21:00:00Z') })
  const teams = await someTeams(db)
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const context = await browser.newContext({ ...phone, ...options })
  t.after(() => context.close())
  const page = await context.newPage()
  await signIn(page, address)
  await page.clock.install()
  await page.goto(`${address}/staff/tours/new`)
  await page.waitForLoadState('networkidle') // the script that keeps sending has come
  await page.getByLabel('Start').fill('13:00')
  await page.getByLabel('End').fill('21:00')
  await page.getByLabel('No', { exact: true }).check()
  const tours = () => teams.within(operator, ({ duty }) => duty.tours('2026-11-01', '2026-11-30'))
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).last().click()
  return {
    db,
    address,
    context,
    page,
    tours,
    save,
    unsent: page.getByRole('status').filter({ hasText: 'Not sent yet' }),
  }
}

const isKept = async (page: Page) => {
  await page.waitForURL('**/staff/tours?saved=*')
  await page.getByText('Saved: 25 November 2026, 13:00 to 21:00').waitFor()
}

/** What the next post meets: it arrives, and its answer is lost on the way back. */
async function loseAnswer(context: BrowserContext) {
  let lost = 0
  await context.route(newTour, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
}

test('without a connection the form says that it is not sent, keeps what was typed, and goes once there is one', async (t) => {
  const { context, page, save, unsent, tours } = await aFilledTour(t)
  await context.setOffline(true)
  await save()
  await unsent.getByText('Nothing is lost while this page stays open').waitFor()
  assert.equal(await page.getByLabel('Start').inputValue(), '13:00')
  await page.clock.runFor(200_000)
  await unsent.waitFor()
  assert.deepEqual(await tours(), [])
  await context.setOffline(false)
  await isKept(page)
  assert.equal((await tours()).length, 1)
})

test('a post whose answer is lost is sent again after a while, and does not double', async (t) => {
  const { context, page, save, unsent, tours } = await aFilledTour(t)
  await loseAnswer(context)
  await save()
  await unsent.waitFor()
  assert.equal((await tours()).length, 1, 'it had arrived')
  await page.clock.runFor(2_000)
  await isKept(page)
  assert.equal((await tours()).length, 1)
})

test('while a tour waits the fields cannot be changed, and it can be sent by hand', async (t) => {
  const { context, page, save, unsent, tours } = await aFilledTour(t)
  await context.route(newTour, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await save()
  await unsent.waitFor()
  assert.equal(await page.locator('form[data-keep-sending]').evaluate((form) => (form as HTMLElement).inert), true)
  await context.unroute(newTour)
  await page.getByRole('button', { name: 'Send it now' }).click()
  await isKept(page)
  assert.equal((await tours()).length, 1)
})

test('somebody who was signed out meanwhile signs in on another page, and loses nothing', async (t) => {
  const { db, address, context, page, save, tours } = await aFilledTour(t)
  await db.deleteFrom('session').execute()
  await save()
  await page.getByText('you have been signed out meanwhile').waitFor()
  assert.deepEqual(await tours(), [])
  await signIn(await context.newPage(), address)
  await page.getByRole('button', { name: 'Send it now' }).click()
  await isKept(page)
  assert.equal((await tours()).length, 1)
})

test('a tour that is wrong comes back with what is wrong, as it does without a script', async (t) => {
  const { page, save, tours } = await aFilledTour(t)
  await page.getByLabel('End').fill('12:00')
  await save()
  await page.getByText('A tour is 16 hours at most').first().waitFor()
  assert.equal(await page.getByLabel('End').inputValue(), '12:00')
  await page.getByLabel('End').fill('21:00')
  await save()
  await isKept(page)
  assert.equal((await tours()).length, 1)
})

test('without JavaScript a page that is sent again by the browser does not double the tour', async (t) => {
  const { context, page, save, tours } = await aFilledTour(t, { javaScriptEnabled: false })
  await loseAnswer(context)
  await save()
  await page.waitForURL('chrome-error://**')
  assert.equal((await tours()).length, 1, 'it had arrived')
  await page.reload() // what people do then: the browser sends the same form again
  await isKept(page)
  assert.equal((await tours()).length, 1)
})
