// when a plan of intakes and leavers reaches its establishment (SF-05, SF-06, GV-16).

import { monthsAfter } from '../../platform/calendar/cadence.ts'
import { daysAfter, daysBetween } from '../../platform/clock.ts'
import { binomial, convolve, cumulative, poisson, quantile } from '../../statistics/chances/discrete.ts'
import { firstPassage } from '../../statistics/chances/first-passage.ts'

/** The mean month, in days, that leavers a month are spread over. */
export const daysPerMonth = 365.25 / 12

export type Plan = {
  /** Strength before the first intake, in heads or in FTE. */
  start: number
  /** The day of that strength, YYYY-MM-DD. */
  startsOn: string
  target: number
  firstIntake: string
  intakeSize: number
  /** From one intake to the next. */
  intakeDays: number
  leaversPerMonth: number
  /** The share of recruits who complete their training, 0 to 1. */
  completion: number
}

/** The plan that the report describes; start and first intake are not printed (SF-05). */
export const printedPlan = {
  target: 193.5,
  intakeSize: 16,
  intakeDays: 84,
  leaversPerMonth: 3,
  completion: 1,
} as const satisfies Partial<Plan>

export type Point = { day: string; strength: number }

const intakeDay = (plan: Plan, number: number) => daysAfter(plan.firstIntake, plan.intakeDays * number)

/**
 * What is expected after each event: an intake on its day, and a month's leavers at the end of each month counted from
 * the start. Leavers of a month that ends on the day of an intake have not left yet.
 */
export function plannedStrength(plan: Plan, until: string): Point[] {
  const events: { day: string; change: number }[] = []
  for (let number = 0; intakeDay(plan, number) <= until; number += 1)
    events.push({ day: intakeDay(plan, number), change: plan.intakeSize * plan.completion })
  for (let end = endOfMonth(plan.startsOn); daysAfter(end, 1) <= until; end = endOfMonth(daysAfter(end, 1)))
    events.push({ day: daysAfter(end, 1), change: -plan.leaversPerMonth })
  const inOrder = events.toSorted((one, other) => one.day.localeCompare(other.day) || other.change - one.change)
  const points: Point[] = []
  for (const { day, change } of inOrder)
    points.push({ day, strength: (points.at(-1)?.strength ?? plan.start) + change })
  return points
}

const endOfMonth = (day: string) => daysAfter(monthsAfter(`${day.slice(0, 7)}-01`, 1), -1)

/** After an intake, by the plan's own reckoning; strength rises at an intake only. */
function strengthAfter(plan: Plan, number: number): number {
  const joined = plan.intakeSize * plan.completion * (number + 1)
  return plan.start + joined - plan.leaversPerMonth * monthsBetween(plan.startsOn, intakeDay(plan, number))
}

const monthsBetween = (from: string, to: string) => monthNumber(to) - monthNumber(from)
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))

/** The first day on which the target is met by the plan's own reckoning; undefined where it is not by then. */
export function reachedOn(plan: Plan, until: string): string | undefined {
  if (plan.start >= plan.target) return plan.startsOn
  for (let number = 0; intakeDay(plan, number) <= until; number += 1)
    if (strengthAfter(plan, number) >= plan.target) return intakeDay(plan, number)
  return undefined
}

/**
 * The latest day on which the plan could have started and still met its target by another day; undefined where it would
 * have missed it from any day of the ten years before. The distance from start to first intake stays as it is.
 */
export function latestStart(plan: Plan, by: string): string | undefined {
  const lead = daysBetween(plan.startsOn, plan.firstIntake)
  const gain = netGain(plan)
  const cycles = gain > 0 ? Math.ceil((plan.target - plan.start) / gain) + 1 : 2
  const earliest = daysAfter(by, -Math.min(longestSearch, lead + plan.intakeDays * Math.max(1, cycles)))
  for (let startsOn = by; startsOn >= earliest; startsOn = daysAfter(startsOn, -1))
    if (reachedOn({ ...plan, startsOn, firstIntake: daysAfter(startsOn, lead) }, by) !== undefined) return startsOn
  return undefined
}
const longestSearch = 3660

