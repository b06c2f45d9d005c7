// One row of a list of posts.
import { type Checked, problems } from '../../../platform/checks.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { PostRow } from '../intake/posts-plan.ts'
import type { Rank } from '../rules.ts'
import {
  placesCalled,
  type RankNames,
  readAnswer,
  readDay,
  readFte,
  whyNotAnswer,
  whyNotDay,
  whyNotFte,
  whyNotPlace,
  whyNotRank,
} from './cells.ts'

export const postColumns = {
  reference: 'the number of the post, by which it is known again',
  rank: 'the rank that it asks for, as pages name it',
  fte: 'its full-time equivalent, such as 1 or 0.5',
  team: 'code or name of the neighbourhood, section or division it belongs to; force for the whole force',
  role: 'what it is, such as Neighbourhood PCSO; else the name of its rank',
  since: 'the first day of a new post; else the day of the export',
  employer: 'police or partner: whose post it is, to be checked against its rank',
  funder: 'who pays beside the police; police where nobody does; empty says nothing',
  funder_share: 'what part of the cost that is, in percent',
  funded_until: 'the first day on which they no longer pay; empty where no end is agreed',
  frozen: 'yes or no; empty says nothing',
  base_budget: 'whether the base budget pays for it: yes, no, or the first day on which it no longer does',
} as const

export type PostColumn = keyof typeof postColumns
export const postMust = ['reference', 'rank', 'fte', 'team'] as const
export const postMay = [
  'role',
  'since',
  'employer',
  'funder',
  'funder_share',
  'funded_until',
  'frozen',
  'base_budget',
] as const

type Typed = Record<PostColumn, string>
type Known = { ranks: RankNames; geography: Geography }

export function checkPostRow(row: Typed, { ranks, geography }: Known): Checked<PostRow> {
  const [rank, places, fte] = [ranks.get(row.rank.toLowerCase()), placesCalled(row.team, geography), readFte(row.fte)]
  const errors = problems({
    reference: whyNotReference(row.reference),
    rank: whyNotRank(row.rank, ranks),
    fte: whyNotFte(row.fte),
    team: whyNotPlace(row.team, places),
    role: row.role.length > 120 && 'this is longer than 120 characters',
    since: whyNotDay(row.since),
    employer: whyNotEmployer(row.employer, rank),
    frozen: whyNotAnswer(row.frozen),
    base_budget: whyNotBudget(row.base_budget),
    ...whyNotFunding(row),
  })
  if (errors || !rank || fte === undefined) return { errors: errors! }
  const { reference, role } = row
  const said = { title: role || undefined, establishedOn: readDay(row.since), isFrozen: readAnswer(row.frozen) }
  return { value: { reference, rank, fte, place: places[0]!, ...said, ...readFunding(row), ...readBudget(row) } }
}

function whyNotReference(typed: string) {
  if (typed === '') return 'Enter the number of the post'
  return typed.length > 40 && 'this is longer than 40 characters'
}

const isPartners = (rank: Rank) => rank === 'warden' || rank === 'partner-staff'

function whyNotEmployer(typed: string, rank: Rank | undefined) {
  const employer = typed.toLowerCase()
  if (employer === '') return false
  if (employer !== 'police' && employer !== 'partner') return `'${typed}' is neither police nor partner`
  return (
    rank !== undefined &&
    isPartners(rank) !== (employer === 'partner') &&
    `a post of the rank ${rank} is ${isPartners(rank) ? 'a partner’s' : 'of the police'}`
  )
}

const isPolice = (funder: string) => funder.toLowerCase() === 'police'

const readShare = (typed: string): number | undefined => {
  const [, number] = /^(\d{1,3}(?:\.\d)?) ?%?$/.exec(typed) ?? []
  return number !== undefined && Number(number) > 0 && Number(number) <= 100 ? Number(number) : undefined
}

function whyNotFunding({ funder, funder_share: share, funded_until: until }: Typed) {
  if (funder === '' || isPolice(funder)) {
    const advice = 'Say in funder who pays, or leave this empty'
    return { funder_share: share !== '' && advice, funded_until: until !== '' && advice }
  }
  return {
    funder: funder.length > 120 && 'this is longer than 120 characters',
    funder_share: readShare(share) === undefined && `'${share}' is not a part of the cost in percent, such as 50`,
    funded_until: whyNotDay(until),
  }
}

function readFunding({ funder, funder_share: share, funded_until: until }: Typed) {
  if (funder === '') return {}
  if (isPolice(funder)) return { funder: '', funderShare: 0, fundedUntil: null }
  return { funder, funderShare: readShare(share)! / 100, fundedUntil: readDay(until) ?? null }
}

const whyNotBudget = (typed: string) =>
  typed !== '' &&
  readAnswer(typed) === undefined &&
  readDay(typed) === undefined &&
  `'${typed}' is neither yes nor no nor a day, such as 2027-04-01`

function readBudget({ base_budget: typed }: Typed) {
  if (typed === '') return {}
  const until = readDay(typed) ?? null
  return { inBaseBudget: until !== null || readAnswer(typed)!, baseBudgetUntil: until }
}
