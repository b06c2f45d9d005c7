// The open data of a whole force: rows a second with checks, boundaries, postcodes and people worked out, against COPY
// of the same files alone into tables without keys or checks.
import { createReadStream, existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { importFolder } from '../src/commands/import.ts'
import { compare, type Measurement } from './measurement.ts'
import { openScratch, type Scratch } from './scratch.ts'

const runs = 5
const folder = resolve(import.meta.dirname, '../../shared/data/derbyshire')
const files = ['postcodes/code-point-open-2014-08.csv', ...['population', 'deprivation'].map((name) => `${name}/*.csv`)]

export async function importing(): Promise<Measurement[]> {
  if (!existsSync(folder)) {
    console.error('import: left out, the open data are not at hand (../shared/data/derbyshire)')
    return []
  }
  const scratch = await openScratch({ isDemonstrated: false })
  const rates = { ours: [] as number[], theirs: [] as number[] }
  try {
    for (let run = 0; run < runs; run += 1) {
      rates.ours.push(await rowsPerSecond(() => importOnce(scratch)))
      rates.theirs.push(await rowsPerSecond(() => copyOnce(scratch)))
    }
  } finally {
    await scratch.close()
  }
  return [compare({ bench: 'import', peer: 'COPY alone', unit: 'rows/s', ...rates })]
}

async function rowsPerSecond(work: () => Promise<number>) {
  const start = performance.now()
  const rows = await work()
  return rows / ((performance.now() - start) / 1000)
}

async function importOnce({ db }: Scratch) {
  const reports = await importFolder({ db, now: () => new Date() }, folder, () => {})
  return reports.reduce((sum, { rows }) => sum + rows, 0)
}

async function copyOnce({ url }: Scratch) {
  const client = new pg.Client(url)
  await client.connect()
  let rows = 0
  for (const file of files.flatMap((pattern) => globSync(join(folder, pattern)))) {
    const width = readFileSync(file, 'utf8').split('\n', 1)[0]!.split(',').length
    const columns = Array.from({ length: width }, (_, at) => `c${at} text`).join(', ')
    await client.query(`create temporary table arriving (${columns})`)
    await pipeline(createReadStream(file), client.query(copyFrom('copy arriving from stdin (format csv)')))
    rows += Number((await client.query('select count(*) from arriving')).rows[0].count)
    await client.query('drop table arriving')
  }
  await client.end()
  return rows
}
