import { dayOf } from '../../../platform/clock.ts'
import { findRole } from '../roles/roles.ts'
import { type Geography, type HeldGrant, holdsOn } from '../rules.ts'

/** Grants in words, for whoever holds them or looks after them. */
export const describeHeld = (grants: readonly HeldGrant[], geography: Geography, today: string) =>
  grants.map((grant) => {
    const role = findRole(grant.role)
    const place =
      grant.scope.kind === 'force' ? 'everywhere' : (geography.get(grant.scope.id)?.name ?? 'a part that is gone')
    return {
      id: grant.id,
      name: role?.name ?? grant.role,
      place,
      sees: role?.sees ?? '',
      does: role?.does ?? '',
      mustNot: role?.mustNot ?? '',
      since: dayOf(grant.givenAt),
      givenBy: grant.givenBy,
      isClaimed: grant.source === 'claimed',
      endsOn: grant.endsOn,
      hasEnded: !holdsOn(grant, today),
    }
  })
