// The half of R6 about pages: while the disk is full a form gets a sentence, and nothing that was answered is lost.
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { underPosts } from './r1-kill-under-posts.ts'
import type { ScratchServer } from './scratch-server.ts'
import { until, withClient } from './writers.ts'

const freeBytes = 8 * 1024 * 1024
const friendly = 'Anything saved before is safe'

/** Fills the disk with the log of the database until forms are refused, keeps it full, then makes room. */
export const fillUnderPosts = (server: ScratchServer, disk: string, fullSeconds: number) =>
  underPosts(server, async (posters, web) => {
    const { bavail, bsize } = statfsSync(disk)
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - freeBytes))
    const filling = keepFilling(server, () => posters.unavailable() === 0)
    await until(() => posters.unavailable() > 0, 60, 'filling the disk')
    await filling
    let isFriendly = false
    const end = performance.now() + fullSeconds * 1000
    do {
      const { statusCode, body } = await web.inject('/find?q=CB1+1AA')
      isFriendly ||= statusCode === 503 && body.includes(friendly)
      await pause(20)
    } while (performance.now() < end)
    rmSync(ballast)
    const [since, before] = [performance.now(), posters.acknowledged.size]
    await until(() => posters.acknowledged.size >= before + 10, 60, 'answering forms again')
    return { isFriendly, seconds: (performance.now() - since) / 1000 }
  })

async function keepFilling(server: ScratchServer, isWanted: () => boolean) {
  while (isWanted()) {
    await withClient(server.connectionString, async (client) => {
      while (isWanted()) await client.query(`select pg_logical_emit_message(true, 'drill', repeat('x', 500000))`)
    }).catch(() => pause(20))
  }
}
