// The resident's way in a real browser: by phone and at a desk, with and without JavaScript, by keyboard, in the dark.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { openPolicing } from '../src/app/faces.ts'
import { publish } from '../src/platform/data-version.ts'
import { type Database, transact } from '../src/platform/database.ts'
import { aCounty, aMembership, aPlace, aWard } from '../src/policing/neighbourhoods/builders.ts'
import { appForTest } from './app.ts'
import { openBrowser } from './browser.ts'
import { axeProblems, bringAxe, htmlProblems, overflow } from './page-checks.ts'

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }
const longName = 'Barrow Hill and New Whittington – Brimington North and Staveley Middlecroft'
const pages = [
  '/',
  '/fenshire',
  '/fenshire/neighbourhoods',
  '/fenshire/neighbourhoods/N1',
  '/fenshire/neighbourhoods/N2',
  '/fenshire/coverage',
  '/fenshire/boundaries',
  '/find?q=CB1',
  '/find?q=CB1+9ZZ',
  '/find?q=SW1A+1AA',
  '/find?q=Atlantis',
  '/find?q=ward',
  '/find?q=',
  '/find?latitude=52&longitude=-4',
  '/developers',
  '/accessibility',
  '/cookies',
  '/privacy',
  '/contact',
  '/nothing/here',
]

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** A county with people, a place, a long name, a ward left out and two generations, on a real port. */
async function siteForTest(t: TestContext) {
  const { db, outside, start } = await appForTest(t)
  await aCounty(db, {
    places: [aPlace()],
    memberships: [{ ...aMembership('W1', 'N1'), neighbourhoodName: longName }, aMembership('W3', 'N2')],
  })
  await aCounty(db, {
    generation: 'wards-2025',
    from: '2025-05-01',
    postcodes: [],
    places: [aPlace()],
    memberships: [
      { ...aMembership('W1', 'N1'), neighbourhoodName: longName },
      { ...aMembership('W2', 'N1'), neighbourhoodName: longName },
      aMembership('W3', 'N2'),
    ],
  })
  await addPeople(db, outside.now)
  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const open = (options: BrowserContextOptions) => browser.newContext(options) // which closes them all at the end
  return { web, address, open }
}

async function addPeople(db: Database, now: () => Date) {
  await transact(db, { forceId: 'fenshire', actor: { kind: 'operator' } }, async (trx) => {
    const { neighbourhoods } = openPolicing({ db: trx, forceId: 'fenshire', actor: { kind: 'operator' }, now })
    await neighbourhoods.saveSmallAreas('2011', [aWard('S1', 0, 0), aWard('S2', 2, 0)])
    const counts = [
      ['S1', '0 to 64', 800],
      ['S1', '65 and over', 200],
      ['S2', '0 to 64', 500],
      ['S2', '65 and over', 300],
    ] as const
    await neighbourhoods.saveCounts(
      '2011',
      counts.map(([smallAreaCode, category, count]) => ({ smallAreaCode, topic: 'Age', category, count })),
    )
    await neighbourhoods.saveDeprivation('2011', [
      { smallAreaCode: 'S1', decile: 1 },
      { smallAreaCode: 'S2', decile: 7 },
    ])
    const source = { publisher: 'A publisher', asAt: 'mid-2019', licence: 'Open', sha256: '' }
    await neighbourhoods.saveSource('Age', { title: 'Population', ...source })
    await neighbourhoods.saveSource('Deprivation', { title: 'Deprivation', ...source })
    await neighbourhoods.derive()
    await publish(trx, 'fenshire')
  })
}

