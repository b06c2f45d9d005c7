// How people are employed (SF-22): for good or for a time, full time or part of it.
import { includes, type Period } from '../../../platform/calendar/periods.ts'
import type { Post } from '../rules.ts'
import type { Establishment } from '../strength.ts'

export const contractKinds = { permanent: 'Permanent', 'fixed-term': 'Fixed term' } as const
export type ContractKind = keyof typeof contractKinds

export const isContractKind = (text: string): text is ContractKind => Object.hasOwn(contractKinds, text)

/** `fte` is what they work by contract, whatever posts they hold. */
export type Contract = Period & { id: string; memberId: string; kind: ContractKind; fte: number }

/** Contracts on a day, by member. */
export const contractsOn = (day: string, contracts: readonly Contract[]): Map<string, Contract> =>
  new Map(contracts.filter((contract) => includes(contract, day)).map((contract) => [contract.memberId, contract]))

export type ContractCounts = {
  people: number
  permanent: number
  fixedTerm: number
  unrecorded: number
  fullTime: number
  /** The first day without one of the fixed-term ones; undefined without any. */
  firstEnd: string | undefined
}

/** Contracts of those who hold a post that `isWanted` picks, in heads. Cover is left out: it is no employment. */
export function countContracts(
  day: string,
  { posts, postings }: Pick<Establishment, 'posts' | 'postings'>,
  contracts: readonly Contract[],
  isWanted: (post: Post) => boolean,
): ContractCounts {
  const wanted = new Set(posts.filter(isWanted).map(({ id }) => id))
  const holding = postings.filter((each) => !each.isCover && wanted.has(each.postId) && includes(each, day))
  const people = new Set(holding.map(({ memberId }) => memberId))
  const held = contractsOn(day, contracts)
  const found = [...people].flatMap((id) => held.get(id) ?? [])
  const fixedTerm = found.filter(({ kind }) => kind === 'fixed-term')
  return {
    people: people.size,
    permanent: found.length - fixedTerm.length,
    fixedTerm: fixedTerm.length,
    unrecorded: people.size - found.length,
    fullTime: found.filter(({ fte }) => fte === 1).length,
    firstEnd: fixedTerm.flatMap(({ until }) => until ?? []).sort()[0],
  }
}
