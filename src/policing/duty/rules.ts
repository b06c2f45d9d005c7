// Tours of duty, and which of their minutes took somebody away from their neighbourhood.
import { daysAfter } from '../../platform/clock.ts'
import type { Place } from '../teams/rules.ts'
import { type Choices, defaultChoices } from './choices.ts'

/**
 * What somebody did for a part of a tour. `isRole` is work that counts as the primary role where it is for the own
 * neighbourhood; `isHelp` is a Safer Neighbourhood initiative that helps another team, and needs an approval.
 */
export const taskKinds = {
  priority: { name: 'Work on a neighbourhood priority', isRole: true, isHelp: false },
  management: { name: 'Management work for the neighbourhood', isRole: true, isHelp: false },
  community: { name: 'Community work', isRole: true, isHelp: false },
  engagement: { name: 'Engagement', isRole: true, isHelp: false },
  initiative: { name: 'Helping another neighbourhood team', isRole: false, isHelp: true },
  response: { name: 'Response policing', isRole: false, isHelp: false },
  event: { name: 'Public event or football', isRole: false, isHelp: false },
  custody: { name: 'Custody or prisoner', isRole: false, isHelp: false },
  'scene-guard': { name: 'Guarding a scene', isRole: false, isHelp: false },
  'hospital-guard': { name: 'Hospital watch', isRole: false, isHelp: false },
  'missing-person': { name: 'Search for a missing person', isRole: false, isHelp: false },
  'front-counter': { name: 'Front counter or station duty', isRole: false, isHelp: false },
  court: { name: 'Court', isRole: false, isHelp: false },
  training: { name: 'Training', isRole: false, isHelp: false },
  operation: { name: 'Force operation or mutual aid', isRole: false, isHelp: false },
  other: { name: 'Something else', isRole: false, isHelp: false },
} as const satisfies Record<string, { name: string; isRole: boolean; isHelp: boolean }>

export type TaskKind = keyof typeof taskKinds

export const isTaskKind = (text: string): text is TaskKind => Object.hasOwn(taskKinds, text)

/** Where a task was, seen from the team of whoever did it. Work for the own area counts as there, wherever the desk is. */
export type Where = 'own' | 'same division' | 'elsewhere'

export type Decision = {
  isApproved: boolean
  /** By a supervisor of the team that was helped, not of the officer's own. */
  isReceiving: boolean
  decidedAt: Date
}

export type Task = {
  kind: TaskKind
  where: Where
  minutes: number
  /** The latest that a supervisor decided; undefined until one has. */
  decision?: Decision | undefined
}

export type Counts = 'on role' | 'exempt' | 'off role'

/** `endedAt` is the end of the tour: an approval after it is late. */
export function countsAs(task: Task, endedAt: Date, choices: Choices = defaultChoices): Counts {
  const { isRole, isHelp } = taskKinds[task.kind]
  if (choices.alsoOnRole.includes(task.kind)) return 'on role'
  if (isRole && task.where === 'own') return 'on role'
  if (isHelp && task.where === 'own') return 'on role'
  return isHelp && task.where === 'same division' && isApproved(task.decision, endedAt, choices) ? 'exempt' : 'off role'
}

function isApproved(decision: Decision | undefined, endedAt: Date, { approver, lateApproval }: Choices) {
  if (!decision?.isApproved) return false
  const isBy = approver === 'either' || decision.isReceiving === (approver === 'receiving')
  return isBy && (lateApproval || decision.decidedAt <= endedAt)
}

/** Whether a supervisor has yet to decide on it. */
export const awaitsDecision = ({ kind, where, decision }: Task) =>
  taskKinds[kind].isHelp && where === 'same division' && decision === undefined

export type Reckoning = { dutyMinutes: number; exemptMinutes: number; offMinutes: number; isAbstracted: boolean }

/**
 * How the minutes of one tour count. R-02: an abstraction is more than 120 minutes off role, over the whole tour. No more
 * is taken away than the tour was long, whatever its tasks add up to.
 */
