// The tables of a survey to take away. Answers of single people are never among them, weighted or not: whoever knows
// somebody's age, group and section would find them in it (docs/policing/surveys-results.md).
import type { Table as FileTable } from '../../../platform/spreadsheets/table.ts'
import { day } from '../../../platform/view-filters.ts'
import { type Question, wordsIn } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import { weightsInWords } from '../weighting/words.ts'
import type { Margin } from './estimates.ts'
import { type Dimension, dimensions } from './layers.ts'
import { isNumber } from './numbers.ts'
import type { Figure, NumberFigure, Row, Tables } from './tables.ts'
import {
  baseInWords,
  chosenMethodWords,
  chosenWords,
  methodWords,
  numberWords,
  severalWords,
  smallSampleWords,
  standingOf,
} from './words.ts'

const about = [
  { name: 'question', heading: 'Question', kind: 'text' },
  { name: 'table', heading: 'Table', kind: 'text' },
  { name: 'area', heading: 'Area', kind: 'text' },
  { name: 'group', heading: 'Group', kind: 'text' },
] as const

const ofShares = [
  { name: 'share', heading: 'Share (%)', kind: 'number' },
  { name: 'from', heading: '95% interval, from (%)', kind: 'number' },
  { name: 'to', heading: '95% interval, to (%)', kind: 'number' },
] as const

const ofNumbers = [
  { name: 'mean', heading: 'Mean', kind: 'number' },
  { name: 'meanFrom', heading: '95% interval of the mean, from', kind: 'number' },
  { name: 'meanTo', heading: '95% interval of the mean, to', kind: 'number' },
  { name: 'median', heading: 'Median', kind: 'number' },
] as const

const ofBoth = [
  { name: 'n', heading: 'Answers', kind: 'number' },
  { name: 'effectiveN', heading: 'Effective number', kind: 'number' },
  { name: 'designEffect', heading: 'Design effect', kind: 'number' },
  { name: 'standing', heading: 'Standing', kind: 'text' },
] as const

const everybody = 'Everybody'

type Place = { table: string; area: string; group: string }
const everywhere: Place = { table: everybody, area: '', group: everybody }

function asRow(question: Question, place: Place, figure: Figure) {
  const known = { question: question.key, ...place, standing: standingOf(figure) }
  if (figure.state !== 'shown') return known
  const { n, share, margin } = figure.estimate
  return {
    ...known,
    share: share * 100,
    from: margin && margin.interval.lower * 100,
    to: margin && margin.interval.upper * 100,
    n,
    ...sureness(margin),
  }
}

function asNumberRow(question: Question, place: Place, figure: NumberFigure) {
  const known = { question: question.key, ...place, standing: standingOf(figure) }
  if (figure.state !== 'shown') return known
  const { n, mean, median, margin } = figure.estimate
  return {
    ...known,
    mean,
    median,
    meanFrom: margin?.interval.lower ?? null,
    meanTo: margin?.interval.upper ?? null,
    n,
    ...sureness(margin),
  }
}

const sureness = (margin: Pick<Margin, 'effectiveN' | 'designEffect'> | null) => ({
  effectiveN: margin?.effectiveN ?? null,
  designEffect: margin?.designEffect ?? null,
})

/** Every question for everybody. */
export function surveyFile(tables: Tables): FileTable {
  const { survey, shares, numbers } = tables
  return fileOf(
    tables,
    {
      title: `${survey.name}: results`,
      notes: [...(tables.several.length > 0 ? [severalWords] : []), ...(numbers.length > 0 ? [meansOf(tables)] : [])],
      columns: [...about, ...ofShares, ...(numbers.length > 0 ? ofNumbers : []), ...ofBoth],
    },
    [
      ...shares.map((question) => asRow(question, everywhere, tables.overall(question))),
      ...numbers.map((question) => asNumberRow(question, everywhere, tables.overallNumber(question))),
    ],
  )
}

const meansOf = ({ survey }: Tables) => (hasMargin(survey) ? numberWords.sample : numberWords.chosen)

/** One question in every table. */
export function questionFile(tables: Tables, question: Question): FileTable {
  const isMean = isNumber(question)
  const notes = [baseInWords(tables.survey.base, tables.taking(question), tables.responses.length)]
  if (isMean) notes.push(meansOf(tables))
  if (tables.partOf(question)) notes.push(severalWords)
  return fileOf(
    tables,
    {
      title: `${tables.survey.name}: ${wordsIn(question.text, 'en')}`,
      notes,
      columns: [...about, ...(isMean ? ofNumbers : ofShares), ...ofBoth],
    },
    isMean ? numberRows(tables, question) : shareRows(tables, question),
  )
}

const allDimensions = Object.keys(dimensions) as Dimension[]

const shareRows = (tables: Tables, question: Question) => [
  asRow(question, everywhere, tables.overall(question)),
  ...allDimensions.flatMap((by) => {
    const { heading, rows } = tables.by(question, by)
    return rows.map((row) => asRow(question, { table: heading, area: '', group: row.label }, row.figure))
  }),
  ...peopleRows(tables, question),
]

const numberRows = (tables: Tables, question: Question) => [
  asNumberRow(question, everywhere, tables.overallNumber(question)),
  ...allDimensions.flatMap((by) => {
    const { heading, rows } = tables.numbersBy(question, by)
    return rows.map((row) => asNumberRow(question, { table: heading, area: '', group: row.label }, row.figure))
  }),
]

function peopleRows(tables: Tables, question: Question) {
  const force = { kind: 'force', value: '', label: 'Force' } as const
  return [force, ...tables.areas()].flatMap((area) => {
    const { ethnicGroups, genders, both } = tables.people(question, area)
    const of = (table: string, rows: readonly Row[]) =>
      rows.map(({ label, figure }) => asRow(question, { table, area: area.label, group: label }, figure))
    return [
      // For the whole force these are tables of their own.
      ...(area.kind === 'force'
        ? []
        : [...of(dimensions['ethnic-group'], ethnicGroups), ...of(dimensions.gender, genders)]),
      ...of('Ethnic group and gender', both),
    ]
  })
}

function fileOf(
  { survey, weights }: Tables,
  { title, notes, columns }: { title: string; notes: readonly string[]; columns: FileTable['columns'] },
  rows: FileTable['rows'],
): FileTable {
  const isSample = hasMargin(survey)
  return {
    title,
    notes: [
      ...notes,
      ...(isSample ? [weightsInWords(weights), ...methodWords] : [chosenWords, ...chosenMethodWords]),
      smallSampleWords,
    ],
    facts: [
      { label: 'Base', value: survey.base },
      { label: 'Period', value: `${day(survey.periodFrom)} to ${day(survey.periodTo)}` },
    ],
    columns,
    rows,
  }
}
