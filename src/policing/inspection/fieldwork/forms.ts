// What is asked of inspectors, and of the force that answers them.
import type { Checked } from '../../../platform/checks.ts'
import { anUpload } from '../../../platform/files/upload.ts'
import {
  choiceField,
  choicesField,
  dayField,
  type Field,
  longTextField,
  textField,
} from '../../../platform/forms/field.ts'
import { declareForm, type Fields } from '../../../platform/forms/form.ts'
import type { Framed, Planned } from './fieldwork.ts'
import type { Activity, ActivityState, Element, Method, Plan } from './rules.ts'

type Named = { id: string; name: string }
const asOptions = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, text: name }))

/** A time of the day, 14:30 or as people write it, 2.30; empty while it is open. */
export const timeField = (label: string): Field<string> => ({
  label,
  hint: 'By the 24-hour clock, such as 14:30',
  control: { kind: 'input', type: 'text', autocomplete: 'off', width: 5 },
  isSecret: false,
  read([typed = '']) {
    const text = typed.trim()
    if (text === '') return { value: '' }
    const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? []
    const isTime = hour !== '' && Number(hour) < 24 && Number(minute) < 60
    return isTime ? { value: `${hour.padStart(2, '0')}:${minute}` } : { error: `${label} must be a time, like 14:30` }
  },
  write: (value) => [value],
})

const frameFields = (inspectors: readonly Named[]) => ({
  name: textField({ label: 'What is it called?', missing: 'Enter what it is called', most: 150 }),
  startsOn: dayField({ label: 'First day of fieldwork', hint: 'Such as 7/12/2026', missing: 'Enter the first day' }),
  endsOn: dayField({ label: 'Last day of fieldwork', hint: 'Such as 18/12/2026', missing: 'Enter the last day' }),
  elements: longTextField({
    label: 'The elements of its framework',
    hint: 'One a line: its code, a space, and what it says',
    missing: 'Enter at least one element',
    most: 20_000,
    rows: 10,
  }),
  members: choicesField({ label: 'Who is of the team?', options: asOptions(inspectors) }),
})

export const frameForm = (inspectors: readonly Named[]) => declareForm(frameFields(inspectors))

export const newInspectionForm = (inspectors: readonly Named[], forces: readonly Named[]) =>
  declareForm({
    force: choiceField({
      as: 'select',
      label: 'Which force?',
      options: asOptions(forces),
      missing: 'Choose the force',
    }),
    ...frameFields(inspectors),
  })

type Typed = Omit<Framed, 'elements'> & { elements: string }
const mostElements = 60

/** What was typed, with its elements taken apart. */
export function framedOf({ elements: lines, name, startsOn, endsOn, members }: Typed): Checked<Framed> {
  const elements = lines.split('\n').flatMap((line) => {
    const [code = '', ...words] = line.trim().split(/\s/)
    return line.trim() === '' ? [] : [{ line, code, title: words.join(' ').trim() }]
  })
  const wrong = elements.find(({ code, title }) => title === '' || code.length > 10)
  const codes = elements.map(({ code }) => code)
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  const errors: Record<string, string> = {
    ...(endsOn < startsOn ? { endsOn: 'The last day must not come before the first' } : {}),
    ...(wrong
      ? {
          elements: `Write a code of up to 10 letters, then what it says; “${wrong.line.trim().slice(0, 60)}” is not so`,
        }
      : {}),
    ...(twice && !wrong ? { elements: `The code ${twice} stands there twice` } : {}),
    ...(elements.length > mostElements ? { elements: `There can be ${mostElements} elements at most` } : {}),
  }
  if (Object.keys(errors).length > 0) return { errors }
  const kept = elements.map(({ code, title }) => ({ code, title: title.slice(0, 500) }))
  return { value: { name, startsOn, endsOn, members, elements: kept } }
}

export const linesOf = (elements: readonly Element[]) =>
  elements.map(({ code, title }) => `${code} ${title}`).join('\n')

const whomLabels: Record<Method, string> = {
  visit: 'Who is to be there? (if anybody)',
  interview: 'With whom? Their role, not their name',
  'focus-group': 'With whom? Their roles, not their names',
  'reality-test': 'Whom or what is looked at?',
  documents: 'Who is asked? Their role or department',
}