/** Strength around an intake when leavers are spread evenly over the days, as long as the plan goes on. */
export type Expected = { day: string; before: number; after: number }

export const expectedAtIntakes = (plan: Plan, count: number): Expected[] =>
  Array.from({ length: count }, (_, number) => {
    const day = intakeDay(plan, number)
    const joined = plan.intakeSize * plan.completion
    const before = plan.start + joined * number - leaversBetween(plan, plan.startsOn, day)
    return { day, before, after: before + joined }
  })

/** The same where leaving is a rate a head, `leaversPerMonth` at the strength of the start. */
export function expectedProportionally(plan: Plan, count: number): Expected[] {
  let [strength, since] = [plan.start, plan.startsOn]
  return Array.from({ length: count }, (_, number) => {
    const day = intakeDay(plan, number)
    const before = strength * Math.exp(-leaversBetween(plan, since, day) / plan.start)
    since = day
    strength = before + plan.intakeSize * plan.completion
    return { day, before, after: strength }
  })
}

export type Chance = { day: string; probability: number; cumulative: number }

/**
 * The chance that each intake is the first at which the target is met, when leavers come at random (Poisson) and each
 * recruit completes with the plan's chance. People are whole: 193.5 needs 194. Strength rises at an intake only.
 */
export function chancesAtIntakes(plan: Plan, count: number): Chance[] {
  const joiners = binomial(plan.intakeSize, plan.completion)
  const days = Array.from({ length: count }, (_, number) => intakeDay(plan, number))
  const steps = days.map((day, at) => ({
    leavers: leaversBetween(plan, days[at - 1] ?? plan.startsOn, day),
    joiners,
  }))
  const probabilities = firstPassage(steps, Math.ceil(plan.target - plan.start))
  const sums = cumulative(probabilities)
  return days.map((day, at) => ({ day, probability: probabilities[at]!, cumulative: sums[at]! }))
}

/** The first intake by which the target is met with that chance; undefined where no intake of these gives it. */
export const dayOfChance = (chances: readonly Chance[], share: number): string | undefined =>
  chances.find(({ cumulative: sum }) => sum >= share)?.day

/** The chance that the target is met by a day. */
export const chanceBy = (chances: readonly Chance[], day: string): number =>
  chances.findLast((chance) => chance.day <= day)?.cumulative ?? 0

export type Fan = { day: string; quantiles: number[] }

/** Strength on given days at given shares of the chance, from low to high, whether or not the target was met before. */
export function fanOn(plan: Plan, days: readonly string[], shares: readonly number[]): Fan[] {
  return days.map((day) => {
    const intakes = Math.max(0, Math.floor(daysBetween(plan.firstIntake, day) / plan.intakeDays) + 1)
    const joined = binomial(plan.intakeSize * intakes, plan.completion)
    const left = poisson(leaversBetween(plan, plan.startsOn, day))
    const change = convolve(left.toReversed(), joined)
    return { day, quantiles: shares.map((share) => plan.start + quantile(change, share) - (left.length - 1)) }
  })
}

/**
 * How many to keep over the establishment so that, with that chance, whoever leaves within so many days can be replaced
 * at once: with intakes twelve weeks apart the 28 days of R-05 hold in no other way.
 */
export const reserveFor = ({ leaversPerMonth }: Pick<Plan, 'leaversPerMonth'>, days: number, chance: number) =>
  quantile(poisson((leaversPerMonth * days) / daysPerMonth), chance)

/** What one intake adds on balance, until the next. */
export const netGain = (plan: Plan) =>
  plan.intakeSize * plan.completion - (plan.leaversPerMonth * plan.intakeDays) / daysPerMonth

const leaversBetween = (plan: Plan, from: string, to: string) =>
  (plan.leaversPerMonth * Math.max(0, daysBetween(from, to))) / daysPerMonth
