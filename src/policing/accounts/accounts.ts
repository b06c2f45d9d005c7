// All that may be asked of accounts: by pages, command line and later subjects. The way in is sign-in/sign-in.ts.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import type { Forces } from '../forces/forces.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { replaceClaimedRoles } from './claimed-roles.ts'
import { openGiving } from './grants/giving.ts'
import { isLastManager, lastManager } from './grants/managers.ts'
import {
  type Account,
  type ClaimedRole,
  type Geography,
  type HeldGrant,
  isWithin,
  type Manager,
  type Wanted,
} from './rules.ts'
import { makeLink } from './sign-in/links.ts'
import { firstLinkHours } from './sign-in/rules.ts'
import { signInStore } from './sign-in/store.ts'
import { accountStore } from './store.ts'

export { signInSettings } from './sign-in/settings.ts'
export { openSignIn, type SignIn } from './sign-in/sign-in.ts'
export type Accounts = ReturnType<typeof openAccounts>
type Parts = { audit: Audit; forces: Forces; neighbourhoods: Neighbourhoods; now: () => Date }

/**
 * The accounts of one force. What touches a login or a session needs a transaction of the owner (Scope.asOwner).
 * @throws NotFound where the account is unknown, or lies outside what the manager may see
 */
export function openAccounts(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { audit, forces, neighbourhoods, now } = parts
  const store = accountStore(db, forceId)
  const keys = signInStore(db)
  const about = (...ids: string[]) => ({ kind: 'account', ids })
  const geography = async () => store.geography((await neighbourhoods.generation())?.id)
  const giving = openGiving({ store, geography, audit, forces, now })

  async function find(id: string, manager: Manager): Promise<(Account & { grants: HeldGrant[] }) | undefined> {
    const account = validate(id) ? await store.account(id) : undefined
    const grants = account ? await store.grants(id) : []
    return account && isWithin(grants, manager.scopes, await geography()) ? { ...account, grants } : undefined
  }

  return {
    geography,
    ...giving,

    async managed(id: string, manager: Manager) {
      return (await find(id, manager)) ?? missing()
    },

    isManaged: async (id: string, manager: Manager) => (await find(id, manager)) !== undefined,

    /** Those that the manager may see, by name. */
    async list(manager: Manager, places: Geography) {
      const [all, grants] = [await store.accounts(), await store.grants()]
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

    /** What somebody signs in with, and where they are signed in now, the latest first. */
    async wayIn(id: string) {
      const person = { forceId, accountId: id }
      const [login, passkeys] = [await keys.loginOf(person), await keys.passkeysOf(person)]
      const isIdle = (session: { lastSeenAt: Date; idleMinutes: number }) =>
        now().getTime() >= session.lastSeenAt.getTime() + session.idleMinutes * 60_000
      return {
        hasPassword: Boolean(login?.passwordHash),
        hasCodeGenerator: Boolean(login?.totpSecret),
        passkeys: passkeys.length,
        sessions: (await keys.sessionsOf(person, now())).filter((session) => !isIdle(session)),
      }
    },

    /**
     * An account without a password yet. An address signs in to one force only. Whoever manages a part of the force adds
     * people with a first role in it, or could not see them.
     */
    async add(
      { name, email }: { name: string; email: string },
      first?: { wanted: Wanted; manager: Manager },
    ): Promise<Checked<string>> {
      const errors = first && (await giving.whyNot(first.wanted, [], first.manager))
      if (errors) return { errors }
      const id = uuidv7()
      const person = { forceId, accountId: id }
      if (!(await keys.addLogin(person, email)))
        return { errors: { email: 'Somebody signs in with this address already. Look for their account' } }
      await store.add({ id, name, email, isActive: true, createdAt: now(), lastSignedInAt: null, version: 1 })
      await audit.record({ kind: 'collection', what: 'account.add', about: about(id), details: { name, email } })
      if (first) await giving.give(id, first.wanted, first.manager)
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
    async switchOff(id: string, { version }: { version: number }, reason: string): Promise<Checked<true>> {
      if (await isLastManager(store, { accountId: id, today: dayOf(now()) })) return { errors: { reason: lastManager } }
      if (!(await store.change(id, version, { isActive: false }))) throw new Conflict()
      await keys.endSessions({ forceId, accountId: id })
      await keys.endLinks({ forceId, accountId: id })
      await audit.record({ kind: 'security', what: 'account.switch-off', about: about(id), reason })
      return { value: true }
    },

    async switchOn(id: string, { version }: { version: number }, reason: string) {
      if (!(await store.change(id, version, { isActive: true }))) throw new Conflict()
      await audit.record({ kind: 'security', what: 'account.switch-on', about: about(id), reason })
    },

    /** The roles that the force's own directory says somebody has, in place of those that it said before. */
    async claim(id: string, claimed: readonly ClaimedRole[], from: string) {
      const organisation = (await forces.own())?.organisation ?? 'force'
      const [at, today] = [now(), dayOf(now())]
      const parts = { store, audit, organisation, geography: await geography(), at, today }
      await replaceClaimedRoles(id, claimed, from, parts)
    },

    /** Somebody who lost what they sign in with starts again, with a link; sessions end. */
    async reset(id: string, reason: string) {
      const person = { forceId, accountId: id }
      await keys.changeLogin(person, { passwordHash: null, totpSecret: null, totpStep: null })
      await keys.endPasskeys(person)
      await keys.endSessions(person)
      await audit.record({ kind: 'security', what: 'account.reset', about: about(id), reason })
    },

    /** The path of a link to choose a password by; it works once, for `firstLinkHours`. */
    async link(id: string) {
      const path = await makeLink(keys, { forceId, accountId: id }, { at: now(), minutes: firstLinkHours * 60 })
      await audit.record({ kind: 'security', what: 'account.link', about: about(id) })
      return path
    },

    /** Ends every session of somebody, but the one named. Returns how many there were. */
    async signOut(id: string, except?: Buffer) {
      const ended = await keys.endSessions({ forceId, accountId: id }, except)
      await audit.record({ kind: 'security', what: 'account.sign-out', about: about(id), details: { ended } })
      return ended
    },

    /** Somebody looked at these accounts. */
    consulted: (what: 'account.list' | 'account.view' | 'account.download', ids: readonly string[]) =>
      audit.record({ kind: 'consultation', what, about: about(...ids) }),

    /** Every grant of the force, for what counts who leads where. */
    everyGrant: () => store.grants(),

    idOf: async (email: string) => (await store.byEmail(email))?.id,
  }
}

function missing(): never {
  throw new NotFound()
}
