// What was answered, checked against what was asked: the same for the online form, for paper, and for files.
import type { Checked } from '../../../platform/checks.ts'
import { cleanText } from '../../../platform/clean-text.ts'
import { asPostcode, sectorOf } from '../../neighbourhoods/neighbourhoods.ts'
import type { Answers, Definition, Question } from '../questionnaires/definition.ts'
import { declined, isAsked } from '../questionnaires/definition.ts'
import { sayIn } from './words/words.ts'

/** As a form or a file gives it, by the key of the question. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

/** What somebody wrote in their own words, by question. */
export type Said = Readonly<Record<string, string>>
/** @property sector of the postcode that was given, DE1 2; without it none of the force was */
export type CheckedAnswers = { answers: Answers; comments: Said; sector?: string }

/** The neighbourhood, by its code, of a postcode as it is printed or of such a code; undefined for any other. */
export type PlaceOf = (postcodeOrCode: string) => string | undefined

/** The answer to a question on the postcode of somebody who lives in no neighbourhood of the force. */
export const elsewhere = 'elsewhere'

export type Checking = {
  /** The language of the messages. */
  language?: string
  /** Without it everybody lives elsewhere. */
  placeOf?: PlaceOf
  /** As on paper, where nobody can be asked again. */
  mayBeIncomplete?: boolean
}

export type ReadAnswer = { value?: string | readonly string[]; words?: string; sector?: string }
type Read = ReadAnswer | { error: string }

const nothing: Read = {}

/**
 * The coded answers and the words, or a message for each question that is wrong. What is typed to a question that the
 * answers before it do not lead to is passed over, and so is what nobody asked. A postcode becomes a
 * neighbourhood, and a sector apart from the answers.
 */
export function checkAnswers(
  { questions }: Definition,
  typed: Typed,
  checking: Checking = {},
): Checked<CheckedAnswers> {
  const answers: Record<string, string | readonly string[]> = {}
  const comments: Record<string, string> = {}
  const errors: Record<string, string> = {}
  let placed: Pick<CheckedAnswers, 'sector'> = {}
  for (const question of questions) {
    if (!isAsked(question, answers)) continue
    const read = checkAnswer(question, typedTo(question, typed), checking)
    if ('error' in read) errors[question.key] = read.error
    else if (read.words !== undefined) comments[question.key] = read.words
    else if (read.value !== undefined) answers[question.key] = read.value
    if ('sector' in read) placed = { sector: read.sector }
  }
  return Object.keys(errors).length > 0 ? { errors } : { value: { answers, comments, ...placed } }
}

/** One question alone, as a page asks it. */
export function checkAnswer(question: Question, typed: readonly string[], checking: Checking = {}): Read {
  const say = sayIn(checking.language ?? 'en')
  const given = typed.map((each) => each.trim()).filter((each) => each !== '')
  if (given.length === 0)
    return question.isRequired && !checking.mayBeIncomplete ? { error: say(missing[question.asked.kind]) } : nothing
  if (question.mayDecline && given.includes(declined))
    return given.length === 1 ? { value: declined } : { error: say('declinedAlone') }
  const read = readings[question.asked.kind](question, given, checking.placeOf)
  return 'problem' in read ? { error: say(read.problem, read.values) } : read
}

/** The same answers as somebody would have typed them: checked again, they are what they were. */
export const asTyped = ({ answers, comments }: CheckedAnswers): Typed => ({ ...answers, ...comments })

const missing = {
  one: 'chooseOne',
  several: 'chooseSome',
  number: 'enterNumber',
  postcode: 'enterPostcode',
  words: 'enterWords',
} as const

/** Only what the form holds itself: every object has a `constructor`. */
function typedTo({ key }: Question, typed: Typed): string[] {
  const found: unknown = Object.hasOwn(typed, key) ? typed[key] : undefined
  return [found].flat().filter((each) => typeof each === 'string')
}

type Problem = { problem: Parameters<ReturnType<typeof sayIn>>[0]; values?: Record<string, string | number> }
type Reading = (question: Question, given: readonly string[], placeOf: PlaceOf | undefined) => Read | Problem

const readings: Record<Question['asked']['kind'], Reading> = {
  one({ asked }, given) {
    const isOffered = asked.kind === 'one' && asked.answers.some(({ value }) => value === given[0])
    return isOffered && given.length === 1 ? { value: given[0]! } : { problem: 'chooseOne' }
  },

  several({ asked }, given) {
    if (asked.kind !== 'several') return { problem: 'chooseSome' }
    const offered = asked.answers.map(({ value }) => value)
    if (given.some((each) => !offered.includes(each))) return { problem: 'chooseSome' }
    const value = offered.filter((each) => given.includes(each))
    const most = asked.most ?? value.length
    return value.length > most ? { problem: 'chooseFewer', values: { most } } : { value }
  },

  number({ asked }, [typed = '']) {
    if (asked.kind !== 'number') return { problem: 'enterNumber' }
    const { least, most } = asked
    const text = typed.replaceAll(',', '')
    const isRight = /^-?\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most
    return isRight ? { value: String(Number(text)) } : { problem: 'numberBetween', values: { least, most } }
  },

  postcode(_question, [typed = ''], placeOf = () => undefined) {
    if (typed === elsewhere) return { value: elsewhere }
    const postcode = asPostcode(typed)
    const known = placeOf(typed) ?? (postcode && placeOf(postcode))
    if (known !== undefined) return { value: known, ...(postcode ? { sector: sectorOf(postcode) } : {}) }
    return postcode ? { value: elsewhere } : { problem: 'postcodeInFull' }
  },

  words({ asked }, [typed = '']) {
    const words = cleanText(typed.replaceAll('\r\n', '\n')).trim()
    const most = asked.kind === 'words' ? asked.most : 0
    if (words === '') return nothing
    return words.length > most ? { problem: 'fewerLetters', values: { most } } : { words }
  },
}
