// Tours of the demonstration force's last weeks: rates as printed come out of them, the tours themselves are invented.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter, startOfDay } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import { mondayOf, reckon, type TaskKind } from '../rules.ts'
import type { KeptDecision, KeptTask, NewTour } from '../store.ts'
import type { Worker } from './workers.ts'

export type DemonstrationDuty = { tours: NewTour[]; tasks: KeptTask[]; decisions: KeptDecision[] }

type Given = {
  workers: readonly Worker[]
  /** The other neighbourhoods of a neighbourhood's division. */
  besidesOf: (neighbourhoodId: string) => readonly string[]
  /** Neighbourhoods whose supervisor has help to decide on. */
  awaiting: ReadonlySet<string>
  /** Tours of others in the same weeks, none of which was abstracted: the rate is that of all. */
  beside: readonly Pick<NewTour, 'day' | 'dutyMinutes'>[]
  today: string
  now: Date
}

/** The printed rate (AB-13), which the last weeks give; those before them lie higher. */
export const printedRate = 0.061
export const weeksMade = 13
const settledWeeks = 5
const helpChance = 0.012
const mostAwaiting = 3
const minute = 60_000

const taken: readonly [TaskKind, number][] = [
  ['response', 30],
  ['custody', 9],
  ['event', 16],
  ['scene-guard', 10],
  ['hospital-guard', 8],
  ['missing-person', 9],
  ['court', 6],
  ['training', 7],
  ['operation', 5],
]

export function demonstrationDuty(given: Given): DemonstrationDuty {
  const random = randomFrom('demonstration duty')
  const made: DemonstrationDuty = { tours: [], tasks: [], decisions: [] }
  const thisMonday = mondayOf(given.today)
  for (let week = weeksMade - 1; week >= 0; week -= 1) {
    const monday = daysAfter(thisMonday, -7 * week)
    const rate = printedRate + Math.max(0, week - settledWeeks) * 0.004
    addWeek(made, monday, rate, random, given)
  }
  return made
}

function addWeek(
  made: DemonstrationDuty,
  monday: string,
  rate: number,
  random: Random,
  { workers, besidesOf, awaiting, beside, now }: Given,
) {
  const tours = workers.flatMap((worker) => toursOf(worker, monday, random)).filter(({ endsAt }) => endsAt <= now)
  const others = beside.filter(({ day }) => mondayOf(day) === monday)
  const minutes = shareOut(tours, (dutyOf(tours) + dutyOf(others)) * rate, random)
  const helping = tours
    .filter(({ id, place, endsAt }) => awaiting.has(place.id) && !minutes.has(id) && isUndecided(endsAt, now))
    .slice(-mostAwaiting)
  for (const tour of tours) {
    const away = awayFor(tour, minutes.get(tour.id) ?? 0, random)
    const { kind, id } = tour.place
    const chance = helping.some((each) => each.id === tour.id) ? 1 : helpChance
    const tasks = away.length === 0 && kind === 'neighbourhood' ? helpFor(tour, besidesOf(id), chance, random) : away
    const decisions = tasks.flatMap(({ task }) => decisionOn(task, tour, now, random))
    made.tasks.push(...tasks.map(({ task }) => task))
    made.decisions.push(...decisions)
    made.tours.push({ ...tour, ...reckoned(tour, tasks, decisions) })
  }
}

type Draft = Omit<NewTour, 'exemptMinutes' | 'offMinutes' | 'isAbstracted'>
type Away = { task: KeptTask; where: 'own' | 'same division' | 'elsewhere' }

/** Five early or late tours in a week of duty. */
function toursOf({ memberId, place }: Worker, monday: string, random: Random): Draft[] {
  if (random.uniform() < 0.1) return []
  const firstDay = random.integer(0, 6)
  const hour = random.pick([7, 14])
  const length = 480
  return Array.from({ length: 5 }, (_, at) => {
    const day = daysAfter(monday, (firstDay + at) % 7)
    const startsAt = new Date(startOfDay(day).getTime() + hour * 60 * minute)
    const endsAt = new Date(startsAt.getTime() + length * minute)
    return {
      id: uuidv7(),
      memberId,
      day,
      startsAt,
      endsAt,
      place,
      rosteredMinutes: length,
      dutyMinutes: length,
      importReference: null,
      enteredAt: endsAt,
    }
  })
}

const dutyOf = (tours: readonly Pick<Draft, 'dutyMinutes'>[]) =>
  tours.reduce((sum, { dutyMinutes }) => sum + dutyMinutes, 0)

/** Which tours take how many minutes away, so that those over two hours add up to `abstracted` minutes. */
function shareOut(tours: readonly Draft[], abstracted: number, random: Random): Map<string, number> {
  const minutes = new Map<string, number>()
  let left = Math.round(abstracted)
  for (const { id, dutyMinutes } of random.shuffle(tours)) {
    if (left >= 121) {
      const away = Math.min(left - 121 < 121 ? left : random.integer(121, 420), dutyMinutes)
      minutes.set(id, away)
      left -= away
    } else if (random.uniform() < 0.22) minutes.set(id, random.integer(2, 23) * 5)
  }
  return minutes
}

function awayFor(tour: Draft, minutes: number, random: Random): Away[] {
  if (minutes === 0) return []
  const task = aTask(tour, { kind: random.weighted(taken, ([, weight]) => weight)[0], minutes, position: 0 })
  return [{ task, where: 'elsewhere' }]
}

/** Now and then somebody helps the team next door. */
function helpFor(tour: Draft, besides: readonly string[], chance: number, random: Random): Away[] {
  if (besides.length === 0 || random.uniform() > chance) return []
  const place = { kind: 'neighbourhood', id: random.pick(besides) } as const
  return [{ task: aTask(tour, { kind: 'initiative', minutes: 90, position: 0, place }), where: 'same division' }]
}

const aTask = (tour: Draft, fields: Pick<KeptTask, 'kind' | 'minutes' | 'position'> & Partial<KeptTask>): KeptTask => ({
  id: uuidv7(),
  tourId: tour.id,
  place: { kind: 'elsewhere', id: '' },
  startsAt: null,
  note: '',
  ...fields,
})

/** Whether a tour is so new that its supervisor may not have looked at it yet. */
const isUndecided = (endsAt: Date, now: Date) => now.getTime() - endsAt.getTime() < 4 * 24 * 60 * minute

/** Supervisors have decided on all but the last days' help, and refused some. */
function decisionOn(task: KeptTask, tour: Draft, now: Date, random: Random): KeptDecision[] {
  const decidedAt = new Date(tour.endsAt.getTime() + 20 * 60 * minute)
  if (task.kind !== 'initiative' || decidedAt > now || isUndecided(tour.endsAt, now)) return []
  const isApproved = random.uniform() < 0.9
  return [
    {
      id: uuidv7(),
      taskId: task.id,
      tourId: tour.id,
      isApproved,
      decidedBy: 'Supervisor (demonstration)',
      decidedByAccount: null,
      isReceiving: false,
      decidedAt,
      reason: isApproved ? '' : 'Not agreed beforehand',
    },
  ]
}

const reckoned = (tour: Draft, tasks: readonly Away[], decisions: readonly KeptDecision[]) =>
  reckon({
    dutyMinutes: tour.dutyMinutes,
    endsAt: tour.endsAt,
    tasks: tasks.map(({ task: { id, kind, minutes }, where }) => ({
      kind,
      where,
      minutes,
      decision: decisions.find(({ taskId }) => taskId === id),
    })),
  })
