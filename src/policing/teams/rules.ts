// Posts in neighbourhood teams, and who holds them. Persons are counted in heads, posts in full-time equivalents.
import type { Period } from '../../platform/calendar/periods.ts'
import { includes } from '../../platform/calendar/periods.ts'
import type { GrantScope } from '../accounts/rules.ts'

/** Every rank that a post can ask for, the most senior first. */
export const ranks = {
  inspector: { name: 'Inspector', short: 'Insp' },
  sergeant: { name: 'Sergeant', short: 'Sgt' },
  constable: { name: 'Police constable', short: 'PC' },
  pcso: { name: 'Police community support officer', short: 'PCSO' },
  'special-chief-officer': { name: 'Chief officer of the Special Constabulary', short: 'SC chief' },
  'special-divisional-officer': { name: 'Divisional officer of the Special Constabulary', short: 'SC div' },
  'special-section-officer': { name: 'Section officer of the Special Constabulary', short: 'SC sect' },
  'special-constable': { name: 'Special constable', short: 'SC' },
  warden: { name: 'Neighbourhood warden', short: 'Warden' },
  'partner-staff': { name: 'Partner staff', short: 'Partner' },
} as const satisfies Record<string, { name: string; short: string }>

export type Rank = keyof typeof ranks

export const isRank = (text: string): text is Rank => Object.hasOwn(ranks, text)
export const isSpecial = (rank: Rank) => rank.startsWith('special-')
/** Those that residents are promised by name (NB-05), and that a sergeant supervises. */
export const isPatrol = (rank: Rank) => rank === 'constable' || rank === 'pcso'

/** Posts of the neighbourhood teams themselves, to which the clock of a vacancy applies. */
export const isTeamRank = (rank: Rank) => rank === 'sergeant' || isPatrol(rank)

/** A part of the force that a post belongs to; `id` is empty for the force. */
export type Place = { kind: Exclude<GrantScope['kind'], 'partnership'>; id: string }

export type Member = {
  id: string
  /** Null for a partner's staff who has none. */
  collarNumber: string | null
  name: string
  rank: Rank
  /** Empty for the police. */
  employer: string
  accountId: string | null
  /** Whether callers can leave them a message (SC-13); null where nobody has said. */
  hasVoicemail: boolean | null
  joinedOn: string
  /** The first day gone. */
  leftOn: string | null
  version: number
}

/** What residents may read of somebody; nothing of it is shown while `name` is empty. */
export type PublishedMember = {
  name: string
  text: string
  email: string
  telephone: string
}

/** A picture that we made, with the words for it; `digest` is a beginning of its SHA-256. */
export type Photograph = { digest: string; alternative: string; width: number; height: number }

/** Somebody with the name of their rank, for residents. */
export type PublicPerson = PublishedMember & { rank: string; photograph: Photograph | null }

export type Post = {
  id: string
  reference: string
  rank: Rank
  title: string
  place: Place
  fte: number
  /** Who pays beside the police; empty where nobody does. */
  funder: string
  /** What part of the cost the funder pays, 0 to 1. */
  funderShare: number
  /** The first day on which the funder no longer pays; null where nothing is agreed, or nobody else pays. */
  fundedUntil: string | null
  /** Whether the base budget pays for it (GV-14); null where nobody has said. */
  inBaseBudget: boolean | null
  /** The first day on which it no longer does; null where no end is decided. */
  baseBudgetUntil: string | null
  establishedOn: string
  /** The first day without the post. */
  abolishedOn: string | null
  version: number
}

export type PostChange = Partial<Omit<Post, 'id' | 'version' | 'reference'>>

export type Posting = Period & {
  id: string
  postId: string
  memberId: string
  /** Temporary cover is shown apart, and does not fill a vacancy unless a setting says so. */
  isCover: boolean
  fte: number
  endReason: string
  version: number
}

export type Freeze = Period & { id: string; postId: string; reason: string; frozenBy: string }

/** A sergeant's post with a neighbourhood that it supervises, or an inspector's with the section that it heads. */
export type Supervision = Period & { postId: string; place: Place }

export const existsOn = ({ establishedOn, abolishedOn }: Pick<Post, 'establishedOn' | 'abolishedOn'>, day: string) =>
  includes({ from: establishedOn, until: abolishedOn }, day)
