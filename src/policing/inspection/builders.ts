import { type Database, transact } from '../../platform/database.ts'
import { anAccount, withoutSecondStep } from '../accounts/builders.ts'
import { aForce } from '../forces/builders.ts'
import type { Activity } from './fieldwork/rules.ts'

export const anActivity = (given: Partial<Activity> = {}): Activity => ({
  id: 'activity',
  inspectionId: 'inspection',
  areaId: 'hq',
  method: 'visit',
  title: 'A team at work',
  whom: '',
  place: '',
  day: '2026-12-07',
  fromTime: '10:00',
  toTime: '11:00',
  details: '',
  elements: ['NP1'],
  inspectors: ['ann'],
  state: 'planned',
  version: 1,
  toldVersion: null,
  ...given,
})

export const inspectorateId = 'inspectorate'

/** An inspectorate beside the force Fenshire: two inspectors and who leads them, and the force's liaison. */
export async function anInspectorate(db: Database) {
  await aForce(db)
  await aForce(db, { id: inspectorateId, name: 'The Inspectorate', organisation: 'inspectorate' })
  const one = (name: string, role: string, forceId = inspectorateId) =>
    anAccount(db, { forceId, name, email: `${name.toLowerCase()}@${forceId}.example`, roles: [{ role }] })
  const people = {
    harriet: await one('Harriet', 'inspector'),
    dev: await one('Dev', 'inspector'),
    maud: await one('Maud', 'programme-officer'),
    owen: await one('Owen', 'inspection-liaison', 'fenshire'),
  }
  for (const forceId of [inspectorateId, 'fenshire']) await withoutSecondStep(db, forceId)
  return people
}

/** Everything that a tenant can read of these tables as a page of its does. */
export function asPageSees<Result>(db: Database, forceId: string, work: (trx: Database) => Promise<Result>) {
  return transact(db, { forceId, actor: { kind: 'public' } }, work)
}
