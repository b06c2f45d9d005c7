// What took people's minutes (AB-15), task by task.
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import type { Choices } from '../choices.ts'
import { whereOf } from '../entry/places.ts'
import { countsAs, type Decision, type TaskKind } from '../rules.ts'
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
