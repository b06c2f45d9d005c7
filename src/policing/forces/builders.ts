import type { Database } from '../../platform/database.ts'
import { transact } from '../../platform/database.ts'
import { openForces } from './forces.ts'
import type { Force } from './rules.ts'

/** A force with one division, partnership and district: valid by default, overridden where the test cares. */
export async function aForce(db: Database, overrides: Partial<Force> = {}) {
  const force: Force = {
    id: 'fenshire',
    name: 'Fenshire',
    description: '',
    url: 'https://fenshire.example',
    telephone: '101',
    isDemonstration: false,
    ...overrides,
  }
  await transact(db, { forceId: force.id, actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, force.id)
    await forces.save(force)
    await forces.saveDivisions([{ code: 'A', name: 'Ely' }])
    await forces.savePartnerships([{ code: 'P1', name: 'East Fen' }])
    await forces.saveDistricts([{ code: 'D1', name: 'East Fen', partnershipCode: 'P1' }])
  })
  return force
}
