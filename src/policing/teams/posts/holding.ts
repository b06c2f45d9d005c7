// Whether somebody can hold a post, or cover it, and in what words they cannot.
import { overlap, type Period } from '../../../platform/calendar/periods.ts'
import { day } from '../../../platform/view-filters.ts'
import { type Freeze, type Member, type Post, type Posting, ranks } from '../rules.ts'
import { mostAtOnce } from './state.ts'

export type Wanted = Period & { post: Post; member: Member; fte: number }

/** What is there already: of the post, and of the person everywhere. */
export type Given = { ofPost: readonly Posting[]; ofMember: readonly Posting[]; freezes: readonly Freeze[] }

type Errors = Record<string, string>

/** The days that a posting can last: no longer than its post is there and its holder has not left. */
export const lasting = ({ from, until }: Period, { abolishedOn }: Post, { leftOn }: Member): Period => ({
  from,
  until: [until, abolishedOn, leftOn].filter((end) => end !== null).sort()[0] ?? null,
})

function whyNotThere({ post, member, from, until }: Wanted): Errors | undefined {
  if (until !== null && until <= from)
    return { until: 'The first day no longer in the post must be later than the first day in it' }
  if (from < post.establishedOn)
    return { from: `This post begins on ${day(post.establishedOn)}: choose that day or later` }
  if (post.abolishedOn !== null && from >= post.abolishedOn)
    return { from: `This post is abolished from ${day(post.abolishedOn)}: choose an earlier day` }
  if (from < member.joinedOn)
    return { from: `${member.name} joins on ${day(member.joinedOn)}: choose that day or later` }
  if (member.leftOn !== null && from >= member.leftOn)
    return { from: `${member.name} has left by then: their last day is before ${day(member.leftOn)}` }
  return undefined
}

/** Why somebody cannot hold a post, by field of the form; undefined when they can. */
export function whyNotHold(wanted: Wanted, { ofPost, ofMember, freezes }: Given): Errors | undefined {
  const { post, member, fte } = wanted
  const there = whyNotThere(wanted)
  if (there) return there
  if (member.rank !== post.rank)
    return {
      who: `This is a post for the rank ${ranks[post.rank].name}, and ${member.name} is ${ranks[member.rank].name}. Change their rank first, or have them cover the post`,
    }
  const frozen = freezes.find((freeze) => overlap(freeze, wanted))
  if (frozen) return { from: `The post is frozen from ${day(frozen.from)}. Unfreeze it first` }
  const others = ofPost.filter(({ isCover }) => !isCover)
  if (others.some((posting) => posting.memberId === member.id && overlap(posting, wanted)))
    return { who: `${member.name} is in this post already on some of these days` }
  const free = post.fte - mostAtOnce(others, wanted)
  if (Math.round((free - fte) * 100) < 0)
    return {
      fte: `Others hold ${inFte(post.fte - free)} of this post’s ${inFte(post.fte)} in that time, so no more than ${inFte(free)} is free. End their posting first, or choose a later day`,
    }
  return whyTooMuch(wanted, ofMember)
}

function whyTooMuch(wanted: Wanted, ofMember: readonly Posting[]): Errors | undefined {
  const held = mostAtOnce(
    ofMember.filter(({ isCover }) => !isCover),
    wanted,
  )
  if (Math.round((held + wanted.fte) * 100) <= 100) return undefined
  return {
    fte: `${wanted.member.name} holds posts of ${inFte(held)} already in that time, and nobody works more than 1 in full-time equivalents. End their other postings, or take less`,
  }
}

/** Cover is apart from what people hold: any rank, on top of their own post. */
export function whyNotCover(wanted: Wanted, { ofPost }: Pick<Given, 'ofPost'>): Errors | undefined {
  const { member } = wanted
  const there = whyNotThere(wanted)
  if (there) return there
  if (ofPost.some((posting) => posting.memberId === member.id && overlap(posting, wanted)))
    return { who: `${member.name} is in this post already on some of these days` }
  return undefined
}

const inFte = (fte: number) => String(Math.round(fte * 100) / 100)
