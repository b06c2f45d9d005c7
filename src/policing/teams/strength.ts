// Establishment and strength on a day (SF-01): posts in full-time equivalents, people in heads, never mixed.
import { includes } from '../../platform/calendar/periods.ts'
import { existsOn, type Freeze, type Member, type Post, type Posting } from './rules.ts'

/** Everything about posts that one answer needs. */
export type Establishment = {
  posts: readonly Post[]
  postings: readonly Posting[]
  freezes: readonly Freeze[]
  members: readonly Member[]
}

export type Strength = {
  posts: number
  /** Full-time equivalents that the posts add up to. */
  establishment: number
  /** People who hold one of the posts, each counted once. */
  heads: number
  /** Full-time equivalents that they work in them. */
  fte: number
  /** Posts without a holder that are not frozen. */
  vacant: number
  frozen: number
  /** People who cover for the time being and hold none of the posts. */
  covering: number
}

/** Strength of the posts that `isWanted` picks, on a day, YYYY-MM-DD. */
export function strengthOn(day: string, all: Establishment, isWanted: (post: Post) => boolean = () => true): Strength {
  const posts = all.posts.filter((post) => existsOn(post, day) && isWanted(post))
  const ids = new Set(posts.map(({ id }) => id))
  const current = all.postings.filter((posting) => ids.has(posting.postId) && includes(posting, day))
  const holders = current.filter(({ isCover }) => !isCover)
  const held = new Set(holders.map(({ postId }) => postId))
  const frozen = new Set(all.freezes.filter((freeze) => includes(freeze, day)).map(({ postId }) => postId))
  const people = new Set(holders.map(({ memberId }) => memberId))
  const covering = new Set(current.map(({ memberId }) => memberId)).difference(people)
  const empty = posts.filter(({ id }) => !held.has(id))
  return {
    posts: posts.length,
    establishment: sumOfHundredths(posts),
    heads: people.size,
    fte: sumOfHundredths(holders),
    vacant: empty.filter(({ id }) => !frozen.has(id)).length,
    frozen: empty.filter(({ id }) => frozen.has(id)).length,
    covering: covering.size,
  }
}

/** Full-time equivalents of posts that are there on a day, or will be. */
export const establishmentWithThoseToCome = (day: string, posts: readonly Post[]) =>
  sumOfHundredths(posts.filter(({ abolishedOn }) => abolishedOn === null || abolishedOn > day))

/** Hundredths are summed as whole numbers: 0.1 and 0.2 make 0.3. */
const sumOfHundredths = (parts: readonly { fte: number }[]) =>
  parts.reduce((sum, { fte }) => sum + Math.round(fte * 100), 0) / 100
