// A questionnaire on paper, to be filled in by hand: boxes to tick, where to go on, and where to send it.
import type { DocumentLook } from '../../../../platform/documents/document-look.ts'
import type { DocumentPart, PrintedDocument } from '../../../../platform/documents/printed-document.ts'
import { languageOf } from '../../../languages/languages.ts'
import type { Definition, Question } from '../../questionnaires/definition.ts'
import { equalityTopics } from '../../questionnaires/equality.ts'
import type { AskedSurvey } from '../../surveys.ts'
import { ownWordsIn, wordsOn } from '../shown.ts'
import { sayIn } from '../words/words.ts'
import { numberedAnswers } from './codes.ts'
import { paperWordsIn } from './words.ts'

export type Printing = {
  language: string
  isLargePrint: boolean
  look: DocumentLook
  /** Where forms are sent, line by line; empty where they are only handed in. */
  returnTo: string
  madeAt: Date
}

const linesForWords = 4

export function paperDocument({ survey, questionnaire }: AskedSurvey, printing: Printing): PrintedDocument {
  const { language, isLargePrint, look, returnTo, madeAt } = printing
  const { definition } = questionnaire
  const on = paperWordsIn(language)
  const found = languageOf(language)
  const own = ownWordsIn(survey, language)
  return {
    title: own.title.text,
    look,
    madeAt,
    isLargePrint,
    ...(found ? { language: { tag: found.tag, direction: found.direction } } : {}),
    parts: [
      { kind: 'paragraph', text: own.purpose.text },
      { kind: 'heading', text: on.filling },
      { kind: 'paragraph', text: `${on.howTo} ${on.noName}` },
      ...definition.questions.flatMap((_, at) => partsOf(definition, at, language)),
      { kind: 'heading', text: on.sendBack },
      { kind: 'paragraph', text: returnTo === '' ? on.handIn : `${on.sendTo}\n${returnTo}` },
      { kind: 'facts', facts: [{ label: on.code, value: survey.code }] },
      { kind: 'room', note: on.collectedAt, letters: 6 },
    ],
  }
}

/** One question: its words, where whoever came another way goes on, and room for the answer. */
function partsOf(definition: Definition, at: number, language: string): DocumentPart[] {
  const { questions } = definition
  const question = questions[at]!
  const [shown, say, on] = [wordsOn(language), sayIn(language), paperWordsIn(language)]
  const isAboutYou = isAbout(question) && !(at > 0 && isAbout(questions[at - 1]!))
  const notes = [
    branchWords(definition, at, language),
    question.hint && shown(question.hint).text,
    ruleOf(question, language),
  ]
  const note = notes.filter((each) => each).join(' ')
  const parts: DocumentPart[] = [
    ...(isAboutYou ? [{ kind: 'paragraph', text: say('aboutYou') } as const] : []),
    { kind: 'heading', level: 2, text: `${at + 1}. ${shown(question.text).text}` },
  ]
  const { asked } = question
  if (asked.kind === 'words') return [...parts, { kind: 'room', note, lines: linesForWords }]
  if (asked.kind === 'number') return [...parts, { kind: 'room', note, letters: String(asked.most).length }]
  if (asked.kind === 'postcode') return [...parts, { kind: 'room', note, letters: 8 }]
  const options = numberedAnswers(question).map(({ number, value }) => {
    const answer = asked.answers.find((each) => each.value === value)
    const words = answer ? shown(answer.text).text : say('decline')
    const goTo = asked.kind === 'several' ? undefined : afterAnswer(definition, at, value)
    return `${number}  ${words}${goTo === undefined ? '' : ` → ${on.goTo(goTo)}`}`
  })
  return [...parts, { kind: 'boxes', note, options }]
}

const isAbout = ({ topic }: Question) => equalityTopics.includes(topic)

function ruleOf({ asked }: Question, language: string): string {
  const say = sayIn(language)
  if (asked.kind === 'several') return asked.most === null ? say('chooseAll') : say('chooseUpTo', { most: asked.most })
  if (asked.kind === 'postcode') return say('postcodeUse')
  return asked.kind === 'words' ? say('noNames') : ''
}

/** "Only if you ticked 2 at question 1", for whoever lost the arrow. */
function branchWords({ questions }: Definition, at: number, language: string): string {
  const { onlyIf } = questions[at]!
  if (!onlyIf) return ''
  const leadingAt = questions.findIndex(({ key }) => key === onlyIf.question)
  const numbers = numberedAnswers(questions[leadingAt]!)
    .filter(({ value }) => onlyIf.values.includes(value))
    .map(({ number }) => number)
  return paperWordsIn(language).onlyIf(leadingAt + 1, numbers.join(', '))
}

/** The number of the question that an answer leads to, where that is not the next; past the last it is undefined. */
export function afterAnswer({ questions }: Definition, at: number, value: string): number | undefined {
  const { key } = questions[at]!
  const isSkipped = ({ onlyIf }: Question) => onlyIf?.question === key && !onlyIf.values.includes(value)
  const next = questions.findIndex(
    (question, place) => place > at && !isSkipped(question) && !hangsOnSkipped(questions, place, at, value),
  )
  return next < 0 || next === at + 1 ? undefined : next + 1
}

/** A question that hangs on one that is skipped is skipped with it. */
function hangsOnSkipped(questions: readonly Question[], place: number, at: number, value: string): boolean {
  const { onlyIf } = questions[place]!
  if (!onlyIf) return false
  const leading = questions.findIndex(({ key }) => key === onlyIf.question)
  if (leading === at) return !onlyIf.values.includes(value)
  return leading > at && hangsOnSkipped(questions, leading, at, value)
}
