// Which sectors are silent, and what is said of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../../test/page-checks.ts'
import type { PostcodeSector } from '../../neighbourhoods/rules.ts'
import { anEvent } from '../campaigns/builders.ts'
import { silentMonths } from '../campaigns/settings.ts'
import { asOperator, sectorsForTest } from './builders.ts'
import { firstMonth, judgeSectors } from './rules.ts'

const inWords = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')

const aSector = (sector: string, ...postcodes: number[]): PostcodeSector => ({
  sector,
  postcodes: postcodes.reduce((sum, each) => sum + each, 0),
  latitude: 52,
  longitude: 0,
  neighbourhoods: postcodes.map((each, at) => ({ code: `N${at}`, name: `Neighbourhood N${at}`, postcodes: each })),
})

test('R-37: months are counted whole, from the one in which the time begins', () => {
  assert.equal(firstMonth('2026-11-26', 6), '2026-05-01')
  assert.equal(firstMonth('2026-11-01', 6), '2026-05-01')
  assert.equal(firstMonth('2026-08-31', 6), '2026-02-01')
  assert.equal(firstMonth('2026-03-01', 36), '2023-03-01')
})

test('R-37: a sector is silent, heard or not known, and those of few postcodes are not judged', () => {
  const sectors = [aSector('CB1 1', 10), aSector('CB1 2', 200, 9), aSector('CB1 3', 9, 9), aSector('CB1 4', 10, 10)]
  const found = judgeSectors(sectors, new Set(['CB1 1', 'CB1 3']), true)
  assert.deepEqual(
    found.map(({ sector, standing, neighbourhoods }) => [sector, standing, neighbourhoods.length]),
    [
      ['CB1 1', 'heard', 1],
      ['CB1 2', 'silent', 1],
      ['CB1 4', 'silent', 2],
    ],
  )
  assert.equal(found[1]!.postcodes, 209, 'all that lie in the force')
  const before = judgeSectors(sectors, new Set(['CB1 1']), false)
  assert.deepEqual(
    before.map(({ standing }) => standing),
    ['heard', 'unknown', 'unknown'],
  )
  assert.deepEqual(judgeSectors([], new Set(), true), [])
})

test('a sector falls silent with the month after its six, and a force may wait longer', async (t) => {
  const { send, recent, on, within } = await sectorsForTest(t)
  await send('CB1 1AA')
  const silent = async () =>
    (await recent()).sectors.filter(({ standing }) => standing === 'silent').map(({ sector }) => sector)
  assert.deepEqual(await silent(), ['CB1 2', 'CB1 3'])
  on('2027-05-31')
  assert.deepEqual(await silent(), ['CB1 2', 'CB1 3'], 'November is the first of the months that count')
  on('2027-06-01')
  assert.deepEqual(await silent(), ['CB1 1', 'CB1 2', 'CB1 3'])
  await within(asOperator, ({ settings }) => settings.change(silentMonths, 7, { reason: 'A test', by: 'Test' }))
  assert.deepEqual(await silent(), ['CB1 2', 'CB1 3'])
})

test('an event counts where it was, once people came to it', async (t) => {
  const { within, recent, on } = await sectorsForTest(t)
  await within(asOperator, async ({ surveys: { campaigns } }) => {
    const [campaign] = await campaigns.list()
    const at = (day: string) => ({
      startsAt: new Date(`${day}T16:00:00Z`),
      endsAt: new Date(`${day}T18:00:00Z`),
    })
    await campaigns.events.add(campaign!.id, anEvent({ ...at('2026-11-20'), postcode: 'CB1 1AA', attended: 30 }))
    await campaigns.events.add(campaign!.id, anEvent({ ...at('2026-11-21'), postcode: 'CB1 2AA', attended: 0 }))
    await campaigns.events.add(campaign!.id, anEvent({ ...at('2026-11-22'), postcode: '', attended: 12 }))
  })
  const heard = async () =>
    (await recent()).sectors.filter(({ standing }) => standing === 'heard').map(({ sector }) => sector)
  assert.deepEqual(await heard(), ['CB1 1'])
  assert.equal((await recent()).countedSince, undefined)
  on('2027-06-01')
  assert.deepEqual(await heard(), [])
})

test('what was counted in one force says nothing of another', async (t) => {
  const { send, within } = await sectorsForTest(t)
  await send('CB1 1AA')
  const other = await within({ ...asOperator, forceId: 'westshire' }, ({ surveys }) => surveys.sectors.recent())
  assert.deepEqual(
    [other.countedSince, other.sectors.map(({ sector, standing }) => [sector, standing])],
    [undefined, [['WS1 1', 'unknown']]],
  )
})

test('the page names silent sectors with their neighbourhoods, says how many were reached, and since when it is known', async (t) => {
  const { ada, send, on } = await sectorsForTest(t)
  const page = async () => (await ada.get('/staff/campaigns/gaps')).body
  const before = inWords(await page())
  assert.match(before, /No postcode has been counted yet/)
  assert.doesNotMatch(before, /We heard from nobody in \d+ of 3 postcode sectors/)
  await send('CB1 1AA')
  const body = await page()
  assert.deepEqual(await htmlProblems(body), [])
  const first = inWords(body)
  assert.match(first, /We heard from nobody in 2 of 3 postcode sectors since the beginning of May 2026/)
  assert.match(first, /Postcodes have been counted since November 2026 only/)
  assert.match(first, /CB1 2 Neighbourhood N2 10 CB1 3 Neighbourhood N2 19/)
  assert.match(first, /Postcode sector where nobody was heard: 2/)
  assert.equal(body.match(/<circle class="app-reach__sector" cx="\d+" cy="\d+" r="5"><title>/g)?.length, 2)
  on('2027-05-02')
  await ada.signIn('ada@fenshire.example')
  const later = inWords(await page())
  assert.match(later, /We heard from nobody in 2 of 3/)
  assert.doesNotMatch(later, /have been counted since/)
})

test('a page of a force without postcodes says so', async (t) => {
  const { ada, db } = await sectorsForTest(t)
  await db.deleteFrom('neighbourhoodPostcode').execute()
  const { body } = await ada.get('/staff/campaigns/gaps')
  assert.match(inWords(body), /No postcodes have been imported for this force/)
  assert.deepEqual(await htmlProblems(body), [])
})

test('small numbers: how many were heard from a sector stands neither on the page nor in the files', async (t) => {
  const { ada, send } = await sectorsForTest(t)
  const file = async (format: string) => ada.get(`/staff/campaigns/gaps/sectors.${format}`)
  await send('CB1 1AA')
  const [page, csv] = [(await ada.get('/staff/campaigns/gaps')).body, (await file('csv')).body]
  const section = (body: string) => inWords(body).slice(inWords(body).lastIndexOf('Postcode sectors where nobody'))
  assert.match(csv, /CB1 1,Heard from,Neighbourhood N1,10,52\.05,0\.05/)
  assert.match(csv, /CB1 3,Nobody heard from,Neighbourhood N2,19,52\.05,0\.155/)
  for (let at = 0; at < 24; at += 1) await send('CB1 1AB')
  assert.equal((await file('csv')).body, csv, 'twenty-five look like one')
  assert.equal(section((await ada.get('/staff/campaigns/gaps')).body), section(page))
  const ods = await file('ods')
  assert.deepEqual([ods.statusCode, ods.rawPayload.subarray(0, 2).toString()], [200, 'PK'])
  assert.match((await file('csv-metadata.json')).body, /Heard from\?/)
})
