// Who works here: for whatever gives people work, or names those who do it.
import type { Grant, Permission } from '../../platform/access.ts'
import { dayOf } from '../../platform/clock.ts'
import { asGrant, holdsOn } from './rules.ts'
import type { accountStore } from './store.ts'

export type Colleague = { id: string; name: string; isActive: boolean; grants: readonly Grant[] }

export const openColleagues = (store: ReturnType<typeof accountStore>, now: () => Date) => ({
  /** Everybody by id, in the order of their names, with the roles that they hold today; none where the account is off. */
  async colleagues(): Promise<ReadonlyMap<string, Colleague>> {
    const today = dayOf(now())
    const [all, grants] = [await store.accounts(), await store.grants()]
    const held = Map.groupBy(
      grants.filter((grant) => holdsOn(grant, today)),
      ({ accountId }) => accountId,
    )
    return new Map(
      all.map(({ id, name, isActive }) => {
        const own = isActive ? (held.get(id) ?? []) : []
        return [id, { id, name, isActive, grants: own.map(asGrant) }]
      }),
    )
  },
})

/** Whether a role of today gives somebody this permission, wherever it is. */
export const isAble = ({ grants }: Pick<Colleague, 'grants'>, permission: Permission) =>
  grants.some(({ permissions }) => permissions.includes(permission))
