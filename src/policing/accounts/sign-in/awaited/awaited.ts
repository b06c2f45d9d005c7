// What went out with a browser and must come back with the same one: once, and before it is too old.
import type { Secrets } from '../../../../platform/secrets.ts'
import type { awaitedStore } from './store.ts'

export type Awaited = ReturnType<typeof openAwaited>

/**
 * @param cookie what binds it to one browser: another, even with the same answer, finds nothing. Only a keyed digest
 *   is kept, so that who reads the table can answer nothing with it
 */
export function openAwaited(store: ReturnType<typeof awaitedStore>, secrets: Secrets, now: () => Date) {
  const idOf = (purpose: string, cookie: string) => secrets.mark(`awaited ${purpose}`, cookie)

  return {
    /** In place of what the same browser was given before for this purpose. */
    async keep(purpose: string, cookie: string, kept: object, minutes: number) {
      await store.clearAway(now())
      await store.keep(idOf(purpose, cookie), JSON.stringify(kept), new Date(now().getTime() + minutes * 60_000))
    },

    /** Gone once taken, whether the answer then proves right or wrong. */
    async take<Kept>(purpose: string, cookie: string): Promise<Kept | undefined> {
      const taken = await store.take(idOf(purpose, cookie))
      return taken && taken.endsAt > now() ? (JSON.parse(taken.kept) as Kept) : undefined
    },
  }
}
