// The declared tables of one survey: which group has which figure, and which figure is not shown.
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import type { Answers, Domain } from '../../../statistics/survey/domain.ts'
import { type ShareGap, shareGap } from '../../../statistics/survey/share-gap.ts'
import type { Question } from '../questionnaires/definition.ts'
import { hasMargin, type Response } from '../rules.ts'
import type { AskedSurvey } from '../surveys.ts'
import { type Cell, type Cells, cellsOf } from './cells.ts'
import { distributionOf } from './distribution.ts'
import { answersTo, designOf, type Estimate, estimateOf, isMeasured, takingOf } from './estimates.ts'
import { openHiding } from './hiding.ts'
import { type Labels, labelsOf, type PartNames } from './labels.ts'
import { type Dimension, dimensions, everybody, notStated, outerOf } from './layers.ts'

/** `hidden`: shown nowhere, so that nobody can be found in it. `none`: there is no figure, and why. */
export type Figure = { state: 'shown'; estimate: Estimate } | { state: 'hidden' } | { state: 'none'; why: string }

export type Row = { label: string; values: Cell['values']; figure: Figure }
export type Table = { by: Dimension; heading: string; rows: Row[] }

/** An area of the table of ethnicity by gender: the force, a division, or a section. */
export type Area = { kind: 'force' | 'division' | 'section'; value: string }

export type Tables = ReturnType<typeof openTables>

export function openTables({ survey, questionnaire }: AskedSurvey, responses: readonly Response[], parts: PartNames) {
  const { definition } = questionnaire
  const cells: Cells = cellsOf(responses)
  const hiding = openHiding({ cells, definition, responses })
  const design = designOf(responses)
  const labels: Labels = labelsOf(definition, parts)
  const answers = new Map<string, Answers>()

  function answersOf(question: Question) {
    const known = answers.get(question.key) ?? answersTo(question, responses)
    answers.set(question.key, known)
    return known
  }

  const domainOf = (cell: number): Domain => {
    const of = cells.of.get(cells.all[cell]!.layer)!
    return (row) => of[row] === cell
  }

  function figureOf(question: Question, cell: number): Figure {
    if (hiding.inQuestion(question)[cell]) return { state: 'hidden' }
    const found = estimateOf(survey, design, answersOf(question), domainOf(cell))
    return isNoFigure(found) ? { state: 'none', why: found.sentence } : { state: 'shown', estimate: found }
  }

  const inLayer = (layer: string) => cells.all.flatMap((cell, at) => (cell.layer === layer ? [at] : []))

  /** What was not said comes last. */
  const rowsOf = (question: Question, places: readonly number[], by: readonly Dimension[]): Row[] =>
    places
      .map((at) => ({ at, ...cells.all[at]! }))
      .toSorted((one, other) => lateness(one.values, by) - lateness(other.values, by))
      .map(({ at, values }) => ({
        label: by.map((dimension) => labels(dimension, values[dimension]!)).join(', '),
        values,
        figure: figureOf(question, at),
      }))

  const overall = (question: Question): Figure => {
    const [cell] = inLayer(everybody)
    return cell === undefined ? { state: 'none', why: 'Nobody has answered yet.' } : figureOf(question, cell)
  }

  /** The cells of an area, by the dimensions within it. */
  const within = (area: Area, by: readonly Dimension[]) =>
    inLayer([...(area.kind === 'force' ? [] : [area.kind]), ...by].join(' ')).filter(
      (at) => area.kind === 'force' || cells.all[at]!.values[area.kind] === area.value,
    )

  return {
    survey,
    definition,
    responses,
    design,
    labels,
    /** Those whose answers make a percentage, in the order in which they were asked. */
    measured: definition.questions.filter(isMeasured),
    answersOf,
    overall,
    taking: (question: Question) => takingOf(question, responses),
    /** Nothing where the question as a whole is not shown. */
    distribution: (question: Question) =>
      overall(question).state === 'shown' ? distributionOf(question, definition, responses) : [],

    by(question: Question, by: Dimension): Table {
      return { by, heading: dimensions[by], rows: rowsOf(question, inLayer(by), [by]) }
    },

    /** Ethnic group by gender in one area, with the area itself and each of both. */
    people(question: Question, area: Area) {
      const rows = (by: readonly Dimension[]) => rowsOf(question, within(area, by), by)
      return {
        all: rows([])[0]?.figure,
        ethnicGroups: rows(['ethnic-group']),
        genders: rows(['gender']),
        both: rows(['ethnic-group', 'gender']),
      }
    },

    /** Divisions and sections that anybody answered in, in their order. */
    areas(): (Area & { label: string })[] {
      const of = (kind: 'division' | 'section') =>
        inLayer(kind).map((at) => {
          const value = cells.all[at]!.values[kind]!
          return { kind, value, label: labels(kind, value) }
        })
      const known = ({ value }: { value: string }) => value !== notStated && !value.endsWith('/')
      return of('division')
        .filter(known)
        .flatMap((division) => [
          division,
          ...of('section').filter((section) => known(section) && outerOf(section.value) === division.value),
        ])
    },

    /** White users less users from minority ethnic groups (SPI 3b); where one side is hidden, so is the gap. */
    gap(question: Question): ShareGap | NoFigure | 'hidden' | undefined {
      if (!hasMargin(survey)) return undefined
      const sides = ['white', 'minority'].map((value) =>
        inLayer('ethnic-group').find((at) => cells.all[at]!.values['ethnic-group'] === value),
      )
      const [white, minority] = sides
      if (white === undefined || minority === undefined || isNoFigure(design)) return undefined
      if ([white, minority].some((at) => hiding.inQuestion(question)[at])) return 'hidden'
      return shareGap(design, answersOf(question), [domainOf(white), domainOf(minority)])
    },
  }
}

const lateness = (values: Cell['values'], by: readonly Dimension[]) =>
  by.some((dimension) => values[dimension] === notStated || values[dimension]?.endsWith('/')) ? 1 : 0
