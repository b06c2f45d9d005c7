// What whoever manages accounts may give: which roles, and each of them where.
import type { Option } from '../../../platform/forms/field.ts'
import type { Role } from '../roles/role.ts'
import { roleGroups } from '../roles/roles.ts'
import { asTyped, covers, everywhere, type Geography, type GrantScope, placeWithKind } from '../rules.ts'

type Giver = { organisation: Role['organisation']; scopes: readonly GrantScope[]; geography: Geography }

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
