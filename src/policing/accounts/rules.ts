// Who has which role where, and who may give it.
import type { Grant, Visitor } from '../../platform/access.ts'
import { findRole, type Role, type ScopeKind } from './roles/roles.ts'

export type Account = {
  id: string
  name: string
  email: string
  isActive: boolean
  createdAt: Date
  lastSignedInAt: Date | null
  version: number
}

/** A part of the force that a grant holds for; `id` is empty for all of it. */
export type GrantScope = { kind: ScopeKind; id: string }

export type HeldGrant = {
  id: string
  role: string
  scope: GrantScope
  /** Given here by somebody, or claimed by the force's own directory at sign-in. */
  source: 'given' | 'claimed'
  givenAt: Date
  givenBy: string
  endsOn: string | null
}

/** A role that was taken away, with the last day it held. */
export type FormerGrant = Omit<HeldGrant, 'endsOn'> & { lastDay: string }

/** A role as a force's own directory claims it: the part of the force by its code, empty for all of it. */
export type ClaimedRole = { role: string; kind: ScopeKind; code: string }

/** How the parts of a force lie in each other: each part's id with the parts that contain it. */
export type Geography = ReadonlyMap<string, Place>
export type Place = { kind: ScopeKind; code: string; name: string; within: readonly string[] }

/** Whoever manages accounts: where they may, and who they are, since nobody changes their own roles. */
export type Manager = { scopes: readonly GrantScope[]; accountId: string | undefined; name: string }

export const everywhere: GrantScope = { kind: 'force', id: '' }

/** Whether all that lies in `inner` lies in `outer`. */
export function covers(outer: GrantScope, inner: GrantScope, geography: Geography): boolean {
  if (outer.kind === 'force') return true
  if (inner.kind === 'force') return false
  return outer.id === inner.id || (geography.get(inner.id)?.within.includes(outer.id) ?? false)
}

export const asGrant = ({ role, scope }: { role: string; scope: GrantScope }): Grant => ({
  role,
  scopeKind: scope.kind,
  scopeId: scope.id,
  permissions: findRole(role)?.permissions ?? [],
})

/** The scopes in which grants give a permission. */
export const scopesWith = (grants: readonly Grant[], permission: Grant['permissions'][number]): GrantScope[] =>
  grants
    .filter(({ permissions }) => permissions.includes(permission))
    .map(({ scopeKind, scopeId }) => ({ kind: scopeKind as ScopeKind, id: scopeId }))

export const managerOf = ({ accountId, name, grants }: Visitor): Manager => ({
  scopes: scopesWith(grants, 'manage-accounts'),
  accountId,
  name,
})

export const managesAll = ({ scopes }: Pick<Manager, 'scopes'>) => scopes.some(({ kind }) => kind === 'force')

const kindNames: Record<ScopeKind, string> = {
  force: 'the whole force',
  division: 'division',
  section: 'section',
  neighbourhood: 'neighbourhood',
  partnership: 'partnership',
}

/** A part of the force as a form sends it: 'division:0198...', 'force:' for all of it. */
export const asTyped = ({ kind, id }: GrantScope) => `${kind}:${id}`

export function scopeOfTyped(typed: string): GrantScope {
  const [kind = '', id = ''] = typed.split(':')
  return { kind: kind as ScopeKind, id }
}

/** A part of the force with its kind, for where several kinds stand together: 'Fairfield (neighbourhood)'. */
export const placeWithKind = ({ kind, name }: { kind: ScopeKind; name: string }) => `${name} (${kindNames[kind]})`

/** What a part of the force is called; empty for one that is gone. */
export const placeOf = ({ kind, id }: GrantScope, geography: Geography): string =>
  kind === 'force' ? 'the whole force' : (geography.get(id)?.name ?? '')

/** Every part of the force that lies in one of these, the whole of it first where it does. */
export function partsIn(scopes: readonly GrantScope[], geography: Geography): GrantScope[] {
  const all = [everywhere, ...[...geography].map(([id, { kind }]) => ({ kind, id }))]
  return all.filter((part) => scopes.some((scope) => covers(scope, part, geography)))
}

/** Parts of the force to choose from, in words. */
export const partOptions = (parts: readonly GrantScope[], geography: Geography) =>
  parts.map((scope) => {
    const place = geography.get(scope.id)
    return { value: asTyped(scope), text: place ? placeWithKind(place) : 'The whole force' }
  })

/** A grant holds through its last day. */
export const holdsOn = ({ endsOn }: Pick<HeldGrant, 'endsOn'>, today: string) => endsOn === null || endsOn >= today

export type Wanted = { role: string; scope: GrantScope; endsOn: string }
type Circumstances = {
  organisation: Role['organisation']
  geography: Geography
  held: readonly HeldGrant[]
  /** Where the giver may manage accounts. */
  giverScopes: readonly GrantScope[]
  today: string
}

/** Why a role cannot be given, by field; undefined when it can. */
export function whyNotGive(wanted: Wanted, { organisation, geography, held, giverScopes, today }: Circumstances) {
  const found = findRole(wanted.role)
  if (found?.organisation !== organisation) return { role: 'Choose a role from the list' }
  const { kind, id } = wanted.scope
  const isKnown = kind === 'force' ? id === '' : geography.get(id)?.kind === kind
  if (!isKnown || !found.scopes.includes(kind)) return { scope: `Choose where ${found.name} is to hold` }
  if (!giverScopes.some((scope) => covers(scope, wanted.scope, geography)))
    return { scope: 'You can give roles only within your own part of the force' }
  if (wanted.endsOn !== '' && wanted.endsOn < today) return { endsOn: 'The last day must be today or later' }
  if (held.some((grant) => grant.role === wanted.role && grant.scope.id === id && grant.scope.kind === kind))
    return { role: `This person has the role ${found.name} there already` }
  const clash = held.find(({ role }) => excludes(role, wanted.role))
  return clash && { role: `${found.name} and ${findRole(clash.role)?.name ?? clash.role} cannot be one person` }
}

const excludes = (one: string, other: string) =>
  (findRole(one)?.excludes.includes(other) ?? false) || (findRole(other)?.excludes.includes(one) ?? false)

/** Accounts whose every role lies within the scopes; without a role, only for those who manage the whole force. */
export const isWithin = (held: readonly HeldGrant[], scopes: readonly GrantScope[], geography: Geography) =>
  managesAll({ scopes }) ||
  (held.length > 0 && held.every(({ scope }) => scopes.some((outer) => covers(outer, scope, geography))))

export const mayManageAll = (role: string) =>
  findRole(role)?.permissions.includes('manage-accounts') === true && findRole(role)?.scopes.includes('force') === true
