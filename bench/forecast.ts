// A thousand plans of recruitment: the chance that the establishment is met at each of twelve intakes, exactly, against the
// plain alternative, which plays each plan out ten thousand times by lot. That both say the same is checked on each plan.
import { daysAfter, daysBetween } from '../src/platform/clock.ts'
import { type Random, randomFrom } from '../src/platform/random.ts'
import { chancesAtIntakes, daysPerMonth, type Plan } from '../src/policing/teams/forecast.ts'
import { compare, type Measurement } from './measurement.ts'

const scenarios = 1000
const intakes = 12
const [runs, plays] = [3, 10_000]
/** Playing takes so long that only some of the plans are played out, and the time is that of a thousand. */
const played = 25

export async function forecast(): Promise<Measurement[]> {
  const plans = manyPlans()
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let run = 0; run <= runs; run += 1) {
    const mine = timed(() => plans.map((plan) => chancesAtIntakes(plan, intakes).at(-1)!.cumulative))
    const random = randomFrom(`forecast ${run}`)
    const others = timed(() => plans.slice(0, played).map((plan) => chanceByLot(plan, random)))
    compareChances(mine.result, others.result)
    if (run === 0) continue // the first warms both up
    times.ours.push(mine.milliseconds)
    times.theirs.push((others.milliseconds * scenarios) / played)
  }
  const peer = `${plays} plays by lot, each plan`
  return [compare({ bench: 'forecast', peer, unit: `CPU-ms for ${scenarios} plans`, isLessBetter: true, ...times })]
}

function manyPlans(): Plan[] {
  const random = randomFrom('forecast plans')
  return Array.from({ length: scenarios }, () => ({
    start: random.integer(120, 190),
    startsOn: '2026-11-26',
    target: random.integer(185, 200) - 0.5,
    firstIntake: daysAfter('2026-11-26', random.integer(0, 60)),
    intakeSize: random.integer(8, 24),
    intakeDays: random.integer(8, 16) * 7,
    leaversPerMonth: random.integer(10, 50) / 10,
    completion: random.integer(80, 100) / 100,
  }))
}

/** By the time of the processor: nothing else is waited for. */
function timed<Result>(work: () => Result) {
  const begun = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(begun)
  return { result, milliseconds: (user + system) / 1000 }
}

/** The share of plays in which the target is met at some intake. */
function chanceByLot(plan: Plan, random: Random): number {
  let met = 0
  for (let play = 0; play < plays; play += 1) if (isMet(plan, random)) met += 1
  return met / plays
}

function isMet(
  { start, startsOn, target, firstIntake, intakeSize, intakeDays, leaversPerMonth, completion }: Plan,
  random: Random,
) {
  let [strength, days] = [start, daysBetween(startsOn, firstIntake)]
  for (let intake = 0; intake < intakes; intake += 1) {
    strength -= poissonByLot((leaversPerMonth * days) / daysPerMonth, random)
    for (let recruit = 0; recruit < intakeSize; recruit += 1) if (random.uniform() < completion) strength += 1
    if (strength >= target) return true
    days = intakeDays
  }
  return false
}

/** Knuth's way: how many numbers it takes until their product is below e^-mean. */
function poissonByLot(mean: number, random: Random) {
  const end = Math.exp(-mean)
  let [count, product] = [0, random.uniform()]
  while (product > end) {
    product *= random.uniform()
    count += 1
  }
  return count
}

/** Within five standard errors of the plays, or one of the two is wrong. */
function compareChances(exact: readonly number[], byLot: readonly number[]) {
  for (const [at, chance] of byLot.entries()) {
    const expected = exact[at]!
    const most = 5 * Math.sqrt((expected * (1 - expected)) / plays) + 1 / plays
    if (Math.abs(chance - expected) > most) throw new Error(`Plan ${at}: ${expected}, and by lot ${chance}`)
  }
}
