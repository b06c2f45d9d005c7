// A recruitment plan as somebody tries it out on a page, and what comes of it.
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { dayField, decimalField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareForm, type ValuesOf } from '../../../platform/forms/form.ts'
import {
  chanceBy,
  chancesAtIntakes,
  dayOfChance,
  fanOn,
  latestStart,
  netGain,
  type Plan,
  plannedStrength,
  printedPlan,
  reachedOn,
  reserveFor,
} from '../forecast.ts'

const fields = {
  start: decimalField({ label: 'PCSOs at the start', least: 0, most: 5000 }),
  startsOn: dayField({ label: 'Start', missing: 'Enter the day of the start' }),
  target: decimalField({ label: 'Establishment to reach', least: 0, most: 5000 }),
  by: dayField({ label: 'To be reached by', missing: 'Enter the day by which it is to be reached' }),
  firstIntake: dayField({ label: 'First intake', missing: 'Enter the day of the first intake' }),
  intakeSize: wholeNumberField({ label: 'Recruits an intake', least: 1, most: 200 }),
  intakeDays: wholeNumberField({ label: 'Days from one intake to the next', least: 7, most: 730 }),
  completion: wholeNumberField({ label: 'Recruits who complete, in percent', least: 1, most: 100 }),
  leaversPerMonth: decimalField({ label: 'Leavers a month', least: 0, most: 100 }),
  lost: wholeNumberField({ label: 'Posts lost when outside money ends', least: 0, most: 5000 }),
  lostOn: dayField({ label: 'The day on which it ends' }),
  returning: wholeNumberField({ label: 'Constables who return to response policing', least: 0, most: 5000 }),
  returnOn: dayField({
    label: 'The day on which they return',
    hint: 'Leave it empty for the day on which the plan is met',
  }),
}

export const scenarioForm = declareForm(fields)
export type Scenario = ValuesOf<typeof fields>

/** Where recruitment stands: what `Teams.pcsos` answers. */
export type Standing = {
  heads: number
  /** Full-time equivalents, with posts to come. */
  establishment: number
  nextEnd: { day: string; posts: number } | undefined
}

/** Intakes and leavers as the report prints them, from where the force stands today to the establishment that it has. */
export const scenarioFrom = ({ heads, establishment, nextEnd }: Standing, today: string): Scenario => ({
  start: heads,
  startsOn: today,
  target: establishment,
  by: monthsAfter(today, 6),
  firstIntake: today,
  intakeSize: printedPlan.intakeSize,
  intakeDays: printedPlan.intakeDays,
  completion: 100,
  leaversPerMonth: printedPlan.leaversPerMonth,
  lost: nextEnd?.posts ?? 0,
  lostOn: nextEnd?.day ?? '',
  returning: 0,
  returnOn: '',
})

/** What is wrong with days that are each right by themselves. */
export function whyNotForecast({ startsOn, firstIntake, by }: Scenario): Record<string, string> | undefined {
  if (firstIntake < startsOn) return { firstIntake: 'The first intake must be on the day of the start, or later' }
  if (by < startsOn) return { by: 'The day to reach it by must not lie before the start' }
  if (by > monthsAfter(startsOn, 120)) return { by: 'A forecast reaches ten years at most' }
  return undefined
}

const planOf = ({ completion, ...scenario }: Scenario): Plan => ({ ...scenario, completion: completion / 100 })
const intakesShown = 12

export type Forecast = ReturnType<typeof forecast>

export function forecast(scenario: Scenario) {
  const plan = planOf(scenario)
  const horizon = maxDay(scenario.by, daysAfter(plan.firstIntake, plan.intakeDays * (intakesShown - 1)))
  const chances = chancesAtIntakes(plan, intakesShown)
  const points = plannedStrength(plan, horizon)
  const met = points.find(({ strength }) => strength >= plan.target)
  return {
    plan,
    horizon,
    points: points.map((point) => ({ ...point, ...withoutFunding(point.strength, point.day, scenario) })),
    reached: reachedOn(plan, horizon),
    overshoot: met && met.strength - plan.target,
    latestStart: latestStart(plan, scenario.by),
    chance: chanceBy(chances, scenario.by),
    days: [0.5, 0.8, 0.95].map((share) => ({ share, day: dayOfChance(chances, share) })),
    fan: fanOn(plan, weeksUntil(plan.startsOn, horizon), [0.05, 0.5, 0.95]),
    netGain: netGain(plan),
    reserve: reserveFor(plan, Math.max(0, plan.intakeDays - 28), 0.95),
    reachedWithoutFunding: scenario.lostOn ? reachedWithout(scenario, points) : undefined,
  }
}

const maxDay = (one: string, other: string) => (one > other ? one : other)

/** GV-16: the same plan without the posts that partners no longer pay for. */
function withoutFunding(strength: number, day: string, { lost, lostOn }: Scenario) {
  return { withoutFunding: lostOn && day >= lostOn ? strength - lost : strength }
}

const reachedWithout = (scenario: Scenario, points: readonly { day: string; strength: number }[]) =>
  points.find(
    ({ day, strength }) =>
      day >= scenario.lostOn && withoutFunding(strength, day, scenario).withoutFunding >= scenario.target,
  )?.day ?? null

function weeksUntil(from: string, to: string): string[] {
  const days = [from]
  while (days.at(-1)! < to) days.push(daysAfter(days.at(-1)!, 14))
  return days
}
