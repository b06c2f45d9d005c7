// Figures of specials' duty in words: half is 50.0%, and no majority (R-26).
import { hours, tenths } from '../../report/figures-in-words.ts'
import { taskKinds } from '../../rules.ts'
import { type completenessOf, type Hours, isMajority, type minutesByKind } from '../rules.ts'

type Worked = {
  completeness: ReturnType<typeof completenessOf>
  hours: Hours
  kinds: ReturnType<typeof minutesByKind>
}

/** `complete` and `priority` are undefined without duty. */
export const figuresOf = ({ completeness, hours: of, kinds }: Worked) => ({
  complete: completeness.of > 0 ? tenths(completeness.kept, completeness.of) : undefined,
  priority: of.dutyMinutes > 0 ? tenths(of.priorityMinutes, of.dutyMinutes) : undefined,
  isMajority: isMajority(of),
  dutyHours: hours(of.dutyMinutes),
  kinds: kinds.map(({ kind, minutes }) => ({
    name: kind === undefined ? 'Patrol and other duty, not said further' : taskKinds[kind].name,
    hours: hours(minutes),
    share: tenths(minutes, of.dutyMinutes),
  })),
})
