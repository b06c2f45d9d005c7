// The printed plan, tested from each printed start: what would have had to be for its claim to be right.
import type { Claim } from '../../../platform/claims/claim.ts'
import type { FigureWithClaims } from '../../../platform/claims/claims.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { chanceBy, chancesAtIntakes, latestStart, type Plan, printedPlan, reachedOn } from '../forecast.ts'

export type TestedStart = {
  /** As printed: "160 PCSOs", "160 PCSOs and 17 PCSOs match funded". */
  start: string
  heads: number
  /** The first intake had to be on this day or before; undefined where no day of the ten years before would do. */
  latestFirstIntake: string | undefined
  /** How likely it was, leavers coming at random, with the first intake on that very day. */
  chance: number | undefined
  /** When it is met with the first intake on the day of the document. */
  reachedFromDocument: string | undefined
}

const intakes = 12

/** Every claim of an establishment by a day, from every start that is claimed. */
export const claimsTested = (figures: readonly FigureWithClaims[]) =>
  claimsOf(figures, 'teams.pcso-establishment').flatMap((target) => {
    const { asOf } = target
    return asOf === null
      ? []
      : [{ target, by: asOf, starts: startsIn(figures).map((start) => testFrom(start, target, asOf)) }]
  })

/** With those whom the police pay, and with those whom partners pay besides. */
function startsIn(figures: readonly FigureWithClaims[]) {
  const [own] = claimsOf(figures, 'teams.police-funded-pcsos')
  const [besides] = claimsOf(figures, 'teams.match-funded-pcsos')
  if (!own) return []
  const alone = { start: own.printed, heads: own.value }
  const together = besides && { start: `${own.printed} and ${besides.printed}`, heads: own.value + besides.value }
  return [alone, ...(together ? [together] : [])]
}

const claimsOf = (figures: readonly FigureWithClaims[], name: string): Claim[] =>
  figures.filter((each) => each.name === name).flatMap(({ claims }) => claims)

function testFrom(
  { start, heads }: { start: string; heads: number },
  { value, sourceDate }: Claim,
  by: string,
): TestedStart {
  const beginning = (day: string): Plan => ({
    ...printedPlan,
    start: heads,
    target: value,
    startsOn: day,
    firstIntake: day,
  })
  const latest = latestStart(beginning(sourceDate), by)
  const horizon = daysAfter(sourceDate, printedPlan.intakeDays * intakes)
  return {
    start,
    heads,
    latestFirstIntake: latest,
    chance: latest === undefined ? undefined : chanceBy(chancesAtIntakes(beginning(latest), intakes), by),
    reachedFromDocument: reachedOn(beginning(sourceDate), horizon),
  }
}
