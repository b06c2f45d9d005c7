// Calls of the demonstration's survey company: some people answer at once, others never.
import { daysAfter, momentOf } from '../../../../platform/clock.ts'
import type { Random } from '../../../../platform/random.ts'
import type { LoggedCall } from '../attempts/interviewing.ts'
import { mostAttempts, type Outcome } from '../attempts/rules.ts'

/** Of those who answer. */
const answers: readonly [Outcome, number][] = [
  ['interviewed', 76],
  ['refused', 19],
  ['ineligible', 3],
  ['wrong-contact', 2],
]

/**
 * Every call to one case from a day on, one each second day, until it ended or `until`.
 * @param reach how easily people are reached: 1 for most
 */
export function callsTo(
  code: string,
  random: Random,
  { from, until, reach }: { from: string; until: string; reach: number },
) {
  const chance = reach * random.uniform(0.04, 0.5)
  const calls: LoggedCall[] = []
  for (let at = 0; at < mostAttempts; at += 1) {
    const day = daysAfter(from, at * 2)
    if (day > until) break
    const time = `${random.integer(10, 19)}:${random.integer(10, 59)}`
    const isReached = random.uniform() < chance
    const outcome = isReached ? random.weighted(answers, ([, share]) => share)[0] : withoutAnswer(random)
    calls.push({ code, at: momentOf(day, time), outcome, row: 0 })
    if (isReached) break
  }
  return calls
}

const withoutAnswer = (random: Random): Outcome => (random.uniform() < 0.1 ? 'call-back' : 'no-answer')
