// A force's first day in a real browser, from the link of the first start; and the pages that an administrator finds.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { plain } from '../src/platform/files/pictures-for-tests.ts'
import { anAccount, aPassword, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { openBeginning } from '../src/policing/first-day/first-day.ts'
import { aCounty } from '../src/policing/neighbourhoods/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const narrow = { viewport: { width: 320, height: 640 } }
const deskInTheDark = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const
const password = 'seven herons over the sluice'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

async function installationForTest(t: TestContext) {
  const { db, outside, start } = await appForTest(t)
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const baseURL = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const open = async (options: BrowserContextOptions) => {
    const context = await browser.newContext({ baseURL, ...options })
    await bringAxe(context)
    t.after(() => context.close())
    return context.newPage()
  }
  return { db, outside, open }
}

/** What axe, html-validate and the window's edge find on the page that is open. */
async function problemsOf(page: Page) {
  const html = await (await page.request.get(page.url())).text()
  return [
    ...(await axeProblems(page)),
    ...(await htmlProblems(html)),
    ...((await overflow(page)) > 0 ? ['too wide'] : []),
  ]
}

const logo = { name: 'heron.png', mimeType: 'image/png', buffer: await plain(200, 120).png().toBuffer() }

for (const javaScriptEnabled of [true, false]) {
  test(`${javaScriptEnabled ? 'with' : 'without'} scripts: from the link of the first start to the first task done`, async (t) => {
    const { outside, open } = await installationForTest(t)
    const page = await open({ ...phone, javaScriptEnabled })
    await page.goto((await openBeginning(outside).path())!)
    await page.getByLabel('Name of the force').fill('Fenshire Police')
    await page.getByLabel('Your name').fill('Ada Marsh')
    await page.getByLabel('Your e-mail address').fill('ada@fenshire.example')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Keep this password' }).click()
    await page.getByLabel('E-mail address').fill('ada@fenshire.example')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const secret = (await page.locator('.app-code').innerText()).replaceAll(' ', '')
    await page.getByLabel('Code').fill(await generate({ secret, epoch: outside.now().getTime() / 1000 }))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'Set up your force' }).click()
    await page.getByRole('link', { name: 'Name and look' }).click()
    await page.getByLabel('What the logo shows').fill('A heron')
    await page.getByLabel('Logo', { exact: true }).setInputFiles(logo)
    await page.getByRole('button', { name: 'Keep the logo' }).click()
    assert.ok((await page.getByAltText('A heron').first().boundingBox())?.width)
    await page.getByRole('link', { name: 'Change the name' }).click()
    await page.getByLabel('From now on').fill('Fenshire')
    await page.getByLabel('Why?').fill('Shorter')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.goto('/staff/first-day')
    const task = page.locator('.govuk-task-list__item', { hasText: 'Name and look' })
    assert.match(await task.innerText(), /Done/)
    assert.match(await page.locator('.app-masthead').innerText(), /Fenshire$/)
  })
}

const pages = [
  '/staff',
  '/staff/first-day',
  '/staff/first-day/boundaries',
  '/staff/first-day/mail',
  '/staff/settings',
  '/staff/settings/sign-in.second-factor',
  '/staff/settings/sign-in.provider-role-map',
  '/staff/claims',
  '/staff/claims/new',
  '/staff/imports',
  '/staff/imports/wards',
  '/staff/jobs',
]

test('every page of an administrator is sound at a desk in the dark, and on the narrowest screen', async (t) => {
  const { db, open } = await installationForTest(t)
  await aCounty(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  for (const options of [deskInTheDark, narrow]) {
    const page = await open(options)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('robin@fenshire.example')
    await page.getByLabel('Password', { exact: true }).fill(aPassword)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/staff')
    const found: Record<string, string[]> = {}
    for (const url of pages) {
      await page.goto(url)
      const problems = await problemsOf(page)
      if (problems.length > 0) found[url] = problems
    }
    assert.deepEqual(found, {})
  }
})
