// One interview of a supplier's file, checked.
import { type Checked, isDay } from '../../../platform/checks.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { type CheckedAnswers, checkAnswers } from '../answering/answers.ts'
import { groupsOf } from '../answering/groups.ts'
import { type Channel, channels, type Response, type Survey } from '../rules.ts'
import type { AskedSurvey } from '../surveys.ts'
import { codedAnswer, codeFor, type Known, type MeaningOf, questionsInFiles } from './coding.ts'
import { groupsOfCase, type SampledCases, slugOf, stratumOf, whyNoInterview } from './sampled.ts'
import type { ValueMap } from './value-map.ts'

export const fixedColumns = {
  case_code: 'the code of the case: the same again replaces what came before',
  interviewed_on: 'the day of the interview, such as 2026-11-20',
  channel: 'online, paper, telephone or face-to-face; by telephone where there is no such column',
  weight: 'how many people it stands for; by the weighting of its sample, else 1, where there is no such column',
  stratum:
    'where it was drawn; the division and the user group where there is no such column, or cases were drawn here',
  cluster: 'drawn together with others, such as a postcode sector; by itself where there is no such column',
  division: 'the division, by its code or name',
  section: 'the section, by its code or name',
  user_group: 'what they came to the police with, such as vehicle crime',
  ethnicity: 'white, mixed, asian, black, other or not-stated',
  gender: 'female, male, other or not-stated',
  age: 'the age group, such as 25-34',
} as const
export type FixedColumn = keyof typeof fixedColumns

const groupColumns = ['user_group', 'ethnicity', 'gender', 'age'] as const
const knownGroups: Partial<Record<FixedColumn, Known>> = {
  ethnicity: [
    { value: 'white', texts: ['White'] },
    { value: 'mixed', texts: ['Mixed or multiple ethnic groups', 'Mixed'] },
    { value: 'asian', texts: ['Asian or Asian British'] },
    { value: 'black', texts: ['Black, Black British, Caribbean or African'] },
    { value: 'other', texts: ['Other ethnic group'] },
    { value: 'not-stated', texts: ['Not stated', 'Refused', 'Prefer not to say'] },
  ],
  gender: [
    { value: 'female', texts: ['F', 'Woman'] },
    { value: 'male', texts: ['M', 'Man'] },
    { value: 'other', texts: ['Another'] },
    { value: 'not-stated', texts: ['Not stated', 'Refused', 'Prefer not to say'] },
  ],
}

/** A part of the force by its code or its name, each in small letters. */
export type PartsByName = { divisions: ReadonlyMap<string, string>; sections: ReadonlyMap<string, string> }

export type FieldworkRow = Pick<Response, 'channel' | 'answeredOn' | 'answers' | 'groups' | 'stratum' | 'cluster'> & {
  caseCode: string
  weight: number | null
  comments: CheckedAnswers['comments']
}

export type Reading = {
  asked: AskedSurvey
  values: ValueMap
  meaningOf: MeaningOf
  parts: PartsByName
  cases: SampledCases
  today: string
}

/** Columns of ours in such a file: those above, where no question has that name, and a question each. */
export function columnsOf({ questionnaire: { definition } }: AskedSurvey): string[] {
  const keys = questionsInFiles(definition).map(({ key }) => key)
  return [...Object.keys(fixedColumns).filter((column) => !keys.includes(column)), ...keys]
}

/** Without them an interview says nothing. */
export const neededColumns = ({ questionnaire: { definition } }: AskedSurvey) => [
  'case_code',
  'interviewed_on',
  ...questionsInFiles(definition)
    .filter(({ isRequired, onlyIf }) => isRequired && onlyIf === null)
    .map(({ key }) => key),
]

