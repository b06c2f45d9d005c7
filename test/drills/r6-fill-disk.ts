// R6: a full disk loses nothing that was acknowledged, and when there is room again nobody has to lend a hand.
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Drill, number, skipped } from './drill.ts'
import { fillUnderPosts } from './r6-fill-under-posts.ts'
import { type ScratchServer, withScratchServer } from './scratch-server.ts'
import { onSmallDisk } from './small-disk.ts'
import { compare, inserts, until, type Write, withWriters, writeAndCommit } from './writers.ts'

const megabyte = 1024 * 1024
const noteBytes = 1_900
const writerCount = 4
const settings = { max_wal_size: '48MB', min_wal_size: '32MB' } // on so small a disk the log must stay small too

/** Leaves so much of the disk free, writes until it is full and a while longer, then makes room and goes on. */
const fillAndMakeRoom = (write: Write, freeMegabytes: number, fullSeconds: number) =>
  onSmallDisk('150m', (disk) =>
    withScratchServer(settings, (server) => fillServer(server, disk, write, freeMegabytes, fullSeconds), disk),
  )

async function fillServer(
  server: ScratchServer,
  disk: string,
  write: Write,
  freeMegabytes: number,
  fullSeconds: number,
) {
  const { bavail, bsize } = statfsSync(disk)
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - freeMegabytes * megabyte))
  return withWriters(server.connectionString, writerCount, write, async (writers) => {
    await until(() => writers.failures() > 0, 60, 'filling the disk')
    await pause(fullSeconds * 1000)
    const whenFull = writers.acknowledged.size
    rmSync(ballast)
    const since = performance.now()
    await until(() => writers.acknowledged.size >= whenFull + 100, 60, 'coming back')
    const seconds = (performance.now() - since) / 1000
    await writers.stop()
    const found = await compare(server.connectionString, writers.acknowledged)
    return { ...found, seconds, acknowledged: writers.acknowledged.size, timesBack: server.timesBack() }
  })
}

/** Fills the write-ahead log and hardly a table: PostgreSQL can then only stop altogether, and start again. */
const writeLongLog: Write = async (client, writer, row, acknowledge) => {
  const message = `select pg_logical_emit_message(true, 'drill', repeat('x', 50000))`
  await client.query(`begin; ${inserts(writer, row, 10)}; ${message}; commit`)
  acknowledge()
}

const rowsAtOnce = 50

/** The broken twin says yes to each row at once, and commits when it has fifty. */
const acknowledgeBeforeCommit: Write = async (client, writer, row, acknowledge) => {
  if (row % rowsAtOnce === 1) await client.query('begin')
  await client.query(inserts(writer, row, noteBytes))
  acknowledge()
  if (row % rowsAtOnce === 0) await client.query('commit')
}

export const drill: Drill = {
  id: 'R6',
  title: 'disk full',
  async run({ short }) {
    if (process.getuid?.() !== 0) return skipped('only root may mount the small disk that it fills')
    const fullSeconds = short ? 0.5 : 10
    const tables = await fillAndMakeRoom(writeAndCommit(noteBytes), 30, fullSeconds)
    const log = await fillAndMakeRoom(writeLongLog, 8, fullSeconds)
    const control = await fillAndMakeRoom(acknowledgeBeforeCommit, 30, 0)
    const posts = await onSmallDisk('200m', (disk) =>
      withScratchServer(settings, (server) => fillUnderPosts(server, disk, fullSeconds), disk),
    )
    if (!tables || !log || !control || !posts)
      return skipped('this system does not let root mount a small disk to fill')
    const real = [tables, log]
    const lost = real.reduce((sum, found) => sum + found.lost + found.halves, 0)
    const acknowledged = real.reduce((sum, found) => sum + found.acknowledged, 0)
    const seconds = Math.max(...real.map((found) => found.seconds)).toFixed(1)
    const recovery = `${seconds} s after there was room it went on (restarts by itself: ${log.timesBack})`
    const areFormsWhole = posts.lost + posts.twice + posts.halves + posts.odd.length === 0 && posts.result.isFriendly
    return {
      passed: lost === 0 && log.timesBack > 0 && control.lost > 0 && areFormsWhole,
      detail: [
        `${number(acknowledged)} acknowledged, ${lost} lost, ${recovery}; control lost ${control.lost}`,
        `forms: ${posts.acknowledged} answered, ${posts.lost} lost, ${posts.halves} without audit row, odd answers: ${posts.odd.join(' ') || 'none'}; ${posts.result.isFriendly ? 'a sentence' : 'NO sentence'} while it was full, answered again ${posts.result.seconds.toFixed(1)} s after`,
      ].join('\n     '),
    }
  },
}
