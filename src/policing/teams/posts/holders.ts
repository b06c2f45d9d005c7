// Who comes into a post, who covers it, and who goes.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { includes, type Period } from '../../../platform/calendar/periods.ts'
import type { Checked } from '../../../platform/checks.ts'
import { day as inWords } from '../../../platform/view-filters.ts'
import { memberCalled } from '../members/finding.ts'
import type { Member, Posting } from '../rules.ts'
import type { teamStore } from '../store.ts'
import { lasting, whyNotCover, whyNotHold } from './holding.ts'
import type { Beginning, Changing } from './posts.ts'
import type { postStore } from './store.ts'

export type Stores = {
  store: ReturnType<typeof teamStore>
  posts: ReturnType<typeof postStore>
  lockMember: (id: string) => Promise<number | undefined>
  audit: Audit
}

export type HoldWanted = { who: string; from: string; fte: number; endsOthers: boolean; reason: string }
export type CoverWanted = { who: string; from: string; until: string; fte: number; reason: string }
export type EndWanted = { posting: string; day: string; why: string; reason: string }

type Begin = (changing: Changing) => Promise<Beginning>

export function openHolders({ store, posts, lockMember, audit }: Stores, begin: Begin) {
  /** Everything that somebody holds, while nobody else changes it. */
  async function postingsOf({ id }: Member) {
    await lockMember(id)
    return (await store.postings()).filter(({ memberId }) => memberId === id)
  }

  async function put({ post }: Beginning, member: Member, made: Period & { fte: number; isCover: boolean }) {
    const posting = { id: uuidv7(), postId: post.id, memberId: member.id, endReason: '', ...made }
    await store.addPostings([posting])
    await posts.change(post.id)
  }

  /** Ends what lasts beyond a day, and drops what would only begin then. The posts that it was. */
  async function endFrom(day: string, postings: readonly Posting[], reason: string) {
    const lasting = postings.filter(({ until }) => until === null || until > day)
    for (const { id, from, postId } of lasting) {
      if (from < day) await posts.endPosting(id, day, reason)
      else await posts.dropPosting(id)
      await posts.change(postId)
    }
    return lasting.map(({ postId }) => postId)
  }

  const about = ({ id }: Member) => ({ kind: 'team-member', ids: [id] })

  return {
    postingsOf,
    endFrom,

    /** Somebody holds a post from a day; what they held until then ends on that day if that is wished. */
    async hold(changing: Changing, { who, from, fte, endsOthers, reason }: HoldWanted): Promise<Checked<true>> {
      const begun = await begin(changing)
      const { value: member, errors } = memberCalled(who, begun.members)
      if (errors) return { errors }
      const held = await postingsOf(member)
      const others = held.filter((each) => each.postId !== begun.post.id && (each.until === null || each.until > from))
      if (endsOthers && others.some(({ postId }) => !begun.manages(postId)))
        return {
          errors: {
            endsOthers: `${member.name} holds a post outside your part of the force. Ask people and training to move them`,
          },
        }
      const kept = endsOthers ? held.filter((each) => !others.includes(each)) : held
      const wanted = { post: begun.post, member, fte, ...lasting({ from, until: null }, begun.post, member) }
      const refused = whyNotHold(wanted, { ofPost: begun.postings, ofMember: kept, freezes: begun.freezes })
      if (refused) return { errors: refused }
      const ended = endsOthers ? await endFrom(from, others, 'Moved to another post') : []
      await put(begun, member, { from, until: wanted.until, fte, isCover: false })
      const details = { post: begun.post.reference, from, fte, ended: ended.map(begun.referenceOf) }
      await audit.record({ kind: 'alteration', what: 'post.hold', about: about(member), reason, details })
      return { value: true }
    },

    /** Somebody stands in for the time being: shown apart, and no holder. */
    async cover(changing: Changing, { who, from, until, fte, reason }: CoverWanted): Promise<Checked<true>> {
      const begun = await begin(changing)
      const { value: member, errors } = memberCalled(who, begun.members)
      if (errors) return { errors }
      await lockMember(member.id)
      const asked = { post: begun.post, member, fte, from, until: until || null }
      const refused = whyNotCover(asked, { ofPost: begun.postings })
      if (refused) return { errors: refused }
      const days = lasting(asked, begun.post, member)
      await put(begun, member, { ...days, fte, isCover: true })
      const details = { post: begun.post.reference, ...days, fte }
      await audit.record({ kind: 'alteration', what: 'post.cover', about: about(member), reason, details })
      return { value: true }
    },

    /** Somebody is in a post no longer, and stays with the force. */
    async end(changing: Changing, { posting, day, why, reason }: EndWanted): Promise<Checked<true>> {
      const begun = await begin(changing)
      const ended = begun.postings.find(({ id }) => id === posting)
      if (!ended) return { errors: { posting: 'Choose whose posting ends' } }
      const refused = whyNotEnd(ended, day)
      if (refused) return { errors: { day: refused } }
      await endFrom(day, [ended], why)
      const details = { post: begun.post.reference, day, why }
      await audit.record({ kind: 'alteration', what: 'post.end', about: about(ended.member), reason, details })
      return { value: true }
    },
  }
}

function whyNotEnd(posting: Posting, day: string) {
  if (day < posting.from) return `They are in this post from ${inWords(posting.from)}: choose that day or later`
  if (posting.until !== null && !includes(posting, day))
    return `Their time in this post ends on ${inWords(posting.until)} already`
  return undefined
}
