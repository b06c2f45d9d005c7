// A figure with what is published beside it: interval, effective number, design effect, and whether it may be shown.
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { type Gate, publicationGate } from '../../../statistics/judging/publication-gate.ts'
import { isNoFigure, type NoFigure, noFigure } from '../../../statistics/no-figure.ts'
import { effectiveSize, type Share } from '../../../statistics/survey/effective-size.ts'
import { printedShare, publicationBasis, shownInterval } from '../../../statistics/survey/survey-share.ts'
import type { Indicator, IndicatorValue } from '../rules.ts'

/** What the sureness of a figure follows from. */
type Figure = Pick<IndicatorValue, 'kind' | 'value' | 'n' | 'variance' | 'df' | 'designEffect'>

export type Measured<Of extends Figure = IndicatorValue> = {
  value: Of
  share: Share | NoFigure
  /** Of 95%; undefined where nothing is known of the sample, and of what is counted and not asked. */
  interval: Interval | undefined
  gate: Gate | undefined
  nEff: number | undefined
  designEffect: number | undefined
}

/**
 * @param deft for printed figures whose survey has no design effect of its own: V = deft²·p(1−p)/n (statistics, 2.2)
 */
export function measured<Of extends Figure>(value: Of, indicator: Indicator, deft: number): Measured<Of> {
  const share = shareOf(value, indicator, deft)
  if (isNoFigure(share))
    return { value, share, interval: undefined, gate: undefined, nEff: undefined, designEffect: undefined }
  const { nEff } = effectiveSize(share)
  return {
    value,
    share,
    interval: shownInterval(share),
    gate: publicationGate(publicationBasis(share)),
    nEff,
    designEffect: value.designEffect ?? (value.kind === 'printed' ? deftOf(indicator, deft) ** 2 : share.n / nEff),
  }
}

function shareOf(value: Figure, indicator: Indicator, deft: number): Share | NoFigure {
  if (indicator.kind !== 'share') return noFigure('nothing counted', 'This is no percentage of people who were asked.')
  const { value: estimate, n, variance, df, designEffect } = value
  if (n === null) return noFigure('no cases', 'The source does not say how many people were asked.')
  if (variance !== null) return { estimate, variance, n, df: df ?? Number.POSITIVE_INFINITY }
  return printedShare(estimate, n, designEffect ?? deftOf(indicator, deft) ** 2)
}

const deftOf = ({ defaultDeft }: Indicator, deft: number) => defaultDeft ?? deft
