// A worker of its own that sends what waits until it is killed: `careful` as ours is, or `careless`, which marks first.
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase, type Within } from '../../src/platform/database.ts'
import { withinOutbox } from '../../src/platform/outbox/builders.ts'
import { deliverMessages, lanes } from '../../src/platform/outbox/deliver.ts'
import type { Deliverer } from '../../src/platform/outbox/deliverer.ts'
import { openNotify } from '../../src/platform/outbox/deliverers/notify.ts'
import { openSmtp } from '../../src/platform/outbox/deliverers/smtp.ts'
import type { Outbox } from '../../src/platform/outbox/outbox.ts'

const now = () => new Date()
export const leaseMilliseconds = 3000
const scope = { forceId: 'fenshire', actor: { kind: 'job', name: 'deliver-messages' } } as const
const anId = '11111111-2222-4333-8444-555555555555'

const openWay = (url: string): Deliverer =>
  url.startsWith('smtp:')
    ? openSmtp({ url, from: 'police@fenshire.example', now })
    : openNotify({ url, serviceId: anId, secret: anId, emailTemplate: anId, smsTemplate: undefined, now })

async function sendCarefully(within: Within<{ outbox: Outbox }>, deliverer: Deliverer) {
  const inForce = <Result>(work: (faces: { outbox: Outbox }) => Promise<Result>) => within(scope, work)
  const context = { forceId: 'fenshire', within: inForce, now, signal: new AbortController().signal }
  await deliverMessages({ deliverer, lease: leaseMilliseconds }).run({}, context)
}

/** What anybody writes first: mark it as sent, so that it cannot go twice, and then send it. */
async function sendCarelessly(within: Within<{ outbox: Outbox }>, deliverer: Deliverer) {
  const lane = async () => {
    for (;;) {
      const message = await within(scope, async ({ outbox }) => {
        const found = await outbox.claim()
        if (found) await outbox.settle(found.id, { status: 'sent' })
        return found
      })
      if (!message) return
      await pause(20) // as long as a mail server takes to answer
      await deliverer.deliver(message)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

const [how = '', database = '', way = ''] = process.argv.slice(2)
if (how) {
  const within = withinOutbox(openDatabase(database), now)
  const [send, deliverer] = [how === 'careful' ? sendCarefully : sendCarelessly, openWay(way)]
  for (;;) {
    await send(within, deliverer)
    await pause(50)
  }
}
