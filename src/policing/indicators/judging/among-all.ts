// One force among all: a funnel, and how many significant differences chance alone would make (statistics, 2.9).
import {
  additiveLimits,
  type Funnel,
  type FunnelUnit,
  funnelLevels,
  normalLimits,
  surveyFunnel,
} from '../../../statistics/charts/funnel.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { benjaminiHochberg } from '../../../statistics/tests/benjamini-hochberg.ts'
import type { Indicator } from '../rules.ts'
import type { Book, Result } from './book.ts'

/** Beyond 95% is an alert, beyond 99.8% an alarm; which way says the figure. */
export type Standing = 'within' | 'alert' | 'alarm'

export type OneOfAll = {
  result: Result
  nEff: number
  standing: Standing
  /** Of the comparison with its own most similar forces, and among all of these the rate of false alarms. */
  p: number | null
  q: number | null
}

export type AmongAll = {
  funnel: Funnel
  forces: OneOfAll[]
  limitsAt: (effectiveN: number, level: number) => Interval
}

/** @returns no figure where nobody, or all alike, have one in that year */
export function amongAll(book: Book, indicator: Indicator, yearEnd: string): AmongAll | NoFigure {
  const results = book.forces.flatMap((force) => {
    const result = book.result(indicator, force, yearEnd)
    return result?.now.nEff === undefined ? [] : [{ result, nEff: result.now.nEff }]
  })
  const funnel = surveyFunnel(results.map(({ result, nEff }) => ({ share: result.now.value.value, effectiveN: nEff })))
  if (isNoFigure(funnel)) return funnel
  const q = benjaminiHochberg(results.map(({ result }) => result.peers?.compared.p ?? null))
  return {
    funnel,
    limitsAt: (effectiveN, level) => limitsOf(funnel, unitOf(funnel, effectiveN), level),
    forces: results.map(({ result, nEff }, at) => ({
      result,
      nEff,
      standing: standingOf(funnel, funnel.units[at]!),
      p: result.peers?.compared.p ?? null,
      q: q[at] ?? null,
    })),
  }
}

/** Where forces differ among themselves more than chance makes them, limits that allow for it. */
const limitsOf = (funnel: Funnel, unit: FunnelUnit, level: number) =>
  (funnel.dispersion.isOverDispersed ? additiveLimits : normalLimits)(funnel, unit, level)

const unitOf = ({ target }: Funnel, effectiveN: number): FunnelUnit => ({
  value: target,
  standardError: Math.sqrt((target * (1 - target)) / effectiveN),
  z: 0,
})

function standingOf(funnel: Funnel, unit: FunnelUnit): Standing {
  const isBeyond = (level: number) => {
    const { lower, upper } = limitsOf(funnel, unit, level)
    return unit.value < lower || unit.value > upper
  }
  return isBeyond(funnelLevels.alarm) ? 'alarm' : isBeyond(funnelLevels.alert) ? 'alert' : 'within'
}
