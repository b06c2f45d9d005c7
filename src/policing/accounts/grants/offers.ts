// What whoever manages accounts may give: which roles, and each of them where.
import type { Option } from '../../../platform/forms/field.ts'
import type { Role, ScopeKind } from '../roles/role.ts'
import { roleGroups } from '../roles/roles.ts'
import { covers, everywhere, type Geography, type GrantScope } from '../rules.ts'

type Giver = { organisation: Role['organisation']; scopes: readonly GrantScope[]; geography: Geography }

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

/** Where this giver may give a role, as options to choose from. */
export function placesFor({ scopes: kinds }: Pick<Role, 'scopes'>, { scopes, geography }: Giver): Option[] {
  const mayGive = (scope: GrantScope) => scopes.some((outer) => covers(outer, scope, geography))
  const parts = [...geography]
    .filter(([id, { kind }]) => kinds.includes(kind) && mayGive({ kind, id }))
    .map(([id, place]) => ({
      value: asTyped({ kind: place.kind, id }),
      text: kinds.length > 1 ? placeWithKind(place) : place.name,
    }))
  const all = kinds.includes('force') && mayGive(everywhere)
  return all ? [{ value: asTyped(everywhere), text: 'The whole force' }, ...parts] : parts
}

/** The roles that this giver may give somewhere, in their groups; a group with none is left out. */
export const rolesOnOffer = (giver: Giver) =>
  roleGroups
    .map(({ name, roles }) => ({
      name,
      roles: roles.filter((role) => role.organisation === giver.organisation && placesFor(role, giver).length > 0),
    }))
    .filter(({ roles }) => roles.length > 0)
