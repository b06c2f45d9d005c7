// A search by somebody who may open everything, on the demonstration force: the slowest of a hundred, beside the limit that
// we set ourselves. Names with slips in them, words with other names, roles, and what is not there.
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { buildWeb } from '../src/app.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { openSessions } from '../src/policing/accounts/sign-in/sessions.ts'
import { signInStore } from '../src/policing/accounts/sign-in/store.ts'
import { compare, type Measurement } from './measurement.ts'
import { forceId } from './pages.ts'
import { openScratch } from './scratch.ts'
import { administrator } from './signed-in-page.ts'

const limitMilliseconds = 100
const runs = 3
const searchesARun = 100
const questions = [
  'Kelderbi',
  'CDRP',
  'BCU Buxton',
  'sergeant',
  'library',
  'DCC',
  'zd1',
  'nothing of the kind',
  'heath',
]

export async function search(): Promise<Measurement[]> {
  const scratch = await openScratch()
  const { db } = scratch
  const now = () => new Date()
  const web = await buildWeb({ db, now, secrets: openSecrets(randomBytes(32)) }, { version: 'bench' })
  try {
    const { id: accountId } = await db
      .selectFrom('account')
      .select('id')
      .where('forceId', '=', forceId)
      .where('email', '=', administrator)
      .executeTakeFirstOrThrow()
    const started = { stage: 'signed-in', device: 'Bench', limits: { idleMinutes: 60, absoluteHours: 12 } } as const
    const cookie = `session=${await openSessions(signInStore(db), now).begin({ forceId, accountId }, started)}`
    const ask = async (question: string) => {
      const began = performance.now()
      const { statusCode } = await web.inject({
        url: `/staff/search?q=${encodeURIComponent(question)}`,
        headers: { cookie },
      })
      if (statusCode !== 200) throw new Error(`A search was answered ${statusCode}`)
      return performance.now() - began
    }
    const slowest: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      const times: number[] = []
      for (let at = 0; at < searchesARun; at += 1) times.push(await ask(questions[at % questions.length]!))
      if (run > 0) slowest.push(times.sort((a, b) => a - b)[Math.floor(searchesARun * 0.99)]!) // the first warms up
    }
    const theirs = slowest.map(() => limitMilliseconds)
    const measured = { bench: 'search', peer: 'our own limit', unit: 'ms (99 of 100)', ours: slowest, theirs }
    return [compare({ ...measured, isLessBetter: true })]
  } finally {
    await web.close()
    await scratch.close()
  }
}
