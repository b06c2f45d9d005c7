// The list of accounts as somebody would make it by hand for Express: from rows as `pg` gives them to what the view takes.
import { findRole, roles } from '../src/policing/accounts/roles/roles.ts'

type Place = { id: string; kind: string; name: string; within: string }
type Account = { id: string; name: string; email: string; is_active: boolean; last_signed_in_at: Date | null }
type Grant = { account_id: string; role: string; scope_kind: string; scope_id: string; ends_on: string | null }
export type Answers = [generations: unknown[], places: Place[], accounts: Account[], grants: Grant[]]
type Query = Partial<Record<'q' | 'role' | 'part' | 'state' | 'page', string>>

const path = '/staff/accounts'
const onAPage = 25

export function accountsPage([, places, accounts, grants]: Answers, query: Query) {
  const today = new Date().toISOString().slice(0, 10)
  const placeById = new Map(places.map((place) => [place.id, place]))
  const current = grants.filter(({ ends_on }) => ends_on === null || ends_on >= today)
  const grantsOf = Map.groupBy(current, ({ account_id }) => account_id)
  const { q = '', role = '', part = '', state = '', page = '1' } = query
  const partId = part.split(':')[1]
  const liesIn = ({ scope_id }: Grant) => scope_id === partId || placeById.get(scope_id)?.within.includes(partId!)
  const found = accounts
    .filter((account) => {
      const held = grantsOf.get(account.id) ?? []
      return (
        `${account.name} ${account.email}`.toLowerCase().includes(q.toLowerCase()) &&
        (role === '' || (role === 'none' ? held.length === 0 : held.some((grant) => grant.role === role))) &&
        (part === '' || held.some(liesIn)) &&
        (state === '' || account.is_active === (state === 'on'))
      )
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
  const first = (Number(page) - 1) * onAPage
  const shown = found.slice(first, first + onAPage)
  const rows = shown.map((account) => cellsOf(account, grantsOf.get(account.id) ?? [], placeById))
  const given = new URLSearchParams(query).toString()
  return {
    ids: shown.map(({ id }) => id),
    list: {
      path,
      caption: 'People who may sign in',
      button: 'Search',
      filters: { fields: fieldsOf(query, places, new Set(grants.map((grant) => grant.role))) },
      kept: [],
      headings,
      rows,
      summary: `Showing ${first + 1} to ${first + shown.length} of ${found.length}`,
      downloads: files.map(({ text, ending }) => ({ text, href: `${path}.${ending}${given && `?${given}`}` })),
    },
  }
}

const files = [
  { text: 'CSV', ending: 'csv' },
  { text: 'ODS', ending: 'ods' },
  { text: 'About the CSV', ending: 'csv-metadata.json' },
]

const headings = [
  { heading: 'Name', sorted: 'ascending', href: `${path}?sort=name&order=descending` },
  { heading: 'Roles' },
  { heading: 'Last signed in', href: `${path}?sort=lastSignedIn` },
  { heading: 'Account', href: `${path}?sort=state` },
]

function cellsOf(account: Account, held: Grant[], placeById: Map<string, Place>) {
  const inWords = held.map(({ role, scope_kind, scope_id }) => {
    const where = scope_kind === 'force' ? 'everywhere' : (placeById.get(scope_id)?.name ?? 'a part that is gone')
    return `${findRole(role)?.name ?? role}, ${where}`
  })
  const state = account.is_active ? { tag: 'On', colour: 'green' } : { tag: 'Switched off', colour: 'grey' }
  return [
    { heading: 'Name', text: account.name, href: `${path}/${account.id}`, note: account.email },
    { heading: 'Roles', text: inWords.join('; ') || 'No role' },
    {
      heading: 'Last signed in',
      ...(account.last_signed_in_at ? { at: account.last_signed_in_at } : { text: 'Never' }),
    },
    { heading: 'Account', ...state },
  ]
}

function fieldsOf({ q, role, part, state }: Query, places: Place[], held: Set<string>) {
  const select = (options: { value: string; text: string }[]) => ({ kind: 'select', options })
  const heldRoles = roles.filter(({ id }) => held.has(id)).map(({ id, name }) => ({ value: id, text: name }))
  const parts = places.map(({ id, kind, name }) => ({ value: `${kind}:${id}`, text: `${name} (${kind})` }))
  const states = [
    { value: 'on', text: 'On' },
    { value: 'off', text: 'Switched off' },
  ]
  const noRole = { value: 'none', text: 'No role' }
  const typed = (value: string | undefined) => (value === undefined ? [] : [value])
  const any = (text: string) => ({ value: '', text })
  const text = { kind: 'input', type: 'text', autocomplete: 'off' }
  return [
    { name: 'q', label: 'Name or e-mail address', control: text, typed: typed(q) },
    { name: 'role', label: 'Role', control: select([any('Any role'), noRole, ...heldRoles]), typed: typed(role) },
    { name: 'part', label: 'Part of the force', control: select([any('Anywhere'), ...parts]), typed: typed(part) },
    { name: 'state', label: 'Account', control: select([any('On or off'), ...states]), typed: typed(state) },
  ]
}
