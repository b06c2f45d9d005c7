import type { TestContext } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { aForce } from '../../policing/forces/builders.ts'
import { type Database, transact, type Within } from '../database.ts'
import { deliverMessages } from './deliver.ts'
import type { Deliverer, Outcome, Outgoing } from './deliverer.ts'
import type { NewMessage } from './message.ts'
import { type Outbox, openOutbox } from './outbox.ts'

export const anEmail = (overrides: Partial<NewMessage> = {}): NewMessage => ({
  channel: 'email',
  to: 'robin.marsh@fenshire.example',
  subject: 'Your appointment',
  text: 'Come on Monday at 9.\nBring this e-mail.',
  purpose: 'service',
  ...overrides,
})

export const aText = (overrides: Partial<NewMessage> = {}): NewMessage => ({
  channel: 'sms',
  to: '07700 900123',
  text: 'Come on Monday at 9.',
  purpose: 'service',
  ...overrides,
})

export const anOutgoing = (overrides: Partial<Outgoing> = {}): Outgoing => ({
  id: '019ac2f0-0000-7000-8000-000000000001',
  channel: 'email',
  purpose: 'service',
  to: 'robin.marsh@fenshire.example',
  subject: 'Your appointment',
  text: 'Come on Monday at 9.\nBring this e-mail.',
  mayHaveGone: false,
  ...overrides,
})

/** Hands nothing to anybody: remembers what came, and answers as it is told. */
export function aDeliverer(answer: (message: Outgoing) => Outcome | Promise<Outcome> = () => ({ status: 'sent' })) {
  const came: Outgoing[] = []
  const deliverer: Deliverer = {
    deliver: async (message) => {
      came.push(message)
      return answer(message)
    },
    close: () => {},
  }
  return { deliverer, came }
}

export const withinOutbox =
  (db: Database, now: () => Date): Within<{ outbox: Outbox }> =>
  (scope, work) =>
    transact(db, scope, (trx) => work({ outbox: openOutbox(trx, scope.forceId, now) }))

/** An outbox on a clock that the test moves, and the job that empties it. */
export async function outboxForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  await aForce(db)
  const clock = { time: Date.parse('2026-11-23T12:00:00Z') }
  const now = () => new Date(clock.time)
  const within = withinOutbox(db, now)
  const inForce = <Result>(work: (outbox: Outbox) => Promise<Result>) =>
    within({ forceId: 'fenshire', actor: { kind: 'public' } }, ({ outbox }) => work(outbox))
  const deliver = (deliverer: Deliverer, signal = new AbortController().signal) =>
    deliverMessages({ deliverer }).run(
      {},
      {
        forceId: 'fenshire',
        within: (work) => within({ forceId: 'fenshire', actor: { kind: 'job', name: 'deliver-messages' } }, work),
        now,
        signal,
      },
    )
  const pass = (minutes: number) => {
    clock.time += minutes * 60_000
  }
  return { db, now, within, inForce, deliver, pass }
}
