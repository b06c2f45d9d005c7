// R12: hours of people reading and writing leave the memory as it was, and no page fails.
import { setTimeout as pause } from 'node:timers/promises'
import { type Drill, number } from './drill.ts'
import { type FormProcess, sendTo, startFormProcess } from './form-process.ts'
import { aFullCounty } from './full-county.ts'
import { startPosters } from './posters.ts'
import { withScratchDatabase } from './scratch-app.ts'
import { slopeOf, slopeWithInterval } from './slope.ts'
import { beginSession } from './staff.ts'

const readers = 4
const publicPages = [
  '/',
  '/fenshire',
  '/fenshire/neighbourhoods/N1',
  '/find?q=CB1+1AA',
  '/find?q=Ely',
  '/api/forces',
  '/nowhere',
]
const signedInPages = ['/staff', '/staff/claims/new', '/staff/settings', '/staff/settings/sign-in.idle-minutes']

/** Bytes that may stay behind for each answer; and of all memory of the process, in ten minutes. */
const mostBytesAnAnswer = 1000
const mostMegabytesInTenMinutes = 1

type Sample = { minutes: number; answers: number; rss: number; held: number }

/** The first half warms up, ten minutes at most, and is not counted. */
const warmUpOf = (seconds: number) => Math.min(seconds / 2, 600)
const samplesIn = (seconds: number) => Math.min(240, Math.max(40, Math.round(seconds / 10)))

/**
 * A busy machine gets longer. V8 doubles the space for what is young as answers come, not as time goes by, and has done
 * so after some thousands: growth until then is no leak. And twenty samples are needed to judge by.
 */
const leastAnswersOf = (seconds: number) => (seconds < 600 ? 100 : 10_000)
const leastSamples = 20

/** Reads and writes for so long. */
async function soak(process: FormProcess, cookies: readonly string[], seconds: number) {
  let [answers, failed, isOver] = [0, 0, false]
  const end = performance.now() + seconds * 1000
  const read = async (reader: number) => {
    for (let at = reader; !isOver; at++) {
      const isSignedIn = at % 2 === 0
      const pages = isSignedIn ? signedInPages : publicPages
      const headers: Record<string, string> = isSignedIn ? { cookie: `session=${cookies[0]}` } : {}
      const answer = await fetch(process.address + pages[at % pages.length]!, { headers, redirect: 'manual' })
      await answer.arrayBuffer()
      answers++
      if (answer.status >= 500) failed++
    }
  }
  const posters = startPosters(
    sendTo(() => process),
    cookies.slice(1),
  )
  const reading = Array.from({ length: readers }, (_, reader) => read(reader))
  const samples: Sample[] = []
  const leastAnswers = leastAnswersOf(seconds)
  const warm = () => samples.filter((each) => each.minutes * 60 > warmUpOf(seconds) && each.answers > leastAnswers)
  const isEnough = () => warm().length >= leastSamples && warm().at(-1)!.answers - warm()[0]!.answers >= leastAnswers
  const start = performance.now()
  while (performance.now() < end || !isEnough()) {
    await pause((seconds * 1000) / samplesIn(seconds))
    const minutes = (performance.now() - start) / 60_000
    samples.push({ minutes, answers: answers + posters.acknowledged.size, ...(await process.memory()) })
  }
  isOver = true
  await Promise.all(reading)
  await posters.stop()
  return {
    answers: answers + posters.acknowledged.size,
    failed: failed + posters.unavailable() + posters.odd.size + posters.failures(),
    bytesAnAnswer: slopeOf(warm().map(({ answers: x, held: y }) => ({ x, y }))),
    megabytesInTenMinutes: slopeWithInterval(
      warm().map(({ minutes, rss }) => ({ x: minutes / 10, y: rss / 1024 ** 2 })),
    ),
  }
}

const soaked = (how: 'real' | 'twin', seconds: number) =>
  withScratchDatabase(async (db, url) => {
    const { chief } = await aFullCounty(db)
    const cookies = await Promise.all(
      Array.from({ length: 2 }, () => beginSession(db, chief, 'signed-in', () => new Date())),
    )
    const application = await startFormProcess(how, url)
    return soak(application, cookies, seconds).finally(application.kill)
  })

export const drill: Drill = {
  id: 'R12',
  title: 'soak',
  async run({ short, minutes = 20 }) {
    const seconds = short ? 5 : minutes * 60
    const isLong = !short && minutes >= 20 // ten to warm up: before that the process still takes what it will then live with
    const real = await soaked('real', seconds)
    const twin = await soaked('twin', short ? 3 : 30)
    const isCaught =
      twin.bytesAnAnswer > mostBytesAnAnswer && (short || twin.megabytesInTenMinutes.from > mostMegabytesInTenMinutes)
    // A few seconds are too short to tell growth from warming up, so there the leak of the twin is the yardstick.
    const most = short ? twin.bytesAnAnswer / 2 : mostBytesAnAnswer
    const isSteady =
      real.bytesAnAnswer < most && (!isLong || real.megabytesInTenMinutes.slope < mostMegabytesInTenMinutes)
    const { slope, from, to } = real.megabytesInTenMinutes
    const grown = isLong
      ? `, memory grows by ${slope.toFixed(2)} MB in ten minutes (95% interval ${from.toFixed(2)} to ${to.toFixed(2)})`
      : ' (too short to judge the memory of the whole process)'
    const held = `${Math.round(real.bytesAnAnswer)} bytes an answer held`
    return {
      passed: isSteady && real.failed === 0 && isCaught,
      detail: `${number(real.answers)} answers, ${real.failed} failed, ${held}${grown}; control ${isCaught ? 'caught' : 'NOT caught'} at ${Math.round(twin.bytesAnAnswer)} bytes an answer`,
    }
  },
}
