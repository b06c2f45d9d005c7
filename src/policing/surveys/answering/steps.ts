// Which question comes next, for somebody who has answered so far.
import { type Answers, type Definition, isAsked, type Question } from '../questionnaires/definition.ts'
import { equalityTopics } from '../questionnaires/equality.ts'
import type { CheckedAnswers, ReadAnswer } from './answers.ts'

/**
 * What somebody has answered so far: also which questions they have been past, since many may be left out. `at` is the
 * code of the collection point whose poster led here, as it was typed; empty without one.
 */
export type Draft = CheckedAnswers & { language: string; at: string; passed: readonly string[] }

export const emptyDraft = (language: string, at = ''): Draft => ({
  language,
  at,
  answers: {},
  comments: {},
  passed: [],
})

/** Every question that is asked of whoever answered so. */
export function askedOf({ questions }: Definition, answers: Answers): Question[] {
  const asked: Question[] = []
  const kept: Record<string, string | readonly string[]> = {}
  for (const question of questions) {
    if (!isAsked(question, kept)) continue
    asked.push(question)
    const given = answers[question.key]
    if (given !== undefined) kept[question.key] = given
  }
  return asked
}

/** Where a question stands among those that are asked; undefined for one that is not. */
export function stepOf(definition: Definition, { answers }: Pick<Draft, 'answers'>, key: string) {
  const asked = askedOf(definition, answers)
  const at = asked.findIndex((question) => question.key === key)
  const question = asked[at]
  if (!question) return undefined
  const before = asked[at - 1]
  const isAboutYou = equalityTopics.includes(question.topic) && !equalityTopics.includes(before?.topic ?? '')
  return { question, number: at + 1, count: asked.length, before: before?.key, isAboutYou }
}

/** The first question that is asked and was not passed yet; undefined once all were. */
export const nextOf = (definition: Definition, { answers, passed }: Pick<Draft, 'answers' | 'passed'>) =>
  askedOf(definition, answers).find(({ key }) => !passed.includes(key))?.key

/** With a question answered anew; what no longer follows from it is forgotten. */
export function withAnswer(definition: Definition, draft: Draft, key: string, read: ReadAnswer): Draft {
  const { value, words } = read
  const { [key]: _answer, ...others } = draft.answers
  const { [key]: _words, ...otherWords } = draft.comments
  const answers = value === undefined ? others : { ...others, [key]: value }
  const comments = words === undefined ? otherWords : { ...otherWords, [key]: words }
  const asked = askedOf(definition, answers).map((question) => question.key)
  const onlyAsked = <Value>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)))
  const { sector: _sector, ...rest } = draft
  return {
    ...rest,
    answers: onlyAsked(answers),
    comments: onlyAsked(comments),
    passed: [...new Set([...draft.passed, key])].filter((each) => asked.includes(each)),
    ...sectorAfter(definition, { draft, key, read, asked }),
  }
}

type Answering = { draft: Draft; key: string; read: ReadAnswer; asked: readonly string[] }

/** Whoever comes back finds the neighbourhood in place of the postcode: sent again as it is, it keeps its sector. */
function sectorAfter({ questions }: Definition, { draft, key, read, asked }: Answering): Pick<Draft, 'sector'> {
  const placing = questions.find((question) => question.asked.kind === 'postcode')
  const isKept = key !== placing?.key || read.value === draft.answers[key]
  const sector = read.sector ?? (isKept ? draft.sector : undefined)
  return sector !== undefined && asked.includes(placing?.key ?? '') ? { sector } : {}
}