export function reckon(
  { dutyMinutes, endsAt, tasks }: { dutyMinutes: number; endsAt: Date; tasks: readonly Task[] },
  choices: Choices = defaultChoices,
): Reckoning {
  const minutesOf = (counts: Counts) =>
    tasks.filter((task) => countsAs(task, endsAt, choices) === counts).map(({ minutes }) => minutes)
  const off = minutesOf('off role')
  const offMinutes = Math.min(dutyMinutes, sum(off))
  const decisive = choices.threshold === 'in total' ? offMinutes : Math.min(dutyMinutes, Math.max(0, ...off))
  return {
    dutyMinutes,
    exemptMinutes: sum(minutesOf('exempt')),
    offMinutes,
    isAbstracted: decisive > choices.thresholdMinutes,
  }
}

/** Minutes between two moments: a tour over a night on which the clocks change is as long as it was. */
export const minutesBetween = (startsAt: Date, endsAt: Date) =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)

/** What any number of tours add up to. */
export type Totals = {
  tours: number
  abstractedTours: number
  rosteredMinutes: number
  dutyMinutes: number
  exemptMinutes: number
  offMinutes: number
  /** Off role, in tours with an abstraction: the numerator of the recorded rate. */
  abstractedMinutes: number
}

export const noTours: Totals = {
  tours: 0,
  abstractedTours: 0,
  rosteredMinutes: 0,
  dutyMinutes: 0,
  exemptMinutes: 0,
  offMinutes: 0,
  abstractedMinutes: 0,
}

export const asTotals = ({ rosteredMinutes, ...tour }: Reckoning & { rosteredMinutes: number }): Totals => ({
  tours: 1,
  abstractedTours: tour.isAbstracted ? 1 : 0,
  rosteredMinutes,
  dutyMinutes: tour.dutyMinutes,
  exemptMinutes: tour.exemptMinutes,
  offMinutes: tour.offMinutes,
  abstractedMinutes: tour.isAbstracted ? tour.offMinutes : 0,
})

export const addTotals = (one: Totals, other: Totals): Totals => ({
  tours: one.tours + other.tours,
  abstractedTours: one.abstractedTours + other.abstractedTours,
  rosteredMinutes: one.rosteredMinutes + other.rosteredMinutes,
  dutyMinutes: one.dutyMinutes + other.dutyMinutes,
  exemptMinutes: one.exemptMinutes + other.exemptMinutes,
  offMinutes: one.offMinutes + other.offMinutes,
  abstractedMinutes: one.abstractedMinutes + other.abstractedMinutes,
})

/** The share of duty time on which staff are to be in their role (AB-02). */
export const target = 0.9

/**
 * the share of duty minutes on role or exempt; null, not 0, without duty. Met before rounding: compare by whole
 * minutes, since 0.9 has no exact binary fraction.
 */
export const shareOnRole = ({ dutyMinutes, offMinutes }: Totals) =>
  dutyMinutes > 0 ? (dutyMinutes - offMinutes) / dutyMinutes : null

/** Whether the target is met; null without duty. */
export const meetsTarget = ({ dutyMinutes, offMinutes }: Totals) =>
  dutyMinutes > 0 ? offMinutes * 10 <= dutyMinutes : null

/** Of what the recorded rate is a share. Up to two hours of every tour are not in it. */
export const recordedPart = (totals: Totals, by: Choices['recorded']) =>
  by === 'by minutes'
    ? { part: totals.abstractedMinutes, of: totals.dutyMinutes }
    : { part: totals.abstractedTours, of: totals.tours }

/** the recorded rate, by minutes or by tours; null without duty. */
export function recordedRate(totals: Totals, by: Choices['recorded'] = defaultChoices.recorded) {
  const { part, of } = recordedPart(totals, by)
  return of > 0 ? part / of : null
}

/** The Neighbourhood Policing Guarantee's measure: hours taken away, of hours rostered; null without a roster. */
export const guaranteeRate = ({ rosteredMinutes, offMinutes }: Totals) =>
  rosteredMinutes > 0 ? offMinutes / rosteredMinutes : null

/** The Monday of the week that a day, YYYY-MM-DD, lies in. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return daysAfter(day, -((weekday + 6) % 7))
}

/** The day at whose start the report of a week, by its Monday, is frozen: the Tuesday after it. */
export const frozenOn = (monday: string) => daysAfter(monday, 8)

/** A tour as it is kept. */
export type Tour = Reckoning & {
  id: string
  memberId: string
  /** The day on which it starts in London, YYYY-MM-DD. */
  day: string
  startsAt: Date
  endsAt: Date
  /** Where the post is that its officer held then. */
  place: Place
  rosteredMinutes: number
  importReference: string | null
  version: number
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
