// A week of the teams that somebody supervises: how much of it was on role, and who was taken away by what.
import type { Geography } from '../../accounts/rules.ts'
import { isSpecial, type Rank } from '../../teams/rules.ts'
import type { Choices } from '../choices.ts'
import { asTask, type DecidedTask } from '../entry/places.ts'
import {
  addTotals,
  asTotals,
  countsAs,
  meetsTarget,
  noTours,
  recordedRate,
  shareOnRole,
  type Totals,
  type Tour,
  taskKinds,
} from '../rules.ts'
import type { Person } from './store.ts'

export type Reason = { name: string; minutes: number }
export type PersonWeek = Person & { tours: Tour[]; totals: Totals; recordedRate: number | null; reasons: Reason[] }
export type Records = {
  tours: readonly Tour[]
  tasks: readonly DecidedTask[]
  people: readonly (Person & { isHolder: boolean })[]
  geography: Geography
  choices: Choices
}

const figuresOf = (totals: Totals, { recorded }: Choices) => ({
  totals,
  share: shareOnRole(totals),
  isMet: meetsTarget(totals),
  recorded,
  recordedRate: recordedRate(totals, recorded),
})

/** One line for each person with a tour, and those who have none though they hold a post of the teams. */
export function weekOf({ tours, tasks, people, geography, choices }: Records) {
  const tasksOf = Map.groupBy(tasks, ({ tourId }) => tourId)
  const toursOf = Map.groupBy(tours, ({ memberId }) => memberId)
  const lines = people.flatMap((person): PersonWeek[] => {
    const own = toursOf.get(person.id)
    if (!own) return []
    const totals = totalsOf(own)
    const rate = recordedRate(totals, choices.recorded)
    return [{ ...person, tours: own, totals, recordedRate: rate, reasons: reasonsOf(own) }]
  })
  return {
    lines,
    missing: people.filter(({ id, rank, isHolder }) => isHolder && isExpected(rank) && !toursOf.has(id)),
    reasons: reasonsOf(tours),
    ...figuresOf(totalsOf(tours), choices),
  }

  function reasonsOf(some: readonly Tour[]): Reason[] {
    const away = some.flatMap(({ id, place, endsAt }) =>
      (tasksOf.get(id) ?? []).filter(
        (task) => countsAs(asTask(task, place, geography), endsAt, choices) === 'off role',
      ),
    )
    return [...Map.groupBy(away, ({ kind }) => kind)]
      .map(([kind, same]) => ({
        name: taskKinds[kind].name,
        minutes: same.reduce((sum, { minutes }) => sum + minutes, 0),
      }))
      .sort((one, other) => other.minutes - one.minutes)
  }
}

const totalsOf = (tours: readonly Tour[]) => tours.map(asTotals).reduce(addTotals, noTours)

/** Specials give what time they can, and partners have their own sheets: nobody waits for theirs. */
const isExpected = (rank: Rank) => !isSpecial(rank) && rank !== 'warden' && rank !== 'partner-staff'

/** The parts of a bar in per cent of the longest one: from where, and how wide. */
export function barOf({ dutyMinutes, exemptMinutes, offMinutes }: Totals, longest: number) {
  const share = (minutes: number) => (longest > 0 ? (100 * minutes) / longest : 0)
  const onRole = dutyMinutes - exemptMinutes - offMinutes
  return {
    onRole: { from: 0, width: share(onRole) },
    exempt: { from: share(onRole), width: share(exemptMinutes) },
    off: { from: share(onRole + exemptMinutes), width: share(offMinutes) },
  }
}
