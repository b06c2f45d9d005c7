// R7: a slow line to the database, or one that was cut without a word, leaves public pages quick, and heals by itself.
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { type Line, withLine } from './cut-line.ts'
import { type Drill, number } from './drill.ts'
import { aFullCounty, type County } from './full-county.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'
import { beginSession } from './staff.ts'

const cachedPages = ['/', '/fenshire', '/fenshire/neighbourhoods', '/fenshire/neighbourhoods/N1']
const signedInPage = '/staff/claims'
const uncachedPage = '/find?q=CB1+1AA'
const mostMilliseconds = 1000
const mostSecondsToHeal = 30
const atOnce = 20 // twice what the pool holds

type Plan = { patience: number; slowSeconds: number; cutSeconds: number; healSeconds: number; pages: readonly string[] }
type Found = { p99: number; asked: number; isDown: boolean; wrong: string[]; secondsToHeal: number }

/** Asks for public pages for so long; how long each took, and answers that were not what they should be. */
async function readPages(web: Web, pages: readonly string[], seconds: number, found: Found) {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    for (const url of pages) {
      const since = performance.now()
      const { statusCode } = await web.inject(url)
      times.push(performance.now() - since)
      if (statusCode >= 400) found.wrong.push(`${url} answers ${statusCode}`)
    }
    await pause(10)
  }
  found.asked += times.length
  found.p99 = Math.max(found.p99, times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0)
}

/** Many at once for a page that needs the database: an answer, or the sentence that says what is wrong. */
const crowd = async (web: Web, cookie: string, found: Found) => {
  const headers = { cookie: `session=${cookie}` }
  const answers = await Promise.all(Array.from({ length: atOnce }, () => web.inject({ url: signedInPage, headers })))
  for (const { statusCode } of answers)
    if (statusCode !== 200 && statusCode !== 503) found.wrong.push(`${signedInPage} answers ${statusCode}`)
  return answers.every(({ statusCode }) => statusCode === 200)
}

async function disturb(web: Web, line: Line, cookie: string, plan: Plan): Promise<Found> {
  const found: Found = { p99: 0, asked: 0, isDown: false, wrong: [], secondsToHeal: Infinity }
  for (const url of cachedPages) await web.inject(url)
  line.slow(500)
  const crowds = [crowd(web, cookie, found)]
  await readPages(web, plan.pages, plan.slowSeconds, found)
  line.slow(0)
  if (plan.cutSeconds > 0) {
    line.cut()
    crowds.push(crowd(web, cookie, found))
  }
  await readPages(web, plan.pages, plan.cutSeconds, found)
  found.isDown = (await web.inject('/ready')).statusCode === 503
  line.mend()
  found.secondsToHeal = await heal(web, cookie, plan.healSeconds, found)
  if (found.secondsToHeal < Infinity) await Promise.all(crowds)
  return found
}

/** Seconds until everybody is served again and readiness says so, without a hand lent. */
async function heal(web: Web, cookie: string, mostSeconds: number, found: Found): Promise<number> {
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1000
  const isWell = async () => (await crowd(web, cookie, found)) && (await web.inject('/ready')).statusCode === 200
  while (seconds() < mostSeconds) {
    const well = await Promise.race([isWell(), pause(mostSeconds * 1000 - seconds() * 1000, false, { ref: false })])
    if (well) return seconds()
    await pause(20)
  }
  return Infinity
}

/** The application as in service, but for its patience; `pages` are read while the line is bad. */
const disturbed = (url: string, county: County, plan: Plan) =>
  withLine(url, async (line) => {
    const db = openDatabase(line.url, plan.patience)
    const options = { db, freshMilliseconds: 1000, milliseconds: () => performance.now() }
    const found = await withScratchApp(options, async (web) =>
      disturb(web, line, await beginSession(db, county.chief), plan),
    )
    return found
  })

export const drill: Drill = {
  id: 'R7',
  title: 'a slow line to the database, and one that is cut without a word',
  run: ({ short }) =>
    withScratchDatabase(async (scratch, url) => {
      const county = await aFullCounty(scratch)
      const real: Plan = short
        ? { patience: 1500, slowSeconds: 1, cutSeconds: 1, healSeconds: 10, pages: cachedPages }
        : { patience: 25_000, slowSeconds: 20, cutSeconds: 20, healSeconds: 60, pages: cachedPages }
      const found = await disturbed(url, county, real)
      const endless = {
        ...real,
        patience: 3_600_000,
        slowSeconds: 1.5,
        cutSeconds: 0.5,
        healSeconds: short ? 3 : 35,
        pages: [],
      }
      const patient = await disturbed(url, county, endless)
      const asking = { ...real, slowSeconds: 2, cutSeconds: 0, pages: [uncachedPage] }
      const uncached = await disturbed(url, county, asking)
      const caught = Number(patient.secondsToHeal > mostSecondsToHeal) + Number(uncached.p99 > mostMilliseconds)
      const ready = found.isDown ? 'readiness said DOWN' : 'readiness did NOT say DOWN'
      const measured = `${number(found.asked)} public pages, 99 in 100 within ${Math.round(found.p99)} ms; ${ready}; healed after ${found.secondsToHeal.toFixed(1)} s`
      return {
        passed:
          found.p99 < mostMilliseconds &&
          found.isDown &&
          found.secondsToHeal < mostSecondsToHeal &&
          found.wrong.length === 0 &&
          caught === 2,
        detail: [`${measured}; control caught ${caught} of 2 twins`, ...new Set(found.wrong)].join('\n     '),
      }
    }),
}
