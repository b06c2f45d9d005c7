import type { JobKind } from '../jobs/kind.ts'
import type { Deliverer, Outcome } from './deliverer.ts'
import { delivery } from './delivery-queue.ts'
import type { Outbox } from './outbox.ts'

/** How many messages one job has on their way at once; after a kill, so many at most are sent twice by SMTP. */
export const lanes = 5

/** A job that sends more than this leaves the rest to the next, so that none runs for hours. */
const mostInOneJob = 2000

export type DeliveryOptions = { deliverer: Deliverer; lease?: number }

/** The job that sends what waits: claimed in one transaction, sent outside any, settled in another. */
export const deliverMessages = ({ deliverer, lease }: DeliveryOptions): JobKind<{ outbox: Outbox }> => ({
  ...delivery,
  title: 'Send waiting e-mails and texts',
  schedule: { cron: '7 * * * *', timeZone: 'Europe/London' }, // in case a word left for it was lost, as by a restore
  async run(_ids, { within, signal }) {
    let left = mostInOneJob
    const sendUntilNoneIsDue = async () => {
      while (!signal.aborted && left-- > 0) {
        const message = await within(({ outbox }) => outbox.claim(lease))
        if (!message) return
        const outcome = await deliverer.deliver(message).catch(asDelay)
        await within(({ outbox }) => outbox.settle(message.id, outcome))
      }
    }
    await Promise.all(Array.from({ length: lanes }, sendUntilNoneIsDue))
    await within(({ outbox }) => outbox.nudgeWhenDue())
  },
})

/** A deliverer that breaks down says nothing about the message, so it is tried again. */
const asDelay = (error: Error & { code?: string }): Outcome => ({
  status: 'delayed',
  problem: `It could not be handed over (${error.code ?? error.name})`,
})
