import { openPolicing } from '../app/faces.ts'
import { publish } from '../platform/data-version.ts'
import { transact } from '../platform/database.ts'
import { addPrintedReport } from '../policing/indicators/demonstration/demonstration.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

/** The indicators that the inspection report of 2008 prints, as claims of that report. Again, it changes nothing. */
export function addPrintedIndicators({ db, now }: Pick<System, 'db' | 'now'>, forceId: string, of = forceId) {
  const scope = { forceId, actor: { kind: 'operator' } } as const
  return transact(db, scope, async (trx) => {
    const { forces, indicators } = openPolicing({ ...scope, db: trx, now })
    if (!(await forces.own())) throw new UnknownKind(`There is no force '${forceId}' yet; import force first`)
    const { values } = await addPrintedReport(indicators, of)
    await publish(trx, forceId)
    return { values, text: `${values} figures of the report of September 2008 recorded for ${of}` }
  })
}
