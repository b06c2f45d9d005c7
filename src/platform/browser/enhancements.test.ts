// What JavaScript adds, in a real browser and under our content security policy.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { readAssets } from '../assets.ts'
import { securityHeaders } from '../web/headers.ts'

const assets = readAssets('dist/assets/manifest.json')
const lines = Array.from({ length: 12 }, (_, n) => `<li data-filter-item>Ward ${n + 1}</li>`).join('')
const document = `<!doctype html><html lang="en"><title>Trial</title>
  <link rel="stylesheet" href="${assets.url('src/platform/browser/styles.scss')}">
  <script type="module" src="${assets.url('src/platform/browser/main.ts')}"></script>
  <body><figure id="right" data-map-url="/areas.geojson" data-map-own="A" data-map-label="Map of Alport"><svg></svg></figure>
  <figure id="wrong" data-map-url="/missing.geojson" data-map-label="Map of nowhere"><svg></svg></figure>
  <div data-locate-me="/find"></div>
  <div data-filter-list="Find a ward"><section id="wards"><ul>${lines}</ul></section></div>`

const square = (code: string, west: number) => ({
  type: 'Feature',
  properties: { code, name: `<b>Area</b> ${code}`, url: `/areas/${code}` },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 53],
        [west + 1, 53],
        [west + 1, 54],
        [west, 54],
        [west, 53],
      ],
    ],
  },
})
const areas = JSON.stringify({ type: 'FeatureCollection', features: [square('A', -2), square('B', -1)] })

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', woff2: 'font/woff2', png: 'image/png' }
const server = createServer(({ url = '' }, answer) => {
  const send = (type: string, body: string | Buffer) =>
    answer.writeHead(200, { ...securityHeaders, 'content-type': type }).end(body)
  if (url === '/areas.geojson') return send('application/geo+json', areas)
  if (url.endsWith('.geojson')) return answer.writeHead(404).end()
  const ending = url.split('.').at(-1)!
  return types[ending] ? send(types[ending], readFileSync(`dist${url}`)) : send('text/html', document)
})
let browser: Browser
let address: string

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  server.close()
})

async function opened(options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return { page, complaints }
}

const openTheMap = (page: Page, figure: string) =>
  page.locator(figure).getByRole('button', { name: 'Zoom and move' }).click()

test('a map comes when asked for, its areas are links for a keyboard, and its names are only text', async () => {
  const { page, complaints } = await opened()
  await openTheMap(page, '#right')
  const link = page.getByRole('link', { name: '<b>Area</b> B' })
  await link.waitFor()
  assert.equal(await page.getByRole('link').count(), 1, 'the own area is not a link')
  assert.deepEqual(complaints, [])
  await link.press('Enter')
  await page.waitForURL('**/areas/B')
})

test('a map that cannot be fetched leaves the picture where it was, and says so', async () => {
  const { page } = await opened()
  await openTheMap(page, '#wrong')
  assert.match((await page.locator('#wrong').getByRole('alert').textContent())!, /could not be loaded/)
  assert.equal(await page.locator('#wrong svg').count(), 1)
})

test('a location is sent rounded to about ten metres', async () => {
  const { page } = await opened({
    permissions: ['geolocation'],
    geolocation: { latitude: 52.922_512_3, longitude: -1.474_561_9 },
  })
  await page.getByRole('button', { name: 'Use my location' }).click()
  await page.waitForURL('**/find?latitude=52.9225&longitude=-1.4746')
})

test('a location refused is answered in words', async () => {
  const { page } = await opened({ permissions: [] })
  await page.getByRole('button', { name: 'Use my location' }).click()
  await page.getByText('You have not let this site use your location').waitFor()
})

test('a long list is narrowed by what is typed', async () => {
  const { page } = await opened()
  await page.getByLabel('Find a ward').fill('WARD 1')
  assert.equal(await page.locator('li:visible').count(), 4)
  assert.equal(await page.getByText('4 of 12 shown').count(), 1)
  await page.getByLabel('Find a ward').fill('nothing like it')
  assert.equal(await page.locator('#wards').isVisible(), false)
})

test('without JavaScript nothing is offered that would not work', async () => {
  const { page } = await opened({ javaScriptEnabled: false })
  assert.equal(await page.getByRole('button').count(), 0)
  assert.equal(await page.locator('li:visible').count(), 12)
})
