// R4: workers are killed while they send. GOV.UK Notify gets each message once; a mail server gets each, and few twice.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../src/platform/database.ts'
import { anEmail, withinOutbox } from '../../src/platform/outbox/builders.ts'
import { lanes } from '../../src/platform/outbox/deliver.ts'
import { mailServer, notifyStub } from '../../src/platform/outbox/deliverers/servers-for-tests.ts'
import { randomFrom } from '../../src/platform/random.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { type Drill, number } from './drill.ts'
import { withScratchDatabase } from './scratch-app.ts'
import { until } from './writers.ts'

type Size = { messages: number; kills: number; workers: number }
type Sink = { url: string; count: () => number; references: () => string[]; close: () => unknown }
type Found = { kills: number; lost: number; duplicates: number; sentIsArrived: boolean }

const program = join(import.meta.dirname, 'r4-worker.ts')

async function openMailSink(): Promise<Sink> {
  const { url, arrived, close } = await mailServer()
  const references = () => arrived.map((mail) => /^Message-ID: <(.+)@/im.exec(mail)?.[1] ?? 'none')
  return { url, close, count: () => arrived.length, references }
}

async function openNotifySink(): Promise<Sink> {
  const { url, accepted, close } = await notifyStub()
  return { url, close, count: () => accepted.length, references: () => accepted.map(({ reference }) => reference) }
}

/** Kills one worker after another while all are sending, each time once some more messages have arrived. */
async function killWorkers(how: string, databaseUrl: string, sink: Sink, { messages, kills, workers }: Size) {
  const random = randomFrom('R4')
  const begin = () =>
    spawn(process.execPath, [program, how, databaseUrl, sink.url], { stdio: ['ignore', 'ignore', 'inherit'] })
  const running = Array.from({ length: workers }, begin)
  const end = async (worker: ReturnType<typeof begin>) => {
    const ended = once(worker, 'close')
    worker.kill('SIGKILL')
    await ended
  }
  let killed = 0
  try {
    for (; killed < kills; killed++) {
      const wanted = Math.floor(((killed + 1) * messages) / (kills + 2))
      await until(() => sink.count() >= wanted, 120, 'sending')
      await pause(random.integer(0, 20))
      await end(running[killed % workers]!)
      running[killed % workers] = begin()
    }
    return { killed, finish: () => Promise.all(running.map(end)) }
  } catch (error) {
    await Promise.all(running.map(end))
    throw error
  }
}

const sendThrough = (how: 'careful' | 'careless', openSink: () => Promise<Sink>, size: Size): Promise<Found> =>
  withScratchDatabase(async (db, url) => {
    await aForce(db)
    const ids = await queue(db, size.messages)
    const sink = await openSink()
    const { killed, finish } = await killWorkers(how, url, sink, size)
    await untilNoneWaits(db).finally(finish)
    const references = sink.references()
    const arrived = new Set(references)
    await sink.close()
    return {
      kills: killed,
      lost: ids.filter((id) => !arrived.has(id)).length,
      duplicates: references.length - arrived.size,
      sentIsArrived: arrived.size === (await counts(db)).sent,
    }
  })

const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const

const queue = (db: Database, messages: number) =>
  withinOutbox(db, () => new Date())(scope, async ({ outbox }) => {
    const ids: string[] = []
    for (let each = 0; each < messages; each++) ids.push((await outbox.send(anEmail())).value!)
    return ids
  })

const counts = (db: Database) => withinOutbox(db, () => new Date())(scope, ({ outbox }) => outbox.counts())

async function untilNoneWaits(db: Database) {
  const deadline = performance.now() + 300_000
  while ((await counts(db)).waiting > 0) {
    if (performance.now() > deadline) throw new Error('Messages still waited after five minutes')
    await pause(50)
  }
}

export const drill: Drill = {
  id: 'R4',
  title: 'kill -9 of workers while they send messages',
  async run({ short }) {
    const size = short ? { messages: 200, kills: 3, workers: 2 } : { messages: 10_000, kills: 60, workers: 3 }
    const notify = await sendThrough('careful', openNotifySink, size)
    const smtp = await sendThrough('careful', openMailSink, size)
    const control = await sendThrough('careless', openMailSink, { messages: 200, kills: 3, workers: 2 })
    const most = lanes * smtp.kills
    const isExact = notify.lost === 0 && notify.duplicates === 0 && notify.sentIsArrived
    const isBounded = smtp.lost === 0 && smtp.duplicates <= most && smtp.sentIsArrived
    const byNotify = `Notify ${notify.lost} lost, ${notify.duplicates} twice in ${notify.kills} kills`
    const bySmtp = `SMTP ${smtp.lost} lost, ${smtp.duplicates} twice (${most} at most) in ${smtp.kills} kills`
    return {
      passed: isExact && isBounded && control.lost > 0,
      detail: `${number(size.messages)} messages: ${byNotify}; ${bySmtp}; control lost ${control.lost}`,
    }
  },
}
