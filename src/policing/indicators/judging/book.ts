// Everything that one tenant knows of indicators, and what follows from it for one force.
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Share } from '../../../statistics/survey/effective-size.ts'
import { printedShare } from '../../../statistics/survey/survey-share.ts'
import {
  type Indicator,
  type IndicatorValue,
  type MeasuredForce,
  newest,
  type PrintedComparison,
  preferred,
  type SimilarForce,
  yearEndBefore,
} from '../rules.ts'
import { againstPeers, type Compared, changeSince } from './comparing.ts'
import { changeInGap, gapOf, type TwoGroups } from './gap.ts'
import { type Measured, measured } from './measured.ts'

export type Known = {
  indicators: readonly Indicator[]
  forces: readonly MeasuredForce[]
  values: readonly IndicatorValue[]
  similar: readonly SimilarForce[]
  printed: readonly PrintedComparison[]
  deft: number
  /** Of how many forces a printed mean is, where its source does not say. */
  assumedPeers: number
}

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

export type Result = {
  indicator: Indicator
  force: MeasuredForce
  now: Measured
  /** Everything that is known of that year, the preferred first. */
  all: IndicatorValue[]
  peers: PeerComparison | undefined
  before: Measured | undefined
  change: Compared | undefined
  years: Measured[]
}

export type Book = ReturnType<typeof openBook>

/** Where a source prints the average of the most similar forces, and not how far the force is from it. */
const differenceFromAverage = ({ printedPeers, ...value }: IndicatorValue): PrintedComparison | undefined =>
  printedPeers === null
    ? undefined
    : { ...value, earlierEnd: null, difference: value.value - printedPeers, verdict: '' }

export function openBook(known: Known) {
  const held = newest(known.values)
  const indicatorOf = new Map(known.indicators.map((indicator) => [indicator.code, indicator]))
  const forceOf = new Map(known.forces.map((force) => [force.id, force]))
  const key = (indicatorCode: string, measuredId: string) => `${indicatorCode} ${measuredId}`
  const of = Map.groupBy(held, ({ indicatorCode, measuredId }) => key(indicatorCode, measuredId))

  const valuesOf = (indicator: Indicator, force: MeasuredForce) => of.get(key(indicator.code, force.id)) ?? []
  const inYear = (indicator: Indicator, force: MeasuredForce, yearEnd: string) =>
    preferred(valuesOf(indicator, force).filter((value) => value.yearEnd === yearEnd))
  const measure = (value: IndicatorValue, indicator: Indicator) => measured(value, indicator, known.deft)

  /** The group that holds for a year: the newest that is not of a later one. */
  function groupOf(force: MeasuredForce, yearEnd: string) {
    const groups = known.similar.filter((each) => each.ofId === force.id && each.yearEnd <= yearEnd)
    const groupYear =
      groups
        .map((each) => each.yearEnd)
        .toSorted()
        .at(-1) ?? ''
    const members = groups.filter((each) => each.yearEnd === groupYear).map(({ memberId }) => forceOf.get(memberId)!)
    return { groupYear, members }
  }

  function peersOf(indicator: Indicator, force: MeasuredForce, now: Measured): PeerComparison | undefined {
    if (isNoFigure(now.share)) return undefined
    const { groupYear, members } = groupOf(force, now.value.yearEnd)
    const withFigures = members.flatMap((member) => {
      const value = inYear(indicator, member, now.value.yearEnd)
      const found = value && measure(value, indicator)
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

  function shareIn(code: string, force: MeasuredForce, yearEnd: string): Share | undefined {
    const indicator = indicatorOf.get(code)!
    const value = inYear(indicator, force, yearEnd)
    const share = value && measure(value, indicator).share
    return share && !isNoFigure(share) ? share : undefined
  }

  /** The two groups of the gap; undefined where either has no figure, or nobody says of how many it is. */
  function groupsIn(force: MeasuredForce, yearEnd: string): TwoGroups | undefined {
    const [white, minority] = [shareIn('3b-white', force, yearEnd), shareIn('3b', force, yearEnd)]
    if (!white || !minority) return undefined
    const { kind, variance = null, df = null } = inYear(indicatorOf.get('3b-gap')!, force, yearEnd) ?? {}
    const isTogether = kind === 'computed' && variance !== null && df !== null
    return { white, minority, together: isTogether ? { variance, df } : undefined }
  }

  /** A gap is two shares, so that its interval and its change are theirs. */
  function gapIn(force: MeasuredForce, yearEnd: string) {
    const [groups, before] = [groupsIn(force, yearEnd), groupsIn(force, yearEndBefore(yearEnd))]
    const [gap, change] = [groups && gapOf(groups), groups && before && changeInGap(groups, before)]
    return { gap: isNoFigure(gap) ? undefined : gap, change: isNoFigure(change) ? undefined : change }
  }

  function changeOf(indicator: Indicator, now: Measured, before: Measured | undefined): Compared | undefined {
    if (!before || isNoFigure(now.share) || isNoFigure(before.share)) return undefined
    const { earlierEnd, earlierCovariance } = now.value
    const covariance = earlierEnd === before.value.yearEnd ? (earlierCovariance ?? 0) : 0
    const found = changeSince(now.share, before.share, indicator.polarity, covariance)
    return isNoFigure(found) ? undefined : found
  }

  /** What is known of an indicator of a force in its newest year, or in one asked for. */
  function result(indicator: Indicator, force: MeasuredForce, yearEnd?: string): Result | undefined {
    const values = valuesOf(indicator, force)
    const year =
      yearEnd ??
      values
        .map((value) => value.yearEnd)
        .toSorted()
        .at(-1)
    const value = year && inYear(indicator, force, year)
    if (!value) return undefined
    const { gap, change } = indicator.kind === 'gap' ? gapIn(force, value.yearEnd) : {}
    const now = { ...measure(value, indicator), ...(gap && { interval: gap.interval, gate: gap.gate }) }
    const earlier = inYear(indicator, force, yearEndBefore(value.yearEnd))
    const before = earlier && measure(earlier, indicator)
    const yearEnds = [...new Set(values.map((each) => each.yearEnd))].toSorted()
    return {
      indicator,
      force,
      now,
      all: values.filter((each) => each.yearEnd === year).toSorted((one) => (one.id === value.id ? -1 : 1)),
      peers: peersOf(indicator, force, now),
      before,
      change: change ?? changeOf(indicator, now, before),
      years: yearEnds.flatMap((each) => measure(inYear(indicator, force, each)!, indicator)),
    }
  }

  return {
    ...known,
    indicatorOf: (code: string) => indicatorOf.get(code),
    forceOf: (code: string) => known.forces.find((force) => force.code === code),
    forceById: (id: string) => forceOf.get(id),
    versionsOf: (indicator: Indicator, force: MeasuredForce) =>
      known.values.filter((value) => value.indicatorCode === indicator.code && value.measuredId === force.id),
    gapIn,
    valueIn: (code: string, force: MeasuredForce, yearEnd: string) => inYear(indicatorOf.get(code)!, force, yearEnd),
    groupOf,
    result,
  }
}
