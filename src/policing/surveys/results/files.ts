// The tables of a survey to take away. Answers of single people are never among them, weighted or not: whoever knows
// somebody's age, group and section would find them in it (docs/policing/surveys-results.md).
import type { Table as FileTable } from '../../../platform/spreadsheets/table.ts'
import { day } from '../../../platform/view-filters.ts'
import { type Question, wordsIn } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import { type Dimension, dimensions } from './layers.ts'
import type { Figure, Row, Tables } from './tables.ts'
import { baseInWords, chosenMethodWords, chosenWords, methodWords, smallSampleWords, standingOf } from './words.ts'

const columns = [
  { name: 'question', heading: 'Question', kind: 'text' },
  { name: 'table', heading: 'Table', kind: 'text' },
  { name: 'area', heading: 'Area', kind: 'text' },
  { name: 'group', heading: 'Group', kind: 'text' },
  { name: 'share', heading: 'Share (%)', kind: 'number' },
  { name: 'from', heading: '95% interval, from (%)', kind: 'number' },
  { name: 'to', heading: '95% interval, to (%)', kind: 'number' },
  { name: 'n', heading: 'Answers', kind: 'number' },
  { name: 'effectiveN', heading: 'Effective number', kind: 'number' },
  { name: 'designEffect', heading: 'Design effect', kind: 'number' },
  { name: 'standing', heading: 'Standing', kind: 'text' },
] as const

const everybody = 'Everybody'

function asRow(question: Question, place: { table: string; area: string; group: string }, figure: Figure) {
  const known = { question: question.key, ...place, standing: standingOf(figure) }
  if (figure.state !== 'shown') return known
  const { n, share, margin } = figure.estimate
  return {
    ...known,
    share: share * 100,
    from: margin && margin.interval.lower * 100,
    to: margin && margin.interval.upper * 100,
    n,
    effectiveN: margin?.effectiveN ?? null,
    designEffect: margin?.designEffect ?? null,
  }
}

/** Every question for everybody. */
export function surveyFile(tables: Tables): FileTable {
  return fileOf(tables, `${tables.survey.name}: results`, [], () =>
    tables.measured.map((question) =>
      asRow(question, { table: everybody, area: '', group: everybody }, tables.overall(question)),
    ),
  )
}

/** One question in every table. */
export function questionFile(tables: Tables, question: Question): FileTable {
  const base = baseInWords(tables.survey.base, tables.taking(question), tables.responses.length)
  return fileOf(tables, `${tables.survey.name}: ${wordsIn(question.text, 'en')}`, [base], () => [
    asRow(question, { table: everybody, area: '', group: everybody }, tables.overall(question)),
    ...(Object.keys(dimensions) as Dimension[]).flatMap((by) => {
      const { heading, rows } = tables.by(question, by)
      return rows.map((row) => asRow(question, { table: heading, area: '', group: row.label }, row.figure))
    }),
    ...peopleRows(tables, question),
  ])
}

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

function fileOf({ survey }: Tables, title: string, notes: readonly string[], rows: () => FileTable['rows']): FileTable {
  const isSample = hasMargin(survey)
  return {
    title,
    notes: [...notes, ...(isSample ? methodWords : [chosenWords, ...chosenMethodWords]), smallSampleWords],
    facts: [
      { label: 'Base', value: survey.base },
      { label: 'Period', value: `${day(survey.periodFrom)} to ${day(survey.periodTo)}` },
    ],
    columns,
    rows: rows(),
  }
}
