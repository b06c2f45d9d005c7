// From a question of an own survey to the figures of an indicator: whose answers they are, and why some are refused.
import { noFigure } from '../../../statistics/no-figure.ts'
import { hasMargin, type Survey, stateOf } from '../../surveys/rules.ts'
import type { SurveyResults, Surveys, Tables } from '../../surveys/surveys.ts'
import type { Figures, GroupedRow, Indicators } from '../indicators.ts'
import { gapCodes, type Indicator, type IndicatorValue } from '../rules.ts'
import type { Chosen } from './forms.ts'
import { overlapBetween, type Row, type SampleOverlap, surveyBefore } from './overlap.ts'

export type MeasuringFaces = {
  indicators: Pick<Indicators, 'figures' | 'gapFigures'>
  surveys: Pick<Surveys, 'list'>
  surveyResults: Pick<SurveyResults, 'tables' | 'rows'>
}

/** Why nothing can be measured from a survey; empty where it can. */
export function refusalOf(survey: Pick<Survey, 'kind' | 'opensOn' | 'closesOn'>, today: string): '' | Refusal {
  if (!hasMargin(survey)) return 'open to anybody'
  return stateOf(survey, today) === 'closed' ? '' : 'not closed'
}
export type Refusal = 'open to anybody' | 'not closed'

export const isGap = ({ code }: Pick<Indicator, 'code'>) => gapCodes.includes(code)

export type Group = { value: string; label: string; isHidden: boolean }

/** The key of those of whom nobody said it; as an answer it means just that, so no group is called so. */
const notStated = 'not-stated'

/** User groups to choose from: none where there is nothing to choose, and none for the gap, which is of all users. */
export function userGroupsOf(tables: Tables, indicator: Indicator, key = tables.measured[0]?.key): Group[] {
  const question = tables.measured.find((each) => each.key === key)
  if (!question || isGap(indicator)) return []
  const groups = tables.by(question, 'user-group').rows.map(({ label, values, figure }) => ({
    value: values['user-group'] || notStated,
    label,
    isHidden: figure.state === 'hidden',
  }))
  return groups.length > 1 ? groups : []
}

/** SPI 1e is not of racist incidents, which are a stratum of their own (statistics, 7.4). */
export const ofBase = ({ code }: Indicator, groups: readonly Group[]) =>
  groups.map(({ value }) => value).filter((value) => code !== '1e' || !value.startsWith('racist'))

export const openMeasuring = ({ indicators, surveys, surveyResults }: MeasuringFaces, today: string) => ({
  /** The newest first; each with the reason where nothing can be measured from it. */
  async offered() {
    const all = (await surveys.list()).toSorted((one, other) => other.periodTo.localeCompare(one.periodTo))
    return all.map((survey) => ({ survey, refusal: refusalOf(survey, today) }))
  },

  /** What would be recorded; a problem where nothing may be. */
  async figures(indicator: Indicator, tables: Tables, chosen: Chosen): Promise<Figures> {
    const groups = userGroupsOf(tables, indicator, chosen.question)
    const [sample, origin] = [
      await surveyResults.rows(tables.survey.id, chosen.question),
      originOf(tables, groups, chosen),
    ]
    const rows = rowsOf(sample, groups, chosen)
    const found = isGap(indicator)
      ? await indicators.gapFigures(rows, origin)
      : await indicators.figures(indicator.code, rows, origin)
    const problem = found.problem ?? whyHidden(tables, indicator, groups, chosen)
    return problem ? { values: [], problem } : found
  },

  /**
   * What the sample shares with that of two years before; undefined where nothing of that year is known.
   * @param held what was recorded of that year
   */
  async overlap(
    held: readonly IndicatorValue[],
    { indicator, tables, chosen }: { indicator: Indicator; tables: Tables; chosen: Chosen },
  ): Promise<SampleOverlap | undefined> {
    const before = surveyBefore(held, tables.survey.id)
    if (before === undefined) return undefined
    if (typeof before === 'string') return { state: 'apart', why: before }
    const groups = userGroupsOf(tables, indicator, chosen.question)
    const survey = (await surveys.list()).find(({ id }) => id === before.surveyId)!
    const [later, earlier] = [
      await surveyResults.rows(tables.survey.id, chosen.question),
      await surveyResults.rows(survey.id, before.surveyQuestion!),
    ].map((sample) => rowsOf(sample, groups, chosen))
    const found = overlapBetween(held, later!, earlier!)
    return typeof found === 'string' ? { state: 'apart', why: found, survey } : { ...found, survey }
  },
})

type Sample = Awaited<ReturnType<SurveyResults['rows']>>

function rowsOf(sample: Sample, groups: readonly Group[], { userGroups }: Pick<Chosen, 'userGroups'>): Row[] {
  const isOf = new Set(userGroups)
  return sample.map(({ psu, groups: of, stratum, weight, answer }) => ({
    stratum,
    cluster: psu,
    weight,
    answer,
    isOf: groups.length === 0 || isOf.has(of['user-group'] || notStated),
    group: ethnicGroups[of['ethnic-group'] ?? ''] ?? 'not stated',
    factors: of,
  }))
}

const ethnicGroups: Readonly<Record<string, GroupedRow['group']>> = { white: 'white', minority: 'minority' }

/** "without Racist incident"; empty where nobody is left out. */
export function leftOutInWords(groups: readonly Group[], { userGroups }: Pick<Chosen, 'userGroups'>) {
  const leftOut = groups.filter(({ value }) => !userGroups.includes(value))
  return leftOut.length === 0 ? '' : `without ${leftOut.map(({ label }) => label).join(', ')}`
}

function originOf({ survey, measured }: Tables, groups: readonly Group[], chosen: Chosen) {
  const { question, yearEnd } = chosen
  const { text } = measured.find(({ key }) => key === question)!
  return {
    yearEnd,
    source: survey.name,
    page: `“${text.en}” ${leftOutInWords(groups, chosen)}`.trimEnd(),
    surveyId: survey.id,
    surveyQuestion: question,
    isPublished: false,
  }
}

/**
 * What the pages of results hide is not told here either. Groups that they hide are known together, as what is left of the
 * whole, so they are taken together or not at all (docs/decisions/0026).
 */
function whyHidden(tables: Tables, indicator: Indicator, groups: readonly Group[], chosen: Chosen) {
  const question = tables.measured.find(({ key }) => key === chosen.question)!
  if (tables.overall(question).state === 'hidden' || (isGap(indicator) && tables.gap(question) === 'hidden'))
    return hidden('The results of this survey do not show this figure, so that nobody can be found in it.')
  const apart = groups.filter(({ isHidden }) => isHidden)
  const taken = apart.filter(({ value }) => chosen.userGroups.includes(value))
  if (taken.length === 0 || taken.length === apart.length) return undefined
  const names = apart.map(({ label }) => label).join(', ')
  return hidden(
    `The results do not show these groups, so that nobody can be found in them: ${names}. Take all of them, or none.`,
  )
}

const hidden = (sentence: string) => noFigure('no cases', sentence)
