// All that may be asked of posts, and done to them, one at a time.
import { v7 as uuidv7, validate } from 'uuid'
import { includes, overlap } from '../../../platform/calendar/periods.ts'
import type { Checked } from '../../../platform/checks.ts'
import { day as inWords } from '../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Geography } from '../../accounts/rules.ts'
import { type Budget, budgetStateOn } from '../budget.ts'
import { isWithinParts } from '../parts.ts'
import type { Member, Place, Rank } from '../rules.ts'
import type { Establishment } from '../strength.ts'
import { stateOf, type Vacancy, type VacancyRules, vacanciesOf } from '../vacancies.ts'
import { openHolders, type Stores } from './holders.ts'
import { byPost, type PostRecords, stateOfPost } from './state.ts'

export type Posts = ReturnType<typeof openPosts>

/** The parts of the force in which somebody may see posts, or change them. */
export type Reach = { parts: readonly Place[]; geography: Geography }
export type Changing = { id: string; version: number; reach: Reach }
export type Beginning = PostRecords & {
  members: readonly Member[]
  manages: (postId: string) => boolean
  referenceOf: (postId: string) => string
}

export type Funding = { funder: string; funderShare: number; fundedUntil: string | null }
export type NewPostWanted = Funding & {
  reference: string
  rank: Rank
  title: string
  place: Place
  fte: number
  establishedOn: string
}

type Parts = Stores & {
  establishment: () => Promise<Establishment>
  vacancyRules: () => Promise<VacancyRules>
  today: () => string
}

