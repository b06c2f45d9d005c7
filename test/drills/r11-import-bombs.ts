// R11: a hostile file is refused in words, soon, in little memory, and leaves nothing behind.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import type { Drill } from './drill.ts'
import type { Bomb } from './r11-bombs.ts'
import type { Measured } from './r11-import-child.ts'
import { maps } from './r11-maps.ts'
import { sheets } from './r11-sheets.ts'
import { tables } from './r11-tables.ts'
import { withScratchDatabase } from './scratch-app.ts'

const bombs = [...tables, ...sheets, ...maps]
const [mostSeconds, mostMegabytes, longestMessage] = [5, 256, 20_000]
const child = join(import.meta.dirname, 'r11-import-child.ts')
const execute = promisify(execFile)

/** Every row of every table, as one number for each table. */
async function stateOf(db: Database): Promise<string> {
  const { rows: tables } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const states = []
  for (const { name } of tables) {
    const { rows } = await sql<{
      state: string
    }>`select md5(string_agg(t::text, ' ' order by t::text)) as state from ${sql.table(name)} t`.execute(db)
    states.push(`${name} ${rows[0]!.state}`)
  }
  return states.join('\n')
}

type Tried = { bomb: Bomb; measured: Measured; faults: string[] }

async function explode(bomb: Bomb, how: 'real' | 'naive', db: Database, url: string, folder: string): Promise<Tried> {
  const file = join(folder, bomb.kind === 'wards' ? 'bomb.geojson' : 'bomb.csv')
  bomb.write(file)
  const before = await stateOf(db)
  const options = { env: { ...process.env, DRILL_DATABASE: url }, timeout: 60_000, maxBuffer: 1e9 }
  const measured: Measured = await execute(process.execPath, [child, how, bomb.kind, file], options).then(
    ({ stdout }) => JSON.parse(stdout),
    (error: Error) => ({ problems: [], message: error.message.slice(0, 200), seconds: Infinity, megabytes: Infinity }),
  )
  const isSame = (await stateOf(db)) === before
  await rm(file)
  return { bomb, measured, faults: faultsOf(bomb, measured, isSame) }
}

function faultsOf({ says, row }: Bomb, { problems, message, seconds, megabytes }: Measured, isSame: boolean): string[] {
  const right = problems.find(({ reason }) => says.test(reason))
  return [
    ...(right ? [] : [`not refused as it should be: ${message.slice(0, 200)}`]),
    ...(right && right.row !== row ? [`names row ${right.row}, not ${row}`] : []),
    ...(seconds < mostSeconds ? [] : [`${seconds.toFixed(1)} s`]),
    ...(megabytes < mostMegabytes ? [] : [`${Math.round(megabytes)} MB`]),
    ...(message.length < longestMessage ? [] : [`a message of ${message.length} letters`]),
    ...(isSame ? [] : ['rows have changed']),
  ]
}

/** What each of these does to the naive twin: memory, half a file kept, wrong letters kept, a border of no use kept. */
const controls = ['200 MB', 'cut off in a row', 'Latin-1', 'empty objects', 'a border that crosses itself']

export const drill: Drill = {
  id: 'R11',
  title: 'import bombs',
  run: ({ short }) =>
    withScratchDatabase(async (db, url) => {
      await aForce(db)
      const folder = mkdtempSync(join(tmpdir(), 'bombs-'))
      try {
        const tried: Tried[] = []
        for (const bomb of bombs.filter(({ isShort }) => isShort || !short))
          tried.push(await explode(bomb, 'real', db, url, folder))
        const twins: Tried[] = []
        for (const bomb of bombs.filter(({ name }) => controls.includes(name)))
          twins.push(await explode(bomb, 'naive', db, url, folder))
        return report(tried, twins)
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
}

function report(tried: Tried[], twins: Tried[]) {
  const most = (pick: (measured: Measured) => number) => Math.max(...tried.map(({ measured }) => pick(measured)))
  const wrong = tried.filter(({ faults }) => faults.length > 0)
  const caught = twins.filter(({ faults }) => faults.length > 0).length
  const measured = `${tried.length} bombs, at most ${most(({ seconds }) => seconds).toFixed(1)} s and ${Math.round(most(({ megabytes }) => megabytes))} MB`
  return {
    passed: wrong.length === 0 && caught === controls.length,
    detail: [
      `${measured}, ${wrong.length} not refused as they should be; control caught ${caught} of ${controls.length}`,
      ...wrong.map(({ bomb, faults }) => `${bomb.name}: ${faults.join('; ')}`),
    ].join('\n     '),
  }
}
