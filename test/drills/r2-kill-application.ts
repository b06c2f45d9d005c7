// R2: an import killed half-way is wholly there or wholly absent, in every table that it writes; a form that was answered
// is kept once, with its audit entry.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { randomFrom } from '../../src/platform/random.ts'
import type { Drill } from './drill.ts'
import { killPosts } from './r2-kill-posts.ts'
import { type ScratchServer, withScratchServer } from './scratch-server.ts'
import { withClient } from './writers.ts'

const force = 'derbyshire-demonstration'
const program = join(import.meta.dirname, '../../src/main.ts')

/** Everything that an import of postcodes changes, as one text. */
const stateQuery = `select concat_ws(' ',
  (select md5(string_agg(concat_ws(' ', code, latitude, longitude), ',' order by code)) from postcode),
  (select md5(string_agg(concat_ws(' ', generation_id, neighbourhood_id, postcode), ',' order by generation_id, postcode))
    from neighbourhood_postcode),
  (select md5(string_agg(concat_ws(' ', neighbourhood_id, topic, category, round(count::numeric, 6)), ','
    order by generation_id, neighbourhood_id, topic, category)) from neighbourhood_count),
  (select sha256 from data_source where subject = 'postcodes')) as state`

const readState = async (client: pg.Client): Promise<string> => (await client.query(stateQuery)).rows[0].state
const readVersion = async (client: pg.Client): Promise<number> =>
  Number((await client.query('select sum(version) as version from data_version')).rows[0].version)

function openApplication(server: ScratchServer, client: pg.Client) {
  const { DATABASE_URL: _, INIT_CWD: __, ...environment } = process.env
  const env = { ...environment, BEATBOOK_DATA: server.home }
  const begin = (...parameters: string[]) =>
    spawn(process.execPath, [program, ...parameters], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const beginImport = (file: string) => begin('import', 'postcodes', file, '--force', force, '--outside', 'skip')

  async function complete(child: ReturnType<typeof begin>) {
    let complaint = ''
    child.stderr.on('data', (data) => (complaint += data))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(complaint)
  }

  /** Whether the process has a transaction open, or (`anything`) still has a connection. */
  async function isIn(pid: number, what: 'a transaction' | 'anything') {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where application_name = $1 and datname = 'beatbook' and ($2 or xact_start is not null)`,
      [`beatbook ${pid}`, what === 'anything'],
    )
    return rowCount !== 0
  }
  async function untilWriting(child: ReturnType<typeof begin>) {
    while (child.exitCode === null && !(await isIn(child.pid!, 'a transaction'))) await pause(5)
  }

  return {
    demo: () => complete(begin('demo')),
    import: (file: string) => complete(beginImport(file)),

    /** How long an import that is left alone stays in its transaction, in milliseconds. */
    async timedImport(file: string) {
      const child = beginImport(file)
      const completed = complete(child)
      await untilWriting(child)
      const since = performance.now()
      await completed
      return performance.now() - since
    },

    async killedImport(file: string, afterMs: number) {
      const child = beginImport(file)
      const ended = once(child, 'close')
      await untilWriting(child)
      await pause(afterMs)
      child.kill('SIGKILL')
      await ended
      while (await isIn(child.pid!, 'anything')) await pause(5) // the database is still undoing it
    },
  }
}

/** Two files of the same postcodes, the second a street further north. */
async function writeFiles(server: ScratchServer, client: pg.Client) {
  const { rows } = await client.query('select code, latitude, longitude from postcode order by code')
  const write = (name: string, north: number) => {
    const lines = rows.map(({ code, latitude, longitude }) => `${code},${(latitude + north).toFixed(6)},${longitude}`)
    const file = join(server.home, name)
    writeFileSync(file, ['postcode,latitude,longitude', ...lines].join('\n'))
    return file
  }
  return [write('here.csv', 0), write('north.csv', 0.001)] as const
}

/** The broken twin imports without a transaction, and is killed as well: some rows are moved, others are not. */
async function runTwin(server: ScratchServer) {
  const script = `
    import pg from ${JSON.stringify(import.meta.resolve('pg'))}
    const client = new pg.Client(${JSON.stringify(server.connectionString)})
    await client.connect()
    const { rows } = await client.query('select code from postcode order by code')
    for (const { code } of rows) {
      await client.query('update postcode set latitude = latitude + 0.001 where code = $1', [code])
      if (code === rows[100].code) console.log('under way')
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill('SIGKILL')
  await ended
}

async function killImports(server: ScratchServer, client: pg.Client, kills: number) {
  const random = randomFrom('R2')
  const application = openApplication(server, client)
  await application.demo()
  const [here, north] = await writeFiles(server, client)
  await application.import(here)
  const before = await readState(client)
  const milliseconds = await application.timedImport(north)
  const after = await readState(client)
  let [isNorth, version, whole, absent, half] = [true, await readVersion(client), 0, 0, 0]
  for (let kill = 0; kill < kills; kill++) {
    await application.killedImport(isNorth ? here : north, random.uniform(0, milliseconds * 1.3))
    const [state, newVersion] = [await readState(client), await readVersion(client)]
    const hasMoved = newVersion !== version
    if (state !== (hasMoved === isNorth ? before : after)) half++
    else if (hasMoved) whole++
    else absent++
    isNorth = state === after
    version = newVersion
  }
  await application.import(here)
  const isUsable = (await readState(client)) === before
  await runTwin(server)
  const isTwinCaught = ![before, after].includes(await readState(client))
  return { whole, absent, half, isUsable, isTwinCaught }
}

export const drill: Drill = {
  id: 'R2',
  title: 'kill -9 of the application in the middle of imports and forms',
  async run({ short }) {
    const found = await withScratchServer({}, (server) =>
      withClient(server.connectionString, (client) => killImports(server, client, short ? 3 : 30)),
    )
    const posts = await killPosts(short ? 2 : 50, 'real')
    const { halves } = await killPosts(short ? 2 : 10, 'twin')
    const areFormsWhole = posts.lost + posts.twice + posts.halves + posts.odd.length === 0
    const { whole, absent, half, isUsable, isTwinCaught } = found
    const afterwards = isUsable ? 'the next import completes' : 'the next import does NOT complete'
    return {
      passed: half === 0 && isUsable && isTwinCaught && areFormsWhole && halves > 0,
      detail: [
        `imports: ${absent} wholly absent, ${whole} wholly there, ${half} half there, ${afterwards}; control ${isTwinCaught ? 'seen half there' : 'NOT seen'}`,
        `forms: ${posts.acknowledged} answered, ${posts.lost} lost, ${posts.twice} kept twice, ${posts.halves} without their other half, odd answers: ${posts.odd.join(' ') || 'none'}; control left ${halves} halves`,
      ].join('\n     '),
    }
  },
}
