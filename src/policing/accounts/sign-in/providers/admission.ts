// Who somebody from a provider is here: known, linked by an address that can be trusted, new, or nobody.
import type { Actor } from '../../../../platform/database.ts'
import { type Arrival, type Entrance, own } from '../entrance.ts'
import { newAccountsSetting, roleClaimSetting, roleMapSetting } from '../settings.ts'
import type { Person } from '../store.ts'
import type { Failed } from './providers.ts'
import { type Claims, claimedRoles, type Identity, identityOf, nameOf, readRoleMap, trustedEmail } from './rules.ts'

type Inside = Parameters<Parameters<Entrance['within']>[2]>[0]
type Provider = { issuer: string; label: string }
const nobody: Actor = { kind: 'public' }

export function openAdmission({ within, letIn }: Entrance) {
  return async function admit(
    forceId: string,
    { issuer, label }: Provider,
    claims: Claims,
    device: string,
  ): Promise<Arrival | Failed> {
    const identity = identityOf(issuer, claims)
    const person = await within({ forceId }, nobody, async (inside) => {
      const map = readRoleMap(await inside.settings.get(roleMapSetting)).value ?? []
      const claimed = claimedRoles(map, claims[await inside.settings.get(roleClaimSetting)])
      const known = await accountOf(inside, identity, trustedEmail(issuer, claims))
      const account = known ?? (claimed.length > 0 ? await newAccount(inside, identity, claims) : undefined)
      const isActive = account && (await inside.store.account(account))?.isActive
      if (!isActive) return undefined
      await inside.accounts.claim(account.accountId, claimed, label)
      return account
    })
    const refused: Failed = { outcome: 'unknown', forceId, reason: 'no account' }
    if (!person) return refused
    const { amr, acr } = claims
    const arrival = await letIn(person, { device, how: 'provider', issuer, details: { amr, acr } })
    return arrival.outcome === 'refused' ? refused : arrival

    /**
     * The account that this identity signs in to, or, at the first time, the one that its address leads to: not while
     * that account is being reset, or an identity that was found out would come straight back.
     */
    async function accountOf(inside: Inside, identity: Identity, email: string | undefined) {
      const known = await inside.store.outsideIdentity(identity)
      if (known) return known.forceId === forceId ? known : undefined
      const login = email ? await inside.store.login(email) : undefined
      const isOpen = login?.forceId === forceId && login.resetAt === null
      return isOpen ? link(inside, login, identity) : undefined
    }

    /** None where the address is taken: in another force, or by somebody who comes under another identity. */
    async function newAccount(inside: Inside, identity: Identity, claims: Claims) {
      const [name, email] = [nameOf(claims), trustedEmail(issuer, claims)]
      if ((await inside.settings.get(newAccountsSetting)) === 'never' || !name || !email) return undefined
      if (await inside.store.outsideIdentity(identity)) return undefined
      const { value: accountId } = await inside.accounts.add({ name, email })
      return accountId ? link(inside, { forceId, accountId }, identity) : undefined
    }
  }
}

/** An account that has an identity at this provider already keeps that one: an address can pass to somebody new. */
async function link({ store, audit }: Inside, person: Person, identity: Identity): Promise<Person | undefined> {
  if (!(await store.linkIdentity(person, identity))) return undefined
  await audit.record({ kind: 'security', what: 'sign-in.provider-linked', about: own(person) })
  return { forceId: person.forceId, accountId: person.accountId }
}