test('from a postcode to the neighbourhood, by phone without JavaScript', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await (await open({ ...phone, javaScriptEnabled: false })).newPage()
  await page.goto(address)
  await page.getByLabel('Enter your postcode').fill('cb11aa')
  await page.getByRole('button', { name: 'Find your neighbourhood' }).click()
  assert.equal(new URL(page.url()).pathname, '/fenshire/neighbourhoods/N1')
  assert.equal((await page.getByRole('heading', { level: 1 }).textContent())?.replaceAll('\u00a0', ' '), longName)
  assert.ok(await page.getByRole('heading', { name: 'Your neighbourhood team' }).isVisible())
  assert.ok(await page.locator('svg.app-map__picture').isVisible(), 'the map is in the page')
  assert.ok(await page.getByRole('heading', { name: /Fen Library/ }).isVisible())
})

test('from a wrong postcode back to the right one, with the keyboard alone', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await (await open(desk)).newPage()
  await page.goto(`${address}/fenshire`)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Skip to main content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('CB1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  assert.match(await page.title(), /^Error: /)
  assert.equal(await page.locator('#q').inputValue(), 'CB1', 'what was typed is still there')
  await page.getByRole('link', { name: /Enter a full postcode/ }).press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'q')
  await page.keyboard.press('End')
  await page.keyboard.type(' 1AD')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/fenshire/neighbourhoods/N2')
})

test('a phone that knows where it is needs no postcode', async (t) => {
  const { address, open } = await siteForTest(t)
  const context = await open({
    ...phone,
    geolocation: { latitude: 52.05, longitude: 0.25 },
    permissions: ['geolocation'],
  })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Use my location' }).click()
  await page.waitForURL('**/fenshire/neighbourhoods/N2')
})

test('the map can be moved, and its neighbours opened from it', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await (await open(desk)).newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${address}/fenshire/neighbourhoods/N1`)
  await page.getByRole('button', { name: /move the map/ }).click()
  await page.locator('.leaflet-container path').first().waitFor()
  assert.deepEqual(errors, [], 'nothing that the content security policy had to stop')
})

test('every page passes the rules of accessibility and of HTML, fits its window and sends no cookie', async (t) => {
  const { web, address, open } = await siteForTest(t)
  const contexts = [
    await open(phone),
    await open({ ...desk, colorScheme: 'dark' }),
    await open({ viewport: { width: 320, height: 600 } }),
  ]
  for (const context of contexts) await bringAxe(context)
  for (const path of pages) {
    const { body, headers } = await web.inject(path)
    assert.deepEqual(await htmlProblems(body), [], path)
    assert.equal(headers['set-cookie'], undefined, path)
    for (const context of contexts) {
      const page = await context.newPage()
      await page.goto(address + path)
      assert.deepEqual(await axeProblems(page), [], path)
      assert.equal(await overflow(page), 0, `${path} is wider than its window`)
      await page.close()
    }
  }
})

test('the rules would see a page that breaks them', async (t) => {
  const { open } = await siteForTest(t)
  const context = await open(phone)
  await bringAxe(context)
  const page = await context.newPage()
  await page.setContent('<html><body><img src="x"><div style="width: 3000px">wide</div></body></html>')
  assert.ok((await axeProblems(page)).some((problem) => problem.startsWith('image-alt')))
  assert.ok((await overflow(page)) > 2000)
  assert.ok((await htmlProblems('<p style="color: red"><div></p>')).length > 0)
})

test('the printed page keeps the map and the words, and leaves out what only a screen needs', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await (await open(desk)).newPage()
  await page.goto(`${address}/fenshire/neighbourhoods/N1`)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.locator('svg.app-map__picture').isVisible())
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible())
  assert.equal(await page.getByRole('navigation').first().isVisible(), false)
})

test('the first view of a neighbourhood weighs less than 100 kB', async (t) => {
  const { address, open } = await siteForTest(t)
  const page = await (await open(phone)).newPage()
  let bytes = 0
  page.on('response', async (response) => {
    const { responseBodySize, responseHeadersSize } = await response.request().sizes()
    bytes += responseBodySize + responseHeadersSize
  })
  await page.goto(`${address}/fenshire/neighbourhoods/N1`, { waitUntil: 'networkidle' })
  assert.ok(bytes > 10_000 && bytes < 100_000, `${bytes} bytes`)
})
