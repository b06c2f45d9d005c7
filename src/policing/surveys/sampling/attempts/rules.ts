// When somebody may be called again, and when they are given up.
import { dayOf } from '../../../../platform/clock.ts'

export type Status = 'open' | 'interviewed' | 'refused' | 'ineligible' | 'wrong contact data' | 'given up'

/** How an attempt ended, and what becomes of the case; those without an end leave it open until the last attempt. */
export const outcomes = {
  interviewed: { name: 'Interviewed', ends: 'interviewed' },
  refused: { name: 'Refused', ends: 'refused' },
  ineligible: { name: 'Not eligible', ends: 'ineligible' },
  'wrong-contact': { name: 'Wrong contact data', ends: 'wrong contact data' },
  'no-answer': { name: 'No answer', ends: undefined },
  'call-back': { name: 'Asked to be called back', ends: undefined },
  'given-up': { name: 'No answer, and given up', ends: 'given up' },
} as const satisfies Record<string, { name: string; ends: Exclude<Status, 'open'> | undefined }>

export type Outcome = keyof typeof outcomes
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(outcomes, text)

export type Attempt = { at: Date; outcome: Outcome }

/** "attempted ten times before giving up" */
export const mostAttempts = 10

export type Choices = {
  /** At most so many on one day. */
  perDay: number
  /** At least so many hours between two on one day; 0 where that does not matter. */
  hoursBetween: number
  /** Fewer unsuccessful ones than this do not give anybody up; for those of whom all are asked it is always ten. */
  least: number
}

export const defaultChoices: Choices = { perDay: 2, hoursBetween: 1, least: mostAttempts }

/** What became of a case. The tenth attempt without success gives it up. */
export function statusOf(attempts: readonly Attempt[]): Status {
  const last = attempts.at(-1)
  if (!last) return 'open'
  return outcomes[last.outcome].ends ?? (attempts.length >= mostAttempts ? 'given up' : 'open')
}

type Case = { attempts: readonly Attempt[]; takesAll: boolean }

/** What is wrong with one more attempt, as a sentence; undefined where it may be logged. */
export function whyNotAttempt({ attempts, takesAll }: Case, next: Attempt, choices: Choices): string | undefined {
  const [status, last] = [statusOf(attempts), attempts.at(-1)]
  if (attempts.length >= mostAttempts)
    return `${mostAttempts} attempts have been made, and there is no ${ordinal(attempts.length + 1)}`
  if (status !== 'open') return `This case has ended: ${status}`
  if (last && next.at <= last.at) return 'It must be later than the attempt before it'
  return whyNotSpaced(attempts, next.at, choices) ?? whyNotGivenUp(attempts.length + 1, next, takesAll, choices)
}

function whyNotSpaced(attempts: readonly Attempt[], at: Date, { perDay, hoursBetween }: Choices) {
  const sameDay = attempts.filter((attempt) => dayOf(attempt.at) === dayOf(at))
  if (sameDay.length >= perDay) return `No more than ${perDay} attempts are made on one day`
  const hours = (earlier: Date) => (at.getTime() - earlier.getTime()) / 3_600_000
  if (sameDay.some((earlier) => hours(earlier.at) < hoursBetween))
    return 'The attempts of one day must be made at different hours'
  return undefined
}

/** @param number of the attempt with which somebody would be given up */
function whyNotGivenUp(number: number, { outcome }: Attempt, takesAll: boolean, { least }: Choices) {
  const needed = takesAll ? mostAttempts : least
  if (outcome !== 'given-up' || number >= needed) return undefined
  return `Nobody is given up before ${needed} attempts, and this is the ${ordinal(number)}`
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh'.split(' ')
const ordinal = (number: number) => ordinals[number - 1] ?? `${number}th`
