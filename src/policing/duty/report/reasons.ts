// What took people's minutes (AB-15), task by task.
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { type Choices, countsAs, type Decision, type TaskKind, type Where } from '../rules.ts'
import type { KeptTask } from '../store.ts'
import type { Taken } from './part-week.ts'

export type WeekTask = {
  kind: TaskKind
  minutes: number
  at: KeptTask['place']
  /** Where the post is of whoever did it. */
  place: Place
  endsAt: Date
  decision?: Decision | undefined
}

/** Minutes off role of each task; those on role or exempt are left out. */
export const takenBy = (tasks: readonly WeekTask[], geography: Geography, choices: Choices): Taken[] =>
  tasks
    .filter(
      (task) =>
        countsAs({ ...task, where: whereOf(task.at, task.place, geography) }, task.endsAt, choices) === 'off role',
    )
    .map(({ place, kind, minutes }) => ({ place, kind, minutes }))

/** Where a task was, seen from a team: all areas of a team are its own, and so is the section that it lies in. */
export function whereOf(task: KeptTask['place'], own: Place, geography: Geography): Where {
  if (task.kind === 'elsewhere') return 'elsewhere'
  if (own.kind === 'force') return 'own'
  const [taskWithin, ownWithin] = [task.id, own.id].map((id) => [id, ...(geography.get(id)?.within ?? [])])
  if (taskWithin!.includes(own.id) || ownWithin!.includes(task.id)) return 'own'
  const isShared = (id: string) => geography.get(id)?.kind === 'division' && ownWithin!.includes(id)
  return taskWithin!.some(isShared) ? 'same division' : 'elsewhere'
}
