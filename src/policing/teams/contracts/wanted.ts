// Whether somebody can have a contract, and in what words they cannot.
import { day as inWords } from '../../../platform/view-filters.ts'
import type { Member } from '../rules.ts'
import type { Contract, ContractKind } from './rules.ts'

export type ContractWanted = { kind: ContractKind; fte: number; from: string; until: string }

/** Why somebody cannot have this contract, by field of the form; one that lasts ends on the first day of the new. */
export function whyNotContract(
  { kind, from, until }: ContractWanted,
  { name, joinedOn, leftOn }: Pick<Member, 'name' | 'joinedOn' | 'leftOn'>,
  known: readonly Contract[],
): Record<string, string> | undefined {
  if (kind === 'fixed-term' && until === '') return { until: 'Enter the first day without the contract' }
  if (kind === 'permanent' && until !== '')
    return { until: 'A permanent contract has no agreed end: leave the day empty, or choose a fixed term' }
  if (until !== '' && until <= from)
    return { until: 'The first day without the contract must be later than its first day' }
  if (from < joinedOn) return { from: `${name} joined on ${inWords(joinedOn)}: choose that day or later` }
  if (leftOn !== null && from >= leftOn) return { from: `${name} has left by then: first day gone ${inWords(leftOn)}` }
  const later = known.find((contract) => contract.from >= from)
  if (later) return { from: `There is a contract from ${inWords(later.from)} already: choose a later day` }
  return undefined
}
