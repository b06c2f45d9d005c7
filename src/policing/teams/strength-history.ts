// What the strength of a rank really was, month by month, beside what was forecast; and what outside money carries.
import { monthsAfter } from '../../platform/calendar/cadence.ts'
import type { Place, Post, Rank } from './rules.ts'
import { existsOn } from './rules.ts'
import { type Establishment, type Strength, strengthOn } from './strength.ts'

export type MonthOfStrength = Pick<Strength, 'heads' | 'fte' | 'establishment'> & { day: string }

/**
 * Strength of a rank in neighbourhoods on the first of each month from a day to another, YYYY-MM-DD, both included.
 * @param from any day: its own month's first is left out where it lies before
 */
export function strengthHistory(all: Establishment, rank: Rank, from: string, to: string): MonthOfStrength[] {
  const isWanted = (post: Post) => post.rank === rank && post.place.kind === 'neighbourhood'
  const months: MonthOfStrength[] = []
  const first = from.endsWith('-01') ? from : monthsAfter(`${from.slice(0, 7)}-01`, 1)
  for (let day = first; day <= to; day = monthsAfter(day, 1)) {
    const { heads, fte, establishment } = strengthOn(day, all, isWanted)
    months.push({ day, heads, fte, establishment })
  }
  return months
}

export type FundingEnd = {
  funder: string
  /** The first day without the money; null where no end is agreed. */
  fundedUntil: string | null
  posts: Post[]
  fte: number
  /** What part of those posts the funder pays, in full-time equivalents: what the police would have to find. */
  toFind: number
  places: Place[]
}

/** Posts that others pay for in part, by funder and end, the earliest end first and those without one last (GV-16). */
export function fundingRegister(day: string, posts: readonly Post[]): FundingEnd[] {
  const funded = posts.filter((post) => post.funder !== '' && existsOn(post, day))
  const inHundredths = (parts: readonly number[]) => Math.round(parts.reduce((sum, part) => sum + part, 0) * 100) / 100
  return [...Map.groupBy(funded, ({ funder, fundedUntil }) => JSON.stringify([funder, fundedUntil])).values()]
    .map((own) => ({
      funder: own[0]!.funder,
      fundedUntil: own[0]!.fundedUntil,
      posts: own,
      fte: inHundredths(own.map(({ fte }) => fte)),
      toFind: inHundredths(own.map(({ fte, funderShare }) => fte * funderShare)),
      places: [...new Map(own.map(({ place }) => [place.id, place])).values()],
    }))
    .sort(
      (one, other) =>
        (one.fundedUntil ?? '9999').localeCompare(other.fundedUntil ?? '9999') ||
        one.funder.localeCompare(other.funder),
    )
}

/** The next day on which somebody no longer pays for some of these posts, with how many those are. */
export function nextEndOfFunding(today: string, posts: readonly Post[]): { day: string; posts: number } | undefined {
  const ends = posts.flatMap((post) =>
    existsOn(post, today) && post.fundedUntil !== null && post.fundedUntil > today ? [post.fundedUntil] : [],
  )
  const day = ends.toSorted()[0]
  return day === undefined ? undefined : { day, posts: ends.filter((end) => end === day).length }
}
