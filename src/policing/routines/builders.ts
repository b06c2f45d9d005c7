import { openPolicing } from '../../app/faces.ts'
import { type Database, transact } from '../../platform/database.ts'
import { everywhere } from '../accounts/rules.ts'
import type { NewRoutine } from './routines.ts'

type When = { forceId?: string; at?: Date }

/** A duty of the whole force every week, first due on Monday 30 November 2026, that nobody has by name; its id. */
export const aRoutine = (
  db: Database,
  given: Partial<NewRoutine> = {},
  { forceId = 'fenshire', at = new Date('2026-11-26T12:00:00Z') }: When = {},
) =>
  transact(db, { forceId, actor: { kind: 'operator' } }, async (trx) => {
    const { routines } = openPolicing({ db: trx, forceId, actor: { kind: 'operator' }, now: () => at })
    const rhythm = { cadence: 'weekly', countedFrom: 'first', firstDueOn: '2026-11-30', warnDays: 2 } as const
    const said = { name: 'Weekly media report', source: 'The inspection', scope: everywhere, ownerId: null }
    const { value, errors } = await routines.add({ ...rhythm, ...said, ...given })
    if (errors) throw new Error(Object.values(errors)[0])
    return value
  })
