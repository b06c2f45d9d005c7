// What is wrong with a plan, in sentences.
import { dayOffOn } from '../../../platform/calendar/bank-holidays.ts'
import { day } from '../../../platform/view-filters.ts'
import { type Activity, clashesOf, type Inspection, isOutside } from './rules.ts'

/** What somebody must decide about an activity; a weekend or bank holiday may be meant. */
export type Problem = { activity: Activity; text: string; isWarning: boolean }

export const describeClash = (name: string, { title, day: on, fromTime, toTime }: Activity) =>
  `${name} is at “${title}” on ${day(on)}, ${fromTime} to ${toTime}`

export const whyOutside = ({ method }: Pick<Activity, 'method'>, { startsOn, endsOn }: Inspection) =>
  method === 'documents'
    ? `The inspection ends on ${day(endsOn)}: choose that day or an earlier one`
    : `The inspection lasts from ${day(startsOn)} to ${day(endsOn)}: choose a day of it`

/**
 * Every problem of one inspection's plan.
 * @param everywhere activities of all inspections, since an inspector may be of several teams
 */
export function problemsOf(
  inspection: Inspection,
  everywhere: readonly Activity[],
  names: ReadonlyMap<string, { name: string }>,
): Problem[] {
  const own = everywhere.filter(({ inspectionId, state }) => inspectionId === inspection.id && state !== 'cancelled')
  return own.flatMap((activity) => {
    const clashes = clashesOf(activity, everywhere).map(({ inspectorId, with: other }) => ({
      activity,
      text: `${describeClash(names.get(inspectorId)?.name ?? 'Somebody', other)}, at the same time`,
      isWarning: false,
    }))
    const outside = isOutside(activity, inspection)
      ? [{ activity, text: 'It lies outside the days of the inspection', isWarning: false }]
      : []
    const dayOff = activity.state === 'planned' ? dayOffOn(activity.day) : undefined
    const warning = dayOff ? [{ activity, text: `It falls on ${inSentence(dayOff)}`, isWarning: true }] : []
    return [...clashes, ...outside, ...warning]
  })
}

const inSentence = (dayOff: string) =>
  dayOff === 'Saturday' || dayOff === 'Sunday' ? `a ${dayOff}` : `a bank holiday: ${dayOff}`
