// Where a task was, as people choose it, and as it counts.
import type { Option } from '../../../platform/forms/field.ts'
import { covers, type Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import type { Choices } from '../choices.ts'
import { type Decision, reckon, type Task, type Tour, type Where } from '../rules.ts'
import type { KeptTask } from '../store.ts'

type TaskPlace = KeptTask['place']

const elsewhere = 'elsewhere'

/** The own beat first, then the others of the division by name, then anywhere else. */
export function placeOptions(own: Place, geography: Geography): Option[] {
  const division = divisionOf(own, geography)
  const names = [...geography]
    .filter(([id, { kind }]) => kind === 'neighbourhood' && id !== own.id && isIn(id, division, geography))
    .map(([value, { name }]) => ({ value, text: name }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en'))
  return [...ownOption(own, geography), ...names, { value: elsewhere, text: 'Somewhere else' }]
}

const ownOption = (own: Place, geography: Geography) =>
  own.kind === 'neighbourhood' || own.kind === 'section'
    ? [{ value: own.id, text: `${placeName(own, geography)} (your own)` }]
    : []

/** @param chosen one of `placeOptions` */
export function placeChosen(chosen: string, geography: Geography): TaskPlace {
  const kind = geography.get(chosen)?.kind
  return kind === 'neighbourhood' || kind === 'section' ? { kind, id: chosen } : { kind: elsewhere, id: '' }
}

export const asChosen = ({ kind, id }: TaskPlace) => (kind === elsewhere ? elsewhere : id)

/** All that somebody's post covers is their own. */
export function whereOf(place: TaskPlace, own: Place, geography: Geography): Where {
  const { kind, id } = place
  if (kind === elsewhere) return elsewhere
  if (covers(own, { kind, id }, geography)) return 'own'
  const division = divisionOf(own, geography)
  return division !== undefined && isIn(id, division, geography) ? 'same division' : elsewhere
}

export const placeName = ({ id }: { id: string }, geography: Geography) => geography.get(id)?.name ?? 'The whole force'
export const taskPlaceName = (place: TaskPlace, geography: Geography) =>
  place.kind === elsewhere ? 'elsewhere' : placeName(place, geography)

const divisionOf = ({ kind, id }: Place, geography: Geography) =>
  kind === 'division' ? id : geography.get(id)?.within.find((outer) => geography.get(outer)?.kind === 'division')

/** Without a division, in the whole force. */
const isIn = (id: string, division: string | undefined, geography: Geography) =>
  division === undefined || (geography.get(id)?.within.includes(division) ?? false)

export type DecidedTask = KeptTask & { decision: (Decision & { decidedBy: string; reason: string }) | undefined }

export const asTask = (task: DecidedTask, own: Place, geography: Geography): Task => ({
  kind: task.kind,
  where: whereOf(task.place, own, geography),
  minutes: task.minutes,
  decision: task.decision,
})

type Counting = Pick<Tour, 'dutyMinutes' | 'endsAt' | 'place'>

/** How the minutes of a tour count, with its tasks as they are kept. */
export const reckonKept = (
  { dutyMinutes, endsAt, place }: Counting,
  tasks: readonly DecidedTask[],
  { geography, choices }: { geography: Geography; choices: Choices },
) => reckon({ dutyMinutes, endsAt, tasks: tasks.map((task) => asTask(task, place, geography)) }, choices)
