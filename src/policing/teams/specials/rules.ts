// Those who want to become specials, their courses, and warrant cards (SC-05, SC-06, SC-08).
import { daysAfter, daysBetween } from '../../../platform/clock.ts'
import type { Member } from '../rules.ts'

/** How somebody stops being a candidate. */
export const endings = { joined: 'Joined', withdrew: 'Withdrew', refused: 'Was not accepted' } as const
export type Ending = keyof typeof endings

/** Why candidates withdraw: to choose from, so that nobody writes down more of them than is needed. */
export const withdrawalReasons = {
  'waited-too-long': 'Waited too long',
  'no-course': 'No induction course in sight',
  'less-time': 'Has less time than before',
  'other-police-work': 'Joined the police in another role',
  moved: 'Moved away',
  'lost-touch': 'No longer answers',
  'not-said': 'Did not say why',
} as const
export type WithdrawalReason = keyof typeof withdrawalReasons

export type Candidate = {
  id: string
  /** Empty once it is no longer kept. */
  name: string
  email: string
  appliedOn: string
  /** One of the force's own stages, in its words. */
  stage: string
  stageSince: string
  courseId: string | null
  endedOn: string | null
  ending: Ending | ''
  /** Why they withdrew; empty otherwise. */
  reason: WithdrawalReason | ''
  version: number
}

export type Course = { id: string; name: string; startsOn: string; places: number; calledOff: string; version: number }

export type Card = {
  id: string
  number: string
  memberId: string
  issuedOn: string
  /** The day on which its holder moved out of the area. */
  outOfAreaOn: string | null
  /** When it was last asked for. */
  askedOn: string | null
  endedOn: string | null
  ending: 'returned' | 'lost' | ''
  version: number
}

/** A card without a special, and what is known of who has it. */
export type HeldCard = { card: Card; holder: Pick<Member, 'id' | 'name' | 'rank' | 'leftOn'> }

export const isWaiting = ({ endedOn }: Pick<Candidate, 'endedOn'>) => endedOn === null

/** Days from the application until they stopped being a candidate, or until today. */
export const daysWaited = ({ appliedOn, endedOn }: Pick<Candidate, 'appliedOn' | 'endedOn'>, today: string) =>
  daysBetween(appliedOn, endedOn ?? today)

/** Candidates who wait, by stage: the force's own stages in their order, then those that it no longer has. */
export function byStage<Of extends Pick<Candidate, 'stage' | 'endedOn'>>(
  candidates: readonly Of[],
  stages: readonly string[],
): { stage: string; candidates: Of[] }[] {
  const waiting = Map.groupBy(candidates.filter(isWaiting), ({ stage }) => stage)
  const former = [...waiting.keys()].filter((stage) => !stages.includes(stage)).sort()
  return [...stages, ...former].map((stage) => ({ stage, candidates: waiting.get(stage) ?? [] }))
}

/** How many of a course's places no candidate is planned for. */
export const freePlaces = ({ id, places }: Course, candidates: readonly Candidate[]) =>
  places - candidates.filter((each) => each.courseId === id && isWaiting(each)).length

/** Courses that are still to begin, and are held. */
export const isToCome = ({ startsOn, calledOff }: Course, today: string) => calledOff === '' && startsOn >= today

/**
 * The first day on which a card ought to be back: its holder has left, or lives elsewhere, and it was not
 * returned. Undefined where nothing is outstanding today.
 */
export function outstandingSince({ card, holder: { leftOn } }: HeldCard, today: string): string | undefined {
  if (card.endedOn !== null) return undefined
  const [first] = [leftOn, card.outOfAreaOn].filter((day) => day !== null && day <= today).sort()
  return first ?? undefined
}

/** So long somebody may take to bring a warrant card back. */
export const recoveryDays = 14

export const recoverBy = (since: string) => daysAfter(since, recoveryDays)
