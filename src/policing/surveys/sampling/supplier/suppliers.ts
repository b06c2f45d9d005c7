// The company that interviews, and how it is watched (SV-01, SV-05, SV-13).
import { v7 as uuidv7 } from 'uuid'
import type { Checked } from '../../../../platform/checks.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import { nameOf, type SamplingParts } from '../parts.ts'
import { type Contract, type Session, supplierStore } from './store.ts'

export type ContractFields = Omit<Contract, 'id' | 'version'>
export type SessionFields = Omit<Session, 'id' | 'contractId' | 'listenedBy' | 'recordedAt'>

export function openSuppliers({ db, forceId, actor, audit, now }: SamplingParts) {
  const store = supplierStore(db, forceId)

  /** @throws NotFound where there is none yet */
  async function current(): Promise<Contract> {
    const newest = (await store.contracts())[0]
    if (!newest) throw new NotFound()
    return newest
  }

  const record = (kind: 'collection' | 'alteration', what: string, id: string, details: object) =>
    audit.record({ kind, what, about: { kind: 'survey-contract', ids: [id] }, details: { ...details } })

  return {
    contracts: store.contracts,
    sessions: store.sessions,
    current,

    async addContract(fields: ContractFields): Promise<Contract> {
      const contract = { ...fields, id: uuidv7(), version: 1 }
      await store.addContract(contract)
      await record('collection', 'survey-contract.add', contract.id, fields)
      return contract
    },

    /** @throws Conflict where somebody else changed it since */
    async changeContract(version: number, fields: ContractFields) {
      const { id } = await current()
      if (!(await store.changeContract(id, version, fields))) throw new Conflict()
      await record('alteration', 'survey-contract.change', id, fields)
    },

    /** What was found by listening in, under the contract that holds now. */
    async addSession(fields: SessionFields): Promise<Checked<Session>> {
      const contract = await current()
      if (fields.heldOn > dayOf(now())) return { errors: { heldOn: 'This day is still to come' } }
      if (fields.heldOn < contract.startsOn) return { errors: { heldOn: 'The contract had not begun on that day' } }
      const made = { id: uuidv7(), contractId: contract.id, listenedBy: nameOf(actor), recordedAt: now() }
      const session = { ...fields, ...made }
      await store.addSession(session)
      await record('collection', 'survey-contract.listen', contract.id, { day: fields.heldOn })
      return { value: session }
    },
  }
}

export type Suppliers = ReturnType<typeof openSuppliers>
