// Who gets what: every route, every role, own part, other part, other force, compared with what was agreed.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { asCsv, computeMatrix, type MatrixRow, routesAsCsv } from './access/matrix.ts'
import { aWorld } from './access/world.ts'
import { type Route, withScratchApp, withScratchDatabase } from './drills/scratch-app.ts'

const file = (name: string) => join(import.meta.dirname, '../docs', name)
const renewal = 'Look at what differs; when it is meant: RENEW_ACCESS=yes npm test -- test/access-matrix.test.ts'

let rows: MatrixRow[]
let routes: Route[]

before(() =>
  withScratchDatabase(async (db) => {
    const world = await aWorld(db)
    let clock = 0
    const hurried = { db, milliseconds: () => (clock += 10_000) } // so that no limit of requests is met
    await withScratchApp(hurried, async (web, all) => {
      routes = all
      rows = await computeMatrix(web, all, world)
    })
  }),
)

function compare(name: string, computed: string) {
  if (process.env.RENEW_ACCESS) writeFileSync(file(name), computed)
  assert.equal(readFileSync(file(name), 'utf8'), computed, renewal)
}

test('every role gets from every route what docs/access-matrix.csv says', () => {
  compare('access-matrix.csv', asCsv(rows))
})

test('the routes are those of docs/routes.csv, each with who may use it', () => {
  compare('routes.csv', routesAsCsv(routes))
})

test('no route fails on any of these requests', () => {
  assert.deepEqual(
    rows.filter(({ cells }) => Object.values(cells).some((status) => status >= 500)),
    [],
  )
})
