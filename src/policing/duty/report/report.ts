// What the weekly report says of a part of the force: its figures, its teams, why, and since when. No person is in it.
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { placesIn } from '../../teams/teams.ts'
import { type Choices, defaultChoices } from '../choices.ts'
import { addTotals, meetsTarget, noTours, shareOnRole, type TaskKind, type Totals, taskKinds } from '../rules.ts'
import { changeOf } from './change.ts'
import { controlOf, type PartOfHistory, trendOf } from './control.ts'
import { type Margins, marginsOf } from './margins.ts'
import type { Figures } from './packing.ts'
import { keyOf, noDuty, type PartWeek, peopleByPart, type Worked } from './part-week.ts'
import type { Week } from './weekly.ts'

export type Row = {
  place: Place
  name: string
  week: PartWeek
  /** How sure its rates are as known today; undefined where too few people were on duty, or their tours are gone. */
  margins: Margins | undefined
  /** As it was frozen, where that differs from what is known today. */
  frozen: PartWeek | undefined
  /** Weeks in a row under the target, this one included, with the Monday of the first; 0 where it is met. */
  below: { weeks: number; since: string }
  /** The figures of a single person are for that person and their supervisors (hard separation 4). */
  isWithheld: boolean
}

export type History = readonly { monday: string; parts: readonly Figures[] }[]
type Records = {
  week: Week
  history: History
  geography: Geography
  worked: readonly Worked[]
  /** The same in the weeks that are compared. */
  compared?: { latest: readonly Worked[]; before: readonly Worked[] }
  recorded?: Choices['recorded']
}

/**
 * @param records history: frozen weeks up to the one before the week, oldest first; worked: what each person worked in
 *   the week, as far as it is still kept
 */
export function weeklyReport(part: Place, records: Records) {
  const { week, recorded = defaultChoices.recorded } = records
  const find = finder(records)
  const rowsOf = (kind: Place['kind']) => placesIn(kind, part, records.geography).map((id) => find({ kind, id }))
  const own = find(part)
  const below = part.kind === 'force' ? rowsOf('division') : part.kind === 'division' ? rowsOf('section') : []
  const teams = part.kind === 'neighbourhood' ? [] : rowsOf('neighbourhood').sort(byShare)
  const weeks = own.isWithheld ? [] : find.weeksOf(part)
  return {
    week: { monday: week.monday, frozenAt: week.frozen?.at, correctedAt: week.correctedAt },
    own,
    /** How the recorded rate is read in this week. */
    recorded,
    below: below.sort((one, other) => one.name.localeCompare(other.name, 'en')),
    teams,
    under: teams.filter(isUnder).length,
    reasons: own.isWithheld ? [] : reasonsOf(own.week),
    control: controlOf(weeks),
    trend: trendWithin(part, weeks, records),
  }
}

/** The last weeks beside those before them, with how sure the change is, as far as their tours are kept. */
function trendWithin(part: Place, weeks: readonly PartOfHistory[], { compared, geography, recorded }: Records) {
  const trend = trendOf(weeks)
  const peopleIn = (worked: readonly Worked[] = []) =>
    peopleByPart(worked, geography).get(keyOf(part))?.people ?? new Map<string, Totals>()
  const people = { latest: peopleIn(compared?.latest), before: peopleIn(compared?.before) }
  return trend && { ...trend, change: changeOf(trend, people, recorded ?? defaultChoices.recorded) }
}

export type Report = ReturnType<typeof weeklyReport>

const isUnder = ({ week, isWithheld }: Row) => !isWithheld && meetsTarget(week) === false

/** Those under the target first, and among them the furthest under it; those without figures last. */
function byShare(one: Row, other: Row) {
  const share = ({ week, isWithheld }: Row) => (isWithheld ? null : shareOnRole(week)) ?? 2
  return share(one) - share(other) || one.name.localeCompare(other.name, 'en')
}

/** What took the hours, the most first. */
export const reasonsOf = ({ reasons }: Pick<PartWeek, 'reasons'>) =>
  (Object.entries(reasons) as [TaskKind, number][])
    .sort(([, one], [, other]) => other - one)
    .map(([kind, minutes]) => ({ name: taskKinds[kind]?.name ?? kind, minutes }))

/** Rows by place, over an index of all weeks. */
function finder({ week, history, geography, worked }: Records) {
  const now = indexOf(week.parts)
  const people = peopleByPart(worked, geography)
  const frozen = week.frozen && indexOf(week.frozen.parts)
  const earlier = history
    .filter(({ monday }) => monday < week.monday)
    .map(({ monday, parts }) => ({ monday, parts: indexOf(parts) }))

  /** Weeks of a part with more than one person on duty, oldest first. */
  const weeksOf = (place: Place): PartOfHistory[] =>
    [...earlier, { monday: week.monday, parts: now }].flatMap(({ monday, parts }) => {
      const found = parts.get(keyOf(place))
      return found && !isOfOne(found) ? [{ ...found, monday }] : []
    })

  const find = (place: Place): Row => {
    const found = now.get(keyOf(place)) ?? noDuty(place)
    const before = frozen && (frozen.get(keyOf(place)) ?? noDuty(place))
    return {
      place,
      name: geography.get(place.id)?.name ?? 'The whole force',
      week: found,
      margins: marginsWithin(found, [...(people.get(keyOf(place))?.people.values() ?? [])]),
      frozen: before && isChanged(before, found) ? before : undefined,
      below: belowOf(weeksOf(place), week.monday),
      isWithheld: isOfOne(found) || (before !== undefined && isOfOne(before)),
    }
  }
  return Object.assign(find, { weeksOf })
}

/** Of a week whose tours are gone, or came since its figures were read, there are none. */
function marginsWithin(figures: Figures, people: readonly Totals[]): Margins | undefined {
  const all = people.reduce(addTotals, noTours)
  const names = ['tours', 'dutyMinutes', 'offMinutes', 'abstractedMinutes'] as const
  return names.every((name) => all[name] === figures[name]) ? marginsOf(people) : undefined
}

const indexOf = <Part extends Figures>(parts: readonly Part[]) =>
  new Map(parts.map((part) => [keyOf(part.place), part]))
const isOfOne = ({ staff }: Figures) => staff === 1

const isChanged = (one: PartWeek, other: PartWeek) =>
  one.offMinutes !== other.offMinutes ||
  one.dutyMinutes !== other.dutyMinutes ||
  one.abstractedMinutes !== other.abstractedMinutes

function belowOf(weeks: readonly PartOfHistory[], monday: string) {
  const isShown = weeks.at(-1)?.monday === monday
  const met = weeks.findLastIndex((each) => meetsTarget(each) !== false)
  const run = isShown ? weeks.slice(met + 1) : []
  return { weeks: run.length, since: run[0]?.monday ?? monday }
}
