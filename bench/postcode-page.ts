// From a postcode to the page, under load: the 99th percentile of both requests; and what an idle Beatbook takes.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { compare, type Measurement } from './measurement.ts'
import { type PageServer, startPageServer } from './pages.ts'
import { openScratch, type Scratch } from './scratch.ts'

const runs = 5
const residents = 40
const journeysEach = 25
const mostMegabytes = 250

export async function postcodePage(): Promise<Measurement[]> {
  const scratch = await openScratch()
  const postcodes = (await scratch.db.selectFrom('postcode').select('code').orderBy('code').limit(2000).execute()).map(
    ({ code }) => code,
  )
  const ours = await startPageServer('ours', scratch.url)
  try {
    await pause(2000)
    const megabytes = idleMegabytes(ours.pid, scratch)
    const theirs = await startPageServer('express', scratch.url)
    const latencies = { ours: [] as number[], theirs: [] as number[] }
    for (let run = 0; run <= runs; run += 1) {
      const mine = await percentile99(ours, postcodes)
      const others = await percentile99(theirs, postcodes)
      if (run === 0) continue // the first warms both up
      latencies.ours.push(mine)
      latencies.theirs.push(others)
    }
    theirs.stop()
    return [
      compare({
        bench: 'postcode-page',
        peer: 'Express 5 + Nunjucks',
        unit: 'ms (p99)',
        isLessBetter: true,
        ...latencies,
      }),
      {
        bench: 'idle-memory',
        peer: 'the limit',
        ours: megabytes,
        theirs: mostMegabytes,
        unit: 'MB',
        ratio: mostMegabytes / megabytes,
        runs: 1,
      },
    ]
  } finally {
    ours.stop()
    await scratch.close()
  }
}

/** Residents at once, each with an address of their own, since limits of requests count by address. */
async function percentile99(server: PageServer, postcodes: string[]) {
  const milliseconds: number[] = []
  await Promise.all(
    Array.from({ length: residents }, async (_, resident) => {
      for (let journey = 0; journey < journeysEach; journey += 1) {
        const postcode = postcodes[(resident * 53 + journey * 17) % postcodes.length]!
        const headers = { 'x-forwarded-for': `10.${resident}.${journey}.1` }
        const start = performance.now()
        const found = await fetch(`${server.address}/find?q=${encodeURIComponent(postcode)}`, {
          redirect: 'manual',
          headers,
        })
        if (found.status !== 303) throw new Error(`${postcode}: ${found.status}`)
        const page = await fetch(server.address + found.headers.get('location')!, { headers })
        await page.arrayBuffer()
        if (page.status !== 200) throw new Error(`${postcode}: ${page.status}`)
        milliseconds.push(performance.now() - start)
      }
    }),
  )
  return milliseconds.sort((a, b) => a - b)[Math.floor(milliseconds.length * 0.99)]!
}

/** The proportional share (PSS) of the server and of every process of its database, so that shared pages count once. */
function idleMegabytes(pid: number, { folder }: Scratch) {
  const ofDatabase = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && workingFolder(name)?.startsWith(folder),
  )
  return [String(pid), ...ofDatabase].reduce((sum, process) => sum + proportionalKilobytes(process), 0) / 1024
}

/** Postgres works inside its data folder. */
function workingFolder(process: string) {
  try {
    return readlinkSync(`/proc/${process}/cwd`)
  } catch {
    return undefined // gone in the meantime
  }
}

const proportionalKilobytes = (process: string) =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
