// A hall that votes, in a real browser: a phone, a phone without JavaScript, the wall, and whoever runs the meeting.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aPassword } from '../src/policing/accounts/builders.ts'
import { hallForTest } from '../src/policing/surveys/polls/builders.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phoneSize = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function signIn(page: Page, address: string) {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail address').fill('robin@fenshire.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(aPassword)
  await press(page, 'Sign in')
}

test('a hall votes: the wall and phones follow what is opened and closed, with JavaScript and without', async (t) => {
  const hall = await hallForTest(t, { today: '2026-12-01' })
  await hall.web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(hall.web.server.address() as AddressInfo).port}`
  const open = async (options: object) => {
    const context = await browser.newContext(options)
    t.after(() => context.close())
    await bringAxe(context)
    return context.newPage()
  }
  const chief = await open(desk)
  await signIn(chief, address)
  const phone = await open(phoneSize)
  const plain = await open({ ...phoneSize, javaScriptEnabled: false })
  const wall = await open(desk)
  await wall.goto(`${address}/vote/${hall.code}/wall`)
  await phone.goto(`${address}/vote`)
  await phone.getByLabel('What is the code on the wall?').fill(hall.code.toLowerCase())
  await press(phone, 'Go to the vote')
  await phone.getByText('You have joined').waitFor()

  await chief.goto(address + hall.staffUrl)
  await chief.getByLabel('What do you ask?').fill('What should the team work on next?')
  await chief.getByLabel('The answers (where they choose one)').fill('Motorbikes\nParking')
  await press(chief, 'Add the question')
  await press(chief, 'Open 1')

  await wall.getByRole('heading', { name: 'What should the team work on next?' }).waitFor()
  await phone.getByRole('heading', { name: 'What should the team work on next?' }).waitFor()
  await press(phone, 'Parking')
  await phone.getByText('Your answer is in: Parking').waitFor()
  await wall.getByText('1 vote so far').waitFor()
  await phone.getByRole('button', { name: 'Motorbikes' }).click()
  await phone.getByText('Your answer is in: Motorbikes').waitFor()

  await plain.goto(`${address}/vote/${hall.code}`)
  await press(plain, 'Parking')
  await plain.getByText('Your answer is in: Parking').waitFor()
  assert.equal(await plain.locator('noscript, meta[http-equiv=refresh]').first().count(), 1, 'it looks again by itself')
  await wall.getByText('2 votes so far').waitFor()
  await checkPage(phone)
  await checkPage(wall)

  await press(chief, 'Close 1')
  await wall.getByText('2 votes. Voting is over').waitFor()
  await phone.getByText('Thank you: voting is over').waitFor()
  await wall.context().setOffline(true)
  await wall.context().setOffline(false)
  assert.equal(await wall.locator('.app-bars__row').count(), 2, 'nothing stands there twice')

  for (const page of [hall.staffUrl, `/staff/meetings/${hall.meetingId}`, '/staff/keypads', '/staff/keypads/new']) {
    await chief.goto(address + page)
    await checkPage(chief)
  }
})

async function checkPage(page: Page) {
  const url = page.url()
  const html = await (await page.request.get(url)).text()
  assert.deepEqual([...(await htmlProblems(html)), ...(await axeProblems(page))], [], url)
  const before = page.viewportSize()!
  for (const { viewport } of [phoneSize, desk]) {
    await page.setViewportSize(viewport)
    assert.equal(await overflow(page), 0, url)
  }
  await page.setViewportSize(before)
}
