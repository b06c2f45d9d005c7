// Indicators from the answers themselves: what surveys hand over, and what is kept of it (statistics, 2.1 to 2.7).
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { type AdjustedDifference, adjustedDifference } from '../../../statistics/survey/adjusted-difference.ts'
import { domainDifference } from '../../../statistics/survey/domain-difference.ts'
import { type SurveyDesign, surveyDesign } from '../../../statistics/survey/survey-design.ts'
import { type SurveyShare, surveyShare } from '../../../statistics/survey/survey-share.ts'
import type { AdjustedGap, Factor } from '../rules.ts'

/**
 * One row of a survey's sample, also where its question was not asked or not answered: strata and clusters count whole.
 * `cluster` names the primary unit within its stratum, or is null where people were drawn one by one. `answer` is 1, 0 or
 * null. `isOf` says whether the row is one of those that the indicator is of.
 */
export type SurveyRow = {
  stratum: string
  cluster: string | null
  weight: number
  answer: 1 | 0 | null
  isOf: boolean
}

/**
 * The same with the ethnic group as it was said; who did not say it is counted with neither. `factors` are what else is
 * known of whoever answered: empty, or left out, where it was not said.
 */
export type GroupedRow = Omit<SurveyRow, 'isOf'> & {
  group: 'white' | 'minority' | 'not stated'
  factors?: Readonly<Partial<Record<Factor, string>>>
}

/** What is kept of a share that was worked out. */
export type Computed = {
  value: number
  n: number
  missing: number
  variance: number
  df: number
  designEffect: number | null
}

export function shareFrom(rows: readonly SurveyRow[]): Computed | NoFigure {
  const design = designOf(rows)
  if (isNoFigure(design)) return design
  const found = surveyShare(design, answersOf(rows), (row) => rows[row]!.isOf)
  return isNoFigure(found) ? found : asComputed(found)
}

export type ComputedGap = Record<'all' | 'white' | 'minority' | 'notStated', Computed | NoFigure> & {
  gap: Omit<Computed, 'designEffect'> | NoFigure
  adjusted: AdjustedGap | NoFigure
}

/** The groups of one survey and the gap between them, with what they share. */
export function gapFrom(rows: readonly GroupedRow[]): ComputedGap | NoFigure {
  const design = designOf(rows)
  if (isNoFigure(design)) return design
  const answers = answersOf(rows)
  const isIn = (group: GroupedRow['group']) => (row: number) => rows[row]!.group === group
  const shareOf = (domain?: (row: number) => boolean) => {
    const found = surveyShare(design, answers, domain)
    return isNoFigure(found) ? found : asComputed(found)
  }
  const groups = [isIn('white'), isIn('minority')] as const
  const found = domainDifference(design, answers, groups)
  const adjusted = adjustedDifference(design, answers, groups, factorsOf(rows))
  return {
    all: shareOf(),
    white: shareOf(isIn('white')),
    minority: shareOf(isIn('minority')),
    notStated: shareOf(isIn('not stated')),
    gap: isNoFigure(found)
      ? found
      : {
          value: found.difference,
          n: found.first.n + found.second.n,
          missing: found.first.missing + found.second.missing,
          variance: found.variance,
          df: found.df,
        },
    adjusted: isNoFigure(adjusted) ? adjusted : asAdjusted(adjusted),
  }
}

/** Sections lie within divisions, so they are taken only where there is no more than one division. */
function factorsOf(rows: readonly GroupedRow[]): Partial<Record<Factor, string[]>> {
  const by = (factor: Factor) => rows.map(({ factors }) => factors?.[factor] ?? '')
  const [divisions, sections] = [by('division'), by('section')]
  const isOneDivision = new Set(divisions.filter((each) => each !== '')).size < 2
  const isBySection = isOneDivision && sections.some((each) => each !== '')
  return {
    'user-group': by('user-group'),
    ...(isBySection ? { section: sections } : { division: divisions }),
    age: by('age'),
  }
}

const asAdjusted = ({ difference, n, alike, variance, df, ...by }: AdjustedDifference): AdjustedGap => ({
  value: difference,
  n,
  alike: { white: alike[0], minority: alike[1] },
  variance,
  df,
  factors: by.factors as Factor[],
  leftOut: by.leftOut as AdjustedGap['leftOut'],
})

export function designOf(rows: readonly Pick<SurveyRow, 'stratum' | 'cluster' | 'weight'>[]): SurveyDesign | NoFigure {
  const isClustered = rows.some(({ cluster }) => cluster !== null)
  return surveyDesign({
    weights: rows.map(({ weight }) => weight),
    strata: rows.map(({ stratum }) => stratum),
    ...(isClustered ? { clusters: rows.map(({ cluster }, at) => cluster ?? `row ${at + 1}`) } : {}),
  })
}

export const answersOf = (rows: readonly Pick<SurveyRow, 'answer'>[]) => rows.map(({ answer }) => answer)

const asComputed = ({ estimate, n, missing, variance, df, designEffect }: SurveyShare): Computed => ({
  value: estimate,
  n,
  missing,
  variance,
  df,
  designEffect: designEffect?.withReplacement ?? null,
})
