import { openPolicing, type Policing } from '../../app/faces.ts'
import { type Database, transact } from '../../platform/database.ts'
import { everywhere } from '../accounts/rules.ts'
import type { NewRoutine } from './routines.ts'

type When = { forceId?: string; at?: Date }

const asOperator = <Result>(
  db: Database,
  { forceId = 'fenshire', at = new Date('2026-11-26T12:00:00Z') }: When,
  work: (faces: Policing) => Promise<Result>,
) =>
  transact(db, { forceId, actor: { kind: 'operator' } }, (trx) =>
    work(openPolicing({ db: trx, forceId, actor: { kind: 'operator' }, now: () => at })),
  )

/** A duty of the whole force every week, first due on Monday 30 November 2026, that nobody has by name; its id. */
export const aRoutine = (db: Database, given: Partial<NewRoutine> = {}, when: When = {}) =>
  asOperator(db, when, async ({ routines }) => {
    const rhythm = { cadence: 'weekly', countedFrom: 'first', firstDueOn: '2026-11-30', warnDays: 2 } as const
    const said = { name: 'Weekly media report', source: 'The inspection', scope: everywhere, ownerId: null }
    const { value, errors } = await routines.add({ ...rhythm, ...said, ...given })
    if (errors) throw new Error(Object.values(errors)[0])
    return value
  })

/** The same, of which the first turn was done on its day. */
export async function aRoutineDoneOnce(db: Database, given: Partial<NewRoutine> = {}, when: When = {}) {
  const id = await aRoutine(db, given, when)
  const day = '2026-11-30'
  await asOperator(db, { ...when, at: new Date(`${day}T12:00:00Z`) }, async ({ routines }) => {
    const { routine, turn } = await routines.turnToMark(id, day, { accountId: '', sees: [], keeps: [everywhere] })
    await routines.markDone(routine, turn, { doneOn: day, note: '', link: '' })
  })
  return id
}
