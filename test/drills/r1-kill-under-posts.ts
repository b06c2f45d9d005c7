// The half of R1 about pages: the database is killed under people who send forms; what was answered is there, with its entry.
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../src/platform/database.ts'
import { migrate } from '../../src/platform/migrations.ts'
import { randomFrom } from '../../src/platform/random.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { aFullCounty } from './full-county.ts'
import { comparePosts, type Posters, type Send, startPosters } from './posters.ts'
import { withScratchApp } from './scratch-app.ts'
import type { ScratchServer } from './scratch-server.ts'
import { beginSession } from './staff.ts'
import { until } from './writers.ts'

const posterCount = 4

/** Sends within this process, whose application outlives its database. */
export const sendInside =
  (web: Web): Send =>
  async (url, cookie, fields) => {
    const headers = { cookie: `session=${cookie}`, 'content-type': 'application/x-www-form-urlencoded' }
    const payload = new URLSearchParams(fields).toString()
    return (await web.inject({ method: 'POST', url, headers, payload })).statusCode
  }

/** People who send forms to an application on this server, while `work` does it harm; then what is really kept. */
export async function underPosts<Result>(server: ScratchServer, work: (posters: Posters, web: Web) => Promise<Result>) {
  const db = openDatabase(server.connectionString)
  await migrate(db)
  const { chief } = await aFullCounty(db)
  const cookies = await Promise.all(Array.from({ length: posterCount }, () => beginSession(db, chief)))
  return withScratchApp({ db }, async (web) => {
    const posters = startPosters(sendInside(web), cookies)
    const result = await work(posters, web).finally(posters.stop)
    return { result, ...(await comparePosts(db, posters)), odd: [...posters.odd] }
  }).finally(() => db.destroy())
}

export const killUnderPosts = (server: ScratchServer, kills: number, kill: () => void) => {
  const random = randomFrom('R1 posts')
  return underPosts(server, async (posters) => {
    for (let at = 1; at <= kills; at++) {
      const before = posters.acknowledged.size
      await untilMore(posters, before + 10)
      await pause(random.integer(0, 100))
      kill()
    }
    await untilMore(posters, posters.acknowledged.size + 10)
  })
}

const untilMore = ({ acknowledged }: Posters, wanted: number) =>
  until(() => acknowledged.size >= wanted, 60, 'answering forms again')
