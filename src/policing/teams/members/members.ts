// All that may be asked of those who work in neighbourhood teams, and done to their records, one at a time.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { day as inWords } from '../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import { isWithinParts } from '../parts.ts'
import type { Changing, Posts, Reach } from '../posts/posts.ts'
import { byPost } from '../posts/state.ts'
import type { Member, Place, PublishedMember, Rank } from '../rules.ts'
import type { teamStore } from '../store.ts'
import type { Establishment } from '../strength.ts'
import type { memberStore } from './store.ts'

export type Members = ReturnType<typeof openMembers>

export type MemberWanted = { name: string; rank: Rank; collarNumber: string; employer: string; account: string }
type Parts = {
  store: ReturnType<typeof teamStore>
  people: ReturnType<typeof memberStore>
  posts: Pick<Posts, 'endFrom' | 'postingsOf'>
  establishment: () => Promise<Establishment>
  audit: Audit
  today: () => string
}

export function openMembers({ store, people, posts, establishment, audit, today }: Parts) {
  const about = (...ids: string[]) => ({ kind: 'team-member', ids })

  /** Each with what they hold and held. Who holds nothing waits for a post, and is everybody's to see. */
  async function within({ parts, geography }: Reach, only?: string) {
    const all = await establishment()
    const held = Map.groupBy(
      byPost(all).flatMap(({ post, postings }) => postings.map((posting) => ({ ...posting, post }))),
      ({ memberId }) => memberId,
    )
    return all.members
      .filter(({ id }) => only === undefined || id === only)
      .map((member) => ({ member, postings: held.get(member.id) ?? [] }))
      .filter(
        ({ postings }) =>
          postings.length === 0 || postings.some(({ post }) => isWithinParts(post.place, parts, geography)),
      )
  }

  /** @throws NotFound where there is nobody, or they lie outside of one's reach */
  async function find(id: string, reach: Reach) {
    const [found] = validate(id) ? await within(reach, id) : []
    if (!found) throw new NotFound()
    return found
  }

  /** Those who moved on to another part are no longer of whoever managed them. */
  async function findManaged(id: string, reach: Reach) {
    const found = await find(id, reach)
    if (!isManaged(found.postings, reach, today())) throw new NotFound()
    return found
  }

  /** @throws Conflict when they were changed since that version */
  async function begin({ id, version, reach }: Changing) {
    const newest = validate(id) ? await people.lock(id) : undefined
    const found = await findManaged(id, reach)
    if (newest !== version) throw new Conflict()
    return found
  }

  /** What a form says of somebody as their record has it; why not, where it belongs to another. */
  async function asRecord({ account, collarNumber, ...wanted }: MemberWanted, id: string) {
    const accountId = account === '' ? null : await people.accountWith(account)
    if (accountId === undefined)
      return { errors: { account: `Nobody signs in as ${account}. Add the account first, or leave this empty` } }
    const withAccount = accountId && (await people.holderOf('accountId', accountId))
    if (withAccount && withAccount.id !== id)
      return { errors: { account: `That is the account of ${withAccount.name}` } }
    const withNumber = collarNumber && (await people.holderOf('collarNumber', collarNumber))
    if (withNumber && withNumber.id !== id)
      return { errors: { collarNumber: `That is the collar number of ${withNumber.name}` } }
    return { value: { ...wanted, accountId, collarNumber: collarNumber || null } }
  }

  const nobody: PublishedMember = { name: '', text: '', email: '', telephone: '' }

  async function described({ member, postings }: Awaited<ReturnType<typeof find>>) {
    return {
      member,
      account: (member.accountId && (await people.emailOf(member.accountId))) || '',
      published: (await people.published(member.id)) ?? nobody,
      postings: postings.toSorted((one, other) => other.from.localeCompare(one.from)),
    }
  }

  return {
    list: (reach: Reach) => within(reach),

    // For what else is kept of them, in the same transaction.
    begin,
    /** Whoever opened them before is told that they were changed. */
    touch: (id: string) => people.change(id, {}),

    seen: async (id: string, reach: Reach) => described(await find(id, reach)),
    managed: async (id: string, reach: Reach) => described(await findManaged(id, reach)),

    async add(wanted: MemberWanted, joinedOn: string, reason: string): Promise<Checked<string>> {
      const id = uuidv7()
      const { value, errors } = await asRecord(wanted, id)
      if (errors) return { errors }
      await store.addMembers([{ ...value, id, hasVoicemail: null, joinedOn, leftOn: null, published: nobody }])
      const details = { name: wanted.name, rank: wanted.rank, joinedOn }
      await audit.record({ kind: 'collection', what: 'member.add', about: about(id), reason, details })
      return { value: id }
    },

    async change(changing: Changing, wanted: MemberWanted, reason: string): Promise<Checked<true>> {
      const { member, postings } = await begin(changing)
      const { value, errors } = await asRecord(wanted, member.id)
      if (errors) return { errors }
      const held = postings.find((posting) => !posting.isCover && (posting.until === null || posting.until > today()))
      if (held && wanted.rank !== member.rank && held.post.rank !== wanted.rank)
        return {
          errors: { rank: `${member.name} holds post ${held.post.reference} in this rank. End that posting first` },
        }
      await people.change(member.id, value)
      const details = changesOf(member, value)
      await audit.record({ kind: 'alteration', what: 'member.change', about: about(member.id), reason, details })
      return { value: true }
    },

    /** What residents read of them from now on; with an empty name, nothing. */
    async publishAs(changing: Changing, shown: PublishedMember, reason: string): Promise<Checked<true>> {
      const { member } = await begin(changing)
      const before = (await people.published(member.id))!
      await people.change(member.id, { published: shown })
      const details = changesOf(before, shown)
      await audit.record({ kind: 'alteration', what: 'member.publish', about: about(member.id), reason, details })
      return { value: true }
    },

    /** Whether callers can leave them a message; null where that is not known (SC-13). */
    async voicemail(changing: Changing, hasVoicemail: boolean | null, reason: string): Promise<Checked<true>> {
      const { member } = await begin(changing)
      await people.change(member.id, { hasVoicemail })
      const details = { hasVoicemail: [member.hasVoicemail, hasVoicemail] }
      await audit.record({ kind: 'alteration', what: 'member.voicemail', about: about(member.id), reason, details })
      return { value: true }
    },

    /** Their postings end with them, so that vacancies open on their first day gone. */
    async leave(changing: Changing, { day, reason }: { day: string; reason: string }): Promise<Checked<true>> {
      const { member, postings } = await begin(changing)
      const { parts, geography } = changing.reach
      if (member.leftOn !== null && member.leftOn <= today())
        return { errors: { day: `${member.name} left on ${inWords(member.leftOn)}` } }
      if (day < member.joinedOn)
        return { errors: { day: `${member.name} joined on ${inWords(member.joinedOn)}: choose that day or later` } }
      const lasting = postings.filter(({ until }) => until === null || until > day)
      if (!lasting.every(({ post }) => isWithinParts(post.place, parts, geography)))
        return {
          errors: { day: 'They hold a post outside your part of the force. Ask people and training to record this' },
        }
      await posts.endFrom(day, lasting, 'Left the force')
      await people.change(member.id, { leftOn: day })
      const details = { day, posts: lasting.map(({ post }) => post.reference) }
      await audit.record({ kind: 'alteration', what: 'member.leave', about: about(member.id), reason, details })
      return { value: true }
    },
  }
}

/** Whether what somebody is in, or will be, lies within reach in part at least; whoever is in nothing is everybody's. */
export function isManaged(
  postings: readonly { until: string | null; post: { place: Place } }[],
  { parts, geography }: Reach,
  day: string,
) {
  const lasting = postings.filter(({ until }) => until === null || until > day)
  return lasting.length === 0 || lasting.some(({ post }) => isWithinParts(post.place, parts, geography))
}

/** What differs, for the audit trail. */
const changesOf = <Of extends Partial<Member> | PublishedMember>(before: Of, after: Of) =>
  Object.fromEntries(
    (Object.keys(after) as (keyof Of)[])
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, [before[name], after[name]]]),
  )
