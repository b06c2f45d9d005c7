// Who the specials of a force are on a day, where they stand, and how many posts there are by grade and part.
import { includes } from '../../../platform/calendar/periods.ts'
import type { Geography } from '../../accounts/rules.ts'
import { isSpecial, type Member, type Place, type Post, type Rank, ranks } from '../../teams/rules.ts'
import { type Establishment, liesIn, type Strength, strengthOn } from '../../teams/teams.ts'

/** A special with the post that they hold, and since when they count as inactive, if they do. */
export type Special = { member: Member; post: Post; lastDuty: string | undefined; inactiveSince: string | undefined }

/** Posts and people are counted one by one, never in full-time equivalents. */
export type SpecialStrength = {
  name: string
  posts: number
  holders: number
  vacant: number
  frozen: number
  active: number
  inactive: number
}

type Known = { day: string; all: Establishment; specials: readonly Special[] }

/** Holders of specials' posts on a day, each once, by name. Who covers for one holds none. */
export function holdersOn(day: string, { posts, postings, members }: Establishment) {
  const postOf = new Map(posts.filter(({ rank }) => isSpecial(rank)).map((post) => [post.id, post]))
  const current = postings.filter((each) => !each.isCover && includes(each, day) && postOf.has(each.postId))
  const held = new Map(current.map(({ memberId, postId }) => [memberId, postOf.get(postId)!]))
  return members.flatMap((member) => {
    const post = held.get(member.id)
    return post ? [{ member, post }] : []
  })
}

const asRow = (name: string, { posts, heads, vacant, frozen }: Strength, own: readonly Special[]): SpecialStrength => {
  const inactive = own.filter(({ inactiveSince }) => inactiveSince !== undefined).length
  return { name, posts, holders: heads, vacant, frozen, active: own.length - inactive, inactive }
}

/** The whole of a part: `isWanted` picks among its posts. */
export function strengthOf(name: string, { day, all, specials }: Known, isWanted: (post: Post) => boolean) {
  const isOwn = (post: Post) => isSpecial(post.rank) && isWanted(post)
  return asRow(
    name,
    strengthOn(day, all, isOwn),
    specials.filter(({ post }) => isOwn(post)),
  )
}

/** On pages about the Special Constabulary: 'Section officer'. */
const gradeName = (rank: Rank) => ranks[rank].name.replace(' of the Special Constabulary', '')

/** By grade, the most senior first; only those that have posts there. */
export const strengthByGrade = (known: Known, isWanted: (post: Post) => boolean) =>
  (Object.keys(ranks) as Rank[])
    .filter(isSpecial)
    .map((rank) => strengthOf(gradeName(rank), known, (post) => post.rank === rank && isWanted(post)))
    .filter(({ posts }) => posts > 0)

/** Special constables in a neighbourhood team, and neighbourhoods of the part without any special (SC-02). */
export function alignmentOf(specials: readonly Special[], part: Place, geography: Geography) {
  const constables = specials.filter(
    ({ member, post }) => member.rank === 'special-constable' && post.rank === member.rank,
  )
  const aligned = constables.filter(({ post }) => post.place.kind === 'neighbourhood')
  const places = new Set(specials.map(({ post }) => post.place.id))
  const neighbourhoods = [...geography]
    .filter(([id, { kind }]) => kind === 'neighbourhood' && liesIn({ kind: 'neighbourhood', id }, part, geography))
    .map(([id, { name }]) => ({ id, name }))
  return {
    constables: constables.length,
    aligned: aligned.length,
    neighbourhoods: neighbourhoods.length,
    without: neighbourhoods
      .filter(({ id }) => !places.has(id))
      .map(({ name }) => name)
      .sort(),
  }
}

/** The section in which somebody's post lies; undefined for those of a division or the force. */
const sectionOf = ({ kind, id }: Place, geography: Geography): string | undefined =>
  kind === 'section' ? id : geography.get(id)?.within.find((outer) => geography.get(outer)?.kind === 'section')

/**
 * Who chases somebody's sheet: the officers of their section, or the chief officer where it has none. Nobody chases
 * their own.
 */
export function chasersOf(
  { member, place }: { member: Pick<Member, 'id'>; place: Place },
  specials: readonly Pick<Special, 'member' | 'post'>[],
  geography: Geography,
): Member[] {
  const sectionId = sectionOf(place, geography)
  const others = specials.filter((each) => each.member.id !== member.id)
  const officers = (rank: Rank, id: string) =>
    others.filter(({ post }) => post.rank === rank && post.place.id === id).map((each) => each.member)
  const own = sectionId === undefined ? [] : officers('special-section-officer', sectionId)
  return own.length > 0 ? own : officers('special-chief-officer', '')
}
