// The register of voting keypads: sets, and who has them.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../../../platform/audit/audit.ts'
import { type Checked, problems } from '../../../../../platform/checks.ts'
import { dayOf } from '../../../../../platform/clock.ts'
import type { Database } from '../../../../../platform/database.ts'
import { Conflict, NotFound } from '../../../../../platform/web/errors.ts'
import type { GrantScope } from '../../../../accounts/rules.ts'
import { type HeldSet, heldSets } from './rules.ts'
import { keypadStore, type SetFields } from './store.ts'

type Parts = { audit: Audit; now: () => Date }

/** @throws NotFound where there is no such set, Conflict where somebody was quicker */
export function openKeypads(db: Database, forceId: string, { audit, now }: Parts) {
  const store = keypadStore(db, forceId)
  const about = (id: string) => ({ kind: 'keypad-set', ids: [id] })
  const list = async () => heldSets(await store.sets(), await store.loans())
  const nameTaken = (all: readonly HeldSet[], name: string, id = '') =>
    problems({ name: all.some((set) => set.name === name && set.id !== id) && 'Another set has this name already' })

  return {
    /** By name, each with who has it and who had it before. */
    list,

    async find(id: string): Promise<HeldSet> {
      const found = (await list()).find((set) => set.id === id)
      if (!found) throw new NotFound()
      return found
    },

    async add(fields: SetFields): Promise<Checked<string>> {
      const errors = nameTaken(await list(), fields.name)
      if (errors) return { errors }
      const id = uuidv7()
      if (!(await store.addSet({ ...fields, id, version: 1 }))) throw new Conflict()
      await audit.record({ kind: 'collection', what: 'keypads.add', about: about(id), details: fields })
      return { value: id }
    },

    async change(set: HeldSet, version: number, fields: SetFields): Promise<Checked<true>> {
      const errors = nameTaken(await list(), fields.name, set.id)
      if (errors) return { errors }
      if (!(await store.changeSet(set.id, version, fields))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'keypads.change', about: about(set.id), details: fields })
      return { value: true }
    },

    /** From today on. */
    async lend(set: HeldSet, to: GrantScope, dueOn: string): Promise<Checked<true>> {
      const lentOn = dayOf(now())
      if (dueOn < lentOn) return { errors: { dueOn: 'The day must be today or later' } }
      const loan = { id: uuidv7(), setId: set.id, scope: to, lentOn, dueOn, returnedOn: null, returned: null, note: '' }
      if (set.isWithdrawn || !(await store.lend(loan))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'keypads.lend', about: about(set.id), details: { to, dueOn } })
      return { value: true }
    },

    async takeBack(set: HeldSet, returned: number, note: string): Promise<Checked<true>> {
      if (!set.loan) throw new Conflict()
      if (returned > set.keypads)
        return { errors: { returned: `The set has ${set.keypads} keypads, so no more can come back` } }
      if (!(await store.takeBack(set.loan.id, { returnedOn: dayOf(now()), returned, note }))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'keypads.return', about: about(set.id), details: { returned } })
      return { value: true }
    },
  }
}

export type Keypads = ReturnType<typeof openKeypads>
