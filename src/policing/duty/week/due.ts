// Help for other teams that waits for a decision, as what is due for those who can decide. Nobody is named: places are.
import type { Due } from '../../../platform/calendar/due.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { count } from '../../../platform/view-filters.ts'
import { covers, type Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import type { ChoicesOn } from '../counting/counting.ts'
import type { DecidedTask } from '../entry/places.ts'
import { placeName } from '../entry/places.ts'
import { frozenOn, mondayOf, type Tour } from '../rules.ts'
import type { Supervisor } from './store.ts'

type Open = { task: DecidedTask; tour: Tour }
type Given = { supervisors: readonly Supervisor[]; choicesOn: ChoicesOn; geography: Geography }

/** One for each team, week and supervisor; where nobody in post supervises it, whoever may approve there. */
export function helpDue(open: readonly Open[], { supervisors, choicesOn, geography }: Given): Due[] {
  const asked = open.flatMap(({ task, tour }) => {
    const { approver } = choicesOn(tour.day)
    const helped = task.place.kind === 'elsewhere' ? [] : [{ kind: task.place.kind, id: task.place.id }]
    const places: Place[] = [...(approver === 'receiving' ? [] : [tour.place]), ...(approver === 'own' ? [] : helped)]
    return places.map((place) => ({ place, monday: mondayOf(tour.day) }))
  })
  return [...Map.groupBy(asked, ({ place, monday }) => `${place.id} ${monday}`).values()].flatMap((same) => {
    const { place, monday } = same[0]!
    const by = daysAfter(frozenOn(monday), -1)
    const title = `${count(same.length, 'tour')} with help for another team to decide on: ${placeName(place, geography)}`
    const due = { kind: 'Approval', title, href: '/staff/week', by, warnFrom: daysAfter(by, -1) }
    const nearest = nearestTo(place, supervisors, geography)
    const owners: Due['owner'][] = nearest.map((accountId) => ({ accountId }))
    return (owners.length > 0 ? owners : [{ may: 'approve-duty', scopeId: place.id } as const]).map((owner) => ({
      ...due,
      owner,
    }))
  })
}

/** The sergeant of a neighbourhood; its inspector where it has none, and for the posts of the section itself. */
function nearestTo(place: Place, supervisors: readonly Supervisor[], geography: Geography): string[] {
  const exact = supervisors.filter((each) => each.place.id === place.id)
  const above = supervisors.filter((each) => covers(each.place, place, geography))
  return [...new Set((exact.length > 0 ? exact : above).map(({ accountId }) => accountId))]
}
