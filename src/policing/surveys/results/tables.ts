// The declared tables of one survey: which group has which figure, and which figure is not shown.
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import type { Answers, Domain } from '../../../statistics/survey/domain.ts'
import { type ShareGap, shareGap } from '../../../statistics/survey/share-gap.ts'
import type { SurveyDesign } from '../../../statistics/survey/survey-design.ts'
import type { Question } from '../questionnaires/definition.ts'
import { hasMargin, type Response, type Survey } from '../rules.ts'
import type { AskedSurvey } from '../surveys.ts'
import type { Weights } from '../weighting/weighting.ts'
import { type Cell, type Cells, cellsOf } from './cells.ts'
import { classesOf, type NumberClass } from './classes.ts'
import { distributionOf } from './distribution.ts'
import { answersTo, designOf, type Estimate, estimateOf, isMeasured, takingOf } from './estimates.ts'
import { openHiding } from './hiding.ts'
import { type Labels, labelsOf, type PartNames } from './labels.ts'
import { type Dimension, dimensions, everybody, notStated, outerOf } from './layers.ts'
import { isNumber, type NumberEstimate, numberEstimateOf, numbersTo, unweighted } from './numbers.ts'
import { partsOf, withParts } from './several.ts'

/** `hidden`: shown nowhere, so that nobody can be found in it. `none`: there is no figure, and why. */
export type Figure<Of = Estimate> =
  | { state: 'shown'; estimate: Of }
  | { state: 'hidden' }
  | { state: 'none'; why: string }
export type NumberFigure = Figure<NumberEstimate>

export type Row<Of = Estimate> = { label: string; values: Cell['values']; figure: Figure<Of> }
export type Table<Of = Estimate> = { by: Dimension; heading: string; rows: Row<Of>[] }

/** An area of the table of ethnicity by gender: the force, a division, or a section. */
export type Area = { kind: 'force' | 'division' | 'section'; value: string }

export type Tables = ReturnType<typeof openTables>

/** What is worked out of the answers of a group: a share, or the mean of numbers. */
type Estimating<Of> = (
  survey: Pick<Survey, 'kind'>,
  design: SurveyDesign | NoFigure,
  answers: Answers,
  domain: Domain,
) => Of | NoFigure

export function openTables(
  { survey, questionnaire }: AskedSurvey,
  given: readonly Response[],
  names: PartNames,
  weights: Weights = { of: 'nothing' },
) {
  const { definition } = questionnaire
  const parts = partsOf(definition)
  const responses = withParts(parts, given)
  const cells: Cells = cellsOf(responses)
  const hiding = openHiding({ cells, definition, parts, responses })
  const design = designOf(responses)
  /** Of those who chose to answer each counts once. */
  const counted = hasMargin(survey) ? design : unweighted(responses.length)
  const labels: Labels = labelsOf(definition, names)
  const answers = new Map<string, Answers>()

  function answersOf(question: Question) {
    const to = isNumber(question) ? numbersTo : answersTo
    const known = answers.get(question.key) ?? to(question, responses)
    answers.set(question.key, known)
    return known
  }

  const domainOf = (cell: number): Domain => {
    const of = cells.of.get(cells.all[cell]!.layer)!
    return (row) => of[row] === cell
  }

  function figureOf<Of>(estimate: Estimating<Of>, question: Question, cell: number): Figure<Of> {
    if (hiding.inQuestion(question)[cell]) return { state: 'hidden' }
    const found = estimate(survey, design, answersOf(question), domainOf(cell))
    return isNoFigure(found) ? { state: 'none', why: found.sentence } : { state: 'shown', estimate: found }
  }

  const inLayer = (layer: string) => cells.all.flatMap((cell, at) => (cell.layer === layer ? [at] : []))

  /** What was not said comes last. */
  const rowsOf = <Of>(
    estimate: Estimating<Of>,
    question: Question,
    { places, by }: { places: readonly number[]; by: readonly Dimension[] },
  ): Row<Of>[] =>
    places
      .map((at) => ({ at, ...cells.all[at]! }))
      .toSorted((one, other) => lateness(one.values, by) - lateness(other.values, by))
      .map(({ at, values }) => ({
        label: by.map((dimension) => labels(dimension, values[dimension]!)).join(', '),
        values,
        figure: figureOf(estimate, question, at),
      }))

  function overallOf<Of>(estimate: Estimating<Of>, question: Question): Figure<Of> {
    const [cell] = inLayer(everybody)
    return cell === undefined ? { state: 'none', why: 'Nobody has answered yet.' } : figureOf(estimate, question, cell)
  }
  const overall = (question: Question) => overallOf(estimateOf, question)
  const overallNumber = (question: Question) => overallOf(numberEstimateOf, question)

  const tableBy = <Of>(estimate: Estimating<Of>, question: Question, by: Dimension): Table<Of> => ({
    by,
    heading: dimensions[by],
    rows: rowsOf(estimate, question, { places: inLayer(by), by: [by] }),
  })

  /** The cells of an area, by the dimensions within it. */
  const within = (area: Area, by: readonly Dimension[]) =>
    inLayer([...(area.kind === 'force' ? [] : [area.kind]), ...by].join(' ')).filter(
      (at) => area.kind === 'force' || cells.all[at]!.values[area.kind] === area.value,
    )

  return {
    survey,
    definition,
    responses,
    /** Where the weights of the responses are from. */
    weights,
    design,
    labels,
    /** Those whose answers make a percentage, in the order in which they were asked. */
    measured: definition.questions.filter(isMeasured),
    /** Those, and each answer of a question of several. */
    shares: [...definition.questions.filter(isMeasured), ...[...parts.values()].map(({ question }) => question)],
    /** Questions of several answers, each answer as a question of its own. */
    several: [...Map.groupBy(parts.values(), ({ of }) => of)].map(([question, those]) => ({ question, parts: those })),
    partOf: ({ key }: Pick<Question, 'key'>) => parts.get(key),
    /** Questions for a number. */
    numbers: definition.questions.filter(isNumber),
    answersOf,
    overall,
    overallNumber,
    taking: (question: Question) => takingOf(question, responses),
    /** Nothing where the question as a whole is not shown. */
    distribution: (question: Question) =>
      overall(question).state === 'shown' ? distributionOf(question, definition, responses) : [],

    /** Nothing where the question as a whole is not shown. */
    classes: (question: Question): NumberClass[] =>
      overallNumber(question).state === 'shown' && !isNoFigure(counted)
        ? classesOf(question, counted, answersOf(question))
        : [],

    by: (question: Question, by: Dimension) => tableBy(estimateOf, question, by),
    numbersBy: (question: Question, by: Dimension) => tableBy(numberEstimateOf, question, by),

    /** Ethnic group by gender in one area, with the area itself and each of both. */
    people(question: Question, area: Area) {
      const rows = (by: readonly Dimension[]) => rowsOf(estimateOf, question, { places: within(area, by), by })
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
