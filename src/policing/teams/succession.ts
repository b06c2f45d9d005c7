// Who leaves a post or comes to one, as far as it is known, and whether the post is empty between them (SF-07).
import { includes } from '../../platform/calendar/periods.ts'
import { daysBetween } from '../../platform/clock.ts'
import type { Member, Post, Posting } from './rules.ts'
import type { Establishment } from './strength.ts'

export type Succession = {
  post: Post
  /** From this day on the post is without whoever is in it, or begins. */
  day: string
  /** The last day of which is known, with the reason; undefined for a post to come. */
  going: { member: Member; reason: string } | undefined
  coming: { member: Member; from: string } | undefined
  /** Days on which nobody is in the post; null while nobody is found. */
  gap: number | null
}

/** Every end that is known of a posting, and every post to come, after a day; the earliest first. Cover is left out. */
export function successions(
  today: string,
  { posts, postings, members }: Pick<Establishment, 'posts' | 'postings' | 'members'>,
  isWanted: (post: Post) => boolean = () => true,
): Succession[] {
  const memberOf = new Map(members.map((member) => [member.id, member]))
  const byPost = Map.groupBy(
    postings.filter(({ isCover }) => !isCover),
    ({ postId }) => postId,
  )
  return posts
    .filter((post) => isWanted(post) && (post.abolishedOn === null || post.abolishedOn > today))
    .flatMap((post) => changesOf(post, byPost.get(post.id) ?? []))
    .sort((one, other) => one.day.localeCompare(other.day) || one.post.reference.localeCompare(other.post.reference))

  function changesOf(post: Post, held: readonly Posting[]): Succession[] {
    const begins = post.establishedOn > today ? [following(post, held, post.establishedOn, undefined)] : []
    const ends = held
      .filter(({ until }) => until !== null && until > today && until !== post.abolishedOn)
      .map((posting) => following(post, held, posting.until!, posting))
    return [...begins, ...ends]
  }

  /** What follows the day on which a post falls empty. */
  function following(post: Post, held: readonly Posting[], day: string, ended: Posting | undefined): Succession {
    const next = held
      .filter((posting) => posting !== ended && (posting.from >= day || includes(posting, day)))
      .sort((one, other) => one.from.localeCompare(other.from))[0]
    return {
      post,
      day,
      going: ended && { member: memberOf.get(ended.memberId)!, reason: ended.endReason },
      coming: next && { member: memberOf.get(next.memberId)!, from: next.from },
      gap: next ? Math.max(0, daysBetween(day, next.from)) : null,
    }
  }
}
