// The real open data of Derbyshire, where they are at hand: the whole way from the files to the pages.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { importFile, importFolder } from '../src/commands/import.ts'
import { appForTest } from './app.ts'

const folder = resolve(import.meta.dirname, '../../shared/data/derbyshire')
const skip = existsSync(folder) ? false : 'the open data of Derbyshire are not at hand (../shared/data/derbyshire)'
const asResident = { forceId: 'derbyshire', actor: { kind: 'public' } } as const

test('the open data of Derbyshire set up a whole force', { skip }, async (t) => {
  const { db, outside, within, start } = await appForTest(t)
  const system = { ...outside }
  const reports = await importFolder(system, folder, () => {})
  const rows = (kind: string) => reports.find((report) => report.kind === kind)?.rows
  assert.deepEqual(
    ['divisions', 'partnerships', 'wards', 'neighbourhoods', 'postcodes'].map(rows),
    [4, 9, 196, 196, 24_909],
  )

  await t.test('103 neighbourhoods cover every ward once, each in one partnership', async () => {
    const rules = await within(asResident, async ({ neighbourhoods }) =>
      neighbourhoods.coverage((await neighbourhoods.generation())!.id),
    )
    assert.deepEqual(
      rules.map(({ met, measured }) => [met, measured]),
      [
        [196, 196],
        [103, 103],
        [103, 103],
      ],
    )
  })

  await t.test('the neighbourhoods together are as large as the force', async () => {
    const drawn = await within(asResident, ({ neighbourhoods }) => neighbourhoods.drawn())
    const total = drawn.reduce((sum, { squareKilometres }) => sum + squareKilometres, 0)
    assert.ok(Math.abs(total - 2628.8) < 3, `${total} square kilometres`)
  })

  await t.test('every postcode has its neighbourhood, and every person is in one', async () => {
    const { count } = await db
      .selectFrom('neighbourhoodPostcode')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    assert.equal(count, 24_909)
    const people = await within(asResident, ({ neighbourhoods }) => neighbourhoods.population())
    const { counted } = await db
      .selectFrom('smallAreaCount')
      .where('topic', '=', 'Age')
      .select((row) => row.fn.sum<number>('count').as('counted'))
      .executeTakeFirstOrThrow()
    assert.ok(Math.abs(people! - counted) < 1e-6 * counted)
    assert.ok(people! > 1_000_000 && people! < 1_100_000)
  })

  await t.test('a resident finds the page of their neighbourhood', async () => {
    const web = await start()
    const { headers } = await web.inject('/find?q=de12%206js')
    assert.match(String(headers.location), /^\/derbyshire\/neighbourhoods\/D\d\d$/)
    const { statusCode, body } = await web.inject(String(headers.location))
    assert.equal(statusCode, 200)
    assert.match(body, /people live here/)
    assert.match(body, /mid-2019/)
    assert.equal((await web.inject('/find?q=SW1A1AA')).statusCode, 404)
  })

  await t.test('the wards of 2025 stand beside those of 2008, and show what they change', async () => {
    const map = { code: 'WD25CD', name: 'WD25NM' }
    const settings = { force: 'derbyshire', generation: 'wards-2025', from: '2025-05-01' }
    const [report] = await importFile(system, 'wards', join(folder, 'boundaries/wards-2025.geojson'), { map, settings })
    assert.equal(report!.rows, 176)
    const comparison = await within(asResident, async ({ neighbourhoods }) => {
      const [earlier, later] = await neighbourhoods.generations()
      return neighbourhoods.comparison(earlier!, later!)
    })
    assert.equal(comparison.changed.length + comparison.unchanged, 103)
    assert.ok(comparison.changed.length > 0 && comparison.unchanged > 0)
    const balance = comparison.changed.reduce(
      (sum, { postcodesIn, postcodesOut }) => sum + postcodesIn - postcodesOut,
      0,
    )
    assert.ok(Math.abs(balance) <= 2, 'a postcode that leaves one neighbourhood joins another')
  })

  await t.test('the same folder again changes no figure', async () => {
    const read = () => within(asResident, ({ neighbourhoods }) => neighbourhoods.profile('A01', '2010-01-01'))
    const before = await read()
    await importFolder(system, folder, () => {})
    assert.deepEqual(await read(), before)
  })
})
