// That somebody looked at a part of the force as a whole, and what they found: reviews of levels, cultural audits, good practice.
import type { Place } from '../rules.ts'

export const reviewKinds = {
  levels: {
    name: 'Review of levels',
    due: 'Review the levels of teams',
    path: '/staff/teams/levels',
    day: 'Held on',
    findings: 'What was found, and what was decided',
  },
  culture: {
    name: 'Cultural audit',
    due: 'Audit culture and skills',
    path: '/staff/teams/culture',
    day: 'Held on',
    findings: 'What was found, and what was decided',
  },
  practice: {
    name: 'Good practice',
    due: 'See whether others have taken up the good practice',
    path: '/staff/teams/practice',
    day: 'Seen on',
    findings: 'What a team does, what came of it, and how others could do the same',
  },
} as const
export type ReviewKind = keyof typeof reviewKinds

/** What stood on the page on the day, as it was said there. */
export type ReviewFigure = { label: string; value: string }

export type Review = {
  id: string
  kind: ReviewKind
  place: Place
  heldOn: string
  findings: string
  figures: readonly ReviewFigure[]
  /** The day by which it is to be done again; null where none is agreed. */
  nextOn: string | null
}

export type ReviewWanted = { heldOn: string; findings: string; nextOn: string }

export function whyNotReview({ heldOn, nextOn }: ReviewWanted, today: string): Record<string, string> | undefined {
  if (heldOn > today) return { heldOn: 'The day must be today or earlier' }
  if (nextOn !== '' && nextOn <= heldOn) return { nextOn: 'The next one must be later than this one' }
  return undefined
}

/** The newest of each kind and place. */
export const latestOfEach = (reviews: readonly Review[]): Review[] => [
  ...new Map(
    reviews
      .toSorted((one, other) => one.heldOn.localeCompare(other.heldOn) || one.id.localeCompare(other.id))
      .map((review) => [`${review.kind} ${review.place.kind} ${review.place.id}`, review]),
  ).values(),
]
