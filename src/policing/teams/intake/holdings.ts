// What people hold, as a list of an HR system changes it from its day on: what was before that day stays as it was.
import { includes, overlap, type Period } from '../../../platform/calendar/periods.ts'
import { day as inWords } from '../../../platform/view-filters.ts'
import { lasting, whyNotHold } from '../posts/holding.ts'
import { type Member, type Post, type Posting, ranks } from '../rules.ts'
import type { Establishment } from '../strength.ts'
import type { PersonClash, PersonRow } from './people-plan.ts'
import type { Numbered } from './posts-plan.ts'

/** Somebody in a post from a day until the first day without, or for good. */
export type Holding = Period & { reference: string; fte: number }

type Row = Numbered<PersonRow>
/** Postings under one reference without a day between: somebody's time in it, whatever changed meanwhile. */
type Stint = { reference: string; postings: Posting[] }

const columnOf: Readonly<Record<string, PersonClash['column']>> = {
  who: 'rank',
  from: 'from',
  until: 'until',
  fte: 'fte',
}

export function openHoldings(all: Establishment, { day, newId }: { day: string; newId: () => string }) {
  const postOf = new Map(all.posts.map((post) => [post.id, post]))
  const versions = Map.groupBy(
    all.posts.toSorted((one, other) => one.establishedOn.localeCompare(other.establishedOn)),
    ({ reference }) => reference,
  )
  const known = new Map(all.postings.map((posting) => [posting.id, posting]))
  const now = new Map(known)
  const byMember = groupOf(all.postings, ({ memberId }) => memberId)
  const byPost = groupOf(all.postings, ({ postId }) => postId)
  const freezes = Map.groupBy(all.freezes, ({ postId }) => postId)
  const notes: string[] = []

  const heldBy = (memberId: string) => currentOf(byMember.get(memberId))
  const heldIn = (postId: string) => currentOf(byPost.get(postId))
  const currentOf = (ids: ReadonlySet<string> = new Set()) => [...ids].flatMap((id) => now.get(id) ?? [])

  function keep(posting: Posting) {
    now.set(posting.id, posting)
    byMember.set(posting.memberId, (byMember.get(posting.memberId) ?? new Set()).add(posting.id))
    byPost.set(posting.postId, (byPost.get(posting.postId) ?? new Set()).add(posting.id))
  }

  /** Ends what lasts beyond a day, and drops what would only begin then. */
  function cut(postings: readonly Posting[], end: string, endReason: string) {
    for (const posting of postings.filter(({ until }) => until === null || until > end)) {
      if (posting.from < end) now.set(posting.id, { ...posting, until: end, endReason })
      else now.delete(posting.id)
    }
  }

  function stintsOf(memberId: string): Stint[] {
    const stints: Stint[] = []
    const own = heldBy(memberId).filter(({ isCover }) => !isCover)
    for (const posting of own.toSorted((one, other) => one.from.localeCompare(other.from))) {
      const { reference } = postOf.get(posting.postId)!
      const before = stints.findLast((stint) => stint.reference === reference)
      if (before && before.postings.at(-1)!.until === posting.from) before.postings.push(posting)
      else stints.push({ reference, postings: [posting] })
    }
    return stints
  }

  /** Their time in the post that a row speaks of. */
  const stintIn = (memberId: string, { reference, ...period }: Holding) =>
    stintsOf(memberId).findLast((stint) => stint.reference === reference && overlap(spanOf(stint), period))

  /** A holding as postings: one in each post that goes on under its reference. */
  function pieces(member: Member, { reference, fte, ...period }: Holding): Posting[] {
    return (versions.get(reference) ?? []).flatMap((post) => {
      const shared = overlap(period, { from: post.establishedOn, until: post.abolishedOn })
      return shared ? [{ ...aPosting(member, post, fte), ...lasting(shared, post, member) }] : []
    })
  }

  const aPosting = ({ id: memberId }: Member, { id: postId }: Post, fte: number) => ({
    id: newId(),
    postId,
    memberId,
    isCover: false,
    fte,
    endReason: '',
    version: 1,
  })

  /** Keeps a posting, or says by column why it cannot be. */
  function put(member: Member, posting: Posting, row: number): PersonClash[] {
    const post = postOf.get(posting.postId)!
    const isOther = ({ id }: Posting) => id !== posting.id
    const given = {
      ofPost: heldIn(post.id).filter(isOther),
      ofMember: heldBy(member.id).filter(isOther),
      freezes: freezes.get(post.id) ?? [],
    }
    const wrong = whyNotHold({ ...posting, post, member }, given)
    keep(posting)
    return Object.entries(wrong ?? {}).map(([field, reason]) => ({ row, column: columnOf[field] ?? 'post', reason }))
  }

  function begin(member: Member, row: Row, holding: Holding): PersonClash[] {
    const { reference, from } = holding
    const known = versions.get(reference)
    const wrong = (column: PersonClash['column'], reason: string) => [{ row: row.row, column, reason }]
    if (!known) return wrong('post', `there is no post '${reference}'. Import the posts first`)
    const found = pieces(member, holding)
    if (found[0]?.from !== from)
      return wrong(
        'from',
        `post ${reference} is not there on ${inWords(from)}: it begins on ${inWords(known[0]!.establishedOn)}`,
      )
    return found.flatMap((posting) => put(member, posting, row.row))
  }

  /** Their time in a post as the row has it from the day of the export on. */
  function goOn(member: Member, { row, name }: Row, stint: Stint, { reference, from, until, fte }: Holding) {
    const [span, last] = [spanOf(stint), stint.postings.at(-1)!]
    if (span.from !== from)
      notes.push(
        `Row ${row}: ${name} is in ${reference} from ${inWords(span.from)} here, and from ${inWords(from)} in the file. The first day stays`,
      )
    if (until === null && span.until !== null && span.until <= day && span.until !== member.leftOn)
      notes.push(`Row ${row}: ${name}’s time in ${reference} ended here on ${inWords(span.until)}, and stays ended`)
    const clashes: PersonClash[] = []
    if (until !== null && span.until !== null && until > span.until)
      clashes.push(...put(member, { ...last, until, endReason: '' }, row))
    else if (until !== null && until !== span.until) cut(stint.postings, until, 'As the HR system has it')
    const kept = now.get(last.id)
    if (!kept || kept.fte === fte || (kept.until !== null && kept.until <= day)) return clashes
    if (kept.from >= day) return [...clashes, ...put(member, { ...kept, fte }, row)]
    now.set(kept.id, { ...kept, until: day, endReason: 'Hours changed' })
    return [...clashes, ...put(member, { ...kept, id: newId(), from: day, fte, version: 1 }, row)]
  }

  return {
    notes,

    /** Somebody leaves. */
    endAll: (memberId: string, leftOn: string) => cut(heldBy(memberId), leftOn, 'Left the force'),

    /** What somebody holds on the day of the export and none of their rows speaks of: they have moved. */
    endMoved(member: Member, rows: readonly Row[]) {
      const holdings = rows.flatMap(({ holding }) => holding ?? [])
      if (holdings.length === 0) return
      const kept = new Set(holdings.map(({ reference }) => reference))
      const begun = holdings.filter((holding) => !stintIn(member.id, holding)).map(({ from }) => from)
      for (const stint of stintsOf(member.id)) {
        const span = spanOf(stint)
        if (kept.has(stint.reference) || !includes(span, day)) continue
        cut(stint.postings, begun.filter((from) => from > span.from).sort()[0] ?? day, 'Moved to another post')
      }
    },

    take(member: Member, row: Row): PersonClash[] {
      if (!row.holding) return []
      const stint = stintIn(member.id, row.holding)
      return stint ? goOn(member, row, stint, row.holding) : begin(member, row, row.holding)
    },

    /** What they go on holding asks for another rank than they have now. */
    whyNotRank({ id, name, rank }: Member, row: number): PersonClash[] {
      const other = heldBy(id)
        .filter(
          ({ isCover, until, ...posting }) => !isCover && known.has(posting.id) && (until === null || until > day),
        )
        .map(({ postId }) => postOf.get(postId)!)
        .find((post) => post.rank !== rank)
      if (!other) return []
      const reason = `${name} holds post ${other.reference}, which asks for the rank ${ranks[other.rank].name}. Say in the file which post they have moved to`
      return [{ row, column: 'rank', reason }]
    },

    changes() {
      const after = [...now.values()]
      return {
        add: after.filter(({ id }) => !known.has(id)),
        change: after.filter((posting) => known.has(posting.id) && known.get(posting.id) !== posting),
        drop: all.postings.filter(({ id }) => !now.has(id)),
      }
    },
  }
}

const spanOf = ({ postings }: Stint): Period => ({ from: postings[0]!.from, until: postings.at(-1)!.until })

function groupOf(postings: readonly Posting[], keyOf: (posting: Posting) => string) {
  const groups = Map.groupBy(postings, keyOf)
  return new Map([...groups].map(([key, own]) => [key, new Set(own.map(({ id }) => id))]))
}
