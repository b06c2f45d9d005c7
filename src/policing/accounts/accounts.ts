// All that may be asked of accounts: by pages, command line and later subjects. The way in is sign-in/sign-in.ts.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Holidays } from '../../platform/calendar/working-days.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import { type Found, mostOfAKind } from '../../platform/search/found.ts'
import type { Words } from '../../platform/search/words.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import type { Forces } from '../forces/forces.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { replaceClaimedRoles } from './claimed-roles.ts'
import { openColleagues } from './colleagues.ts'
import { accountsDue } from './due.ts'
import { describeHeld } from './grants/described.ts'
import { openGiving } from './grants/giving.ts'
import { openHistory } from './grants/history.ts'
import {
  type Account,
  type ClaimedRole,
  type Geography,
  type HeldGrant,
  isWithin,
  type Manager,
  managesAll,
  type Wanted,
} from './rules.ts'
import { signInStore } from './sign-in/store.ts'
import { accountStore } from './store.ts'
import { openWayIn } from './way-in.ts'

export { type Colleague, isAble } from './colleagues.ts'
export type { Geographies } from './geographies.ts'
export { findRole, roleGroups } from './roles/roles.ts'
export { keptBySignIn } from './sign-in/renewal/renewal.ts'
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
    ...openHistory({ store, geography }),
    ...openColleagues(store, now),
    ...openWayIn({ store, keys, forceId, audit, now }),

    async managed(id: string, manager: Manager) {
      return (await find(id, manager)) ?? missing()
    },

    isManaged: async (id: string, manager: Manager) => (await find(id, manager)) !== undefined,

    /** Those that the manager may see, by name. A page that knows the parts of the force already hands them in. */
    async list(manager: Manager, known?: Geography) {
      const [all, grants, places] = [await store.accounts(), await store.grants(), known ?? (await geography())]
      const grantsOf = Map.groupBy(grants, ({ accountId }) => accountId)
      return all
        .map((account) => ({ ...account, grants: grantsOf.get(account.id) ?? [] }))
        .filter((account) => isWithin(account.grants, manager.scopes, places))
    },

    /** Those whom the manager may see, by name, address or role. */
    async find(words: Words, manager: Manager): Promise<Found[]> {
      const [all, grants] = [await store.find(words), await store.grants()]
      const places: Geography = managesAll(manager) ? new Map() : await geography()
      const grantsOf = Map.groupBy(grants, ({ accountId }) => accountId)
      return all
        .filter(({ id }) => isWithin(grantsOf.get(id) ?? [], manager.scopes, places))
        .slice(0, mostOfAKind)
        .map(({ id, title, email, rank }) => {
          return { kind: 'account', title, detail: email, href: `/staff/accounts/${id}`, rank, personId: id }
        })
    },

    async own(id: string) {
      const account = await store.account(id)
      if (!account) throw new NotFound()
      return { ...account, grants: await store.grants(id) }
    },

    namesOf: store.namesOf,

    /** The roles that somebody has today, in words. */
    async rolesOf(id: string, places: Geography) {
      return describeHeld(await store.grants(id), places, dayOf(now())).filter(({ hasEnded }) => !hasEnded)
    },

    /** Accounts that nobody has used yet, and roles that end soon. */
    due: (given: { places: Geography; holidays: Holidays }) => accountsDue(store, given, now),

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

    /** The roles that the force's own directory says somebody has, in place of those that it said before. */
    async claim(id: string, claimed: readonly ClaimedRole[], from: string) {
      const organisation = (await forces.own())?.organisation ?? 'force'
      const [at, today] = [now(), dayOf(now())]
      const parts = { store, audit, organisation, geography: await geography(), at, today }
      await replaceClaimedRoles(id, claimed, from, parts)
    },

    /** Somebody looked at these accounts. */
    consulted: (what: 'account.list' | 'account.view', ids: readonly string[]) =>
      audit.record({ kind: 'consultation', what, about: about(...ids) }),

    /** A file of them leaves: with which filters, and how many they are. */
    downloaded: (ids: readonly string[], details: { format: string; rows: number; filters: object }) =>
      audit.record({ kind: 'disclosure', what: 'account.download', about: about(...ids), details }),

    /** Every grant of the force, for what counts who leads where. */
    everyGrant: () => store.grants(),

    /** What these people are called, and whether they may still sign in. */
    known: async (ids: readonly (string | null)[]) =>
      new Map((await store.known(ids.filter((id) => id !== null))).map(({ id, ...person }) => [id, person])),

    idOf: async (email: string) => (await store.byEmail(email))?.id,
  }
}

function missing(): never {
  throw new NotFound()
}
