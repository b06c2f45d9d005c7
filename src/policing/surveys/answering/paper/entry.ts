// One paper form as it is typed in: all questions on one page, each answered by the number beside its box.
import type { Checked } from '../../../../platform/checks.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import type { CollectionPoint } from '../../campaigns/rules.ts'
import { type Definition, declined, type Question } from '../../questionnaires/definition.ts'
import { offeredIn } from '../../questionnaires/texts.ts'
import type { AskedSurvey } from '../../surveys.ts'
import type { Given } from '../answering.ts'
import { checkAnswers, type PlaceOf } from '../answers.ts'
import { numberedAnswers, typedFromCodes } from './codes.ts'

/** Names of the fields, so that a question called `language` does not stand in the way of the form's own. */
const fieldOf = (key: string) => `q-${key}`

export type EnteredQuestion = {
  name: string
  label: string
  key: string
  /** Whose number leads to it, in words. */
  onlyIf: string
  boxes: string
  isLong: boolean
  typed: string
  error?: string
}

export function questionsToEnter(
  definition: Definition,
  body: Body,
  errors: Record<string, string> = {},
): EnteredQuestion[] {
  return definition.questions.map((question, at) => {
    const name = fieldOf(question.key)
    return {
      name,
      key: question.key,
      label: `${at + 1}. ${question.text.en}`,
      onlyIf: onlyIfInWords(definition, question),
      boxes: boxesInWords(question),
      isLong: question.asked.kind === 'words',
      typed: typeof body[name] === 'string' ? body[name] : '',
      ...(errors[name] === undefined ? {} : { error: errors[name] }),
    }
  })
}

function onlyIfInWords({ questions }: Definition, { onlyIf }: Question): string {
  if (!onlyIf) return ''
  const at = questions.findIndex(({ key }) => key === onlyIf.question)
  const numbers = numberedAnswers(questions[at]!).filter(({ value }) => onlyIf.values.includes(value))
  return `Only after ${numbers.map(({ number }) => number).join(' or ')} at ${at + 1}.`
}

function boxesInWords(question: Question): string {
  const { asked } = question
  if (!('answers' in asked)) return ''
  const words = (value: string) =>
    value === declined ? 'prefers not to say' : (asked.answers.find((each) => each.value === value)?.text.en ?? value)
  return numberedAnswers(question)
    .map(({ number, value }) => `${number} ${words(value)}`)
    .join(', ')
}

type Entering = {
  body: Body
  day: string | undefined
  today: string
  placeOf: PlaceOf
  points: readonly Pick<CollectionPoint, 'code'>[]
}

/** @property at the code of the point where it was collected; empty where that is not known */
export type Entered = { given: Given; at: string }

/** What is kept of one form; on paper nobody can be asked again, so what is missing stays missing. */
export function asEntered(
  { survey, questionnaire }: AskedSurvey,
  { body, day, today, placeOf, points }: Entering,
): Checked<Entered> {
  const { definition } = questionnaire
  const codes = Object.fromEntries(definition.questions.map(({ key }) => [key, body[fieldOf(key)]]))
  const { value, errors = {} } = checkAnswers(definition, typedFromCodes(definition, codes), {
    placeOf,
    mayBeIncomplete: true,
  })
  const wrong = Object.fromEntries(Object.entries(errors).map(([key, text]) => [fieldOf(key), text]))
  if (value && Object.keys({ ...value.answers, ...value.comments }).length === 0)
    wrong[fieldOf(definition.questions[0]!.key)] = 'Enter at least one answer'
  if (day !== undefined && (day > today || day < survey.opensOn || day > survey.closesOn))
    wrong.answeredOn = 'The day must be one on which the survey took answers, and not to come'
  const language = typeof body.language === 'string' ? body.language : 'en'
  if (!offeredIn(definition).includes(language)) wrong.language = 'Choose a language from the list'
  const at = typeof body.collectionPoint === 'string' ? body.collectionPoint : ''
  if (at !== '' && !points.some(({ code }) => code === at)) wrong.collectionPoint = 'Choose a place from the list'
  if (!value || Object.keys(wrong).length > 0) return { errors: wrong }
  return { value: { given: { ...value, channel: 'paper', language, ...(day === undefined ? {} : { day }) }, at } }
}
