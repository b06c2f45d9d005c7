// S7: who has a session, for how long, and how it ends.
import { anAccount, aVisitor, withoutSecondStep } from '../../src/policing/accounts/builders.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import type { Drill } from './drill.ts'
import { brokenDoor, type Fault, faults } from './s7-doors.ts'
import { type Door, sessionFaults } from './s7-judge.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

/** The real application, in a database of its own, behind a proxy that says https. */
const faultsOfOurs = () =>
  withScratchDatabase(async (db) => {
    await aForce(db)
    await withoutSecondStep(db)
    await anAccount(db)
    let at = Date.parse('2026-11-23T09:00:00Z')
    const options = { db, now: () => new Date(at), trustedProxies: '127.0.0.1', milliseconds: () => at }
    return withScratchApp(options, async (web) => {
      const asked = (cookie: string) => ({ cookie: `__Host-session=${cookie}`, 'x-forwarded-proto': 'https' })
      const isIn = async (cookie: string) =>
        (await web.inject({ url: '/staff', headers: asked(cookie) })).statusCode === 200
      const door: Door = {
        isIn,
        async signIn(old) {
          const visitor = aVisitor(web, { 'x-forwarded-proto': 'https' })
          if (old) visitor.cookies.set('__Host-session', old)
          const answer = await visitor.signIn()
          return [answer.headers['set-cookie']].flat().find((line) => line?.startsWith('__Host-session=')) ?? ''
        },
        async signOut(cookie) {
          const visitor = aVisitor(web, { 'x-forwarded-proto': 'https' })
          visitor.cookies.set('__Host-session', cookie)
          await visitor.submit('/sign-out', {}, '/staff')
        },
        async setActive(isActive) {
          await db.updateTable('account').set({ isActive }).execute()
        },
        later(minutes) {
          at += minutes * 60_000
        },
      }
      return sessionFaults(door)
    })
  })

export const drill: Drill = {
  id: 'S7',
  title: 'sessions',
  async run() {
    const wrong = await faultsOfOurs()
    const honest = await sessionFaults(brokenDoor())
    const caught: Fault[] = []
    for (const fault of faults) if ((await sessionFaults(brokenDoor(fault))).length > 0) caught.push(fault)
    const missed = faults.filter((fault) => !caught.includes(fault))
    return {
      passed: wrong.length === 0 && honest.length === 0 && missed.length === 0,
      detail: [
        `${wrong.length} faults; control caught ${caught.length} of ${faults.length} broken doors, and ${honest.length} faults of a sound one`,
        ...wrong,
        ...missed.map((fault) => `not caught: ${fault}`),
      ].join('\n     '),
    }
  },
}