export function openPosts({ establishment, vacancyRules, today, ...stores }: Parts) {
  const { store, posts, audit } = stores
  const about = (...ids: string[]) => ({ kind: 'post', ids })

  /** @throws NotFound where there is no such post, or it lies outside of one's reach */
  async function find(id: string, { parts, geography }: Reach): Promise<Beginning> {
    const all = validate(id) ? await establishment() : undefined
    const known = new Map(all?.posts.map((post) => [post.id, post]))
    const manages = (postId: string) => isWithinParts(known.get(postId)!.place, parts, geography)
    if (!all || !known.has(id) || !manages(id)) throw new NotFound()
    const records = byPost(all).find(({ post }) => post.id === id)!
    return { ...records, members: all.members, manages, referenceOf: (postId) => known.get(postId)!.reference }
  }

  /** @throws Conflict when it was changed since that version */
  async function begin({ id, version, reach }: Changing) {
    const newest = validate(id) ? await posts.lock(id) : undefined
    const found = await find(id, reach)
    if (newest !== version) throw new Conflict()
    return found
  }

  return {
    ...openHolders(stores, begin),

    /** Every post within reach, with how it stands today. */
    async list({ parts, geography }: Reach) {
      const [all, rules, day] = [await establishment(), await vacancyRules(), today()]
      return byPost(all)
        .filter(({ post }) => isWithinParts(post.place, parts, geography))
        .map(({ post, postings, freezes }) => {
          const current = postings.filter((posting) => includes(posting, day))
          return {
            post,
            state: stateOfPost(day, post, postings, freezes),
            budget: budgetStateOn(day, post),
            holders: current.filter(({ isCover }) => !isCover).map(({ member }) => member),
            covering: current.filter(({ isCover }) => isCover).map(({ member }) => member),
            vacancy: vacanciesOf(post, postings, freezes, day, rules).find(({ end }) => end === null),
          }
        })
    },

    /** One post with everybody who held it, its vacancies and freezes, the latest first. */
    async seen(id: string, reach: Reach) {
      const [{ post, postings, freezes }, rules, day] = [await find(id, reach), await vacancyRules(), today()]
      const withState = (vacancy: Vacancy) => ({ ...vacancy, state: stateOf(vacancy, rules) })
      return {
        post,
        rules,
        state: stateOfPost(day, post, postings, freezes),
        postings: postings.toReversed(),
        /** Those that have not ended by today. */
        lasting: postings.filter(({ until }) => until === null || until > day),
        freezes: freezes.toReversed(),
        vacancies: vacanciesOf(post, postings, freezes, day, rules).map(withState).reverse(),
      }
    },

    async add(wanted: NewPostWanted, reason: string): Promise<Checked<string>> {
      if (await posts.hasReference(wanted.reference))
        return { errors: { reference: `There is a post ${wanted.reference} already. Choose another reference` } }
      const id = uuidv7()
      await store.addPosts([{ ...wanted, id, inBaseBudget: null, baseBudgetUntil: null, abolishedOn: null }])
      const { reference, rank, fte, establishedOn } = wanted
      const details = { reference, rank, fte, establishedOn }
      await audit.record({ kind: 'alteration', what: 'post.add', about: about(id), reason, details })
      return { value: id }
    },

    /** From a day the post is empty by plan, and no vacancy. */
    async freeze(
      changing: Changing,
      { from, until, frozenBy, reason }: { from: string; until: string; frozenBy: string; reason: string },
    ): Promise<Checked<true>> {
      const { post, postings, freezes } = await begin(changing)
      const wanted = { from, until: until || null }
      if (wanted.until !== null && wanted.until <= from)
        return { errors: { until: 'The first day no longer frozen must be later than the first frozen day' } }
      const held = postings.find((posting) => !posting.isCover && overlap(posting, wanted))
      if (held)
        return {
          errors: {
            from: `${held.member.name} holds this post in that time. End their posting first, or choose a later day`,
          },
        }
      const already = freezes.find((freeze) => overlap(freeze, wanted))
      if (already) return { errors: { from: `The post is frozen from ${inWords(already.from)} already` } }
      await store.addFreezes([{ id: uuidv7(), postId: post.id, ...wanted, reason, frozenBy }])
      await posts.change(post.id)
      const details = { ...wanted, frozenBy }
      await audit.record({ kind: 'alteration', what: 'post.freeze', about: about(post.id), reason, details })
      return { value: true }
    },

    /** From a day the post is to be filled again; a freeze that begins on that day or later never was. */
    async unfreeze(changing: Changing, { day, reason }: { day: string; reason: string }): Promise<Checked<true>> {
      const { post, freezes } = await begin(changing)
      const lasting = freezes.filter(({ until }) => until === null || until > day)
      if (lasting.length === 0) return { errors: { day: `The post is not frozen on ${inWords(day)}` } }
      for (const { id, from } of lasting) await (from < day ? posts.endFreeze(id, day) : posts.dropFreeze(id))
      await posts.change(post.id)
      await audit.record({ kind: 'alteration', what: 'post.unfreeze', about: about(post.id), reason, details: { day } })
      return { value: true }
    },

    async abolish(changing: Changing, { day, reason }: { day: string; reason: string }): Promise<Checked<true>> {
      const { post, postings } = await begin(changing)
      if (post.abolishedOn !== null && post.abolishedOn <= today())
        return { errors: { day: `This post was abolished on ${inWords(post.abolishedOn)}` } }
      if (day < post.establishedOn)
        return { errors: { day: `This post begins on ${inWords(post.establishedOn)}: choose that day or later` } }
      const held = postings.find(({ until }) => until === null || until > day)
      if (held)
        return { errors: { day: `${held.member.name} is in this post beyond that day. End their posting first` } }
      await posts.change(post.id, { abolishedOn: day })
      await audit.record({ kind: 'alteration', what: 'post.abolish', about: about(post.id), reason, details: { day } })
      return { value: true }
    },

    async fund(changing: Changing, funding: Funding, reason: string): Promise<Checked<true>> {
      const { post } = await begin(changing)
      await posts.change(post.id, funding)
      const details = Object.fromEntries(
        (['funder', 'funderShare', 'fundedUntil'] as const).map((name) => [name, [post[name], funding[name]]]),
      )
      await audit.record({ kind: 'alteration', what: 'post.fund', about: about(post.id), reason, details })
      return { value: true }
    },

    async budget(changing: Changing, budget: Budget, reason: string): Promise<Checked<true>> {
      const { post } = await begin(changing)
      await posts.change(post.id, budget)
      const details = Object.fromEntries(
        (['inBaseBudget', 'baseBudgetUntil'] as const).map((name) => [name, [post[name], budget[name]]]),
      )
      await audit.record({ kind: 'alteration', what: 'post.budget', about: about(post.id), reason, details })
      return { value: true }
    },

    /** Somebody looked at these people, or took a file of them away. */
    consulted: (what: 'post.list' | 'post.view' | 'member.list' | 'member.view', ids: readonly string[]) =>
      audit.record({ kind: 'consultation', what, about: { kind: 'team-member', ids: [...new Set(ids)] } }),
    downloaded: (
      what: 'post.download' | 'member.download' | 'card.download',
      ids: readonly string[],
      details: Record<string, unknown>,
    ) => audit.record({ kind: 'disclosure', what, about: { kind: 'team-member', ids: [...new Set(ids)] }, details }),
  }
}
