// Which posts of an HR system's list are new here, which have changed, and which are not in it. What a post asks for and
// where it is counts for the past too: where that changes, the post ends, and goes on as another under its reference.
import { includes } from '../../../platform/calendar/periods.ts'
import { day as inWords } from '../../../platform/view-filters.ts'
import { byPost, type Held, mostAtOnce, type PostRecords } from '../posts/state.ts'
import { existsOn, type Post, type PostChange, ranks } from '../rules.ts'
import type { Establishment } from '../strength.ts'

/** What a list says of a post; what it leaves out stays as it is. */
export type PostRow = Pick<Post, 'reference' | 'rank' | 'fte' | 'place'> &
  Partial<Pick<Post, 'funder' | 'funderShare' | 'fundedUntil' | 'inBaseBudget' | 'baseBudgetUntil'>> & {
    title: string | undefined
    establishedOn: string | undefined
    isFrozen: boolean | undefined
  }

export type Numbered<Row> = Row & { row: number }

/** Why a row that is right by itself cannot be taken; `row` is null for what is not in the file. */
export type Clash<Column extends string> = { row: number | null; column: Column; reason: string }

export type ChangedPost = PostRecords & { change: PostChange; isFrozen: boolean | undefined }

export type PostsPlan = {
  add: Numbered<PostRow>[]
  change: ChangedPost[]
  /** Those that end on the day of the export, and go on as another. */
  renew: ChangedPost[]
  same: number
  /** Posts of the same ranks that are not in the list. */
  missing: PostRecords[]
  clashes: Clash<'reference' | 'rank' | 'fte' | 'frozen'>[]
}

/** @param day of the export, YYYY-MM-DD */
export function planPosts(
  rows: readonly Numbered<PostRow>[],
  all: Establishment,
  { day, endsMissing }: { day: string; endsMissing: boolean },
): PostsPlan {
  const known = Map.groupBy(
    byPost(all).toSorted((one, other) => one.post.establishedOn.localeCompare(other.post.establishedOn)),
    ({ post }) => post.reference,
  )
  const plan: PostsPlan = { add: [], change: [], renew: [], same: 0, missing: [], clashes: [] }
  for (const row of rows) {
    const versions = known.get(row.reference) ?? []
    const newest = versions.at(-1)
    if (!newest || !lasts(newest.post, day)) plan.add.push(row)
    else place(row, newest, versions.length > 1)
  }
  plan.missing = missingFrom(rows, known, day)
  if (endsMissing) plan.clashes.push(...plan.missing.flatMap((records) => whyNotEnded(records, day) ?? []))
  return plan

  function place(row: Numbered<PostRow>, records: PostRecords, isLater: boolean) {
    const { post } = records
    const change = changeOf(post, row)
    const isFrozen = row.isFrozen === isFrozenOn(day, records) ? undefined : row.isFrozen
    const changed = { ...records, change, isFrozen }
    if (Object.keys(change).length === 0 && isFrozen === undefined) {
      plan.same += 1
      return
    }
    const clash = whyNotChanged(changed, day, isLater)
    if (clash) plan.clashes.push({ row: row.row, ...clash })
    else if (isOther(change) && post.establishedOn < day) plan.renew.push(changed)
    else plan.change.push(changed)
  }
}

const lasts = ({ abolishedOn }: Post, day: string) => abolishedOn === null || abolishedOn > day

/** What the past is counted by. */
const isOther = ({ rank, place, fte }: PostChange) => rank !== undefined || place !== undefined || fte !== undefined

const details = [
  'rank',
  'title',
  'fte',
  'funder',
  'funderShare',
  'fundedUntil',
  'inBaseBudget',
  'baseBudgetUntil',
] as const

function changeOf(post: Post, row: PostRow): PostChange {
  const isElsewhere = row.place.kind !== post.place.kind || row.place.id !== post.place.id
  const differing = details.filter((name) => row[name] !== undefined && row[name] !== post[name])
  return {
    ...Object.fromEntries(differing.map((name) => [name, row[name]])),
    ...(isElsewhere ? { place: row.place } : {}),
  }
}

const isFrozenOn = (day: string, { freezes }: PostRecords) => freezes.some((freeze) => includes(freeze, day))

/** Those who hold it beyond a day. */
const holdersAfter = (day: string, { postings }: PostRecords): Held[] =>
  postings.filter(({ isCover, until }) => !isCover && (until === null || until > day))

function whyNotChanged({ change, isFrozen, ...records }: ChangedPost, day: string, isLater: boolean) {
  const { post } = records
  const lasting = holdersAfter(day, records)
  const [holder] = lasting
  if (isLater && post.establishedOn > day)
    return {
      column: 'reference' as const,
      reason: `this post is as it is since ${inWords(post.establishedOn)}, and the export is of the time before`,
    }
  if (change.rank !== undefined && holder)
    return {
      column: 'rank' as const,
      reason: `${holder.member.name} holds it in the rank ${ranks[post.rank].name}. End their posting first, on the page of the post`,
    }
  const held = lasting.length > 0 ? mostAtOnce(lasting, { from: day, until: null }) : 0
  if (change.fte !== undefined && held > change.fte)
    return {
      column: 'fte' as const,
      reason: `it is held for ${held} from that day on, which is more than ${change.fte}. Change its holders first`,
    }
  if (isFrozen && holder)
    return {
      column: 'frozen' as const,
      reason: `${holder.member.name} holds it. End their posting first, on the page of the post`,
    }
  return undefined
}

/** Of ranks that the list has none of it says nothing. */
function missingFrom(rows: readonly PostRow[], known: ReadonlyMap<string, PostRecords[]>, day: string) {
  const [listed, listedRanks] = [new Set(rows.map(({ reference }) => reference)), new Set(rows.map(({ rank }) => rank))]
  return [...known.values()]
    .flatMap((versions) => versions.at(-1)!)
    .filter(({ post }) => existsOn(post, day) && listedRanks.has(post.rank) && !listed.has(post.reference))
}

function whyNotEnded(records: PostRecords, day: string) {
  const [holder] = holdersAfter(day, records)
  if (!holder) return undefined
  const reason = `post ${records.post.reference} is not in the file, and ${holder.member.name} holds it. End their posting first`
  return { row: null, column: 'reference' as const, reason }
}
