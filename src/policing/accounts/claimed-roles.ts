// Roles that a force's own directory says somebody has: renewed at each sign-in, beside those that were given here.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../platform/audit/audit.ts'
import { type ClaimedRole, everywhere, type Geography, type GrantScope, type HeldGrant, whyNotGive } from './rules.ts'
import type { accountStore } from './store.ts'

type Store = Pick<ReturnType<typeof accountStore>, 'grants' | 'addGrant' | 'removeGrant' | 'idByCode'>
type Parts = Omit<Sorting, 'idByCode'> & { store: Store; audit: Pick<Audit, 'record'> }
type Sorting = {
  idByCode: ReadonlyMap<string, string>
  organisation: 'force' | 'inspectorate'
  geography: Geography
  at: Date
  today: string
}

const isSame = (one: { role: string; scope: GrantScope }, other: { role: string; scope: GrantScope }) =>
  one.role === other.role && one.scope.kind === other.scope.kind && one.scope.id === other.scope.id

type Sorted = { held: HeldGrant[]; given: HeldGrant[]; refused: (ClaimedRole & { why: string })[] }

/** What the claims come to: roles that somebody then holds, those of them that are new, and those that cannot be. */
function sortClaims(
  before: readonly HeldGrant[],
  claimed: readonly ClaimedRole[],
  from: string,
  parts: Sorting,
): Sorted {
  const { organisation, geography, idByCode, at, today } = parts
  const held = before.filter(({ source }) => source === 'given')
  const [given, refused]: [HeldGrant[], Sorted['refused']] = [[], []]
  for (const wanted of claimed) {
    const id = wanted.kind === 'force' ? '' : (idByCode.get(`${wanted.kind} ${wanted.code}`) ?? 'unknown')
    const grant = { role: wanted.role, scope: { kind: wanted.kind, id } }
    if (held.some((each) => isSame(each, grant))) continue
    const circumstances = { organisation, geography, held, giverScopes: [everywhere], today }
    const errors = whyNotGive({ ...grant, endsOn: '' }, circumstances)
    if (errors) {
      refused.push({ ...wanted, why: Object.values(errors)[0]! })
      continue
    }
    const known = before.find((each) => each.source === 'claimed' && isSame(each, grant))
    const fresh = { id: uuidv7(), source: 'claimed', givenAt: at, givenBy: from, endsOn: null, ...grant } as const
    if (!known) given.push(fresh)
    held.push(known ?? fresh)
  }
  return { held, given, refused }
}

/**
 * Gives what is claimed and takes what no longer is. What was given by hand stays, and what would clash with it, or with
 * another claim, is not given; nor is a part of the force that nobody knows. The audit trail says so.
 * @param from who claims it, as the page of the account shows it
 */
export async function replaceClaimedRoles(
  accountId: string,
  claimed: readonly ClaimedRole[],
  from: string,
  { store, audit, ...parts }: Parts,
) {
  const before = await store.grants(accountId)
  const { held, given, refused } = sortClaims(before, claimed, from, { ...parts, idByCode: await store.idByCode() })
  const taken = before.filter((each) => each.source === 'claimed' && !held.includes(each))
  for (const grant of given) await store.addGrant({ accountId, ...grant })
  for (const { id } of taken) await store.removeGrant(accountId, id, parts.today)
  if (given.length + taken.length + refused.length === 0) return
  const plain = ({ role, scope }: HeldGrant) => ({ role, scope })
  const details = { given: given.map(plain), taken: taken.map(plain), refused }
  const about = { kind: 'account', ids: [accountId] }
  await audit.record({ kind: 'security', what: 'grant.claim', about, details })
}
