// Who polices a neighbourhood, as residents may read it (NB-05, XC-01).
import { isPatrol, type Photograph, type PublicPerson, type PublishedMember, type Rank, ranks } from './rules.ts'

/** A post of a neighbourhood's team on a day, or one that supervises it, with its holder where it has one. */
export type HeldPost = {
  rank: Rank
  isSupervising: boolean
  isFrozen: boolean
  /** Undefined while the post is empty; without a name where the force does not publish it. */
  holder: (PublishedMember & { photograph: Photograph | null }) | undefined
}

export type PublicTeam = {
  /** Constables and PCSOs with a published name: the named contacts. */
  contacts: PublicPerson[]
  /** Wardens and partners' staff who work beside them. */
  partners: PublicPerson[]
  sergeants: PublicPerson[]
  inspectors: PublicPerson[]
  /** How many of each rank hold a post without a published name, and how many specials. */
  unnamed: { rank: string; count: number }[]
  /** Posts of constables and PCSOs that nobody holds. */
  empty: { rank: string; count: number }[]
}

export function publicTeam(posts: readonly HeldPost[]): PublicTeam {
  const named = (isWanted: (post: HeldPost) => boolean): PublicPerson[] => {
    const people = posts
      .filter(isWanted)
      .flatMap(({ rank, holder }) => (holder?.name ? [{ ...holder, rank: ranks[rank].name }] : []))
    return people.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
  }
  const local = posts.filter(({ isSupervising }) => !isSupervising)
  const isPartner = ({ rank }: HeldPost) => rank === 'warden' || rank === 'partner-staff'
  return {
    contacts: named((post) => !post.isSupervising && isPatrol(post.rank)),
    partners: named((post) => !post.isSupervising && isPartner(post)),
    sergeants: named(({ rank }) => rank === 'sergeant'),
    inspectors: named(({ rank }) => rank === 'inspector'),
    unnamed: countByRank(local.filter(({ holder }) => holder && !holder.name)),
    empty: countByRank(local.filter(({ rank, holder }) => isPatrol(rank) && !holder)),
  }
}

/** In the order of ranks, each in the words for so many. */
function countByRank(posts: readonly HeldPost[]) {
  const byRank = Map.groupBy(posts, ({ rank }) => rank)
  return (Object.keys(ranks) as Rank[]).flatMap((rank) => {
    const count = byRank.get(rank)?.length ?? 0
    return count === 0 ? [] : [{ rank: ranks[rank].name.toLowerCase(), count }]
  })
}
