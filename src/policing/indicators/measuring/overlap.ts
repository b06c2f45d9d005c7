// Whether a sample kept part of that of two years before: then the two figures go together, and a change is surer.
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Survey } from '../../surveys/rules.ts'
import { type Computed, type GroupedRow, gapFrom, type SurveyRow, shareFrom } from '../judging/microdata.ts'
import { gapOverlapOf, overlapOf } from '../judging/overlap.ts'
import type { GivenValue } from '../recording.ts'
import { gapCode, type IndicatorValue, yearEndBefore } from '../rules.ts'

export type Row = SurveyRow & GroupedRow

/** Why two samples are taken as independent. */
export type Apart = 'not from a survey' | 'same survey' | 'other answers' | 'nothing kept'

export type SampleOverlap =
  | { state: 'apart'; why: Apart; survey?: Pick<Survey, 'name'> | undefined }
  | {
      state: 'kept'
      survey: Pick<Survey, 'name'>
      /** Clusters of the later sample, and how many of them the earlier one has too. */
      drawn: number
      kept: number
      /** By the code of the indicator. */
      covariances: ReadonlyMap<string, number>
    }

/** The figures of two years before of what is measured now; one that is printed tells nothing of its sample. */
export function surveyBefore(held: readonly IndicatorValue[], surveyId: string): IndicatorValue | Apart | undefined {
  const [first] = held
  if (first === undefined) return undefined
  if (held.some((value) => value.surveyId === null || value.surveyId !== first.surveyId)) return 'not from a survey'
  return first.surveyId === surveyId ? 'same survey' : first
}

/** @param held what was recorded of the earlier year, to be sure that these are the answers it was worked out from */
export function overlapBetween(
  held: readonly IndicatorValue[],
  later: readonly Row[],
  earlier: readonly Row[],
): Omit<Extract<SampleOverlap, { state: 'kept' }>, 'survey'> | Apart {
  if (!held.every((value) => isFrom(value, earlier))) return 'other answers'
  const found = held.map(({ indicatorCode: code }) => [code, sharedOf(code, later, earlier)] as const)
  const shared = found.flatMap(([code, each]) => (isNoFigure(each) ? [] : [{ code, ...each }]))
  const kept = Math.max(0, ...shared.map((each) => each.kept))
  if (kept === 0) return 'nothing kept'
  const covariances = new Map(shared.map(({ code, covariance }) => [code, covariance]))
  return { state: 'kept', drawn: clustersIn(later), kept, covariances }
}

/** What is recorded where somebody counts in what the samples share. */
export const withShared = (values: readonly GivenValue[], { covariances }: Extract<SampleOverlap, { state: 'kept' }>) =>
  values.map((value): GivenValue => {
    const covariance = covariances.get(value.indicatorCode)
    if (covariance === undefined) return value
    return { ...value, earlierEnd: yearEndBefore(value.yearEnd), earlierCovariance: covariance }
  })

const groupOf: Readonly<Record<string, GroupedRow['group']>> = {
  '3b': 'minority',
  '3b-white': 'white',
  '3b-not-stated': 'not stated',
}

/** Of the two groups each is a domain of the sample; of any other indicator the rows say whom they are of. */
function domainOf(code: string, rows: readonly Row[]): readonly Row[] {
  const group = groupOf[code]
  return group ? rows.map((row) => ({ ...row, isOf: row.group === group })) : rows
}

const sharedOf = (code: string, later: readonly Row[], earlier: readonly Row[]) =>
  code === gapCode ? gapOverlapOf(later, earlier) : overlapOf(domainOf(code, later), domainOf(code, earlier))

function isFrom({ indicatorCode: code, value, n }: IndicatorValue, rows: readonly Row[]): boolean {
  const all = code === gapCode ? gapFrom(rows) : undefined
  if (isNoFigure(all)) return false
  const found: Pick<Computed, 'value' | 'n'> | ReturnType<typeof shareFrom> =
    all?.gap ?? shareFrom(domainOf(code, rows))
  return !isNoFigure(found) && found.n === n && Math.abs(found.value - value) < rounding
}

const rounding = 1e-9

const clustersIn = (rows: readonly Row[]) =>
  new Set(rows.map(({ stratum, cluster }) => JSON.stringify([stratum, cluster]))).size
