import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest, noon } from '../../../test/app.ts'
import { buildWeb } from '../../app.ts'
import { publish } from '../../platform/data-version.ts'
import { aCounty, aMembership, aPlace } from '../neighbourhoods/builders.ts'

async function siteForTest(t: TestContext, county: Parameters<typeof aCounty>[1] = {}) {
  const { db, start } = await appForTest(t)
  await aCounty(db, { places: [aPlace()], ...county })
  const web = await start()
  return { db, web, text: async (url: string) => (await web.inject(url)).body.replace(/\s+/g, ' ') }
}

test('from a postcode, in any spacing or case, to the neighbourhood page', async (t) => {
  const { web } = await siteForTest(t)
  for (const url of ['/find?q=cb11aa', '/find?q=%20CB1%201AB', '/fenshire/find?q=CB1-1AA']) {
    const { statusCode, headers } = await web.inject(url)
    assert.deepEqual([statusCode, headers.location], [303, '/fenshire/neighbourhoods/N1'])
  }
})

test('the neighbourhood page answers who, where and what, and says honestly what is not there yet', async (t) => {
  const { text } = await siteForTest(t)
  const page = await text('/fenshire/neighbourhoods/N1')
  assert.match(page, /<h1[^>]*>Neighbourhood N1<\/h1>/)
  for (const part of [
    'Your neighbourhood team',
    'What we are working on',
    'Come and talk to us',
    'Ward W1 and Ward W2',
    'Ely',
    'East Fen',
  ]) {
    assert.ok(page.includes(part), part)
  }
  assert.match(page, /Fen Library[\s\S]*High Street/)
  assert.match(page, /<path class="app-map__own" d="M[\d.]+/)
  assert.match(page, /href="\/fenshire\/neighbourhoods\/N2"/, 'its neighbour')
  assert.match(page, /tel:999[\s\S]*tel:101/)
})

test('each way not to be found has its own helpful page', async (t) => {
  const { web } = await siteForTest(t)
  const wrong = async (q: string) => {
    const { statusCode, body } = await web.inject(`/find?q=${encodeURIComponent(q)}`)
    return [statusCode, body] as const
  }
  const [malformed, unknown, outside, nothing] = await Promise.all([
    wrong('CB1'),
    wrong('CB1 9ZZ'),
    wrong('SW1A 1AA'),
    wrong('Atlantis'),
  ])
  assert.deepEqual([malformed[0], unknown[0], outside[0], nothing[0]], [400, 404, 404, 404])
  assert.match(malformed[1], /<title>\s*Error: [\s\S]*value="CB1"/)
  assert.match(unknown[1], /not in our list[\s\S]*value="CB1 9ZZ"/)
  assert.match(outside[1], /police\.uk/)
  assert.match(nothing[1], /Atlantis/)
  assert.equal((await wrong('  '))[0], 400)
})

test('what was typed is shown as text, never as markup', async (t) => {
  const { web } = await siteForTest(t)
  const { body } = await web.inject(`/find?q=${encodeURIComponent('<script>alert(1)</script>"')}`)
  assert.doesNotMatch(body, /<script>alert/)
  assert.match(body, /&lt;script&gt;/)
})

test('a name in two neighbourhoods offers a choice', async (t) => {
  const { text } = await siteForTest(t)
  const page = await text('/find?q=ward')
  assert.match(page, /href="\/fenshire\/neighbourhoods\/N1"[\s\S]*Ward W1: ward in Neighbourhood N1/)
  assert.match(page, /href="\/fenshire\/neighbourhoods\/N2"/)
})

test('where somebody stands leads to their neighbourhood, or says they are outside', async (t) => {
  const { web } = await siteForTest(t)
  assert.equal(
    (await web.inject('/find?latitude=52.05&longitude=0.25')).headers.location,
    '/fenshire/neighbourhoods/N2',
  )
  assert.match((await web.inject('/find?latitude=52.05&longitude=-4')).body, /You are outside/)
  assert.equal((await web.inject('/find?latitude=north&longitude=0')).statusCode, 400)
})

test('the index lists every neighbourhood by division beside the map', async (t) => {
  const { text } = await siteForTest(t)
  const page = await text('/fenshire/neighbourhoods')
  assert.match(page, /divided into 2 neighbourhoods/)
  const [map] = page.match(/<svg class="app-map__picture".*?<\/svg>/)!
  assert.equal(map.match(/<a [^>]*><title>/g)?.length, 2)
})

test('boundaries can be taken away as GeoJSON', async (t) => {
  const { web } = await siteForTest(t)
  const { headers, body } = await web.inject('/fenshire/neighbourhoods/N1/boundary.geojson')
  assert.match(String(headers['content-type']), /^application\/geo\+json/)
  const { features } = JSON.parse(body)
  assert.deepEqual([features.length, features[0].properties.code, features[0].geometry.type], [1, 'N1', 'Polygon'])
  assert.equal((await web.inject('/fenshire/neighbourhoods.geojson')).json().features.length, 2)
})

test('unknown forces and neighbourhoods are not found, and codes keep their case', async (t) => {
  const { web } = await siteForTest(t)
  const urls = [
    '/nowhere',
    '/nowhere/neighbourhoods',
    '/fenshire/neighbourhoods/N9',
    '/fenshire/neighbourhoods/n1',
    '/fenshire/boundaries/none',
    '/nowhere/coverage',
  ]
  for (const url of urls) assert.equal((await web.inject(url)).statusCode, 404, url)
})

test('a change shows at once after it is published', async (t) => {
  const { db, web } = await siteForTest(t)
  assert.match((await web.inject('/fenshire/neighbourhoods/N1')).body, /Neighbourhood N1/)
  await db.updateTable('neighbourhood').set({ name: 'Renamed' }).where('code', '=', 'N1').execute()
  await publish(db, 'fenshire')
  assert.match((await web.inject('/fenshire/neighbourhoods/N1')).body, /Renamed/)
  assert.equal((await web.inject('/find?q=renamed')).headers.location, '/fenshire/neighbourhoods/N1')
})

test('on the day that new boundaries become valid, pages and search turn to them by themselves', async (t) => {
  let today = '2025-04-30'
  const { db, outside } = await appForTest(t)
  await aCounty(db)
  const moved = [aMembership('W1', 'N1'), aMembership('W2', 'N2'), aMembership('W3', 'N2')]
  await aCounty(db, { generation: 'wards-2025', from: '2025-05-01', memberships: moved, postcodes: [] })
  const web = await buildWeb({ ...outside, now: () => noon(today) }, { version: 'test', freshMilliseconds: 0 })
  t.after(() => web.close())
  const page = async () => (await web.inject('/fenshire/neighbourhoods/N2')).body
  const found = async () => (await web.inject('/find?q=CB1+1AB')).headers.location
  assert.doesNotMatch(await page(), /Ward W2/)
  assert.equal(await found(), '/fenshire/neighbourhoods/N1')
  today = '2025-05-01'
  assert.match(await page(), /Ward W2/)
  assert.equal(await found(), '/fenshire/neighbourhoods/N2')
})

test('every page of a demonstration says so, and no page of a real force does', async (t) => {
  const { db, web } = await siteForTest(t, { force: { isDemonstration: true } })
  const pages = [
    '/',
    '/find?q=Atlantis',
    '/fenshire',
    '/fenshire/neighbourhoods',
    '/fenshire/neighbourhoods/N1',
    '/fenshire/coverage',
    '/fenshire/boundaries',
    '/cookies',
    '/privacy',
    '/accessibility',
    '/contact',
    '/nothing/here',
  ]
  for (const page of pages) assert.match((await web.inject(page)).body, /Demonstration:/, page)
  await aCounty(db, { force: { id: 'westshire', name: 'Westshire' } })
  for (const page of ['/westshire', '/westshire/neighbourhoods/N1', '/cookies'])
    assert.doesNotMatch((await web.inject(page)).body, /Demonstration:/, page)
})

test('a site without any force still answers', async (t) => {
  const { start } = await appForTest(t)
  const web = await start()
  assert.match((await web.inject('/')).body, /No police force has been set up/)
  assert.equal((await web.inject('/find?q=DE1+1AA')).statusCode, 404)
})

test('R-09 is a page: coverage, with its gaps by name', async (t) => {
  const { text } = await siteForTest(t)
  assert.match(await text('/fenshire/coverage'), /Every ward is in exactly one neighbourhood[\s\S]*100%/)
})

test('the page about cookies names each that is set, for whom and how long, and residents get none', async (t) => {
  const { web } = await siteForTest(t)
  const page = await web.inject('/cookies')
  assert.match(page.body, /no page for 60 minutes, and 12 hours after/)
  const toStaff = await web.inject('/sign-in')
  assert.deepEqual(
    toStaff.cookies.map(({ name, maxAge, expires }) => [name, maxAge, expires]),
    [['form', undefined, undefined]],
  )
  for (const name of ['form', 'session']) assert.match(page.body, new RegExp(`scope="row">${name}</th>`))
  for (const url of [
    '/',
    '/fenshire',
    '/cookies',
    '/privacy',
    '/find?q=Atlantis',
    '/fenshire/neighbourhoods/N1',
    '/nothing/here',
  ])
    assert.equal((await web.inject(url)).headers['set-cookie'], undefined, url)
})
