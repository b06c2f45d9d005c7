// One import in a process of its own, whose memory can be measured: `real`, or `naive` without limits or transaction.
import { readFileSync } from 'node:fs'
import { openPolicing } from '../../src/app/faces.ts'
import { importFile } from '../../src/commands/import.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import type { AreaGeometry } from '../../src/platform/geometry/area-geometry.ts'
import { ImportRefused, type Problem } from '../../src/platform/import/refusal.ts'

export type Measured = { problems: Problem[]; message: string; seconds: number; megabytes: number }
type Import = (db: Database, kind: string, file: string) => Promise<unknown>

const now = () => new Date('2026-11-23T12:00:00Z')
const settings = { force: 'fenshire', generation: 'wards-2026', from: '2026-05-01' }

const real: Import = (db, kind, file) => {
  const system = { db, now }
  return importFile(system, kind, file, { map: {}, settings })
}

/** Rows that the naive twin keeps: enough to be caught by. */
const most = 100

/** What anybody writes first: read it all, believe it, keep each row as it comes. */
const naive: Import = async (db, kind, file) => {
  const { forces, neighbourhoods } = openPolicing({ db, now, forceId: settings.force, actor: { kind: 'operator' } })
  const text = readFileSync(file, 'utf8')
  if (kind === 'wards') {
    const { features } = JSON.parse(text) as {
      features: { properties: { code: string; name: string }; geometry: AreaGeometry }[]
    }
    const drawn = features.slice(0, most).map(({ properties, geometry }) => ({ ...properties, boundary: geometry }))
    return neighbourhoods.saveWards(settings.generation, settings.from, drawn)
  }
  const [, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  for (const [code, name] of rows.slice(0, most)) await forces.saveDivisions([{ code: code!, name: name! }])
}

/** The most memory that this process has had, in megabytes; Linux counts it from the start of the program. */
function mostMemory() {
  const peak =
    process.platform === 'linux' ? /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined
  return Number(peak ?? process.resourceUsage().maxRSS) / 1024
}

async function measure(how: string, kind: string, file: string): Promise<Measured> {
  const db = openDatabase(process.env.DRILL_DATABASE!)
  const run = how === 'naive' ? naive : real
  await db.selectFrom('force').select('id').execute() // connected, and the query compiler is warm
  const before = process.memoryUsage.rss() / 1024 ** 2
  const since = performance.now()
  const error: unknown = await run(db, kind, file).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const seconds = (performance.now() - since) / 1000
  const megabytes = mostMemory() - before
  await db.destroy()
  const problems = error instanceof ImportRefused ? [...error.problems] : []
  return { problems, message: error === undefined ? 'accepted' : (error as Error).message, seconds, megabytes }
}

const [how = '', kind = '', file = ''] = process.argv.slice(2)
if (how) console.log(JSON.stringify(await measure(how, kind, file)))
