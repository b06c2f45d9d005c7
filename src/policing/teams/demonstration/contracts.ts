// Contracts of the demonstration's PCSOs: all permanent and full time, as the report prints (SF-22), but for three whose
// papers are not found and one who stands in for a year.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import type { Contract } from '../contracts/rules.ts'
import type { NewMember } from '../store.ts'

const unrecorded = 3

export function demonstrationContracts(members: readonly NewMember[], today: string): Contract[] {
  const pcsos = members.filter(({ rank, leftOn, joinedOn }) => rank === 'pcso' && leftOn === null && joinedOn <= today)
  const latest = pcsos.toSorted((one, other) => other.joinedOn.localeCompare(one.joinedOn))
  return latest.slice(unrecorded).map(({ id: memberId, joinedOn: from }, at) => {
    const usual = { id: uuidv7(), memberId, kind: 'permanent', fte: 1, from, until: null } as const
    return at === 0 ? { ...usual, kind: 'fixed-term', until: daysAfter(today, 60) } : usual
  })
}
