// R1: what the database acknowledged survives kill -9 of all its processes, and it comes back by itself; so does every
// form that the application answered, with its audit entry.
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../src/platform/random.ts'
import { type Drill, number, skipped } from './drill.ts'
import { killUnderPosts } from './r1-kill-under-posts.ts'
import { killServer, withScratchServer } from './scratch-server.ts'
import { compare, until, withWriters, writeAndCommit } from './writers.ts'

const writerCount = 6
const leastBetweenKills = 100

const killRepeatedly = (kills: number, settings: Record<string, string>) =>
  withScratchServer(settings, (server) =>
    withWriters(server.connectionString, writerCount, writeAndCommit(20), async (writers) => {
      const random = randomFrom('R1')
      for (let kill = 1; kill <= kills; kill++) {
        const before = writers.acknowledged.size
        await until(() => writers.acknowledged.size >= before + leastBetweenKills, 60, 'writing again')
        await pause(random.integer(0, 150))
        killServer(server.folder)
        await until(() => server.timesBack() === kill, 60, 'coming back')
      }
      await writers.stop()
      const found = await compare(server.connectionString, writers.acknowledged)
      return { ...found, acknowledged: writers.acknowledged.size }
    }),
  )

export const drill: Drill = {
  id: 'R1',
  title: 'kill -9 of the database under acknowledged writes',
  async run({ short }) {
    if (process.platform !== 'linux') return skipped('it finds the processes to kill in /proc, which only Linux has')
    const kills = short ? 4 : 100
    const real = await killRepeatedly(kills, {})
    const control = await killRepeatedly(short ? 4 : 10, { synchronous_commit: 'off' }) // acknowledges before writing
    const posts = await withScratchServer({}, (server) =>
      killUnderPosts(server, short ? 2 : 50, () => killServer(server.folder)),
    )
    const measured = `${number(real.acknowledged)} acknowledged in ${kills} kills, ${real.lost} lost, ${real.halves} without audit row`
    return {
      passed:
        real.lost + real.halves + posts.lost + posts.twice + posts.halves + posts.odd.length === 0 && control.lost > 0,
      detail: [
        `${measured}; control lost ${control.lost}`,
        `forms: ${posts.acknowledged} answered, ${posts.lost} lost, ${posts.twice} kept twice, ${posts.halves} without audit row, odd answers: ${posts.odd.join(' ') || 'none'}`,
      ].join('\n     '),
    }
  },
}
