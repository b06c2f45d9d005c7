// Golden file 07: when a plan of intakes and leavers reaches its target, answered by src/policing/teams/forecast.ts
// and, under it, src/statistics/first-passage.ts.
import { daysAfter, daysBetween } from '../../src/platform/clock.ts'
import {
  chanceBy,
  chancesAtIntakes,
  dayOfChance,
  daysPerMonth,
  type Expected,
  expectedAtIntakes,
  expectedProportionally,
  netGain,
  type Plan,
  reserveFor,
} from '../../src/policing/teams/forecast.ts'
import type { Answers } from './answers.ts'
import type { Asked, Figures } from './case.ts'

function planOf(inputs: Figures): Plan {
  const startsOn = inputs.baseline_date ?? '2008-01-01'
  return {
    start: inputs.baseline_strength ?? inputs.start,
    startsOn,
    target: inputs.target,
    firstIntake: daysAfter(startsOn, inputs.first_intake_day ?? 0),
    intakeSize: inputs.size,
    intakeDays: inputs.every,
    leaversPerMonth: inputs.leavers,
    completion: inputs.completion_probability ?? 1,
  }
}

function passage({ inputs, expected }: Asked) {
  const plan = planOf(inputs)
  const deterministic = metBy(
    expectedAtIntakes(plan, expected.deterministic.strength_after.length),
    plan,
    inputs.deadline,
  )
  const proportional = expectedProportionally(plan, expected.proportional_leavers.strength_after.length)
  return {
    deterministic,
    proportional_leavers: metBy(proportional, plan, inputs.deadline),
    poisson_leavers: chances(plan, expected.poisson_leavers.day.length, inputs.deadline),
  }
}

function metBy(strengths: readonly Expected[], plan: Plan, deadline: string) {
  const met = strengths.findIndex(({ after }) => after >= plan.target)
  const date = strengths[met]?.day
  return {
    intakes_needed: met < 0 ? null : met + 1,
    day: date === undefined ? null : daysBetween(plan.startsOn, date),
    date: date ?? null,
    strength_after: strengths.map(({ after }) => after),
    strength_before_next_intake: strengths.slice(1).map(({ before }) => before),
    latest_baseline_date_for_deadline:
      date === undefined ? null : daysAfter(deadline, -daysBetween(plan.startsOn, date)),
    met_by_deadline: date !== undefined && date <= deadline,
  }
}

function chances(plan: Plan, count: number, deadline: string) {
  const all = chancesAtIntakes(plan, count)
  const dayOf = (share: number) => {
    const day = dayOfChance(all, share)
    return day === undefined ? null : daysBetween(plan.startsOn, day)
  }
  return {
    day: all.map(({ day }) => daysBetween(plan.startsOn, day)),
    first_passage_probability: all.map(({ probability }) => probability),
    cumulative: all.map(({ cumulative }) => cumulative),
    prob_by_deadline: chanceBy(all, deadline),
    day_50: dayOf(0.5),
    day_80: dayOf(0.8),
    day_95: dayOf(0.95),
  }
}

function overCapacity({ inputs }: Asked) {
  const plan = planOf(inputs)
  const windows = inputs.window_days as number[]
  const reserves = (chance: number) => windows.map((days) => reserveFor(plan, days, chance))
  return {
    expected_leavers: windows.map((days) => (plan.leaversPerMonth * days) / daysPerMonth),
    reserve_90: reserves(0.9),
    reserve_95: reserves(0.95),
    reserve_99: reserves(0.99),
    net_gain_per_cycle: netGain(plan),
  }
}

export const answers: Answers = {
  over_capacity: { fits: ({ inputs }) => 'window_days' in inputs, answer: overCapacity },
  start: { fits: ({ inputs }) => 'baseline_date' in inputs, answer: passage },
}
