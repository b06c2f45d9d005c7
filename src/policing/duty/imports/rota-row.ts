// One row of a rota export: a tour, or one more thing that took somebody away from it.
import { type Checked, problems } from '../../../platform/checks.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { inHours, readLength } from '../entry/length.ts'
import { longestHours } from '../entry/typed-tour.ts'
import type { RotaTask } from '../intake/plan.ts'
import { isTaskKind, minutesBetween, type TaskKind, taskKinds } from '../rules.ts'
import type { KeptTask } from '../store.ts'
import { type RotaTimes, readTimes } from './rota-times.ts'
import type { Workers } from './workers.ts'

export const rotaColumns = {
  collar_number: 'whose tour it is; they must be a member of a neighbourhood team',
  start: 'when it began: a day with a time, such as 2026-11-24 14:00, or a time alone beside day',
  end: 'when it ended: the same; a time alone is the next one after the start',
  day: 'the day on which it began, where start has a time alone',
  reference: 'the rota’s own number of the tour, by which a corrected one is known again; else collar number and day',
  kind: 'what took them away, where something did: a kind of work as the page of tours names it',
  minutes: 'how long that took, such as 135 or 2h 15m',
  where: 'the code or name of the neighbourhood in which they helped; own; empty for anywhere else',
  approved: 'yes or no, where a supervisor has decided on help for another team',
} as const

export type Column = keyof typeof rotaColumns
export const mustHave = ['collar_number', 'start', 'end'] as const
export const mayHave = ['day', 'reference', 'kind', 'minutes', 'where', 'approved'] as const

export type RotaRow = RotaTimes & {
  collarNumber: string
  memberId: string
  place: Place
  reference: string
  task: RotaTask | undefined
}

export type Known = {
  workers: Workers
  geography: Geography
  /** What the file calls kinds of work, in lower case. */
  kindNames: ReadonlyMap<string, TaskKind>
  now: Date
  /** Whether rows of people who are in no team are passed over. */
  skipsOthers: boolean
}

/** What is passed over, and why; those rows are right. */
export type Passed = 'other person' | 'still to come'

export function checkRotaRow(row: Record<Column, string>, known: Known): Checked<RotaRow | Passed> {
  const { workers, now, skipsOthers } = known
  const { collar_number: collarNumber, reference } = row
  const times = readTimes(row)
  const memberId = workers.memberWith(collarNumber)
  if (memberId === undefined && skipsOthers && collarNumber !== '') return { value: 'other person' }
  const place = memberId && times.value ? workers.placeOn(memberId, times.value.day) : undefined
  if (memberId && times.value && !place && skipsOthers) return { value: 'other person' }
  const task = readTask(row, place, known)
  const errors = {
    ...problems({
      collar_number: whyNotPerson(collarNumber, memberId, times.value && { ...times.value, place }),
      reference: reference.length > 60 && `'${reference.slice(0, 60)}…' is longer than a number of a tour can be`,
      end: times.value !== undefined && whyNotLong(times.value),
    }),
    ...times.errors,
    ...task.errors,
  }
  if (Object.keys(errors).length > 0 || !times.value || !memberId || !place) return { errors }
  if (times.value.startsAt > now) return { value: 'still to come' }
  return { value: { ...times.value, collarNumber, memberId, place, reference, task: task.value?.task } }
}

function whyNotPerson(typed: string, memberId: string | undefined, on?: { day: string; place: Place | undefined }) {
  const advice = 'Correct it, or pass such rows over with --others skip'
  if (typed === '') return 'Enter whose tour it is'
  if (memberId === undefined) return `nobody in the teams has the collar number '${typed}'. ${advice}`
  return (
    on !== undefined &&
    on.place === undefined &&
    `'${typed}' held no post in a team on ${dayInWords(on.day)}. ${advice}`
  )
}

function whyNotLong({ startsAt, endsAt }: RotaTimes) {
  const minutes = minutesBetween(startsAt, endsAt)
  return (
    minutes > longestHours * 60 &&
    `this tour is ${inHours(minutes)} long, and one is ${longestHours} hours at most: check both times`
  )
}

type Typed = Pick<Record<Column, string>, 'kind' | 'minutes' | 'where' | 'approved'>

function readTask(
  { kind: typedKind, minutes: typedMinutes, where, approved }: Typed,
  own: Place | undefined,
  { kindNames, geography }: Known,
): Checked<{ task: RotaTask | undefined }> {
  if ([typedKind, typedMinutes, where, approved].every((text) => text === '')) return { value: { task: undefined } }
  const kind = isTaskKind(typedKind) ? typedKind : kindNames.get(typedKind.toLowerCase())
  const minutes = readMinutes(typedMinutes)
  const place = own && readPlace(where, own, geography)
  const isHelp = kind !== undefined && taskKinds[kind].isHelp
  const errors = problems({
    kind: kind === undefined && whyNotKind(typedKind),
    minutes: minutes === undefined && `'${typedMinutes}' is not how long something took, such as 135 or 2h 15m`,
    where: own !== undefined && place === undefined && `there is no neighbourhood '${where}'`,
    approved: whyNotApproved(approved, isHelp),
  })
  if (errors || !kind || minutes === undefined) return { errors: errors! }
  const isApproved = approved === '' ? undefined : approved.toLowerCase() === 'yes'
  return { value: { task: { kind, minutes, place: place ?? elsewhere, isApproved } } }
}

const elsewhere: KeptTask['place'] = { kind: 'elsewhere', id: '' }

const whyNotKind = (typed: string) =>
  `'${typed}' is no kind of work here. Take one of ${Object.keys(taskKinds).join(', ')}, or say with --kinds what the file means by it`

function whyNotApproved(typed: string, isHelp: boolean) {
  if (typed === '') return false
  if (!/^(yes|no)$/i.test(typed)) return `'${typed}' is neither yes nor no`
  return !isHelp && 'only help for another team (initiative) is approved; leave this empty'
}

function readMinutes(typed: string): number | undefined {
  if (/^\d{1,4}$/.test(typed)) return Number(typed) > 0 ? Number(typed) : undefined
  const read = readLength(typed)
  return 'value' in read && 'minutes' in read.value ? read.value.minutes : undefined
}

function readPlace(typed: string, own: Place, geography: Geography): KeptTask['place'] | undefined {
  const wanted = typed.toLowerCase()
  if (wanted === '' || wanted === 'elsewhere') return elsewhere
  if (wanted === 'own')
    return own.kind === 'neighbourhood' || own.kind === 'section' ? { ...own, kind: own.kind } : elsewhere
  const found = [...geography].filter(
    ([, { kind, code, name }]) =>
      kind === 'neighbourhood' && (code.toLowerCase() === wanted || name.toLowerCase() === wanted),
  )
  return found.length === 1 ? { kind: 'neighbourhood', id: found[0]![0] } : undefined
}
