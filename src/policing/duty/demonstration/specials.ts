// Duties of the demonstration's specials: most work an evening in some weeks, some have worked none for long (SC-04), and
// not every duty has its sheet (SC-03). All of it is invented.
import { v7 as uuidv7 } from 'uuid'
import { dayOf, daysAfter, momentOf } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import type { Place } from '../../teams/rules.ts'
import type { Establishment } from '../../teams/teams.ts'
import { mondayOf, reckon, type TaskKind } from '../rules.ts'
import { holdersOn } from '../specials/roster.ts'
import type { NewPlannedDuty } from '../specials/store.ts'
import type { KeptTask, NewTour } from '../store.ts'
import { weeksMade } from './demonstration.ts'

export type DemonstrationSpecials = { tours: NewTour[]; tasks: KeptTask[]; planned: NewPlannedDuty[] }
type Given = { all: Establishment; today: string; now: Date }
type Worker = { memberId: string; place: Place; joinedOn: string }
type Times = Pick<NewTour, 'day' | 'startsAt' | 'endsAt'>

const minute = 60_000
const inactiveShare = 0.12
const [missingSheets, openSheets, toCome] = [52, 9, 24]

/** What an evening is spent on beside patrol; none of it takes two hours away from the neighbourhood. */
const spent: readonly [TaskKind | undefined, number][] = [
  ['priority', 58],
  ['community', 9],
  ['engagement', 7],
  ['event', 6],
  [undefined, 20],
]

export function demonstrationSpecials({ all, today, now }: Given): DemonstrationSpecials {
  const random = randomFrom('demonstration duty of specials')
  const made: DemonstrationSpecials = { tours: [], tasks: [], planned: [] }
  const active: Worker[] = []
  for (const { member, post } of holdersOn(today, all)) {
    const worker = { memberId: member.id, place: post.place, joinedOn: member.joinedOn }
    if (random.uniform() < inactiveShare) addLastTour(made, worker, random, today)
    else active.push(worker)
  }
  for (const worker of active) addEvenings(made, worker, random, { today, now })
  for (let at = 0; at < missingSheets + openSheets + toCome; at += 1)
    made.planned.push(withoutSheet(random.pick(active), at, random, today))
  return { ...made, tasks: besideProblemSolving(made.tasks, active) }
}

/** In every twelfth neighbourhood the team solves its problems without its specials, who go to events of the community. */
function besideProblemSolving(tasks: readonly KeptTask[], workers: readonly Worker[]): KeptTask[] {
  const places = [...new Set(workers.map(({ place }) => place.id))]
  const without = new Set(places.filter((_, at) => at % 12 === 5))
  return tasks.map((task) =>
    task.kind === 'priority' && without.has(task.place.id) ? { ...task, kind: 'community' } : task,
  )
}

/** Somebody's last tour lies months back, or there is none. */
function addLastTour(made: DemonstrationSpecials, worker: Worker, random: Random, today: string) {
  const day = daysAfter(today, -random.integer(92, 420))
  const isNew = day < worker.joinedOn || random.uniform() < 0.15
  if (!isNew) addTour(made, worker, timesOn(day, random), random)
}

function addEvenings(
  made: DemonstrationSpecials,
  worker: Worker,
  random: Random,
  { today, now }: Pick<Given, 'today' | 'now'>,
) {
  const monday = daysAfter(mondayOf(today), -7 * (weeksMade - 1))
  const sure = random.integer(0, weeksMade - 2) // one week in which everybody who is active works
  for (let week = 0; week < weeksMade; week += 1) {
    const times = timesOn(daysAfter(monday, 7 * week + random.integer(0, 6)), random)
    const isWorked = random.uniform() < 0.24 || week === sure
    if (!isWorked || times.endsAt > now) continue
    addTour(made, worker, times, random)
    if (random.uniform() < 0.6) made.planned.push(plannedFor(worker, times))
  }
}

/** An evening on working days, a day or an evening at the weekend. */
function timesOn(day: string, random: Random): Times {
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const hour = random.pick(isWeekend ? [10, 14, 19, 20] : [18, 19, 19, 20])
  const startsAt = momentOf(day, `${hour}:00`)
  return { day, startsAt, endsAt: new Date(startsAt.getTime() + random.pick([180, 240, 240, 300]) * minute) }
}

function addTour(made: DemonstrationSpecials, { memberId, place }: Worker, times: Times, random: Random) {
  const dutyMinutes = (times.endsAt.getTime() - times.startsAt.getTime()) / minute
  const tour = { id: uuidv7(), memberId, ...times, place, rosteredMinutes: dutyMinutes, dutyMinutes }
  const tasks = tasksOf(tour, random)
  const counted = tasks.map(({ kind, minutes, place: { kind: at } }) => ({
    kind,
    minutes,
    where: at === 'elsewhere' ? ('elsewhere' as const) : ('own' as const),
  }))
  const reckoned = reckon({ dutyMinutes, endsAt: times.endsAt, tasks: counted })
  made.tours.push({ ...tour, ...reckoned, importReference: null, enteredAt: times.endsAt })
  made.tasks.push(...tasks)
}

function tasksOf({ id: tourId, place, dutyMinutes }: Pick<NewTour, 'id' | 'place' | 'dutyMinutes'>, random: Random) {
  const [kind] = random.weighted(spent, ([, weight]) => weight)
  if (kind === undefined || place.kind === 'force' || place.kind === 'division') return []
  const own = { kind: place.kind, id: place.id }
  const isAway = kind === 'event'
  const minutes = isAway ? 90 : random.pick([120, 180, dutyMinutes])
  const task: KeptTask = {
    id: uuidv7(),
    tourId,
    position: 1,
    kind,
    place: isAway ? { kind: 'elsewhere', id: '' } : own,
    startsAt: null,
    minutes: Math.min(minutes, dutyMinutes),
    note: '',
  }
  return [task]
}

const plannedFor = ({ memberId }: Pick<Worker, 'memberId'>, times: Times): NewPlannedDuty => ({
  id: uuidv7(),
  memberId,
  ...times,
  askedOn: null,
  calledOff: '',
})

/** Duties of which nobody has said anything: long ago, of the last days, and to come. */
function withoutSheet(worker: Worker, at: number, random: Random, today: string): NewPlannedDuty {
  const isMissing = at < missingSheets
  const days = isMissing
    ? -random.integer(8, 84)
    : at < missingSheets + openSheets
      ? -random.integer(1, 6)
      : random.integer(1, 14)
  const times = timesOn(daysAfter(today, days), random)
  const isAsked = isMissing && random.uniform() < 0.4
  const asked = daysAfter(dayOf(times.startsAt), random.integer(7, 20))
  return { ...plannedFor(worker, times), askedOn: isAsked && asked <= today ? asked : null }
}
