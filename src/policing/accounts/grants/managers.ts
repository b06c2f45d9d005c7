import { roles } from '../roles/roles.ts'
import { holdsOn, mayManageAll } from '../rules.ts'
import type { accountStore } from '../store.ts'

export const lastManager = 'Nobody else could manage accounts then. Give that role to somebody else first'

const managing = roles.filter(({ id }) => mayManageAll(id)).map(({ id }) => id)

/** Whether taking this grant away, or switching the account off, leaves nobody who may manage the whole force. */
export async function isLastManager(
  store: Pick<ReturnType<typeof accountStore>, 'accounts' | 'grants' | 'lockGrants'>,
  { accountId, grantId, today }: { accountId: string; grantId?: string; today: string },
) {
  await store.lockGrants(managing)
  const active = new Set((await store.accounts()).flatMap(({ id, isActive }) => (isActive ? [id] : [])))
  const all = (await store.grants()).filter(
    (grant) => mayManageAll(grant.role) && active.has(grant.accountId) && holdsOn(grant, today),
  )
  const left = all.filter((grant) => grant.accountId !== accountId || (grantId !== undefined && grant.id !== grantId))
  return all.length > 0 && left.length === 0
}
