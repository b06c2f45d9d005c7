// A force of two parts, and where in it a role can hold.
import { type Database, transact } from '../../src/platform/database.ts'
import type { Role } from '../../src/policing/accounts/roles/roles.ts'
import type { GrantScope } from '../../src/policing/accounts/rules.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { openForces } from '../../src/policing/forces/forces.ts'
import { aCounty, aMembership } from '../../src/policing/neighbourhoods/builders.ts'

const parts = ['A', 'B'] as const

export async function aForceOfTwoParts(db: Database, id: string) {
  await aForce(db, { id, name: id })
  await transact(db, { forceId: id, actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, id)
    const named = parts.map((code) => ({ code, name: `Part ${code}` }))
    await forces.saveDivisions(named)
    await forces.saveSections(named.map((each) => ({ ...each, divisionCode: each.code })))
    await forces.savePartnerships(named)
    await forces.saveDistricts(named.map((each) => ({ ...each, partnershipCode: each.code })))
  })
  const of = (ward: string, code: string) => ({
    ...aMembership(ward, `N${code}`),
    divisionCode: code,
    sectionCode: code,
    districtCode: code,
  })
  await aCounty(db, { force: { id, name: id }, memberships: [of('W1', 'A'), of('W2', 'B'), of('W3', 'B')] })
}

/** The part A or B of a force, of the first kind that a role can hold for. */
export async function scopeIn(
  db: Database,
  forceId: string,
  { scopes }: Pick<Role, 'scopes'>,
  code: string,
): Promise<GrantScope> {
  const kind = scopes[0]!
  if (kind === 'force') return { kind, id: '' }
  const found = db.selectFrom(kind).select('id').where('forceId', '=', forceId)
  const named = kind === 'neighbourhood' ? `N${code}` : code
  return { kind, id: (await found.where('code', '=', named).executeTakeFirstOrThrow()).id }
}
