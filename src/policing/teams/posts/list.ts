// The list of posts: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, type Option, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import { count, inWords } from '../../../platform/view-filters.ts'
import type { Geography } from '../../accounts/rules.ts'
import { budgetInWords } from '../budget.ts'
import { isWithinParts, nameOfPart, readPart } from '../parts.ts'
import { type Rank, ranks } from '../rules.ts'
import type { Posts } from './posts.ts'
import { postStates } from './state.ts'

export type Listed = Awaited<ReturnType<Posts['list']>>[number]

const any = (text: string) => ({ value: '', text })
const police = 'police'

/** @param parts where whoever asks may look */
export function postList(all: readonly Listed[], parts: readonly Option[]) {
  const funders = [...new Set(all.map(({ post }) => post.funder).filter((funder) => funder !== ''))].sort()
  const held = new Set<Rank>(all.map(({ post }) => post.rank))
  const select = (label: string, options: readonly Option[]) =>
    choiceField({ as: 'select', label, options, missing: `${label}: choose from the list` })
  return declareList({
    columns: [
      { name: 'post', heading: 'Post', isSortable: true },
      { name: 'place', heading: 'Where', isSortable: true },
      { name: 'state', heading: 'State', isSortable: true },
      { name: 'who', heading: 'Who', isSortable: true },
      { name: 'fte', heading: 'FTE', isNumeric: true, isSortable: true },
      { name: 'funder', heading: 'Paid by', isSortable: true },
    ],
    filters: declareForm({
      q: textField({ label: 'Reference, post or person' }),
      part: select('Part of the force', [any('Anywhere'), ...parts]),
      rank: select('Rank', [
        any('Any rank'),
        ...Object.entries(ranks)
          .filter(([rank]) => held.has(rank as Rank))
          .map(([value, { name }]) => ({ value, text: name })),
      ]),
      state: select('State', [
        any('All that there are'),
        ...Object.entries(postStates).map(([value, { text }]) => ({ value, text })),
      ]),
      budget: select('In the base budget', [
        any('Whether or not'),
        { value: 'in', text: 'Yes' },
        { value: 'ending', text: 'Until a day' },
        { value: 'out', text: 'No' },
        { value: 'unknown', text: 'Not recorded' },
      ]),
      funder: select('Paid by', [
        any('Anybody'),
        { value: police, text: 'The police alone' },
        ...funders.map((funder) => ({ value: `partner ${funder}`, text: funder })),
      ]),
    }),
    defaultSort: { sort: 'post', order: 'ascending' },
    texts: { caption: 'Posts', nothingYet: 'There are no posts here yet.', nothingFound: 'No post matches.' },
  })
}

type Asked = ReturnType<ReturnType<typeof postList>['read']>

/** Those that the filters find, in the order asked for. */
export const findPosts = (all: readonly Listed[], asked: Asked, geography: Geography) =>
  all.filter((listed) => matches(listed, asked.filters, geography)).sort(compareBy(asked, geography))

function matches({ post, state, budget, holders, covering }: Listed, wanted: Asked['filters'], geography: Geography) {
  const text = [post.reference, post.title, ...[...holders, ...covering].map(({ name }) => name)]
    .join(' ')
    .toLowerCase()
  const part = readPart(wanted.part, geography)
  return (
    wanted.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (!part || isWithinParts(post.place, [part], geography)) &&
    (wanted.rank === '' || post.rank === wanted.rank) &&
    (wanted.state === '' ? state !== 'abolished' : state === wanted.state) &&
    (wanted.budget === '' || budget === wanted.budget) &&
    (wanted.funder === '' ||
      (wanted.funder === police ? post.funder === '' : `partner ${post.funder}` === wanted.funder))
  )
}

function compareBy({ sort, order }: Sort<Asked['sort']>, geography: Geography) {
  const way = order === 'descending' ? -1 : 1
  const states = Object.keys(postStates)
  const keys: Record<Asked['sort'], (listed: Listed) => string> = {
    post: ({ post }) => post.reference,
    place: ({ post }) => nameOfPart(post.place, geography),
    state: ({ state, vacancy }) => `${states.indexOf(state)} ${vacancy?.opened ?? ''}`,
    who: ({ holders }) => holders[0]?.name ?? '',
    fte: ({ post }) => post.fte.toFixed(2),
    funder: ({ post }) => post.funder,
  }
  const compare = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })
  return (one: Listed, other: Listed) =>
    way * compare(keys[sort](one), keys[sort](other)) || compare(one.post.reference, other.post.reference)
}

export function asCells({ post, state, holders, covering, vacancy }: Listed, geography: Geography) {
  const names = inWords(holders.map(({ name }) => name))
  const cover = covering.length > 0 ? `Covered by ${inWords(covering.map(({ name }) => name))}` : ''
  const open = vacancy ? `Open for ${count(vacancy.days, 'day')}` : ''
  return {
    post: { text: post.title, href: `/staff/teams/posts/${post.id}`, note: post.reference },
    place: { text: nameOfPart(post.place, geography) },
    state: { tag: postStates[state].text, colour: postStates[state].colour },
    who: { text: names || cover || open, note: names ? cover : cover && open },
    fte: { text: String(post.fte) },
    funder: { text: post.funder || 'Police' },
  }
}

export const fileColumns = [
  { name: 'reference', heading: 'Reference', kind: 'text' },
  { name: 'title', heading: 'Post', kind: 'text' },
  { name: 'rank', heading: 'Rank', kind: 'text' },
  { name: 'place', heading: 'Where', kind: 'text' },
  { name: 'state', heading: 'State', kind: 'text' },
  { name: 'holders', heading: 'Held by', kind: 'text' },
  { name: 'covering', heading: 'Covered by', kind: 'text' },
  { name: 'fte', heading: 'Full-time equivalent', kind: 'number' },
  { name: 'vacantSince', heading: 'Vacant since', kind: 'day' },
  { name: 'funder', heading: 'Funder', kind: 'text' },
  { name: 'funderShare', heading: 'Share that the funder pays', kind: 'number' },
  { name: 'fundedUntil', heading: 'First day no longer funded', kind: 'day' },
  { name: 'baseBudget', heading: 'In the base budget', kind: 'text' },
] as const

export const asRow = ({ post, state, holders, covering, vacancy }: Listed, geography: Geography) => ({
  reference: post.reference,
  title: post.title,
  rank: ranks[post.rank].name,
  place: nameOfPart(post.place, geography),
  state: postStates[state].text,
  holders: holders.map(({ name }) => name).join('; '),
  covering: covering.map(({ name }) => name).join('; '),
  fte: post.fte,
  vacantSince: vacancy?.opened ?? null,
  funder: post.funder,
  funderShare: post.funder ? post.funderShare : null,
  fundedUntil: post.fundedUntil,
  baseBudget: budgetInWords(post),
})
