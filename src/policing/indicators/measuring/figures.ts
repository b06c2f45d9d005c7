// What is recorded of indicators that were worked out from answers, and what is not, lest it tell who said what.
import { isNoFigure, type NoFigure, noFigure } from '../../../statistics/no-figure.ts'
import { type Computed, type GroupedRow, gapFrom, type SurveyRow, shareFrom } from '../judging/microdata.ts'
import type { GivenValue } from '../recording.ts'
import type { Indicator } from '../rules.ts'

/** Where answers come from, and of which year. */
export type Origin = Pick<GivenValue, 'yearEnd' | 'source' | 'isPublished'> &
  Partial<Pick<GivenValue, 'page' | 'surveyId' | 'surveyQuestion' | 'earlierEnd' | 'earlierCovariance'>>

type OwnOrigin = Origin & Pick<GivenValue, 'force'>

/** `problem`: why something is missing among the values. */
export type Figures = { values: GivenValue[]; problem: NoFigure | undefined }

export function shareFigures(indicator: Indicator, rows: readonly SurveyRow[], origin: OwnOrigin): Figures {
  const found = shareFrom(rows)
  if (isNoFigure(found)) return { values: [], problem: found }
  return isEnough(found)
    ? { values: [computed(indicator, found, origin)], problem: undefined }
    : { values: [], problem: tooFew }
}

/** @param overall the indicator that everybody's answers are of, where they are of its base */
export function groupFigures(
  indicatorOf: (code: string) => Indicator,
  rows: readonly GroupedRow[],
  { overall, origin }: { overall: string | undefined; origin: OwnOrigin },
): Figures {
  const found = gapFrom(rows)
  if (isNoFigure(found)) return { values: [], problem: found }
  const { minority, white, notStated, adjusted } = found
  const gap = isNoFigure(found.gap) ? found.gap : { ...found.gap, adjusted }
  // Where one of the two is too small to be told, the other and all together would tell it.
  const isTold = isEnough(minority) && isEnough(white)
  const groups = isTold ? { '3b': minority, '3b-white': white, '3b-not-stated': notStated, '3b-gap': gap } : {}
  const wanted = { ...groups, ...(overall === undefined ? {} : { [overall]: found.all }) }
  const values = Object.entries(wanted).flatMap(([code, each]) =>
    isEnough(each) ? [computed(indicatorOf(code), each, origin)] : [],
  )
  return { values, problem: isTold ? undefined : tooFew }
}

const computed = (
  { code, method }: Indicator,
  found: Omit<Computed, 'designEffect'> & Partial<Computed> & Pick<GivenValue, 'adjusted'>,
  origin: OwnOrigin,
): GivenValue => ({
  indicatorCode: code,
  kind: 'computed',
  ...found,
  designEffect: found.designEffect ?? null,
  earlierEnd: null,
  earlierCovariance: null,
  page: '',
  method,
  ...origin,
})

/** Below it nothing is kept: the gate would withhold it from everybody, lest it tell who said what (2.10). */
const fewestAnswers = 10
const tooFew = noFigure(
  'no cases',
  'Fewer than 10 people answered, so nothing of it is kept: it could tell who said what.',
)

const isEnough = <Figure extends { n: number }>(figure: Figure | NoFigure): figure is Figure =>
  !isNoFigure(figure) && figure.n >= fewestAnswers