export const stateOptions = [
  { value: 'planned', text: 'Planned' },
  { value: 'done', text: 'Done' },
  { value: 'cancelled', text: 'Cancelled' },
]

/** What is asked of an activity: of a request for documents not where and when people go. */
export function activityForm({ elements, areas }: Plan, team: readonly Named[], method: Method, isNew: boolean) {
  const isRequest = method === 'documents'
  const codes = elements.map(({ code, title }) => ({ value: code, text: `${code} ${title}` }))
  return declareForm({
    title: textField({ label: isRequest ? 'Which documents?' : 'What is it?', missing: 'Say what it is', most: 200 }),
    areaId: choiceField({
      as: 'select',
      label: 'Part of the force',
      options: asOptions(areas),
      missing: 'Choose the part of the force',
    }),
    whom: textField({ label: whomLabels[method], most: 200 }),
    ...(isRequest ? {} : { place: textField({ label: 'Where?', most: 200 }) }),
    day: dayField({
      label: isRequest ? 'By which day?' : 'On which day?',
      hint: 'Such as 7/12/2026',
      missing: 'Enter the day',
    }),
    ...(isRequest
      ? {}
      : {
          fromTime: timeField('From'),
          toTime: timeField('To'),
          inspectors: choicesField({ label: 'Who goes?', options: asOptions(team) }),
        }),
    elements: choicesField({ label: 'Which elements does it look at?', options: codes }),
    details: longTextField({
      label: method === 'reality-test' ? 'What to look for' : 'What the force should know',
      most: 3000,
      rows: 4,
    }),
    ...(isNew
      ? {}
      : { state: choiceField({ label: 'How far is it?', options: stateOptions, missing: 'Choose how far it is' }) }),
  } as Fields)
}

/** What was typed of an activity; what its method does not ask for is empty. */
export function plannedOf(value: Record<string, unknown>, method: Method): Checked<Planned> {
  const text = (name: string) => (value[name] as string | undefined) ?? ''
  const list = (name: string) => (value[name] as string[] | undefined) ?? []
  const [fromTime, toTime] = [text('fromTime'), text('toTime')]
  const errors: Record<string, string> = {
    ...(list('elements').length === 0 ? { elements: 'Choose at least one element' } : {}),
    ...((fromTime === '') !== (toTime === '') ? { toTime: 'Enter both times, or neither while they are open' } : {}),
    ...(fromTime !== '' && toTime !== '' && toTime <= fromTime ? { toTime: 'It must end after it begins' } : {}),
  }
  if (Object.keys(errors).length > 0) return { errors }
  const state = (text('state') || 'planned') as ActivityState
  const words = { title: text('title'), whom: text('whom'), place: text('place'), details: text('details') }
  const when = { day: text('day'), fromTime, toTime }
  return {
    value: {
      method,
      areaId: text('areaId'),
      ...words,
      ...when,
      elements: list('elements'),
      inspectors: list('inspectors'),
      state,
    },
  }
}

/** An activity as its form shows it. */
export const typedOf = (activity: Activity) => ({
  ...activity,
  elements: [...activity.elements],
  inspectors: [...activity.inspectors],
})

export const noteForm = declareForm({
  seenOn: dayField({ label: 'Seen on', hint: 'Such as 7/12/2026', missing: 'Enter the day' }),
  heading: textField({ label: 'What was seen, in a line', missing: 'Say what was seen', most: 300 }),
  pointer: textField({
    label: 'Where the evidence is kept (if anywhere)',
    hint: 'Such as notebook 3, page 12',
    most: 300,
  }),
})

export const answerUpload = anUpload({
  name: 'document',
  label: 'document',
  types: ['pdf', 'odt', 'docx', 'ods', 'xlsx', 'csv'],
  mostBytes: 20e6,
  isOptional: true,
})

export const answerForm = declareForm({
  words: longTextField({ label: 'Your answer', hint: 'In words, as a document, or both', most: 5000, rows: 6 }),
})
