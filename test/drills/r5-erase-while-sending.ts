// R5: once an erasure is committed, no message to that address is taken to be sent any more.
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../src/platform/database.ts'
import { anEmail, withinOutbox } from '../../src/platform/outbox/builders.ts'
import type { Outgoing } from '../../src/platform/outbox/deliverer.ts'
import { randomFrom } from '../../src/platform/random.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { type Drill, number } from './drill.ts'
import { withScratchDatabase } from './scratch-app.ts'

type Size = { residents: number; each: number }
/** The next message to send; `undefined` when there is none. */
type Take = () => Promise<Pick<Outgoing, 'id' | 'to'> | undefined>

const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const
const workers = 4
const now = () => new Date()

const addressOf = (resident: number) => `resident${resident}@fenshire.example`

const openForce = (db: Database) => {
  const within = withinOutbox(db, now)
  return {
    fill: ({ residents, each }: Size) =>
      within(scope, async ({ outbox }) => {
        for (let message = 0; message < residents * each; message++) {
          await outbox.send(anEmail({ to: addressOf(message % residents) }))
        }
      }),
    erase: (address: string) => within(scope, ({ outbox }) => outbox.erase(address)),
    claim: () => within(scope, ({ outbox }) => outbox.claim()),
    /** The broken twin reads the whole list first, as a mail merge does. */
    async readList(): Promise<Take> {
      const rows = await db.selectFrom('message').select(['id', 'recipient as to']).execute()
      return async () => rows.shift()
    },
  }
}

/** Workers send while every second resident is erased; counts what was taken although its erasure was committed. */
async function eraseWhileSending(how: 'real' | 'control', size: Size) {
  return withScratchDatabase(async (db) => {
    await aForce(db)
    const force = openForce(db)
    await force.fill(size)
    const take: Take = how === 'real' ? force.claim : await force.readList()
    const erased = new Set<string>()
    let [taken, tooLate] = [0, 0]
    const send = async () => {
      for (;;) {
        const erasedBefore = new Set(erased) // committed before this is taken
        const message = await take()
        if (!message) return
        taken++
        if (erasedBefore.has(message.to)) tooLate++
        await pause(1)
      }
    }
    const erase = async () => {
      const random = randomFrom('R5')
      for (let resident = 0; resident < size.residents; resident += 2) {
        await pause(random.integer(0, 5))
        await force.erase(addressOf(resident))
        erased.add(addressOf(resident))
      }
    }
    await Promise.all([erase(), ...Array.from({ length: workers }, send)])
    const left = await db.selectFrom('message').select('id').where('recipient', 'like', '%@%').execute()
    return { taken, tooLate, erased: erased.size, left: left.length }
  })
}

export const drill: Drill = {
  id: 'R5',
  title: 'erasure of residents while messages to them are being sent',
  async run({ short }) {
    const size = short ? { residents: 40, each: 10 } : { residents: 400, each: 25 }
    const real = await eraseWhileSending('real', size)
    const control = await eraseWhileSending('control', { residents: 40, each: 10 })
    const isBlank = real.left === (size.residents - real.erased) * size.each
    const measured = `${number(real.taken)} of ${number(size.residents * size.each)} sent, ${real.erased} erased meanwhile`
    const blank = isBlank ? 'no address of theirs left' : 'addresses LEFT'
    return {
      passed: real.tooLate === 0 && isBlank && real.taken < size.residents * size.each && control.tooLate > 0,
      detail: `${measured}, ${real.tooLate} taken after it, ${blank}; control took ${control.tooLate}`,
    }
  },
}
