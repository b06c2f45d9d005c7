import { openPolicing, type Policing } from '../../app/faces.ts'
import { type Database, transact } from '../../platform/database.ts'
import { everywhere } from '../accounts/rules.ts'
import type { NewAction } from './actions.ts'
import type { PlanFields } from './store.ts'

type When = { forceId?: string; at?: Date }
const noon = new Date('2026-11-23T12:00:00Z')

const asOperator = <Result>(
  db: Database,
  { forceId = 'fenshire', at = noon }: When,
  work: (faces: Policing) => Promise<Result>,
) =>
  transact(db, { forceId, actor: { kind: 'operator' } }, (trx) =>
    work(openPolicing({ db: trx, forceId, actor: { kind: 'operator' }, now: () => at })),
  )

/** A plan of the whole force that nobody leads, in a force that is there already; its id. */
export const aPlan = (db: Database, given: Partial<PlanFields> = {}, when: When = {}) =>
  asOperator(db, when, async ({ actions }) => {
    const blank = {
      answers: 'The inspection',
      scope: everywhere,
      leadId: null,
      updateCadence: 'monthly',
      isSigned: false,
    } as const
    return (await actions.addPlan({ name: 'After the inspection', ...blank, ...given })).value!
  })

/** An action for the whole force without an owner, due on 1 December 2026; its id. */
export const anAction = (db: Database, given: Partial<NewAction> = {}, when: When = {}) =>
  asOperator(db, when, async ({ actions }) => {
    const blank = { planId: null, scope: everywhere, why: '', source: '', priority: 'normal', ownerId: null } as const
    const { value, errors } = await actions.add({ ...blank, what: 'Mend the gate', dueOn: '2026-12-01', ...given })
    if (errors) throw new Error(Object.values(errors)[0])
    return value
  })
