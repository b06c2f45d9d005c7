// S8: nobody learns from sign-in, or from asking for a new password, whether an address is known here.
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../src/platform/random.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aVisitor } from '../../src/policing/accounts/builders.ts'
import { isPassword } from '../../src/policing/accounts/sign-in/passwords.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import type { Drill } from './drill.ts'
import { medianOf, signedRankTest } from './paired.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

const known = 'robin@fenshire.example'
const unknown = 'nobody@fenshire.example' // as long, so that the page is as long
const wrong = 'not the password of anybody'
/** Pairs of one known and one unknown; as many again, a few times, while the machine is too busy to tell. */
const pairs = 500
const mostRounds = 6
const leastP = 0.01
const mostDifference = 0.05

type Answer = { status: number; body: string; milliseconds: number }
type Ask = (email: string) => Promise<Answer>

/** The same page but for the address that was typed and what is fresh in every page. */
const plain = ({ status, body }: Answer) =>
  `${status} ${body.replaceAll(/(robin|nobody)@fenshire\.example|(value|data-token)="[\w-]+"/g, '')}`

function askersOf(web: Web): Record<string, Ask> {
  const visitor = aVisitor(web)
  const timed = async (url: string, fields: Record<string, string>): Promise<Answer> => {
    const { body: page } = await visitor.get(url)
    const _token = /name="_token" value="([^"]+)"/.exec(page)![1]!
    const start = performance.now()
    const answer = await visitor.send(url, { ...fields, _token })
    return { status: answer.statusCode, body: answer.body, milliseconds: performance.now() - start }
  }
  return {
    'sign-in': (email) => timed('/sign-in', { email, password: wrong }),
    forgotten: (email) => timed('/sign-in/forgotten', { email }),
  }
}

/** Doors that tell: one in words, one in its status, one that does not hash for a stranger. */
const twins: Record<string, Ask> = {
  words: async (email) => ({ status: 400, body: email === known ? 'wrong password' : 'no such user', milliseconds: 1 }),
  status: async (email) => ({ status: email === known ? 401 : 404, body: 'no', milliseconds: 1 }),
}
const hasty: Ask = async (email) => {
  const start = performance.now()
  if (email === known) await isPassword(undefined, wrong)
  return { status: 400, body: 'no', milliseconds: performance.now() - start }
}
/** One that takes a tenth longer for an address that is known: what must still be noticed. */
const thorough: Ask = async (email) => {
  const start = performance.now()
  await isPassword(undefined, wrong)
  const end = start + (performance.now() - start) * (email === known ? 1.1 : 1)
  while (performance.now() < end); // a pause would be no shorter than a millisecond
  return { status: 400, body: 'no', milliseconds: performance.now() - start }
}

type Timing = { pairs: number; p: number; difference: number; from: number; to: number }

/** Asks twice in a row, known and unknown in an order that chance gives; what the machine does meanwhile meets both. */
async function timings(ask: Ask, count: number, rounds = mostRounds): Promise<Timing> {
  const random = randomFrom('enumeration')
  const [differences, times]: [number[], number[]] = [[], []]
  for (let round = 1; ; round += 1) {
    for (let at = 0; at < count; at += 1) {
      const took: Record<string, number> = {}
      for (const email of random.shuffle([known, unknown])) {
        took[email] = (await ask(email)).milliseconds
        await pause(2)
      }
      differences.push(took[known]! - took[unknown]!)
      times.push(took[unknown]!)
    }
    const usual = medianOf(times).median
    const { median, from, to } = medianOf(differences)
    const isPlain = (to - from) / 2 / usual < mostDifference / 2
    if (!isPlain && round < rounds) continue
    const p = signedRankTest(differences)
    return { pairs: differences.length, p, difference: median / usual, from: from / usual, to: to / usual }
  }
}

const tells = async (ask: Ask) => plain(await ask(known)) !== plain(await ask(unknown))

const inTime = ({ p, difference }: Timing) => p > leastP && Math.abs(difference) < mostDifference

const percent = (share: number) => `${(share * 100).toFixed(1)}%`
const inWords = ({ pairs: count, p, difference, from, to }: Timing) =>
  `median difference ${percent(difference)} (99% interval ${percent(from)} to ${percent(to)}), p ${p.toFixed(2)}, of ${count} pairs`

async function lookAt(askers: Record<string, Ask>, short: boolean) {
  const found: string[] = []
  const measured: string[] = []
  for (const [name, ask] of Object.entries(askers)) {
    if (await tells(ask)) found.push(`${name} answers a known address differently`)
    if (short) continue
    const timing = await timings(ask, pairs)
    measured.push(`${name}: ${inWords(timing)}`)
    if (!inTime(timing)) found.push(`${name} takes longer for one of them`)
  }
  return { found, measured }
}

/** Which of the doors that tell are caught, as far as that can be told in the time that there is. */
async function lookAtTwins(short: boolean) {
  const told = await Promise.all(Object.values(twins).map(tells))
  const isHastyCaught = !inTime(await timings(hasty, short ? 20 : pairs, 1))
  if (short) return [...told, isHastyCaught]
  return [...told, isHastyCaught, !inTime(await timings(thorough, pairs))]
}

export const drill: Drill = {
  id: 'S8',
  title: 'which addresses are known',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      await aForce(db)
      await anAccount(db)
      let at = Date.parse('2026-11-23T09:00:00Z')
      // A day passes with each look at the clock of limits, so that no failure counts for the next try.
      const options = { db, now: () => new Date(at), milliseconds: () => (at += 25 * 3_600_000) }
      return withScratchApp(options, async (web) => {
        const { found, measured } = await lookAt(askersOf(web), short)
        const caught = await lookAtTwins(short)
        return {
          passed: found.length === 0 && caught.every(Boolean),
          detail: [
            `${found.length} faults; control caught ${caught.filter(Boolean).length} of ${caught.length} doors that tell`,
            ...measured,
            ...found,
          ].join('\n     '),
        }
      })
    }),
}
