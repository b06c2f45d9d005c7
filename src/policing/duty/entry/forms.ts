// The page on which a tour is logged or corrected, as it is typed.
import { clockTime, readTime } from '../../../platform/calendar/local-time.ts'
import type { Checked } from '../../../platform/checks.ts'
import { choiceField, dayField, type Field, type Option, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../platform/forms/form.ts'
import type { Geography } from '../../accounts/rules.ts'
import { isSpecial, type Rank } from '../../teams/rules.ts'
import { isTaskKind, taskKinds } from '../rules.ts'
import { inHours, readLength } from './length.ts'
import { asChosen, type DecidedTask, placeChosen } from './places.ts'
import { mostTasks, type TypedTask, type TypedTour } from './typed-tour.ts'

const timeField = (label: string, missing: string): Field<string> => ({
  ...textField({ label, missing, most: 20, width: 5 }),
  read(typed) {
    const read = textField({ label, missing, most: 20 }).read(typed)
    if ('error' in read) return read
    return readTime(read.value) ? read : { error: `${label} must be a time like 14:00` }
  },
})

type Asked = { away: string; no: string; yes: string; missing: string; kind: string }

const askedOfOfficers: Asked = {
  away: 'Were you taken away from your beat?',
  no: 'No',
  yes: 'Yes',
  missing: 'Say whether you were taken away from your beat',
  kind: 'What took you away?',
}

/** A special's duty sheet says what the duty was, not only what was none of their role (SC-03). */
const askedOfSpecials: Asked = {
  away: 'What was the duty?',
  no: 'Patrol and other duty in my neighbourhood, all of it',
  yes: 'A neighbourhood priority, or something else, for some of it',
  missing: 'Say what the duty was',
  kind: 'What was it?',
}

const tourFormOf = ({ away, no, yes, missing }: Asked) =>
  declareForm({
    day: dayField({ label: 'Day', missing: 'Enter the day on which the tour began' }),
    from: timeField('Start', 'Enter when the tour began'),
    until: timeField('End', 'Enter when the tour ended'),
    away: choiceField({
      label: away,
      options: [
        { value: 'no', text: no },
        { value: 'yes', text: yes },
      ],
      missing,
    }),
  })

const kinds: Option[] = [
  { value: '', text: 'Choose what it was' },
  ...Object.entries(taskKinds).map(([value, { name }]) => ({ value, text: name })),
]

const taskForm = (places: readonly Option[], { kind }: Asked) =>
  declareForm({
    kind: choiceField({ label: kind, options: kinds, missing: 'Choose what it was', as: 'select' }),
    length: lengthField,
    place: choiceField({
      label: 'Where?',
      options: [{ value: '', text: 'Choose where it was' }, ...places],
      missing: 'Choose where it was',
      as: 'select',
    }),
  })

const lengthAsked = { label: 'How long?', missing: 'Enter how long it took', most: 30, width: 10 }
const lengthField: Field<string> = {
  ...textField({ ...lengthAsked, hint: 'Like 2h 15m, or 14:00 to 16:15' }),
  read(typed) {
    const read = textField(lengthAsked).read(typed)
    if ('error' in read) return read
    const length = readLength(read.value)
    return 'error' in length ? length : read
  },
}

const taskNames = ['kind', 'length', 'place'] as const
const rowsOf = Array.from({ length: mostTasks }, (_, at) => at + 1)
const rowBody = (body: Body, row: number): Body =>
  Object.fromEntries(taskNames.map((name) => [name, body[`${name}-${row}`]]))
const isEmpty = (body: Body) => taskNames.every((name) => [body[name]].flat().join('').trim() === '')

/** How many rows were on the page, or are filled in. */
const rowsIn = (body: Body) =>
  Math.max(1, ...rowsOf.filter((row) => `kind-${row}` in body || !isEmpty(rowBody(body, row))))

export type ShownTour = { main: ShownForm; tasks: { row: number; fields: ShownForm['fields'] }[]; canAdd: boolean }

export function openTourForm(places: readonly Option[], geography: Geography, rank: Rank) {
  const asked = isSpecial(rank) ? askedOfSpecials : askedOfOfficers
  const [tourForm, row] = [tourFormOf(asked), taskForm(places, asked)]

  const withNumber = ({ fields }: ShownForm, number: number, errors: Record<string, string> = {}) => ({
    row: number,
    fields: fields.map((field) => {
      const name = `${field.name}-${number}`
      return { ...field, name, ...(errors[name] ? { error: errors[name] } : {}) }
    }),
  })

  function readTasks(body: Body): Checked<TypedTask[]> {
    const filled = rowsOf.filter((number) => !isEmpty(rowBody(body, number)))
    const read = filled.map((number) => ({ number, ...row.check(rowBody(body, number)) }))
    const wrong = read.flatMap(({ number, errors = {} }) =>
      Object.entries(errors).map(([name, text]) => [`${name}-${number}`, text] as const),
    )
    if (wrong.length > 0) return { errors: Object.fromEntries(wrong) }
    if (read.length === 0) return { errors: { 'kind-1': 'Say what took you away' } }
    return { value: read.flatMap(({ number, value }) => (value ? asTask(number, value) : [])) }
  }

  function asTask(number: number, { kind, length, place }: Record<(typeof taskNames)[number], string>): TypedTask[] {
    const read = readLength(length)
    if (!isTaskKind(kind) || 'error' in read) return []
    return [{ kind, length: read.value, place: placeChosen(place, geography), row: number }]
  }

  return {
    check(body: Body): Checked<TypedTour> {
      const { value, errors } = tourForm.check(body)
      const tasks = value?.away === 'no' || body.away !== 'yes' ? { value: [] } : readTasks(body)
      if (errors || tasks.errors) return { errors: { ...errors, ...tasks.errors } }
      return {
        value: { day: value.day, from: readTime(value.from)!, until: readTime(value.until)!, tasks: tasks.value },
      }
    },

    /** With what is known before anybody types. */
    blank: (values: { day: string; from?: string; until?: string }): ShownTour => ({
      main: tourForm.blank(values),
      tasks: [withNumber(row.blank(), 1)],
      canAdd: true,
    }),

    /** As a tour was kept. */
    filled: ({ day, startsAt, endsAt, tasks }: Kept): ShownTour => ({
      main: tourForm.blank({
        day,
        from: clockTime(startsAt),
        until: clockTime(endsAt),
        away: tasks.length > 0 ? 'yes' : 'no',
      }),
      tasks:
        tasks.length === 0
          ? [withNumber(row.blank(), 1)]
          : tasks.map((task, at) => withNumber(row.blank(typedAs(task)), at + 1)),
      canAdd: tasks.length < mostTasks,
    }),

    /** As it was sent, with what is wrong; with one row more where that was asked for. */
    again(body: Body, errors: Record<string, string>, more = 0): ShownTour {
      const count = Math.min(mostTasks, rowsIn(body) + more)
      const shown = rowsOf
        .slice(0, count)
        .map((number) => withNumber(row.again(rowBody(body, number), {}), number, errors))
      return { main: tourForm.again(body, errors), tasks: shown, canAdd: count < mostTasks }
    },
  }
}

type Kept = { day: string; startsAt: Date; endsAt: Date; tasks: readonly DecidedTask[] }

const typedAs = ({ kind, startsAt, minutes, place }: DecidedTask) => ({
  kind,
  length: startsAt
    ? `${clockTime(startsAt)} to ${clockTime(new Date(startsAt.getTime() + minutes * 60_000))}`
    : inHours(minutes),
  place: asChosen(place),
})
