// What listening in on a supplier's interviews finds (SV-05), and how long the contract holds.
import { monthsAfter } from '../rules.ts'

/** Whether something was kept to. */
export const keptWords = {
  kept: 'Kept to',
  partly: 'Kept to in part',
  'not-kept': 'Not kept to',
  'not-seen': 'Could not be seen',
} as const
export type Kept = keyof typeof keptWords
export const isKept = (text: string): text is Kept => Object.hasOwn(keptWords, text)

/** The month in which a contract ends, '2027-03'. */
export const lastMonthOf = ({ startsOn, months }: { startsOn: string; months: number }) =>
  monthsAfter(startsOn.slice(0, 7), months - 1)

type Judged = { script: Kept; method: Kept; sampleSize: Kept }

/** Of the sessions in which it could be seen, how many kept to it. */
export function keptOf(sessions: readonly Judged[], what: keyof Judged): { kept: number; of: number } {
  const seen = sessions.filter((session) => session[what] !== 'not-seen')
  return { kept: seen.filter((session) => session[what] === 'kept').length, of: seen.length }
}
