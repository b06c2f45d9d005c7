// Whether a questionnaire can be asked: what is wrong with it, by question.
import type { Checked } from '../../../platform/checks.ts'
import { languageOf } from '../../languages/languages.ts'
import { agreed, consentTopic } from './consent.ts'
import { type Asked, type Definition, declined, type Question, type Wording } from './definition.ts'
import { equalityTopics } from './equality.ts'

export const mostQuestions = 80
export const mostAnswers = 40
export const mostWords = 4000
const mostLetters = 500

/** Names of answers and questions: they stand in addresses, files and tables. */
export const isKey = (text: string) =>
  text.length <= 40 && /^[a-z0-9][a-z0-9-]*$/.test(text) && !(text in Object.prototype)

/**
 * The definition as it is, or what is wrong by the key of the question; '' holds what is wrong with the whole. Every
 * message names its question, since they are read in one list.
 */
export function checkDefinition(definition: Definition): Checked<Definition> {
  const { questions } = definition
  const errors = new Map<string, string>()
  if (questions.length === 0) errors.set('', 'A questionnaire has at least one question')
  if (questions.length > mostQuestions) errors.set('', `A questionnaire has at most ${mostQuestions} questions`)
  if (questions.filter(({ asked }) => asked.kind === 'postcode').length > 1)
    errors.set('', 'A questionnaire asks for a postcode once')
  for (const [at, question] of questions.entries()) {
    const problem = whyNot(question, questions.slice(0, at))
    if (problem && !errors.has(question.key)) errors.set(question.key, `${nameOf(question, at)}: ${problem}`)
  }
  return errors.size > 0 ? { errors: Object.fromEntries(errors) } : { value: definition }
}

/** What a message calls a question: "Question 3 (safe)". */
export const nameOf = ({ key }: Pick<Question, 'key'>, at: number) => `Question ${at + 1} (${key || 'without a name'})`

function whyNot({ key, text, hint, asked, topic, onlyIf, isRequired }: Question, before: readonly Question[]) {
  if (!isKey(key)) return 'its name has up to 40 small letters, digits and hyphens, such as how-safe'
  if (before.some((other) => other.key === key)) return 'another question has the same name'
  if (topic !== '' && !isKey(topic)) return 'its topic has up to 40 small letters, digits and hyphens'
  return (
    wrongWords(text, 'the question') ??
    (hint ? wrongWords(hint, 'the hint') : undefined) ??
    wrongAsked(asked) ??
    wrongBranch(onlyIf, before) ??
    (topic === consentTopic ? wrongConsent(asked, before) : undefined) ??
    (isRequired && asked.kind === 'postcode'
      ? 'nobody can be made to give a postcode, so it is never required'
      : undefined)
  )
}

/** Consent comes before what it is given for. */
function wrongConsent(asked: Asked, before: readonly Question[]): string | undefined {
  if (asked.kind !== 'one' || !asked.answers.some(({ value }) => value === agreed))
    return `whoever is asked for consent chooses one answer, and “${agreed}” is among them`
  if (before.some(({ topic }) => topic === consentTopic)) return 'consent is asked for once'
  return before.some(({ topic }) => equalityTopics.includes(topic))
    ? 'consent is asked for before the questions about whoever answers'
    : undefined
}

function wrongWords(wording: Wording, what: string): string | undefined {
  if ((wording.en ?? '').trim() === '') return `${what} has no English words`
  const unknown = Object.keys(wording).find((tag) => tag !== 'en' && !languageOf(tag))
  if (unknown !== undefined) return `“${unknown}” is not the tag of a language, such as pl`
  const isLong = Object.values(wording).some((words) => words.length > mostLetters)
  return isLong ? `${what} is longer than ${mostLetters} letters` : undefined
}

function wrongAsked(asked: Asked): string | undefined {
  switch (asked.kind) {
    case 'one':
    case 'several':
      return wrongAnswers(asked)
    case 'number':
      return Number.isInteger(asked.least) && Number.isInteger(asked.most) && asked.least < asked.most
        ? undefined
        : 'the smallest number is a whole one below the largest'
    case 'words':
      return Number.isInteger(asked.most) && asked.most >= 1 && asked.most <= mostWords
        ? undefined
        : `there is room for 1 to ${mostWords} letters`
    case 'postcode':
      return undefined
  }
}

function wrongAnswers(asked: Extract<Asked, { kind: 'one' | 'several' }>): string | undefined {
  const { answers } = asked
  if (answers.length < 2) return 'it has at least two answers to choose from'
  if (answers.length > mostAnswers) return `it has at most ${mostAnswers} answers`
  const values = answers.map(({ value }) => value)
  const bad = values.find((value) => !isKey(value))
  if (bad !== undefined) return `the name of the answer “${bad}” has up to 40 small letters, digits and hyphens`
  const twice = values.find((value, at) => values.indexOf(value) !== at)
  if (twice !== undefined) return `two answers are called “${twice}”`
  if (values.includes(declined)) return 'whether one may prefer not to say is a choice of its own, not an answer'
  if (asked.kind === 'several' && asked.most !== null && !(asked.most >= 1 && asked.most <= answers.length))
    return 'how many may be chosen is between one and the number of answers'
  for (const { value, text } of answers) {
    const wrong = wrongWords(text, `the answer “${value}”`)
    if (wrong) return wrong
  }
  return undefined
}

function wrongBranch(onlyIf: Question['onlyIf'], before: readonly Question[]): string | undefined {
  if (!onlyIf) return undefined
  const leading = before.find(({ key }) => key === onlyIf.question)
  if (!leading) return `it is asked after “${onlyIf.question}”, which is no earlier question`
  const offered = valuesOffered(leading)
  if (offered.length === 0) return `it is asked after “${onlyIf.question}”, which has no answers to choose from`
  if (onlyIf.values.length === 0) return `say which answers to “${onlyIf.question}” lead to it`
  const unknown = onlyIf.values.find((value) => !offered.includes(value))
  return unknown === undefined ? undefined : `“${unknown}” is no answer to “${onlyIf.question}”`
}

/** What may be chosen, "Prefer not to say" as well. */
export const valuesOffered = ({ asked, mayDecline }: Pick<Question, 'asked' | 'mayDecline'>): string[] =>
  asked.kind === 'one' || asked.kind === 'several'
    ? [...asked.answers.map(({ value }) => value), ...(mayDecline ? [declined] : [])]
    : []
