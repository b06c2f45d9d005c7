// What accounts have due: people who were let in and never came, and roles that end. Nobody is named: roles and places are.
import { type DeadlineRule, deadlineAfter } from '../../platform/calendar/deadline.ts'
import type { Due } from '../../platform/calendar/due.ts'
import type { Holidays } from '../../platform/calendar/working-days.ts'
import { dayOf, daysAfter } from '../../platform/clock.ts'
import { findRole, type ScopeKind } from './roles/roles.ts'
import { covers, everywhere, type Geography, type GrantScope } from './rules.ts'
import type { accountStore } from './store.ts'

export const firstSignInDeadline: DeadlineRule = {
  name: 'See to an account that nobody has signed in to',
  from: 'the day it was added',
  length: 14,
  unit: 'days',
  warnDays: 13, // the first link has run out by then
  source: 'Ours: a way in that nobody uses is one that nobody watches',
}

const roleEnd = { shownDays: 28, warnDays: 14 }

type Store = Pick<ReturnType<typeof accountStore>, 'unusedOrEnding'>
type Row = Awaited<ReturnType<Store['unusedOrEnding']>>[number]

type Given = { places: Geography; holidays: Holidays }

export async function accountsDue(store: Store, given: Given, now: () => Date): Promise<Due[]> {
  const today = dayOf(now())
  const horizon = daysAfter(today, roleEnd.shownDays)
  const rows = await store.unusedOrEnding(today, horizon)
  const unused = rows.filter(({ lastSignedInAt }) => lastSignedInAt === null)
  const ending = rows.filter(({ endsOn }) => endsOn !== null && endsOn >= today && endsOn <= horizon)
  return [
    ...[...Map.groupBy(unused, ({ id }) => id).values()].map((held) => unusedAccount(held, given)),
    ...ending.flatMap((row) => endingRole(row, given)),
  ]
}

/** @param held the account once for each role, or once without any */
function unusedAccount(held: readonly Row[], { places, holidays }: Given): Due {
  const first = held[0]!
  return {
    kind: 'Account',
    title: `${roleInWords(first, places)}: has not signed in yet`,
    href: `/staff/accounts/${first.id}`,
    ...deadlineAfter(dayOf(first.createdAt), firstSignInDeadline, holidays),
    owner: { may: 'manage-accounts', scopeId: widestOf(held.flatMap(scopeOf), places).id },
  }
}

/** Two things for two people: whoever has the role hears of it, and so does whoever can give it anew. */
function endingRole(row: Row, { places }: Given): Due[] {
  const times = { by: row.endsOn!, warnFrom: daysAfter(row.endsOn!, -roleEnd.warnDays) }
  const title = roleInWords(row, places)
  const manager = { may: 'manage-accounts', scopeId: row.scopeId! } as const
  return [
    { kind: 'Your role', title: `${title}: ends`, href: '/account', ...times, owner: { accountId: row.id } },
    { kind: 'Role', title: `${title}: ends`, href: `/staff/accounts/${row.id}`, ...times, owner: manager },
  ]
}

const scopeOf = ({ scopeKind, scopeId }: Row): GrantScope[] =>
  scopeKind === null ? [] : [{ kind: scopeKind as ScopeKind, id: scopeId! }]

/** The one that covers all the others; where none does, or there is none, the whole force. */
const widestOf = (scopes: readonly GrantScope[], places: Geography) =>
  scopes.find((outer) => scopes.every((inner) => covers(outer, inner, places))) ?? everywhere

function roleInWords({ role, scopeKind, scopeId }: Row, places: Geography) {
  if (role === null) return 'Somebody without a role'
  const name = findRole(role)?.name ?? role
  return scopeKind === 'force' ? name : `${name}, ${places.get(scopeId!)?.name ?? 'a part that is gone'}`
}
