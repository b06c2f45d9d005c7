// All that may be asked of accounts: by pages, command line and later subjects. The way in is sign-in/sign-in.ts.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import type { Forces } from '../forces/forces.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { findRole } from './roles/roles.ts'
import { type Account, type GrantScope, type HeldGrant, isWithin, mayManageAll, whyNotGive } from './rules.ts'
import { signInStore } from './sign-in/store.ts'
import { accountStore } from './store.ts'

export { openSignIn, type SignIn } from './sign-in/sign-in.ts'
export type Accounts = ReturnType<typeof openAccounts>
type Parts = { audit: Audit; forces: Forces; neighbourhoods: Neighbourhoods; now: () => Date }

/** Whoever manages accounts: where they may, and who they are, since nobody changes their own roles. */
export type Manager = { scopes: readonly GrantScope[]; accountId: string | undefined; name: string }

export const lastManager = 'Nobody else could manage accounts then. Give that role to somebody else first'

/**
 * The accounts of one force. What touches a login or a session needs a transaction of the owner (Scope.asOwner).
 * @throws NotFound where the account is unknown, or lies outside what the manager may see
 */
export function openAccounts(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { audit, forces, neighbourhoods, now } = parts
  const store = accountStore(db, forceId)
  const keys = signInStore(db)
  const about = (accountId: string) => ({ kind: 'account', ids: [accountId] })
  const geography = async () => store.geography((await neighbourhoods.generation())?.id)

  async function managed(id: string, manager: Manager): Promise<Account & { grants: HeldGrant[] }> {
    const account = await store.account(id)
    const grants = account ? await store.grants(id) : []
    if (!account || !isWithin(grants, manager.scopes, await geography())) throw new NotFound()
    return { ...account, grants }
  }

  /** Whether taking this away leaves nobody who may manage the whole force. */
  async function isLastManager(accountId: string, grantId?: string) {
    const active = new Set((await store.accounts()).flatMap(({ id, isActive }) => (isActive ? [id] : [])))
    const all = (await store.grants()).filter((grant) => mayManageAll(grant.role) && active.has(grant.accountId))
    const left = all.filter((grant) => grant.accountId !== accountId || (grantId !== undefined && grant.id !== grantId))
    return all.length > 0 && left.length === 0
  }

  return {
    geography,
    managed,
    isLastManager,

    /** Those that the manager may see, by name. */
    async list(manager: Manager) {
      const [all, grants, places] = [await store.accounts(), await store.grants(), await geography()]
      const grantsOf = Map.groupBy(grants, ({ accountId }) => accountId)
      return all
        .map((account) => ({ ...account, grants: grantsOf.get(account.id) ?? [] }))
        .filter((account) => isWithin(account.grants, manager.scopes, places))
    },

    async own(id: string) {
      const account = await store.account(id)
      if (!account) throw new NotFound()
      return { ...account, grants: await store.grants(id) }
    },

    /** An account without a role or a password yet. An address signs in to one force only. */
    async add({ name, email }: { name: string; email: string }): Promise<Checked<string>> {
      const id = uuidv7()
      const person = { forceId, accountId: id }
      if (!(await keys.addLogin(person, email)))
        return { errors: { email: 'Somebody signs in with this address already. Look for their account' } }
      await store.add({ id, name, email, isActive: true, createdAt: now(), lastSignedInAt: null, version: 1 })
      await audit.record({ kind: 'collection', what: 'account.add', about: about(id), details: { name, email } })
      return { value: id }
    },

    /** @throws Conflict when it was changed since that version */
    async change(
      id: string,
      version: number,
      { name, email }: { name: string; email: string },
    ): Promise<Checked<true>> {
      const before = (await store.account(id)) ?? missing()
      const login = await keys.login(email)
      if (login && login.accountId !== id) return { errors: { email: 'Somebody else signs in with this address' } }
      if (!(await store.change(id, version, { name, email }))) throw new Conflict()
      if (before.email !== email) await keys.changeLogin({ forceId, accountId: id }, { email })
      const details = { name: [before.name, name], email: [before.email, email] }
      await audit.record({ kind: 'alteration', what: 'account.change', about: about(id), details })
      return { value: true }
    },

    /** Signed out at once, everywhere, and not let in again until switched on. */
    async switchOff(id: string, version: number, reason: string): Promise<Checked<true>> {
      if (await isLastManager(id)) return { errors: { reason: lastManager } }
      if (!(await store.change(id, version, { isActive: false }))) throw new Conflict()
      await keys.endSessions({ forceId, accountId: id })
      await keys.endLinks({ forceId, accountId: id })
      await audit.record({ kind: 'security', what: 'account.switch-off', about: about(id), reason })
      return { value: true }
    },

    async switchOn(id: string, version: number) {
      if (!(await store.change(id, version, { isActive: true }))) throw new Conflict()
      await audit.record({ kind: 'security', what: 'account.switch-on', about: about(id) })
    },

    async give(
      id: string,
      wanted: { role: string; scope: GrantScope; endsOn: string },
      manager: Manager,
    ): Promise<Checked<true>> {
      if (id === manager.accountId)
        return { errors: { role: 'Nobody gives a role to themselves: ask another administrator' } }
      const force = await forces.own()
      const errors = whyNotGive(wanted, {
        organisation: force?.organisation ?? 'force',
        geography: await geography(),
        held: await store.grants(id),
        giverScopes: manager.scopes,
        today: dayOf(now()),
      })
      if (errors) return { errors: errors as Record<string, string> }
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
      if (await isLastManager(id, grantId)) return { errors: { reason: lastManager } }
      const taken = (await store.removeGrant(id, grantId)) ?? missing()
      await audit.record({ kind: 'security', what: 'grant.take', about: about(id), reason, details: taken })
      return { value: true }
    },

    /** Somebody who lost what they sign in with starts again, with a link; sessions end. */
    async reset(id: string, reason: string) {
      const person = { forceId, accountId: id }
      await keys.changeLogin(person, { passwordHash: null, totpSecret: null, totpStep: null })
      await keys.endPasskeys(person)
      await keys.endSessions(person)
      await audit.record({ kind: 'security', what: 'account.reset', about: about(id), reason })
    },

    idOf: async (email: string) => (await store.byEmail(email))?.id,
  }
}

function missing(): never {
  throw new NotFound()
}

/** A grant in words: "Sergeant of Fairfield", "Administrator of the whole force". */
export const describeGrant = ({ role, scope }: Pick<HeldGrant, 'role' | 'scope'>, placeName: string | undefined) =>
  `${findRole(role)?.name ?? role}, ${scope.kind === 'force' ? 'everywhere' : (placeName ?? 'a part that is gone')}`
