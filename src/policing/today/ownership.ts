// Whose something is that is due: theirs, or of somebody in the part of the force that they oversee.
import type { Grant } from '../../platform/access.ts'
import type { Due } from '../../platform/calendar/due.ts'
import {
  covers,
  everywhere,
  type Geography,
  type GrantScope,
  type HeldGrant,
  isWithin,
  scopesWith,
} from '../accounts/rules.ts'

/** Somebody who signs in, with the grants that hold today. */
export type Person = { accountId: string; grants: readonly Grant[] }

/** The grants of everybody, by account. */
export type GrantsOf = ReadonlyMap<string, readonly HeldGrant[]>

/** A part that is no longer there lies in nothing but the whole force. */
const partOf = (scopeId: string, places: Geography): GrantScope =>
  scopeId === '' ? everywhere : { kind: places.get(scopeId)?.kind ?? 'neighbourhood', id: scopeId }

/** Their own, or of whoever holds a permission there, as they do. */
export function isTheirs({ owner }: Pick<Due, 'owner'>, { accountId, grants }: Person, places: Geography): boolean {
  if ('accountId' in owner) return owner.accountId === accountId
  const part = partOf(owner.scopeId, places)
  return scopesWith(grants, owner.may).some((scope) => covers(scope, part, places))
}

/** Answers, for one person after another, what of all this is theirs: each owner is judged once for each person. */
export function theirsAmong<Of extends Pick<Due, 'owner'>>(due: readonly Of[], places: Geography) {
  const ofAccounts = Map.groupBy(due, ({ owner }) => ('accountId' in owner ? owner.accountId : undefined))
  const ofHolders = Map.groupBy(ofAccounts.get(undefined) ?? [], ({ owner }) => JSON.stringify(owner))
  return (person: Person): Of[] => [
    ...(ofAccounts.get(person.accountId) ?? []),
    ...[...ofHolders.values()].filter(([first]) => isTheirs(first!, person, places)).flat(),
  ]
}

/** What leads to a person's own pages is nobody else's. */
const isPrivate = ({ href }: Pick<Due, 'href'>) => href === '/account' || href.startsWith('/account/')

/** The scopes in which somebody oversees this; none for what is theirs, or private. */
export function overseeingScopes(
  due: Pick<Due, 'owner' | 'href'>,
  person: Person,
  { places, grantsOf }: { places: Geography; grantsOf: GrantsOf },
): GrantScope[] {
  if (isPrivate(due) || isTheirs(due, person, places)) return []
  const { owner } = due
  return scopesWith(person.grants, 'oversee-deadlines').filter((scope) =>
    'accountId' in owner
      ? isWithin(grantsOf.get(owner.accountId) ?? [], [scope], places)
      : covers(scope, partOf(owner.scopeId, places), places),
  )
}

const nearness: Record<GrantScope['kind'], number> = {
  neighbourhood: 0,
  section: 1,
  partnership: 1,
  division: 2,
  force: 3,
}

/** Those who oversee it most nearly: a section's sergeant before the commander of its division. */
export function nearestOverseers<Of extends Person>(
  due: Pick<Due, 'owner' | 'href'>,
  people: readonly Of[],
  given: { places: Geography; grantsOf: GrantsOf },
): Of[] {
  const distances = people.map((person) =>
    Math.min(...overseeingScopes(due, person, given).map(({ kind }) => nearness[kind])),
  )
  const nearest = Math.min(...distances)
  return Number.isFinite(nearest) ? people.filter((_, at) => distances[at] === nearest) : []
}
