// The list of those who work in neighbourhood teams.

import { includes } from '../../../platform/calendar/periods.ts'
import { choiceField, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../platform/lists/list.ts'
import { day as inDayWords } from '../../../platform/view-filters.ts'
import type { Geography } from '../../accounts/rules.ts'
import { contractInWords } from '../contracts/in-words.ts'
import { type Contract, contractKinds } from '../contracts/rules.ts'
import { nameOfPart } from '../parts.ts'
import { ranks } from '../rules.ts'
import type { Members } from './members.ts'

export type Listed = Awaited<ReturnType<Members['list']>>[number] & { contract: Contract | undefined }

const states = [
  { value: '', text: 'Everybody who is here' },
  { value: 'posted', text: 'In a post' },
  { value: 'waiting', text: 'Without a post' },
  { value: 'left', text: 'Left' },
] as const

const unrecorded = 'not-recorded'

export const memberList = declareList({
  columns: [
    { name: 'name', heading: 'Name', isSortable: true },
    { name: 'rank', heading: 'Rank', isSortable: true },
    { name: 'posts', heading: 'Posts', isSortable: true },
    { name: 'contract', heading: 'Contract', isSortable: true },
  ],
  filters: declareForm({
    q: textField({ label: 'Name or collar number' }),
    rank: choiceField({
      as: 'select',
      label: 'Rank',
      options: [
        { value: '', text: 'Any rank' },
        ...Object.entries(ranks).map(([value, { name }]) => ({ value, text: name })),
      ],
      missing: 'Choose a rank from the list',
    }),
    contract: choiceField({
      as: 'select',
      label: 'Contract',
      options: [
        { value: '', text: 'Any contract' },
        ...Object.entries(contractKinds).map(([value, text]) => ({ value, text })),
        { value: unrecorded, text: 'Not recorded' },
      ],
      missing: 'Choose a contract from the list',
    }),
    state: choiceField({ as: 'select', label: 'State', options: states, missing: 'Choose a state from the list' }),
  }),
  defaultSort: { sort: 'name', order: 'ascending' },
  texts: {
    caption: 'People in neighbourhood teams',
    nothingYet: 'Nobody is recorded here yet.',
    nothingFound: 'Nobody matches.',
  },
})

type Asked = ReturnType<typeof memberList.read>

/** Those that the filters find on a day, in the order asked for. */
export function findMembers(all: readonly Listed[], { filters, ...sort }: Asked, day: string, geography: Geography) {
  const words = filters.q.toLowerCase().split(/\s+/)
  return all
    .filter(({ member, postings, contract }) => {
      const text = `${member.name} ${member.collarNumber ?? ''}`.toLowerCase()
      const hasLeft = member.leftOn !== null && member.leftOn <= day
      const isPosted = postings.some((posting) => !posting.isCover && includes(posting, day))
      const state = hasLeft ? 'left' : isPosted ? 'posted' : 'waiting'
      return (
        words.every((word) => text.includes(word)) &&
        (filters.rank === '' || member.rank === filters.rank) &&
        (filters.contract === '' || (contract?.kind ?? unrecorded) === filters.contract) &&
        (filters.state === '' ? !hasLeft : filters.state === state)
      )
    })
    .sort(compareBy(sort, day, geography))
}

function compareBy({ sort, order }: Sort<Asked['sort']>, day: string, geography: Geography) {
  const way = order === 'descending' ? -1 : 1
  const rankOrder = Object.keys(ranks)
  const keys: Record<Asked['sort'], (listed: Listed) => string> = {
    name: ({ member }) => member.name,
    rank: ({ member }) => String(rankOrder.indexOf(member.rank)),
    posts: (listed) => postsInWords(listed, day, geography),
    contract: ({ contract }) => contract?.kind ?? unrecorded,
  }
  const compare = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })
  return (one: Listed, other: Listed) =>
    way * compare(keys[sort](one), keys[sort](other)) || compare(one.member.name, other.member.name)
}

/** What somebody is in on a day: 'Fairfield N0042; covers Burbage N0007'. */
export const postsInWords = ({ postings }: Listed, day: string, geography: Geography) =>
  postings
    .filter((posting) => includes(posting, day))
    .map(({ post, isCover }) => `${isCover ? 'covers ' : ''}${nameOfPart(post.place, geography)} ${post.reference}`)
    .join('; ')

export function asCells(listed: Listed, day: string, geography: Geography) {
  const { member } = listed
  const contract = listed.contract && contractInWords(listed.contract)
  const left = member.leftOn !== null && member.leftOn <= day ? `Left on ${inDayWords(member.leftOn)}` : ''
  return {
    name: {
      text: member.name,
      href: `/staff/teams/members/${member.id}`,
      note: member.collarNumber ?? member.employer,
    },
    rank: { text: ranks[member.rank].name },
    posts: { text: left || postsInWords(listed, day, geography) || 'None' },
    contract: { text: contract ? contract.kind : 'Not recorded', note: contract?.hours ?? '' },
  }
}

export const fileColumns = [
  { name: 'name', heading: 'Name', kind: 'text' },
  { name: 'collarNumber', heading: 'Collar number', kind: 'text' },
  { name: 'rank', heading: 'Rank', kind: 'text' },
  { name: 'employer', heading: 'Employer', kind: 'text' },
  { name: 'posts', heading: 'Posts', kind: 'text' },
  { name: 'contractKind', heading: 'Contract', kind: 'text' },
  { name: 'contractFte', heading: 'Contract, in full-time equivalents', kind: 'number' },
  { name: 'contractUntil', heading: 'First day without the contract', kind: 'day' },
  { name: 'joinedOn', heading: 'Joined', kind: 'day' },
  { name: 'leftOn', heading: 'First day gone', kind: 'day' },
] as const

export const asRow = ({ member, ...listed }: Listed, day: string, geography: Geography) => ({
  name: member.name,
  collarNumber: member.collarNumber,
  rank: ranks[member.rank].name,
  employer: member.employer || 'Police',
  joinedOn: member.joinedOn,
  leftOn: member.leftOn,
  posts: postsInWords({ member, ...listed }, day, geography),
  contractKind: listed.contract ? contractKinds[listed.contract.kind] : '',
  contractFte: listed.contract?.fte ?? null,
  contractUntil: listed.contract?.until ?? null,
})
