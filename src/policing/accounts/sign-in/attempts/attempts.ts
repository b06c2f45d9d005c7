// How often somebody may try: counted by what was typed, known or not, so that the count tells nobody who is known.
import type { Secrets } from '../../../../platform/secrets.ts'
import { failureCounter } from '../passwords.ts'
import { failureMemoryHours, waitSeconds } from '../rules.ts'
import type { attemptStore } from './store.ts'

export type Wait = { outcome: 'wait'; seconds: number }

export function openAttempts(store: ReturnType<typeof attemptStore>, secrets: Secrets, now: () => Date) {
  const counterOf = (email: string) => failureCounter(secrets, email)
  const forgetBefore = () => new Date(now().getTime() - failureMemoryHours * 3_600_000)

  return {
    /** Undefined when an attempt may be made for this address; it counts as a failure until it turns out right. */
    async whyWait(email: string): Promise<Wait | undefined> {
      const counter = counterOf(email)
      if (await store.take(counter, now(), forgetBefore())) return undefined
      const failure = await store.failure(counter)
      const waited = failure ? (now().getTime() - failure.lastAt.getTime()) / 1000 : 0
      return { outcome: 'wait', seconds: Math.max(1, Math.ceil(waitSeconds(failure?.failures ?? 0) - waited)) }
    },

    /** It was right so far; those before it still count. */
    giveBack: (email: string) => store.giveBack(counterOf(email)),

    /** Somebody is in: nothing before counts any more. */
    forget: (email: string) => store.forget(counterOf(email)),
  }
}
