// A force against the forces that are most like it: their plain mean, their printed one, or one that counts people (2.5).
import { inWords } from '../../../platform/view-filters.ts'
import { isNoFigure, type NoFigure, noFigure } from '../../../statistics/no-figure.ts'
import type { Share } from '../../../statistics/survey/effective-size.ts'
import { printedShare } from '../../../statistics/survey/survey-share.ts'
import type {
  ForcePopulation,
  Indicator,
  IndicatorValue,
  MeasuredForce,
  PrintedComparison,
  SimilarForce,
} from '../rules.ts'
import { againstPeers, type Compared } from './comparing.ts'
import type { Measured } from './measured.ts'

export type PeerComparison = {
  compared: Compared
  members: { force: MeasuredForce; measured: Measured }[]
  /** The plain mean of the members. */
  mean: number
  /** The year for which the group was drawn up. */
  groupYear: string
  /** Members without a figure of that year, which the mean is not of. */
  missing: MeasuredForce[]
  /** Where the members' own figures are not known, and the difference is as printed. */
  printed: PrintedComparison | undefined
}

/** Whom a user drawn at random from all the other forces would come from: another question than the plain mean answers. */
export type WeightedComparison = {
  compared: Compared
  mean: number
  populations: (ForcePopulation & { force: MeasuredForce })[]
}

type Parts = {
  similar: readonly SimilarForce[]
  printed: readonly PrintedComparison[]
  deft: number
  assumedPeers: number
  forceOf: (id: string) => MeasuredForce
  figureIn: (indicator: Indicator, force: MeasuredForce, yearEnd: string) => Measured | undefined
}

/** Where a source prints the average of the most similar forces, and not how far the force is from it. */
const differenceFromAverage = ({ printedPeers, ...value }: IndicatorValue): PrintedComparison | undefined =>
  printedPeers === null
    ? undefined
    : { ...value, earlierEnd: null, difference: value.value - printedPeers, verdict: '' }

export function openPeers({ forceOf, figureIn, ...known }: Parts) {
  /** The group that holds for a year: the newest that is not of a later one. */
  function groupOf(force: MeasuredForce, yearEnd: string) {
    const groups = known.similar.filter((each) => each.ofId === force.id && each.yearEnd <= yearEnd)
    const groupYear =
      groups
        .map((each) => each.yearEnd)
        .toSorted()
        .at(-1) ?? ''
    const members = groups.filter((each) => each.yearEnd === groupYear).map(({ memberId }) => forceOf(memberId))
    return { groupYear, members }
  }

  function peersOf(indicator: Indicator, force: MeasuredForce, now: Measured): PeerComparison | undefined {
    if (isNoFigure(now.share)) return undefined
    const { groupYear, members } = groupOf(force, now.value.yearEnd)
    const withFigures = members.flatMap((member) => {
      const found = figureIn(indicator, member, now.value.yearEnd)
      return found && !isNoFigure(found.share) ? [{ force: member, measured: found, share: found.share }] : []
    })
    if (withFigures.length === 0) return printedPeers(indicator, force, now, now.share)
    const shares = withFigures.map(({ share }) => share)
    const compared = againstPeers(now.share, shares, indicator.polarity)
    if (isNoFigure(compared)) return undefined
    return {
      compared,
      members: withFigures.map(({ share: _, ...rest }) => rest),
      mean: now.share.estimate - compared.difference,
      groupYear,
      missing: members.filter((member) => !withFigures.some((each) => each.force.id === member.id)),
      printed: undefined,
    }
  }

  /** Where only the difference from the mean is printed: of as many forces as are assumed, each of the force's own size. */
  function printedPeers(indicator: Indicator, force: MeasuredForce, { value }: Measured, own: Share) {
    const differences = known.printed.filter(
      (each) =>
        each.indicatorCode === indicator.code &&
        each.measuredId === force.id &&
        each.yearEnd === value.yearEnd &&
        each.earlierEnd === null,
    )
    const printed = differences.at(-1) ?? differenceFromAverage(value)
    const designEffect = (indicator.defaultDeft ?? known.deft) ** 2
    const mean = printed && printedShare(own.estimate - printed.difference, own.n, designEffect)
    if (!printed || !mean || isNoFigure(mean)) return undefined
    const compared = againstPeers(own, new Array<Share>(known.assumedPeers).fill(mean), indicator.polarity)
    if (isNoFigure(compared)) return undefined
    return { compared, members: [], mean: mean.estimate, groupYear: '', missing: [], printed }
  }

  return { groupOf, peersOf }
}

/** The newest count of each up to the year's end. A figure only where every force of the mean has one. */
export function weightedPeers(
  own: Share | NoFigure,
  { members }: PeerComparison,
  { indicator, populations }: { indicator: Indicator; populations: readonly ForcePopulation[] },
): WeightedComparison | NoFigure | undefined {
  if (isNoFigure(own) || members.length === 0) return undefined
  const counted = members.map(({ force, measured: { value, share } }) => ({
    force,
    share,
    population: populations
      .filter(({ measuredId, countedOn }) => measuredId === force.id && countedOn <= value.yearEnd)
      .toSorted((one, other) => one.countedOn.localeCompare(other.countedOn))
      .at(-1),
  }))
  const unknown = counted.filter(({ population }) => !population).map(({ force }) => force.name)
  if (unknown.length > 0) return noFigure('no cases', `How many people live in ${inWords(unknown)} is not known here.`)
  const weights = counted.map(({ population }) => population!.population)
  const shares = counted.flatMap(({ share }) => (isNoFigure(share) ? [] : [share]))
  const compared = againstPeers(own, shares, indicator.polarity, weights)
  if (isNoFigure(compared)) return compared
  return {
    compared,
    mean: own.estimate - compared.difference,
    populations: counted.map(({ force, population }) => ({ ...population!, force })),
  }
}
