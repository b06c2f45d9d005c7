import { transact } from '../platform/database.ts'
import { openForces } from '../policing/forces/forces.ts'
import { checkForce } from '../policing/forces/rules.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

/** A tenant for an inspectorate: its people sign in as those of a force do, and no public page shows it. */
export function addInspectorate({ db }: Pick<System, 'db'>, id: string, name: string) {
  const plain = { description: '', url: '', telephone: '', isDemonstration: false }
  const { value, errors } = checkForce({ id, name: name.trim(), ...plain, organisation: 'inspectorate' })
  if (errors) throw new UnknownKind(Object.values(errors).join('\n').replace('Force id', 'The id'))
  return transact(db, { forceId: id, actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, id)
    const there = await forces.own()
    if (there) throw new UnknownKind(`The id '${id}' belongs to ${there.name} already; choose another`)
    await forces.save(value)
    return value
  })
}
