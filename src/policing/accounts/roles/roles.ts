// Every role there is: Part G of the inventory. What a role permits grows with the subjects that ask for it.
import { departments } from './departments.ts'
import { forceLeads } from './force-leads.ts'
import { inspectorate } from './inspectorate.ts'
import { neighbourhoodTeams } from './neighbourhood-teams.ts'
import { partnersAndPublic } from './partners-and-public.ts'
import type { Role } from './role.ts'

export { type Role, type ScopeKind, scopeKinds } from './role.ts'

export const roleGroups: readonly { name: string; roles: readonly Role[] }[] = [
  { name: 'Neighbourhood teams', roles: neighbourhoodTeams },
  { name: 'Departments', roles: departments },
  { name: 'Leads of the force', roles: forceLeads },
  { name: 'Partners and the public', roles: partnersAndPublic },
  { name: 'Inspectorate', roles: inspectorate },
]

export const roles: readonly Role[] = roleGroups.flatMap((group) => group.roles)
const byId = new Map(roles.map((role) => [role.id, role]))

export const findRole = (id: string): Role | undefined => byId.get(id)
