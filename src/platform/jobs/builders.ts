import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseForTest } from '../../../test/databases.ts'
import { type Database, transact, type Within } from '../database.ts'
import type { JobNews } from './attempt.ts'
import { type JobSettings, type Jobs, openJobs } from './jobs.ts'
import type { JobKind } from './kind.ts'
import { openJobRegister } from './register.ts'

export type TestFaces = { db: Database }
export const now = () => new Date('2026-11-23T12:00:00Z')

export const aKind = (overrides: Partial<JobKind<TestFaces>> = {}): JobKind<TestFaces> => ({
  name: 'count-sheep',
  title: 'Count the sheep',
  run: async () => {},
  ...overrides,
})

/** A queue of the test's own, with workers that are started when asked for. */
export async function queueForTest(t: TestContext, kinds: readonly JobKind<TestFaces>[], forceId = 'fenshire') {
  const started: Jobs[] = []
  t.after(() => Promise.all(started.map((jobs) => jobs.stop()))) // before the database goes
  const { db, url } = await databaseForTest(t)
  const news: JobNews[] = []
  const within: Within<TestFaces> = (scope, work) => transact(db, scope, (trx) => work({ db: trx }))
  const settings: JobSettings<TestFaces> = {
    connectionString: url,
    db,
    kinds,
    within,
    forceIds: async () => [forceId],
    now,
    report: (each) => news.push(each),
  }
  const register = openJobRegister(db, forceId, kinds, now)
  const start = async (overrides: Partial<JobSettings<TestFaces>> = {}) => {
    const jobs = await openJobs({ ...settings, ...overrides })
    started.push(jobs)
    return jobs
  }
  /** The only job, once it is neither waiting nor running. */
  const settled = async () => {
    for (;;) {
      const [job] = await register.list()
      if (job && !['waiting', 'running'].includes(job.state)) return job
      await pause(5)
    }
  }
  return { db, url, within, settings, register, start, settled, news }
}
