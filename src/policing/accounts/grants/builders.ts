import type { AuditEvent } from '../../../platform/audit/audit.ts'
import { everywhere, type Geography, type GrantScope, type HeldGrant } from '../rules.ts'
import type { accountStore } from '../store.ts'

type Store = Pick<
  ReturnType<typeof accountStore>,
  'accounts' | 'addGrant' | 'grants' | 'idByCode' | 'lockGrants' | 'removeGrant'
>
type Held = HeldGrant & { accountId: string }
type Given = Partial<Omit<Held, 'role'>>

/** A force with divisions A and B whose grants are kept in memory; what is locked and recorded stands in `done`. */
export function grantsInMemory() {
  const division = (code: string): GrantScope => ({ kind: 'division', id: `division-${code}` })
  const geography: Geography = new Map(
    ['A', 'B'].map((code) => [division(code).id, { kind: 'division', code, name: `Division ${code}`, within: [] }]),
  )
  let held: Held[] = []
  const people: { id: string; isActive: boolean }[] = []
  const [recorded, locked]: [AuditEvent[], string[]] = [[], []]
  const store: Store = {
    accounts: async () =>
      people.map((each) => {
        const rest = { name: each.id, email: `${each.id}@fenshire.example`, createdAt: new Date(0), version: 1 }
        return { ...each, ...rest, lastSignedInAt: null }
      }),
    grants: async (accountId) => held.filter((each) => accountId === undefined || each.accountId === accountId),
    addGrant: async (grant) => {
      held.push(grant)
      return []
    },
    removeGrant: async (accountId, id) => {
      const gone = held.find((each) => each.accountId === accountId && each.id === id)
      held = held.filter((each) => each !== gone)
      return gone && { role: gone.role, scopeKind: gone.scope.kind, scopeId: gone.scope.id }
    },
    lockGrants: async (roles) => {
      locked.push(...roles)
      return []
    },
    idByCode: async () => new Map([...geography].map(([id, { kind, code }]) => [`${kind} ${code}`, id])),
  }
  let number = 0
  return {
    store,
    geography,
    division,
    recorded,
    locked,
    audit: { record: async (event: AuditEvent) => void recorded.push(event) },
    aPerson: (id: string, isActive = true) => void people.push({ id, isActive }),
    /** The id of a grant that somebody holds already; everywhere, unless another scope is given. */
    aGrant(accountId: string, role: string, given: Given = {}) {
      number += 1
      const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
      const usual = { scope: everywhere, source: 'given', givenAt: new Date(0), givenBy: 'Test', endsOn: null } as const
      held.push({ id, accountId, role, ...usual, ...given })
      return id
    },
    heldBy: (accountId: string) =>
      held.filter((each) => each.accountId === accountId).map(({ role, scope }) => `${role} ${scope.id}`.trim()),
    grant: (id: string) => held.find((each) => each.id === id),
    all: () => held,
  }
}
