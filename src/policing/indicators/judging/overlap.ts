// What two samples share where the second kept part of the first, as a panel does (statistics, 2.6).
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { changeOverTime } from '../../../statistics/survey/change-over-time.ts'
import type { Domain } from '../../../statistics/survey/domain.ts'
import { domainDifference } from '../../../statistics/survey/domain-difference.ts'
import type { SurveyDesign } from '../../../statistics/survey/survey-design.ts'
import type { Estimate } from '../../../statistics/survey/survey-mean.ts'
import { surveyShare } from '../../../statistics/survey/survey-share.ts'
import { answersOf, designOf, type GroupedRow, type SurveyRow } from './microdata.ts'

export type Overlap = {
  /** 0 where no cluster was kept, or none is known to be. */
  covariance: number
  /** Clusters with the same stratum and name in both. */
  kept: number
}

/** Of a share in each of two samples. */
export const overlapOf = (later: readonly SurveyRow[], earlier: readonly SurveyRow[]) =>
  shared(later, earlier, (design, rows) => surveyShare(design, answersOf(rows), (row) => rows[row]!.isOf))

/** Of the gap between the two groups in each of two samples. */
export const gapOverlapOf = (later: readonly GroupedRow[], earlier: readonly GroupedRow[]) =>
  shared(later, earlier, gap)

type Drawn = Parameters<typeof designOf>[0][number]

function shared<Row extends Drawn>(
  later: readonly Row[],
  earlier: readonly Row[],
  estimateIn: (design: SurveyDesign, rows: readonly Row[]) => Estimate | NoFigure,
): Overlap | NoFigure {
  const [one, other] = [waveOf(later, estimateIn), waveOf(earlier, estimateIn)]
  if (isNoFigure(one)) return one
  if (isNoFigure(other)) return other
  const change = changeOverTime(one, other)
  return isNoFigure(change) ? change : { covariance: change.covariance, kept: change.kept }
}

function waveOf<Row extends Drawn>(
  rows: readonly Row[],
  estimateIn: (design: SurveyDesign, rows: readonly Row[]) => Estimate | NoFigure,
) {
  const design = designOf(rows)
  if (isNoFigure(design)) return design
  const estimate = estimateIn(design, rows)
  return isNoFigure(estimate) ? estimate : { design, estimate }
}

function gap(design: SurveyDesign, rows: readonly GroupedRow[]): Estimate | NoFigure {
  const isIn =
    (group: GroupedRow['group']): Domain =>
    (row) =>
      rows[row]!.group === group
  const found = domainDifference(design, answersOf(rows), [isIn('white'), isIn('minority')])
  if (isNoFigure(found)) return found
  const influence = found.first.influence.map((value, row) => value - found.second.influence[row]!)
  return { ...found, estimate: found.difference, influence }
}
