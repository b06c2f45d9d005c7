// The half of R2 about pages: a form that was answered is kept once with its audit entry, whenever the process dies.
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../src/platform/random.ts'
import { type FormProcess, sendTo, startFormProcess } from './form-process.ts'
import { aFullCounty } from './full-county.ts'
import { comparePosts, startPosters } from './posters.ts'
import { withScratchDatabase } from './scratch-app.ts'
import { beginSession } from './staff.ts'
import { until } from './writers.ts'

const posterCount = 4
const leastBetweenKills = 5

/** Kills the application again and again while people send forms, and starts it again each time. */
export const killPosts = (kills: number, how: 'real' | 'twin') =>
  withScratchDatabase(async (db, url) => {
    const { chief } = await aFullCounty(db)
    const random = randomFrom('R2 posts')
    const now = () => new Date()
    const cookies = await Promise.all(
      Array.from({ length: posterCount }, () => beginSession(db, chief, 'signed-in', now)),
    )
    let application: FormProcess = await startFormProcess(how, url)
    const posters = startPosters(
      sendTo(() => application),
      cookies,
      how === 'twin' ? '/twin/halves' : '',
    )
    try {
      for (let kill = 0; kill < kills; kill++) {
        const before = posters.acknowledged.size
        await until(() => posters.acknowledged.size >= before + leastBetweenKills, 60, 'going on after a kill')
        await pause(random.uniform(0, 30))
        await application.kill()
        application = await startFormProcess(how, url)
      }
      const before = posters.acknowledged.size
      await until(() => posters.acknowledged.size > before, 60, 'going on after the last kill')
    } finally {
      await posters.stop() // or they would send for ever to an application that is gone
      if (application.child.exitCode === null && application.child.signalCode === null) await application.kill()
    }
    return { ...(await comparePosts(db, posters)), odd: [...posters.odd] }
  })
