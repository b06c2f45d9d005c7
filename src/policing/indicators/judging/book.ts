// Everything that one tenant knows of indicators, and what follows from it for one force.
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import type { Share } from '../../../statistics/survey/effective-size.ts'
import {
  type ForcePopulation,
  type Indicator,
  type IndicatorValue,
  type MeasuredForce,
  newest,
  type PrintedComparison,
  preferred,
  type SimilarForce,
  yearEndBefore,
} from '../rules.ts'
import { type Compared, changeSince } from './comparing.ts'
import { changeInGap, gapOf, type TwoGroups } from './gap.ts'
import { type Measured, measured } from './measured.ts'
import { openPeers, type PeerComparison, type WeightedComparison, weightedPeers } from './peers.ts'

export type Known = {
  indicators: readonly Indicator[]
  forces: readonly MeasuredForce[]
  values: readonly IndicatorValue[]
  similar: readonly SimilarForce[]
  printed: readonly PrintedComparison[]
  populations: readonly ForcePopulation[]
  deft: number
  /** Of how many forces a printed mean is, where its source does not say. */
  assumedPeers: number
}

export type Result = {
  indicator: Indicator
  force: MeasuredForce
  now: Measured
  /** Everything that is known of that year, the preferred first. */
  all: IndicatorValue[]
  /** Against the plain mean of the most similar forces, which is what grades go by. */
  peers: PeerComparison | undefined
  /** Against the mean that counts each by its people; why not, or undefined where nobody's figures are known. */
  weighted: WeightedComparison | NoFigure | undefined
  before: Measured | undefined
  change: Compared | undefined
  years: Measured[]
}

/** The covariance with the figure of an earlier year that was recorded; 0 where the samples are independent. */
const sharedWith = (value: IndicatorValue | undefined, yearEnd: string) =>
  value?.earlierEnd === yearEnd ? (value.earlierCovariance ?? 0) : 0

export type Book = ReturnType<typeof openBook>

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
  const { groupOf, peersOf } = openPeers({
    ...known,
    forceOf: (id) => forceOf.get(id)!,
    figureIn(indicator, force, yearEnd) {
      const value = inYear(indicator, force, yearEnd)
      return value && measure(value, indicator)
    },
  })

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
    const earlierEnd = yearEndBefore(yearEnd)
    const [groups, before] = [groupsIn(force, yearEnd), groupsIn(force, earlierEnd)]
    const covariance = sharedWith(inYear(indicatorOf.get('3b-gap')!, force, yearEnd), earlierEnd)
    const [gap, change] = [groups && gapOf(groups), groups && before && changeInGap(groups, before, covariance)]
    return { gap: isNoFigure(gap) ? undefined : gap, change: isNoFigure(change) ? undefined : change }
  }

  function changeOf(indicator: Indicator, now: Measured, before: Measured | undefined): Compared | undefined {
    if (!before || isNoFigure(now.share) || isNoFigure(before.share)) return undefined
    const covariance = sharedWith(now.value, before.value.yearEnd)
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
    const peers = peersOf(indicator, force, now)
    const yearEnds = [...new Set(values.map((each) => each.yearEnd))].toSorted()
    return {
      indicator,
      force,
      now,
      all: values.filter((each) => each.yearEnd === year).toSorted((one) => (one.id === value.id ? -1 : 1)),
      peers,
      weighted: peers && weightedPeers(now.share, peers, { indicator, populations: known.populations }),
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