export function checkFieldworkRow(row: Record<string, string>, reading: Reading): Checked<FieldworkRow> {
  const errors: Record<string, string> = {}
  const note = <Value>(column: string, found: { value: Value } | { error: string }): Value | undefined => {
    if ('value' in found) return found.value
    errors[column] = found.error
    return undefined
  }
  const cell = (column: string) => row[column] ?? ''
  const answeredOn = note('interviewed_on', dayIn(cell('interviewed_on'), reading))
  const channel = note('channel', channelIn(cell('channel'), reading))
  const weight = note('weight', weightIn(cell('weight')))
  const places = {
    ...placeIn('division', cell('division'), reading.parts.divisions, note),
    ...placeIn('section', cell('section'), reading.parts.sections, note),
  }
  const said = groupsIn(row, reading, note)
  const answered = answersIn(row, reading, errors)
  const caseCode = reading.cases ? cell('case_code').toUpperCase() : cell('case_code')
  const drawn = reading.cases?.get(caseCode)
  if (caseCode === '') errors.case_code = 'Enter the code of the case'
  else if (reading.cases) Object.assign(errors, whyNoInterview(caseCode, drawn, answeredOn))
  if (Object.keys(errors).length > 0 || !answered) return { errors }
  const { definition } = reading.asked.questionnaire
  const known = drawn ? groupsOfCase(drawn, definition, answered.answers) : {}
  const groups: Response['groups'] = {
    ...known,
    ...groupsOf(definition, answered.answers, () => undefined),
    ...said,
    ...places,
  }
  const placed = cell('stratum') || [groups.division, groups['user-group']].filter(Boolean).join(' ')
  return {
    value: {
      caseCode,
      answeredOn: answeredOn!,
      channel: channel!,
      weight: weight ?? null,
      groups,
      stratum: drawn ? stratumOf(drawn) : placed,
      cluster: cell('cluster') || caseCode,
      ...answered,
    },
  }
}

type Note = <Value>(column: string, found: { value: Value } | { error: string }) => Value | undefined

function dayIn(text: string, { asked: { survey }, today }: Reading): { value: string } | { error: string } {
  const day = text.slice(0, 10)
  if (!isDay(day)) return { error: `'${text.slice(0, 40)}' is no day; write it like 2026-11-20` }
  if (day > today) return { error: `${dayInWords(day)} is still to come` }
  return isWithin(day, survey) ? { value: day } : { error: outside(day, survey) }
}

const isWithin = (day: string, { opensOn, closesOn }: Survey) => day >= opensOn && day <= closesOn
const outside = (day: string, { opensOn, closesOn }: Survey) =>
  `${dayInWords(day)} is not among the days of this survey, ${dayInWords(opensOn)} to ${dayInWords(closesOn)}`

function channelIn(text: string, reading: Reading): { value: Channel } | { error: string } {
  if (text === '') return { value: 'telephone' }
  const known = Object.entries(channels).map(([value, words]) => ({ value, texts: [words, words.replace(/^By /, '')] }))
  const found = codeFor('channel', text, known, reading)
  return 'error' in found ? found : { value: found.values[0] as Channel }
}

const mostWeight = 1e6

function weightIn(text: string): { value: number | null } | { error: string } {
  if (text === '') return { value: null }
  const weight = Number(text)
  return weight >= 0 && weight <= mostWeight
    ? { value: weight }
    : { error: `'${text.slice(0, 40)}' is no weight: it is a number from 0 to a million` }
}

function placeIn(kind: 'division' | 'section', text: string, known: ReadonlyMap<string, string>, note: Note) {
  if (text === '') return {}
  const code = known.get(text.toLowerCase())
  const value = note(
    kind,
    code === undefined ? { error: `there is no ${kind} '${text.slice(0, 60)}'` } : { value: code },
  )
  return value === undefined ? {} : { [kind]: value }
}

/** Groups that have columns of their own; those that questions make come from the answers. */
function groupsIn(row: Record<string, string>, reading: Reading, note: Note): Record<string, string> {
  const keys = reading.asked.questionnaire.definition.questions.map(({ key }) => key)
  return Object.fromEntries(
    groupColumns.flatMap((column) => {
      const text = keys.includes(column) ? '' : (row[column] ?? '')
      if (text === '') return []
      const found = note(column, groupIn(column, text, reading))
      return found ? [[column.replace('_', '-'), found]] : []
    }),
  )
}

function groupIn(column: FixedColumn, text: string, reading: Reading): { value: string } | { error: string } {
  const known = knownGroups[column]
  const found = codeFor(column, text, known ?? [{ value: slugOf(text), texts: [text] }], reading)
  return 'error' in found ? found : { value: found.values[0] ?? '' }
}

function answersIn(row: Record<string, string>, reading: Reading, errors: Record<string, string>) {
  const { definition } = reading.asked.questionnaire
  const typed: Record<string, string[]> = {}
  for (const question of questionsInFiles(definition)) {
    const coded = codedAnswer(question, row[question.key] ?? '', reading)
    if ('error' in coded) errors[question.key] = coded.error
    else typed[question.key] = coded.values
  }
  const checked = checkAnswers(definition, typed, { mayBeIncomplete: true })
  for (const [key, error] of Object.entries(checked.errors ?? {})) errors[key] ??= error
  return checked.value
}
