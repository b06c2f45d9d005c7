// Documents that people go by (XX-04): which version holds, who must read it, and what may be published.
import { mayEnter, type Visitor } from '../../platform/access.ts'
import { problems } from '../../platform/checks.ts'

declare module '../../platform/access.ts' {
  interface Permissions {
    /** Enters documents, publishes versions, reviews them. */
    'keep-policies': true
    /** Sees who of their own people has not read what they must. */
    'watch-policies': true
  }
}

export const policyKinds = {
  policy: 'Policy',
  strategy: 'Strategy',
  guideline: 'Guideline',
  plan: 'Plan',
  protocol: 'Protocol',
  reference: 'Reference',
} as const
export type PolicyKind = keyof typeof policyKinds

/** What a draft and a published version have in common; of `body` and `fileId` a version has exactly one. */
export type Document = {
  title: string
  summary: string
  body: string
  fileId: string | null
  audience: readonly string[]
  isPublic: boolean
}

export type Draft = Document & {
  validFrom: string | null
  reviewOn: string | null
  savedBy: string | null
  savedAt: Date
  version: number
}

export type Version = Document & {
  number: number
  fileSha256: string
  validFrom: string
  reviewOn: string
  changed: string
  why: string
  publishedBy: string | null
  publishedAt: Date
}

export type Review = {
  versionNumber: number
  outcome: 'kept' | 'withdrawn'
  note: string
  reviewOn: string | null
  reviewedBy: string | null
  reviewedAt: Date
}

export type Policy = {
  id: string
  kind: PolicyKind
  ownerRole: string
  ownerAccountId: string | null
  version: number
  /** The newest first, as are `reviews`. */
  versions: readonly Version[]
  reviews: readonly Review[]
  draft: Draft | undefined
}

export type State = 'draft' | 'to come' | 'in force' | 'review overdue' | 'withdrawn'

export type Standing = {
  state: State
  newest: Version | undefined
  /** The version that holds today. */
  inForce: Version | undefined
  /** By when somebody must look at the newest version again. */
  reviewOn: string | undefined
}

/** How a document stands on a day, YYYY-MM-DD. A new version ends a withdrawal. */
export function standingOn(today: string, { versions, reviews }: Pick<Policy, 'versions' | 'reviews'>): Standing {
  const newest = versions[0]
  if (!newest) return { state: 'draft', newest, inForce: undefined, reviewOn: undefined }
  const review = reviews.find(({ versionNumber }) => versionNumber === newest.number)
  if (review?.outcome === 'withdrawn') return { state: 'withdrawn', newest, inForce: undefined, reviewOn: undefined }
  const reviewOn = review?.reviewOn ?? newest.reviewOn
  const inForce = versions.find(({ validFrom }) => validFrom <= today)
  const state = reviewOn < today ? 'review overdue' : inForce ? 'in force' : 'to come'
  return { state, newest, inForce, reviewOn }
}

/** Why a draft cannot be published after the version before it, by field; undefined when it can. */
export function whyNotPublish(draft: Draft, before: Pick<Version, 'number' | 'validFrom'> | undefined) {
  const { body, fileId, validFrom, reviewOn, audience, isPublic } = draft
  return problems({
    document: body === '' && fileId === null && 'There is nothing to read yet: send a file, or write the text',
    validFrom:
      (validFrom === null && 'Enter the day from which it holds') ||
      (validFrom !== null &&
        before !== undefined &&
        validFrom < before.validFrom &&
        `It cannot hold before version ${before.number} does: choose that day or a later one`),
    reviewOn:
      (reviewOn === null && 'Enter the day by which it is looked at again') ||
      (reviewOn !== null && reviewOn <= (validFrom ?? '') && 'The review must come after the day from which it holds'),
    audience: audience.length === 0 && !isPublic && 'Say who must read it, or make it public',
  })
}

/** Somebody at the register: the roles that they hold today, whether they keep it, and whether they see to it that others read. */
export type Reader = { accountId: string; roles: readonly string[]; isKeeper: boolean; isWatcher: boolean }

export const readerOf = (visitor: Visitor): Reader => ({
  accountId: visitor.accountId,
  roles: visitor.grants.map(({ role }) => role),
  isKeeper: mayEnter({ may: 'keep-policies' }, visitor),
  isWatcher: mayEnter({ may: 'watch-policies' }, visitor),
})

export const mustRead = ({ roles }: Pick<Reader, 'roles'>, { audience }: Pick<Document, 'audience'>) =>
  audience.some((role) => roles.includes(role))

/** Whom a version is for may read it, and who sees to it that they do; its owner; who keeps the register; of a public one everybody. */
export const mayRead = (reader: Reader, { ownerAccountId }: Pick<Policy, 'ownerAccountId'>, version: Document) =>
  reader.isKeeper ||
  version.isPublic ||
  mustRead(reader, version) ||
  (reader.isWatcher && version.audience.length > 0) ||
  reader.accountId === ownerAccountId

/** What of a document somebody may see: versions that they may read, and a draft only if they keep the register. */
export function asSeenBy(reader: Reader, policy: Policy): Policy | undefined {
  const versions = policy.versions.filter((version) => mayRead(reader, policy, version))
  const draft = reader.isKeeper ? policy.draft : undefined
  return versions.length > 0 || draft ? { ...policy, versions, draft } : undefined
}
