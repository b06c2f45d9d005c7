// Accounts in a real browser: by phone and at a desk, in the dark, and with scripts switched off.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Web } from '../src/platform/web/web.ts'
import { anAccount, aPassword, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { aCounty } from '../src/policing/neighbourhoods/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const
const narrow = { viewport: { width: 320, height: 700 } }
const longName = 'Charlie Featherstonehaugh-Cholmondeley of Bartholomew-on-the-Water'
const longAddress = 'charlie.featherstonehaugh-cholmondeley.of.bartholomew@neighbourhood-policing.fenshire.example'

/** How long one step may take on a machine that many use at once. */
const stepMilliseconds = 120_000

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** A force with an administrator, somebody with a long name and two roles, and somebody without a password yet. */
async function siteForTest(t: TestContext) {
  const contexts: BrowserContext[] = []
  let web: Web | undefined
  // Before the server is closed, which would wait for a browser that is slow to go.
  t.after(async () => {
    const closed = Promise.all(contexts.map((context) => context.close()))
    await Promise.race([closed, pause(10_000, undefined, { ref: false })])
    web?.server.closeAllConnections()
  })
  const { db, start } = await appForTest(t)
  await aCounty(db)
  await withoutSecondStep(db)
  const { id } = await db.selectFrom('division').select('id').executeTakeFirstOrThrow()
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  const charlie = await anAccount(db, {
    name: longName,
    email: longAddress,
    roles: [{ role: 'division-commander', scope: { kind: 'division', id } }, { role: 'communications' }],
  })
  const fresh = await anAccount(db, { name: 'New Person', email: 'new@fenshire.example' })
  await db.updateTable('login').set({ passwordHash: null }).where('accountId', '=', fresh.id).execute()
  web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const open = async (options: BrowserContextOptions) => {
    const context = await browser.newContext({ baseURL: address, ...options })
    contexts.push(context)
    context.setDefaultTimeout(stepMilliseconds)
    await bringAxe(context)
    return context.newPage()
  }
  return { db, charlie, fresh, open, address }
}

async function signIn(page: Page, email = 'robin@fenshire.example', password = aPassword) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/staff')
}

for (const [name, options] of [
  ['with scripts', phone],
  ['without scripts', { ...desk, javaScriptEnabled: false }],
] as const) {
  test(`${name}: somebody is added, chooses a password by the link, signs in, gets a role and loses it`, async (t) => {
    const { open } = await siteForTest(t)
    const [administrator, sam] = [await open(options), await open(options)]
    await signIn(administrator)
    await administrator.getByRole('link', { name: 'Let somebody in' }).click()
    await administrator.getByRole('link', { name: 'Add somebody' }).click()
    await administrator.getByLabel('Name').fill('Sam Fen')
    await administrator.getByLabel('E-mail address').fill('sam@fenshire.example')
    await administrator.getByRole('button', { name: 'Add' }).click()
    await administrator.getByRole('button', { name: 'Make a link' }).click()
    const link = await administrator.locator('.app-handover').innerText()

    await sam.goto(new URL(link).pathname)
    await sam.getByLabel('New password').fill('lantern meadow copper kestrel')
    await sam.getByRole('button', { name: 'Keep this password' }).click()
    await signIn(sam, 'sam@fenshire.example', 'lantern meadow copper kestrel')
    await sam.getByRole('heading', { name: 'You have no role here yet' }).waitFor()
    assert.equal(await sam.getByRole('link', { name: 'Accounts', exact: true }).count(), 0)

    await administrator.getByRole('link', { name: 'Back to the account of Sam Fen' }).click()
    await administrator.getByRole('link', { name: 'Give a role' }).click()
    await administrator.getByRole('link', { name: 'System administrator' }).click()
    await administrator.getByLabel('Last day').fill('31/12/2026')
    await administrator.getByRole('button', { name: 'Give this role' }).click()
    await administrator.getByText('The role has been given').waitFor()

    await sam.reload()
    await sam.getByText('You are here as').waitFor()
    await sam.getByRole('link', { name: 'Accounts', exact: true }).click()
    await sam.getByRole('heading', { name: 'Accounts' }).waitFor()

    await administrator.getByRole('link', { name: 'Take away the role System administrator, everywhere' }).click()
    await administrator.getByLabel('Why').fill('It was a trial')
    await administrator.getByRole('button', { name: 'Take away' }).click()
    await administrator.getByText('The role has been taken away').waitFor()
    const refused = await sam.reload()
    assert.equal(refused!.status(), 403)
    await sam.goto('/staff')
    await sam.getByRole('heading', { name: 'You have no role here yet' }).waitFor()
  })
}

test('every page about accounts is sound at a desk in the dark, on a phone, and on the narrowest screen', async (t) => {
  const { db, charlie, fresh, open } = await siteForTest(t)
  const { id } = await db
    .selectFrom('accountGrant')
    .select('id')
    .where('accountId', '=', charlie.id)
    .where('role', '=', 'communications')
    .executeTakeFirstOrThrow()
  const account = `/staff/accounts/${charlie.id}`
  const pages = [
    '/staff',
    '/staff/accounts',
    '/staff/accounts?q=nobody&state=frog',
    '/staff/accounts/new',
    account,
    `/staff/accounts/${fresh.id}?done=added`,
    `${account}/change`,
    `${account}/off`,
    `${account}/reset`,
    `${account}/roles/new`,
    `${account}/roles/new?role=sergeant`,
    `${account}/roles/new?role=communications`,
    `${account}/roles/new?role=frog`,
    `${account}/roles/${id}/take`,
    '/account?done=password',
    '/account/password',
    '/account/code',
    '/staff/accounts/nobody',
  ]
  for (const options of [desk, phone, narrow]) {
    const page = await open(options)
    await signIn(page)
    for (const url of pages) {
      await page.goto(url)
      const about = `${url} at ${options.viewport.width}`
      assert.equal(await overflow(page), 0, about)
      if (options === narrow) continue
      assert.deepEqual(await axeProblems(page), [], about)
      if (options === desk) assert.deepEqual(await htmlProblems(await (await page.request.get(url)).text()), [], about)
    }
  }
})

test('pages with errors, and the link that is shown once, are sound too', async (t) => {
  const { fresh, open } = await siteForTest(t)
  for (const options of [desk, phone]) {
    const page = await open(options)
    await signIn(page)
    const check = async (url: string, button: string, sentence: string) => {
      await page.goto(url)
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name: button }).click()
      await page.getByText(sentence).first().waitFor()
      assert.deepEqual(await htmlProblems(await (await answered).text()), [], url)
      assert.deepEqual(await axeProblems(page), [], url)
      assert.equal(await overflow(page), 0, url)
    }
    await check('/staff/accounts/new', 'Add', 'Enter their name')
    await check('/account/password', 'Change it', 'Enter a new password')
    await check(`/staff/accounts/${fresh.id}`, 'Make a link', 'It is shown only now.')
  }
})
