// SF-21: constables who go back to response policing once PCSOs have come, and what that leaves to the teams.
import { day as inWords } from '../../../platform/view-filters.ts'
import type { Point } from '../forecast.ts'
import { mixOf } from '../supervision.ts'

export type Returning = {
  /** Constables who go back. */
  returning: number
  /** The day on which they do; empty for the day on which the plan meets its establishment. */
  returnOn: string
}

/** Who is in the teams today, in heads. */
export type Teams = { constables: number; sergeants: number }

export type Left = { constables: number; pcsos: number; heads: number; mix: number | null; perSergeant: number | null }

/** The teams at the start, and on the day on which the constables go; undefined where nobody does, or that day never comes. */
export function returned(
  { returning, returnOn }: Returning,
  { constables, sergeants }: Teams,
  plan: { start: number; points: readonly Point[]; reached: string | undefined },
) {
  const day = returnOn || plan.reached
  if (returning === 0 || day === undefined) return undefined
  const left = (officers: number, pcsos: number): Left => ({
    constables: officers,
    pcsos,
    heads: officers + pcsos,
    mix: mixOf(officers, pcsos),
    perSergeant: sergeants > 0 ? (officers + pcsos) / sergeants : null,
  })
  const pcsos = plan.points.findLast((point) => point.day <= day)?.strength ?? plan.start
  const [before, after] = [left(constables, plan.start), left(constables - returning, pcsos)]
  return {
    day,
    before,
    after,
    /** The force has said that it will keep the number of those in its teams, and raise it (SF-20). */
    keepsCount: after.heads >= before.heads,
  }
}

export function whyNotReturn(
  { returning, returnOn, startsOn }: Returning & { startsOn: string },
  { constables }: Pick<Teams, 'constables'>,
): Record<string, string> | undefined {
  if (returning > constables)
    return { returning: `No more than ${constables} can return: so many constables are in the teams today` }
  if (returnOn !== '' && returnOn < startsOn)
    return { returnOn: `The plan starts on ${inWords(startsOn)}: choose that day or later` }
  if (returnOn !== '' && returning === 0)
    return { returning: 'Say how many return on that day, or leave the day empty' }
  return undefined
}
