// The register as a list: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import { day } from '../../../platform/view-filters.ts'
import { findRole } from '../../accounts/accounts.ts'
import { mustRead, type Policy, policyKinds, type Reader, type Standing, type State, standingOn } from '../rules.ts'

export type Listed = Policy & { standing: Standing; title: string; toRead: boolean }

const any = (text: string) => ({ value: '', text })
const kinds = Object.entries(policyKinds).map(([value, text]) => ({ value, text }))

export const stateTags = {
  draft: { tag: 'Draft', colour: 'grey' },
  'to come': { tag: 'To come', colour: 'blue' },
  'in force': { tag: 'In force', colour: 'green' },
  'review overdue': { tag: 'Review overdue', colour: 'red' },
  withdrawn: { tag: 'Withdrawn', colour: 'grey' },
} as const satisfies Record<State, { tag: string; colour: string }>

export const policyList = declareList({
  columns: [
    { name: 'title', heading: 'Document', isSortable: true },
    { name: 'validFrom', heading: 'Holds from', isSortable: true },
    { name: 'reviewOn', heading: 'Review by', isSortable: true },
    { name: 'state', heading: 'State' },
  ],
  filters: declareForm({
    q: textField({ label: 'Words in it' }),
    kind: choiceField({ as: 'select', label: 'Kind', options: [any('Any'), ...kinds], missing: 'Choose a kind' }),
    state: choiceField({
      as: 'select',
      label: 'State',
      options: [any('Any'), ...Object.entries(stateTags).map(([value, { tag }]) => ({ value, text: tag }))],
      missing: 'Choose a state from the list',
    }),
    reading: choiceField({
      as: 'select',
      label: 'For you',
      options: [any('All'), { value: 'to-read', text: 'Still to read' }],
      missing: 'Choose All or Still to read',
    }),
  }),
  defaultSort: { sort: 'title', order: 'ascending' },
  texts: {
    caption: 'Documents',
    nothingYet: 'There is no document for you yet.',
    nothingFound: 'No document matches.',
  },
})

type Asked = ReturnType<typeof policyList.read>

export const wordsOf = ({ filters }: Pick<Asked, 'filters'>) =>
  filters.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** What is seen of a document on a day, by somebody who has confirmed these of its versions. */
export function listed(policy: Policy, today: string, reader: Reader, read: readonly number[]): Listed {
  const standing = standingOn(today, policy)
  const shown = standing.newest ?? policy.draft!
  const isAsked = standing.newest !== undefined && standing.state !== 'withdrawn' && mustRead(reader, standing.newest)
  const toRead = isAsked && !read.includes(standing.newest!.number)
  return { ...policy, standing, title: shown.title, toRead }
}

export function findPolicies(all: readonly Listed[], { filters, ...sort }: Pick<Asked, 'filters' | 'sort' | 'order'>) {
  const { kind, state, reading } = filters
  return all
    .filter(
      (each) =>
        (kind === '' || each.kind === kind) &&
        (state === '' || each.standing.state === state) &&
        (reading === '' || each.toRead),
    )
    .sort(compareBy(sort))
}

function compareBy({ sort, order }: Sort<Asked['sort']>) {
  const way = order === 'descending' ? -1 : 1
  const keyOf = (each: Listed): string => {
    if (sort === 'validFrom') return each.standing.newest?.validFrom ?? ''
    return sort === 'reviewOn' ? (each.standing.reviewOn ?? '') : ''
  }
  const byTitle = (one: Listed, other: Listed) => one.title.localeCompare(other.title, 'en-GB')
  return (one: Listed, other: Listed) => way * (keyOf(one).localeCompare(keyOf(other)) || byTitle(one, other))
}

const isFine = (state: State) => state === 'in force' || state === 'to come'

/** To whoever must still read it, that says more than that it is in force. */
const tagOf = ({ toRead, standing: { state } }: Listed) =>
  toRead && isFine(state) ? ({ tag: 'To read', colour: 'yellow' } as const) : stateTags[state]

const describe = ({ kind, standing: { newest } }: Listed) =>
  [policyKinds[kind], newest?.summary].filter((text) => text).join('. ')

export const asCells = (each: Listed) => ({
  title: { text: each.title, href: `/staff/policies/${each.id}`, note: describe(each) },
  validFrom: { text: each.standing.newest ? day(each.standing.newest.validFrom) : '' },
  reviewOn: { text: each.standing.reviewOn ? day(each.standing.reviewOn) : '' },
  state: tagOf(each),
})

export const fileColumns = [
  { name: 'title', heading: 'Document', kind: 'text' },
  { name: 'kind', heading: 'Kind', kind: 'text' },
  { name: 'owner', heading: 'Answers for it', kind: 'text' },
  { name: 'version', heading: 'Version', kind: 'number' },
  { name: 'validFrom', heading: 'Holds from', kind: 'day' },
  { name: 'reviewOn', heading: 'Review by', kind: 'day' },
  { name: 'state', heading: 'State', kind: 'text' },
  { name: 'public', heading: 'Public', kind: 'text' },
  { name: 'audience', heading: 'Who must read it', kind: 'text' },
] as const

export const roleName = (id: string) => findRole(id)?.name ?? id

export const asRow = ({ title, kind, ownerRole, standing: { newest, reviewOn, state } }: Listed) => ({
  title,
  kind: policyKinds[kind],
  owner: roleName(ownerRole),
  version: newest?.number ?? null,
  validFrom: newest?.validFrom ?? null,
  reviewOn: reviewOn ?? null,
  state: stateTags[state].tag,
  public: newest?.isPublic ? 'yes' : 'no',
  audience: newest?.audience.map(roleName).join('; ') ?? '',
})
