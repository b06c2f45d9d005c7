// Consent, which is an answer of its own (KN-04): of somebody who did not give it no other coded answer is read; and
// what those who gave it said of themselves is read for the comparison that they agreed to, and for nothing else.
import type { Answers, Definition, Question } from './definition.ts'
import { equalityTopics } from './equality.ts'

/** The topic of the question for consent. */
export const consentTopic = 'consent'
/** The answer to it that gives consent; any other, and none, does not. */
export const agreed = 'yes'

type Said = { answers: Answers; groups: Readonly<Record<string, string>> }

export const consentQuestionOf = ({ questions }: Definition): Question | undefined =>
  questions.find(({ topic }) => topic === consentTopic)

/** False of everybody who was not asked for consent, too. */
export function isWilling(definition: Definition, answers: Answers): boolean {
  const question = consentQuestionOf(definition)
  return question !== undefined && answers[question.key] === agreed
}

/** As it is, of somebody who agreed or was not asked for consent; else what was answered to that question alone. */
export function onlyAgreed<Row extends Partial<Said> & Pick<Said, 'answers'>>(definition: Definition, row: Row): Row {
  const question = consentQuestionOf(definition)
  if (!question || isWilling(definition, row.answers)) return row
  const consent = row.answers[question.key]
  return {
    ...row,
    answers: consent === undefined ? {} : { [question.key]: consent },
    ...(row.groups && { groups: {} }),
  }
}

const isAboutPlace = ([group]: [string, unknown]) => ['division', 'section', 'neighbourhood'].includes(group)

/** For all tables but the comparison itself: where consent was asked for, nothing of who people are. */
export function withoutThemselves<Row extends Said>(definition: Definition, row: Row): Row {
  if (!consentQuestionOf(definition)) return row
  const { answers, groups, ...rest } = onlyAgreed(definition, row)
  const hidden = new Set(
    definition.questions.filter(({ topic }) => equalityTopics.includes(topic)).map(({ key }) => key),
  )
  return {
    ...rest,
    answers: Object.fromEntries(Object.entries(answers).filter(([key]) => !hidden.has(key))),
    groups: Object.fromEntries(Object.entries(groups).filter(isAboutPlace)),
  } as Row
}
