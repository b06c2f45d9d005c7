// How a post stands on a day, and who is in it.
import { includes, type Period } from '../../../platform/calendar/periods.ts'
import { existsOn, type Freeze, type Member, type Post, type Posting } from '../rules.ts'
import type { Establishment } from '../strength.ts'

export const postStates = {
  held: { text: 'Held', colour: 'green' },
  vacant: { text: 'Vacant', colour: 'red' },
  covered: { text: 'Covered', colour: 'yellow' },
  frozen: { text: 'Frozen', colour: 'blue' },
  planned: { text: 'To come', colour: 'purple' },
  abolished: { text: 'Abolished', colour: 'grey' },
} as const

export type PostState = keyof typeof postStates

/** A post without a holder is frozen before it is covered: nobody is sought for it. */
export function stateOfPost(
  day: string,
  post: Post,
  postings: readonly Posting[],
  freezes: readonly Freeze[],
): PostState {
  if (day < post.establishedOn) return 'planned'
  if (!existsOn(post, day)) return 'abolished'
  const current = postings.filter((posting) => includes(posting, day))
  if (current.some(({ isCover }) => !isCover)) return 'held'
  if (freezes.some((freeze) => includes(freeze, day))) return 'frozen'
  return current.length > 0 ? 'covered' : 'vacant'
}

/** The most that parts add up to on any one day of a period, in hundredths summed as whole numbers. */
export function mostAtOnce(parts: readonly (Period & { fte: number })[], period: Period): number {
  const days = [period.from, ...parts.map(({ from }) => from).filter((from) => includes(period, from))]
  const sums = days.map((day) =>
    parts.filter((part) => includes(part, day)).reduce((sum, { fte }) => sum + Math.round(fte * 100), 0),
  )
  return Math.max(...sums) / 100
}

export type Held = Posting & { member: Member }

/** Everything about one post. */
export type PostRecords = { post: Post; postings: Held[]; freezes: Freeze[] }

/** The records of every post with those of its holders, in the order of the posts. */
export function byPost({ posts, postings, freezes, members }: Establishment): PostRecords[] {
  const memberOf = new Map(members.map((member) => [member.id, member]))
  const held = Map.groupBy(
    postings.map((posting) => ({ ...posting, member: memberOf.get(posting.memberId)! })),
    ({ postId }) => postId,
  )
  const frozen = Map.groupBy(freezes, ({ postId }) => postId)
  return posts.map((post) => ({ post, postings: held.get(post.id) ?? [], freezes: frozen.get(post.id) ?? [] }))
}
