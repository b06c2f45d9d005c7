// S8: nobody learns from sign-in, or from asking for a new password, whether an address is known here.
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../src/platform/random.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aVisitor } from '../../src/policing/accounts/builders.ts'
import { isPassword } from '../../src/policing/accounts/sign-in/passwords.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import type { Drill } from './drill.ts'
import { rankTest } from './rank-test.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

const known = 'robin@fenshire.example'
const unknown = 'nobody@fenshire.example' // as long, so that the page is as long
const wrong = 'not the password of anybody'
const tries = 500
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

/** The time that a quarter of the answers stay below: what else the machine does makes answers slower, never faster. */
const lowerQuartile = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]!

/** In an order that chance gives, so that what one answer leaves to do falls on both alike. */
async function timings(ask: Ask, count: number) {
  const order = randomFrom('enumeration').shuffle(Array.from({ length: count * 2 }, (_, at) => at % 2 === 0))
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (const isKnown of order) {
    const { milliseconds } = await ask(isKnown ? known : unknown)
    ;(isKnown ? ours : theirs).push(milliseconds)
    await pause(2)
  }
  const difference = Math.abs(lowerQuartile(ours) / lowerQuartile(theirs) - 1)
  return { p: rankTest(ours, theirs), difference }
}

const tells = async (ask: Ask) => plain(await ask(known)) !== plain(await ask(unknown))

const inTime = ({ p, difference }: { p: number; difference: number }) => p > leastP && difference < mostDifference

async function lookAt(askers: Record<string, Ask>, short: boolean) {
  const found: string[] = []
  const measured: string[] = []
  for (const [name, ask] of Object.entries(askers)) {
    if (await tells(ask)) found.push(`${name} answers a known address differently`)
    if (short) continue
    const timing = await timings(ask, tries)
    measured.push(`${name}: lower quartiles differ ${(timing.difference * 100).toFixed(1)}%, p ${timing.p.toFixed(2)}`)
    if (!inTime(timing)) found.push(`${name} takes longer for one of them`)
  }
  return { found, measured }
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
        const caught = (await Promise.all(Object.values(twins).map(tells))).filter(Boolean).length
        const isHastyCaught = !inTime(await timings(hasty, short ? 20 : tries))
        const total = Object.keys(twins).length + 1
        return {
          passed: found.length === 0 && caught === total - 1 && isHastyCaught,
          detail: [
            `${found.length} faults; control caught ${caught + Number(isHastyCaught)} of ${total} doors that tell`,
            ...measured,
            ...found,
          ].join('\n     '),
        }
      })
    }),
}
