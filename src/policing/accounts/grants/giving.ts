// Giving roles and taking them away.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Forces } from '../../forces/forces.ts'
import { type Geography, type HeldGrant, holdsOn, type Manager, type Wanted, whyNotGive } from '../rules.ts'
import type { accountStore } from '../store.ts'
import { isLastManager, lastManager } from './managers.ts'

type Parts = {
  store: Pick<ReturnType<typeof accountStore>, 'accounts' | 'grants' | 'lockGrants' | 'addGrant' | 'removeGrant'>
  geography: () => Promise<Geography>
  audit: Pick<Audit, 'record'>
  forces: Pick<Forces, 'own'>
  now: () => Date
}

export function openGiving({ store, geography, audit, forces, now }: Parts) {
  const about = (accountId: string) => ({ kind: 'account', ids: [accountId] })
  const isSame = (grant: HeldGrant, { role, scope }: Wanted) =>
    grant.role === role && grant.scope.kind === scope.kind && grant.scope.id === scope.id
  const organisation = async () => (await forces.own())?.organisation ?? 'force'

  /** Why this manager cannot give a role to somebody who holds these, by field. What has ended stands in nobody's way. */
  async function whyNot(wanted: Wanted, held: readonly HeldGrant[], { scopes }: Manager) {
    const today = dayOf(now())
    const current = held.filter((grant) => holdsOn(grant, today))
    const [own, places] = [await organisation(), await geography()]
    const given = { organisation: own, geography: places, held: current, giverScopes: scopes, today }
    return whyNotGive(wanted, given) as Record<string, string> | undefined
  }

  return {
    organisation,
    whyNot,

    async give(id: string, wanted: Wanted, manager: Manager): Promise<Checked<true>> {
      if (id === manager.accountId)
        return { errors: { role: 'Nobody gives a role to themselves: ask another administrator' } }
      const held = await store.grants(id)
      const errors = await whyNot(wanted, held, manager)
      if (errors) return { errors }
      const ended = held.find((grant) => isSame(grant, wanted))
      if (ended) await store.removeGrant(id, ended.id, dayOf(now()))
      const { role, scope, endsOn } = wanted
      const given = { source: 'given', givenAt: now(), givenBy: manager.name } as const
      await store.addGrant({ id: uuidv7(), accountId: id, role, scope, ...given, endsOn: endsOn || null })
      await audit.record({ kind: 'security', what: 'grant.give', about: about(id), details: { role, scope, endsOn } })
      return { value: true }
    },

    async take(
      id: string,
      grantId: string,
      { reason, manager }: { reason: string; manager: Manager },
    ): Promise<Checked<true>> {
      if (id === manager.accountId)
        return { errors: { reason: 'Nobody takes a role from themselves: ask another administrator' } }
      if (await isLastManager(store, { accountId: id, grantId, today: dayOf(now()) }))
        return { errors: { reason: lastManager } }
      const taken = validate(grantId) ? await store.removeGrant(id, grantId, dayOf(now())) : undefined
      if (!taken) throw new NotFound()
      await audit.record({ kind: 'security', what: 'grant.take', about: about(id), reason, details: taken })
      return { value: true }
    },
  }
}
