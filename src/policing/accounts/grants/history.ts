// Who had which role where on a day, so that what a force did then can be shown under those who led it then (XX-03).
import { dayOf } from '../../../platform/clock.ts'
import { covers, type FormerGrant, type GrantScope, holdsOn, type Manager } from '../rules.ts'
import type { accountStore } from '../store.ts'

/** @param since and `until` are days, YYYY-MM-DD, both inside; `until` is null where no end is known */
export type HeldRole = { accountId: string; role: string; scope: GrantScope; since: string; until: string | null }

type Parts = {
  store: ReturnType<typeof accountStore>
  geography: () => Promise<Parameters<typeof covers>[2]>
}

export function openHistory({ store, geography }: Parts) {
  return {
    /**
     * Every role that somebody held on a day, YYYY-MM-DD in London, by when they got it: of today, or as long ago as
     * roles that have ended are kept. Accounts that were switched off since are among them. One that was taken away and
     * given again on that day stands there once.
     */
    async heldOn(day: string): Promise<HeldRole[]> {
      const [current, former] = [await store.grants(), await store.formerGrants()]
      const all = [...former.map((grant) => ({ ...grant, endsOn: grant.lastDay })), ...current]
      const then = all.filter((grant) => dayOf(grant.givenAt) <= day && holdsOn(grant, day))
      const distinct = new Map(
        then.map(({ accountId, role, scope, givenAt, endsOn }) => [
          [accountId, role, scope.kind, scope.id].join(' '),
          { accountId, role, scope, since: dayOf(givenAt), until: endsOn },
        ]),
      )
      return [...distinct.values()].sort((one, other) => one.since.localeCompare(other.since))
    },

    /** What somebody had before, of that which lies in the manager's part of the force; the latest first. */
    async formerOf(id: string, { scopes }: Pick<Manager, 'scopes'>): Promise<FormerGrant[]> {
      const [former, places] = [await store.formerGrants(id), await geography()]
      return former.filter(({ scope }) => scopes.some((outer) => covers(outer, scope, places))).reverse()
    },
  }
}
