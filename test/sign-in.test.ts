// The way in for staff, in a real browser: with a password and a code, a passkey, a provider; by keyboard, in the dark.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { anAccount, aPassword, aProvider } from '../src/policing/accounts/builders.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { client, startProvider } from './oidc-provider.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const
const email = 'robin@fenshire.example'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** A force with one constable, on a port of this machine, and a provider where they are known as well. */
async function siteForTest(t: TestContext) {
  const clock = { ahead: 0 }
  const now = () => new Date(Date.now() + clock.ahead)
  const { db, start } = await appForTest(t, { now })
  await aForce(db)
  const { id } = await anAccount(db)
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://localhost:${(web.server.address() as AddressInfo).port}`
  const provider = await startProvider(address)
  t.after(provider.stop)
  provider.state.person = { sub: 'robin', name: 'Robin Marsh', email, email_verified: true }
  await aProvider(db, { issuer: provider.issuer, clientId: client.id, secret: client.secret, map: '' })
  const open = async (options: BrowserContextOptions = phone) => {
    const context = await browser.newContext(options)
    t.after(() => context.close())
    return context
  }
  const later = (minutes: number) => {
    clock.ahead += minutes * 60_000
  }
  const codeOf = (letters: string) => generate({ secret: letters.replaceAll(' ', ''), epoch: now().getTime() / 1000 })
  return { db, web, address, provider, open, later, codeOf, person: { forceId: 'fenshire', accountId: id } }
}

/** A device with a fingerprint reader and somebody whose finger it knows. */
async function withFinger(context: BrowserContext) {
  const page = await context.newPage()
  const devices = await context.newCDPSession(page)
  await devices.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  await devices.send('WebAuthn.addVirtualAuthenticator', { options })
  return page
}

async function enterPassword(page: Page, address: string) {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(aPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const isIn = (page: Page) => page.getByRole('heading', { name: 'Hello, Robin Marsh' }).waitFor()
const lettersOn = async (page: Page) => (await page.locator('.app-code').textContent())!

test('by phone without JavaScript: a password, a code generator, and the next time its code', async (t) => {
  const { address, open, later, codeOf } = await siteForTest(t)
  const page = await (await open({ ...phone, javaScriptEnabled: false })).newPage()
  await enterPassword(page, address)
  assert.equal(await page.getByRole('button', { name: /passkey/ }).count(), 0, 'nothing is offered that would not work')
  const letters = await lettersOn(page)
  await page.getByLabel('Code').fill(await codeOf(letters))
  await page.getByRole('button', { name: 'Continue' }).click()
  await isIn(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You have been signed out').waitFor()
  later(1)
  await enterPassword(page, address)
  await page.getByLabel('Code').fill(await codeOf(letters))
  await page.getByRole('button', { name: 'Continue' }).click()
  await isIn(page)
})

test('a passkey is made at the first sign-in, and is enough from then on', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await withFinger(await open())
  const complaints: string[] = []
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await enterPassword(page, address)
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await isIn(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await isIn(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await enterPassword(page, address)
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await isIn(page)
  assert.deepEqual(complaints, [], 'nothing that the content security policy had to stop')
})

test('a passkey that the device does not have is told in words, and the password still works', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await withFinger(await open())
  await page.goto(`${address}/sign-in`)
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  await button.click()
  await page.getByText('Nothing was sent.').waitFor()
  assert.ok(await button.isEnabled())
  await enterPassword(page, address)
  await page.getByRole('heading', { name: 'Set up your second step' }).waitFor()
})

test('at the force’s own provider and back, and out of both', async (t) => {
  const { address, provider, open } = await siteForTest(t)
  const page = await (await open()).newPage()
  await page.goto(`${address}/staff`)
  await page.getByRole('link', { name: 'Sign in with Fenshire Police' }).click()
  await isIn(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign out of Fenshire Police too' }).click()
  await page.waitForURL(`${provider.issuer}/session/end**`)
})

test('by keyboard alone, with a wrong code on the way', async (t) => {
  const { address, open, codeOf } = await siteForTest(t)
  const page = await (await open(desk)).newPage()
  await page.goto(`${address}/sign-in`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter') // skip to the content
  const name = () => page.evaluate(() => document.activeElement?.getAttribute('name'))
  for (let tabs = 0; tabs < 6 && (await name()) !== 'email'; tabs += 1) await page.keyboard.press('Tab')
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(aPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Set up your second step' }).waitFor()
  const letters = await lettersOn(page)
  await page.getByLabel('Code').focus()
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await page.getByRole('link', { name: /not the code that is shown/ }).press('Enter')
  assert.equal(await name(), 'code')
  await page.keyboard.type(await codeOf(letters))
  await page.keyboard.press('Enter')
  await isIn(page)
})

test('a change that matters asks again, and then lets a passkey be added', async (t) => {
  const { address, open, later, codeOf } = await siteForTest(t)
  const page = await withFinger(await open())
  await enterPassword(page, address)
  const letters = await lettersOn(page)
  await page.getByLabel('Code').fill(await codeOf(letters))
  await page.getByRole('button', { name: 'Continue' }).click()
  await isIn(page)
  later(16)
  await page.goto(`${address}/account/passkeys/new`)
  await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
  await page.getByLabel('Password', { exact: true }).fill(aPassword)
  await page.getByLabel('Code').fill(await codeOf(letters))
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL('**/account')
})

test('every page of sign-in passes the rules of accessibility and of HTML, and fits its window', async (t) => {
  const { address, open, later, codeOf } = await siteForTest(t)
  for (const options of [phone, desk]) {
    const context = await open(options)
    await bringAxe(context)
    const page = await withFinger(context)
    const look = async (what: string) => {
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await axeProblems(page), [], what)
      assert.equal(await overflow(page), 0, `${what} is wider than its window`)
      assert.deepEqual(await htmlProblems(await (await context.request.get(page.url())).text()), [], what)
    }
    for (const path of [
      '/sign-in?left=yes',
      '/sign-in?set=yes&next=%2Fstaff%3Fx%3D1%26y%3D2',
      '/sign-in/forgotten',
      '/sign-in/with/fenshire/only',
      '/sign-in/callback?state=x',
      '/sign-out/fenshire',
      '/set-password/over',
    ]) {
      await page.goto(address + path)
      await look(path)
    }
    await page.goto(`${address}/sign-in`)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    assert.deepEqual(await axeProblems(page), [], 'with errors')
    if (options === desk) continue
    await enterPassword(page, address)
    await look('setting up')
    const letters = await lettersOn(page)
    await page.getByLabel('Code').fill(await codeOf(letters))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.goto(`${address}/account/passkeys/new`)
    await look('a new passkey')
    await page.goto(`${address}/sign-in/confirm?next=%2Faccount`)
    await look('confirming')
    await page.goto(`${address}/staff`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    later(1)
    await enterPassword(page, address)
    await look('the code')
  }
})
