// Whether calls changed where something was changed, by how much, and how sure that is. Never why.
import { beforeAfter } from '../../statistics/evaluation/before-after.ts'
import { clusteredRatioOfRatios } from '../../statistics/evaluation/clustered-ratio-of-ratios.ts'
import { monthlyDiffInDiff } from '../../statistics/evaluation/monthly-diff-in-diff.ts'
import type { Interval } from '../../statistics/intervals/interval.ts'
import { type NoFigure, noFigure } from '../../statistics/no-figure.ts'
import { fewestWeeks, type Sides, type Weeks, yearBefore } from './rules.ts'

/** 'by place': elsewhere is held beside, places are clusters. 'by week': the same of too few places to be clusters. */
export type Method = 'by place' | 'by week' | 'before and after'

export type Effect = {
  method: Method
  /** Calls by those to be expected: 0.84 is 16% fewer. */
  ratio: number
  /** 95%. */
  interval: Interval
  p: number
  /** How many fewer than expected in the weeks after; below 0 more. */
  fewer: { count: number } & Interval
}

export type Verdict = 'fell' | 'rose' | 'unclear'

export type WeekOfCalls = { monday: string; changed: number; compared: number | null; yearBefore: number | null }

export type Result = {
  effect: Effect
  /** The same within the weeks before, their later half by their earlier: what was under way already; null of too few. */
  beforehand: Effect | null
  /** Where it changed, in the same weeks of the year before; null where they are not all known. */
  yearBefore: Effect | null
  weekly: WeekOfCalls[]
}

/** 0 where no call came. */
export type CallsIn = (neighbourhoodCode: string, monday: string) => number

/** A logarithm of fewer is not bell-shaped, and so its interval says too little. */
export const fewestCalls = 10
/** Of fewer places on a side, how places differ cannot be told. */
export const fewestPlaces = 5

export function verdictOf({ interval: { lower, upper } }: Pick<Effect, 'interval'>): Verdict {
  return upper < 1 ? 'fell' : lower > 1 ? 'rose' : 'unclear'
}

/** @param known the weeks of which calls are known */
export function resultOf(sides: Sides, weeks: Weeks, calls: CallsIn, known: ReadonlySet<string>): Result | NoFigure {
  const effect = effectOf(sides, weeks, calls)
  if ('problem' in effect) return effect
  const earlier = yearBefore(weeks)
  const isKnown = [...earlier.before, ...earlier.after].every((monday) => known.has(monday))
  const middle = Math.floor(weeks.before.length / 2)
  const halves = { before: weeks.before.slice(0, middle), after: weeks.before.slice(middle) }
  const mondays = [...weeks.before, ...weeks.after]
  const changed = { changed: sides.changed, compared: [] }
  const earlierSums = isKnown ? weekly(sides.changed, [...earlier.before, ...earlier.after], calls) : []
  const comparedSums = sides.compared.length > 0 ? weekly(sides.compared, mondays, calls) : []
  return {
    effect,
    beforehand: middle >= fewestWeeks ? orNull(effectOf(sides, halves, calls)) : null,
    yearBefore: isKnown ? orNull(effectOf(changed, earlier, calls)) : null,
    weekly: weekly(sides.changed, mondays, calls).map((count, at) => ({
      monday: mondays[at]!,
      changed: count,
      compared: comparedSums[at] ?? null,
      yearBefore: earlierSums[at] ?? null,
    })),
  }
}

const orNull = (effect: Effect | NoFigure) => ('problem' in effect ? null : effect)

export function effectOf(sides: Sides, weeks: Weeks, calls: CallsIn): Effect | NoFigure {
  const { changed, compared } = sides
  const found = {
    before: weekly(changed, weeks.before, calls),
    after: weekly(changed, weeks.after, calls),
    comparedBefore: weekly(compared, weeks.before, calls),
    comparedAfter: weekly(compared, weeks.after, calls),
  }
  const isCompared = compared.length > 0
  const cells = isCompared ? Object.values(found) : [found.before, found.after]
  if (cells.some((counts) => sum(counts) < fewestCalls))
    return noFigure('too few counted', `Fewer than ${fewestCalls} calls came before or after: too few to tell.`)
  const count = sum(found.after)
  if (!isCompared) return asEffect('before and after', beforeAfter(found), count)
  if (Math.min(changed.length, compared.length) >= fewestPlaces) {
    const [treated, comparison] = [placed(changed, weeks, calls), placed(compared, weeks, calls)]
    return asEffect('by place', clusteredRatioOfRatios({ treated, comparison }), count)
  }
  const treated = [...found.before, ...found.after]
  const comparison = [...found.comparedBefore, ...found.comparedAfter]
  const fit = monthlyDiffInDiff({ treated, comparison, before: weeks.before.length })
  return asEffect('by week', 'problem' in fit ? unfitted(fit.sentence) : { ...fit, p: fit.p[3]! }, count)
}

const unfitted = (sentence: string) => noFigure('out of reach', sentence)

type Tested = { ratio: number; interval: Interval; p: number }

/** What was to be expected is what came, by the ratio. */
function asEffect(method: Method, found: Tested | NoFigure, count: number): Effect | NoFigure {
  if ('problem' in found) return found
  const { ratio, interval, p } = found
  const expected = count / ratio
  const fewer = {
    count: expected * (1 - ratio),
    lower: expected * (1 - interval.upper),
    upper: expected * (1 - interval.lower),
  }
  return { method, ratio, interval, p, fewer }
}

/** What came from these neighbourhoods together, week by week. */
const weekly = (codes: readonly string[], mondays: readonly string[], calls: CallsIn) =>
  mondays.map((monday) => sum(codes.map((code) => calls(code, monday))))

/** What came from each, before and after. */
const placed = (codes: readonly string[], { before, after }: Weeks, calls: CallsIn) =>
  codes.map((code) => {
    const over = (mondays: readonly string[]) => sum(mondays.map((monday) => calls(code, monday)))
    return { before: over(before), after: over(after) }
  })

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
