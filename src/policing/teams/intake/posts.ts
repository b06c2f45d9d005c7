// What lists of posts from an HR system change.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { includes, type Period } from '../../../platform/calendar/periods.ts'
import type { PostRecords } from '../posts/state.ts'
import type { postStore } from '../posts/store.ts'
import { type Post, type PostChange, ranks } from '../rules.ts'
import type { NewPost, teamStore } from '../store.ts'
import type { Establishment } from '../strength.ts'
import { type ChangedPost, type Numbered, type PostRow, type PostsPlan, planPosts } from './posts-plan.ts'
import type { intakeStore } from './store.ts'

type Parts = {
  store: ReturnType<typeof teamStore>
  posts: ReturnType<typeof postStore>
  intake: ReturnType<typeof intakeStore>
  establishment: () => Promise<Establishment>
  audit: Audit
}

/** `reason` is what the audit trail says of each change. */
export type Taking = { day: string; endsMissing: boolean; reason: string }

const frozenBy = 'HR system'
const unfunded = { funder: '', funderShare: 0, fundedUntil: null }
const unbudgeted = { inBaseBudget: null, baseBudgetUntil: null }

export function openPostIntake({ store, posts, intake, establishment, audit }: Parts) {
  async function freeze(postId: string, { from, until }: Period, reason: string) {
    await store.addFreezes([{ id: uuidv7(), postId, from, until, reason, frozenBy }])
  }

  async function add(rows: readonly Numbered<PostRow>[], { day, reason }: Taking) {
    const made = rows.map(
      ({ row: _, isFrozen, establishedOn, title, ...said }): NewPost & Pick<PostRow, 'isFrozen'> => ({
        ...unfunded,
        ...unbudgeted,
        ...said,
        id: uuidv7(),
        title: title ?? ranks[said.rank].name,
        establishedOn: establishedOn ?? day,
        abolishedOn: null,
        isFrozen,
      }),
    )
    await store.addPosts(made)
    for (const { id, establishedOn } of made.filter(({ isFrozen }) => isFrozen))
      await freeze(id, { from: establishedOn > day ? establishedOn : day, until: null }, reason)
    if (made.length > 0)
      await audit.record({
        kind: 'alteration',
        what: 'post.import',
        about: { kind: 'post', ids: made.map(({ id }) => id) },
        reason,
        details: { added: made.length },
      })
  }

  /** Of a post that stays the same one. */
  async function setFrozen({ post, freezes, isFrozen }: ChangedPost, { day, reason }: Taking) {
    if (isFrozen) await freeze(post.id, { from: day, until: nextAfter(day, freezes) }, reason)
    if (isFrozen === false)
      for (const { id, from } of freezes.filter((each) => includes(each, day)))
        await (from < day ? posts.endFreeze(id, day) : posts.dropFreeze(id))
  }

  /** The post ends, and another goes on with whatever lasts: holders, cover, freezes, and whom it supervises. */
  async function renew(changed: ChangedPost, taking: Taking) {
    const { post, change } = changed
    const { day, reason } = taking
    const { version: _, ...before } = post
    const after: NewPost = { ...before, ...change, id: uuidv7(), establishedOn: day }
    await posts.change(post.id, { abolishedOn: day })
    await store.addPosts([after])
    for (const posting of changed.postings.filter((each) => lastsBeyond(each, day))) {
      const { member: __, version: ___, ...kept } = posting
      await (posting.from < day ? posts.endPosting(posting.id, day, 'The post changed') : posts.dropPosting(posting.id))
      await store.addPostings([{ ...kept, id: uuidv7(), postId: after.id, from: later(posting.from, day) }])
    }
    const lasting = changed.freezes.filter((each) => lastsBeyond(each, day))
    for (const each of lasting) {
      await (each.from < day ? posts.endFreeze(each.id, day) : posts.dropFreeze(each.id))
      if (changed.isFrozen === false && includes(each, day)) continue
      await store.addFreezes([{ ...each, id: uuidv7(), postId: after.id, from: later(each.from, day) }])
    }
    if (changed.isFrozen) await freeze(after.id, { from: day, until: nextAfter(day, lasting) }, reason)
    await intake.moveSupervisions(post.id, day, change.rank || change.place ? undefined : after.id)
    await record([post.id, after.id], changed, taking)
  }

  const record = (ids: string[], { post, change, isFrozen }: ChangedPost, { day, reason }: Taking) =>
    audit.record({
      kind: 'alteration',
      what: 'post.import',
      about: { kind: 'post', ids },
      reason,
      details: { day, ...beforeAndAfter(post, change), ...(isFrozen === undefined ? {} : { isFrozen }) },
    })

  async function abolish({ post }: PostRecords, taking: Taking) {
    await posts.change(post.id, { abolishedOn: taking.day })
    await record(
      [post.id],
      { post, postings: [], freezes: [], change: { abolishedOn: taking.day }, isFrozen: undefined },
      taking,
    )
  }

  return {
    /**
     * Posts as an HR system lists them. Nothing is changed where any of them clashes with what is here.
     * @param taking on which day its changes begin, and whether posts that are not in it end on it
     */
    async takePosts(rows: readonly Numbered<PostRow>[], taking: Taking): Promise<PostsPlan> {
      await intake.holdPosts()
      const plan = planPosts(rows, await establishment(), taking)
      if (plan.clashes.length > 0) return plan
      await add(plan.add, taking)
      for (const changed of plan.change) {
        await posts.change(changed.post.id, changed.change)
        await setFrozen(changed, taking)
        await record([changed.post.id], changed, taking)
      }
      for (const changed of plan.renew) await renew(changed, taking)
      if (taking.endsMissing) for (const each of plan.missing) await abolish(each, taking)
      return plan
    },
  }
}

const lastsBeyond = ({ until }: Period, day: string) => until === null || until > day
const later = (one: string, other: string) => (one > other ? one : other)

const nextAfter = (day: string, periods: readonly Period[]) =>
  periods
    .map(({ from }) => from)
    .filter((from) => from > day)
    .sort()[0] ?? null

const beforeAndAfter = (post: Post, change: PostChange) =>
  Object.fromEntries(Object.entries(change).map(([name, after]) => [name, [post[name as keyof Post], after]]))
