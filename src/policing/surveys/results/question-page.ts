// What the page of one question shows: a share, an answer of several, or a mean.
import { filesAt } from '../../../platform/lists/shown-list.ts'
import { type Question, wordsIn } from '../questionnaires/definition.ts'
import { type Dimension, dimensions } from './layers.ts'
import { monthsChart } from './months.ts'
import type { Part } from './several.ts'
import {
  frameOf,
  gapInWords,
  questionUrl,
  shownFigure,
  shownNumber,
  shownNumberTable,
  shownParts,
  shownTable,
} from './shown.ts'
import type { Tables } from './tables.ts'
import { baseInWords, classInWords, numberWords } from './words.ts'

const allDimensions = Object.keys(dimensions) as Dimension[]

export function questionPage(tables: Tables, question: Question) {
  const url = questionUrl(tables.survey.id, question.key)
  const byMonth = tables.by(question, 'month')
  const part = tables.partOf(question)
  return {
    text: wordsIn((part?.answer ?? question).text, 'en'),
    several: part && severalOf(tables, part),
    overall: shownFigure(tables.overall(question)),
    base: baseInWords(tables.survey.base, tables.taking(question), tables.responses.length),
    counted: countedAnswers(question),
    answers: tables.distribution(question).map(({ answer, share }) => ({ label: wordsIn(answer.text, 'en'), share })),
    gap: part ? undefined : gapInWords(tables, question),
    tables: allDimensions.map((by) => shownTable(tables.by(question, by))).filter(({ rows }) => rows.length > 1),
    months: byMonth.rows.length > 1 ? monthsChart(byMonth, 'of those who count') : undefined,
    peopleUrl: `${url}/people`,
    files: filesAt((format) => `${url}/tables.${format}`),
  }
}

/** "Completely satisfied or very satisfied": what the percentage is of. */
const countedAnswers = ({ asked }: Question) =>
  asked.kind === 'one'
    ? asked.answers.filter(({ counts }) => counts === 'for').map(({ text }) => wordsIn(text, 'en'))
    : []

const severalOf = (tables: Tables, { of }: Part) => ({
  text: wordsIn(of.text, 'en'),
  rows: shownParts(tables, tables.several.find(({ question }) => question.key === of.key)!.parts),
})

export function numberPage(tables: Tables, question: Question) {
  const url = questionUrl(tables.survey.id, question.key)
  const frame = frameOf(tables)
  const own = [frame.hasMargin ? numberWords.sample : numberWords.chosen]
  return {
    ...frame,
    say: { ...frame.say, method: [...own, ...frame.say.method], classes: numberWords.classes },
    text: wordsIn(question.text, 'en'),
    overall: shownNumber(tables.overallNumber(question)),
    base: baseInWords(tables.survey.base, tables.taking(question), tables.responses.length),
    classes: tables
      .classes(question)
      .map(({ share, ...each }) => ({ label: classInWords(each), share, otherShare: null })),
    tables: allDimensions
      .map((by) => shownNumberTable(tables.numbersBy(question, by)))
      .filter(({ rows }) => rows.length > 1),
    files: filesAt((format) => `${url}/tables.${format}`),
  }
}
