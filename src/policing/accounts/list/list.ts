// The list of accounts: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import type { Accounts } from '../accounts.ts'
import { describeHeld } from '../grants/described.ts'
import { roles } from '../roles/roles.ts'
import { covers, type Geography, holdsOn, placeWithKind, scopeOfTyped } from '../rules.ts'

export type Listed = Awaited<ReturnType<Accounts['list']>>[number]
type Circumstances = { geography: Geography; today: string }

const any = (text: string) => ({ value: '', text })

/** The list as one force has it: its parts to choose from, and the roles that somebody holds. */
export function accountList(accounts: readonly Listed[], geography: Geography) {
  const held = new Set(accounts.flatMap(({ grants }) => grants.map(({ role }) => role)))
  const parts = [...geography].map(([id, place]) => ({ value: `${place.kind}:${id}`, text: placeWithKind(place) }))
  const filters = declareForm({
    q: textField({ label: 'Name or e-mail address' }),
    role: choiceField({
      as: 'select',
      label: 'Role',
      options: [
        any('Any role'),
        { value: 'none', text: 'No role' },
        ...roles.filter(({ id }) => held.has(id)).map(({ id, name }) => ({ value: id, text: name })),
      ],
      missing: 'Choose a role from the list',
    }),
    part: choiceField({
      as: 'select',
      label: 'Part of the force',
      options: [any('Anywhere'), ...parts],
      missing: 'Choose a part of the force from the list',
    }),
    state: choiceField({
      as: 'select',
      label: 'Account',
      options: [any('On or off'), { value: 'on', text: 'On' }, { value: 'off', text: 'Switched off' }],
      missing: 'Choose On or Switched off',
    }),
  })
  return declareList({
    columns: [
      { name: 'name', heading: 'Name', isSortable: true },
      { name: 'roles', heading: 'Roles' },
      { name: 'lastSignedIn', heading: 'Last signed in', isSortable: true },
      { name: 'state', heading: 'Account', isSortable: true },
    ],
    filters,
    defaultSort: { sort: 'name', order: 'ascending' },
    texts: {
      caption: 'People who may sign in',
      nothingYet: 'Nobody has an account here yet.',
      nothingFound: 'No account matches.',
    },
  })
}

type List = ReturnType<typeof accountList>
type Asked = ReturnType<List['read']>
type Filters = Asked['filters']
type Names = Asked['sort']

/** Those that the filters find, in the order asked for. */
export function findAccounts(
  accounts: readonly Listed[],
  asked: Pick<Asked, 'filters' | 'sort' | 'order'>,
  given: Circumstances,
) {
  const found = accounts.filter((account) => matches(account, asked.filters, given))
  return found.sort(compareBy(asked))
}

function matches({ name, email, isActive, grants }: Listed, { q, role, part, state }: Filters, given: Circumstances) {
  const current = grants.filter((grant) => holdsOn(grant, given.today))
  const words = q.toLowerCase().split(/\s+/)
  const text = `${name} ${email}`.toLowerCase()
  return (
    words.every((word) => text.includes(word)) &&
    (role === '' || (role === 'none' ? current.length === 0 : current.some((grant) => grant.role === role))) &&
    (part === '' || current.some(({ scope }) => covers(scopeOfTyped(part), scope, given.geography))) &&
    (state === '' || isActive === (state === 'on'))
  )
}

function compareBy({ sort, order }: Sort<Names>) {
  const way = order === 'descending' ? -1 : 1
  const keys: Partial<Record<Names, (account: Listed) => number>> = {
    lastSignedIn: ({ lastSignedInAt }) => lastSignedInAt?.getTime() ?? 0,
    state: ({ isActive }) => (isActive ? 0 : 1),
  }
  const key = keys[sort]
  const byName = (one: Listed, other: Listed) => one.name.localeCompare(other.name, 'en-GB')
  return (one: Listed, other: Listed) => way * ((key ? key(one) - key(other) : 0) || byName(one, other))
}

const rolesInWords = ({ grants }: Listed, { geography, today }: Circumstances) =>
  describeHeld(grants, geography, today)
    .filter(({ hasEnded }) => !hasEnded)
    .map(({ name, place }) => `${name}, ${place}`)
    .join('; ')

export const asCells = (account: Listed, given: Circumstances) => ({
  name: { text: account.name, href: `/staff/accounts/${account.id}`, note: account.email },
  roles: { text: rolesInWords(account, given) || 'No role' },
  lastSignedIn: account.lastSignedInAt ? { at: account.lastSignedInAt } : { text: 'Never' },
  state: account.isActive
    ? ({ tag: 'On', colour: 'green' } as const)
    : ({ tag: 'Switched off', colour: 'grey' } as const),
})

export const fileColumns = [
  { name: 'name', heading: 'Name', kind: 'text' },
  { name: 'email', heading: 'E-mail address', kind: 'text' },
  { name: 'roles', heading: 'Roles', kind: 'text' },
  { name: 'lastSignedIn', heading: 'Last signed in', kind: 'instant' },
  { name: 'account', heading: 'Account', kind: 'text' },
] as const

export const asRow = (account: Listed, given: Circumstances) => ({
  name: account.name,
  email: account.email,
  roles: rolesInWords(account, given),
  lastSignedIn: account.lastSignedInAt,
  account: account.isActive ? 'on' : 'off',
})
