// Day by day: who goes where.
import { dayOffOn } from '../../../../platform/calendar/bank-holidays.ts'
import { type Given, namesOf, tagOf, timesOf } from '../activities/list.ts'
import { activityUrl } from '../inspecting.ts'
import { type Activity, methods } from '../rules.ts'

const weekdays = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' })

/** Days with something on them, in order, of everybody or of one inspector; what was called off is left out. */
export function scheduleOf(activities: readonly Activity[], given: Given, inspectorId?: string) {
  const held = activities.filter(
    ({ state, inspectors }) => state !== 'cancelled' && (inspectorId === undefined || inspectors.includes(inspectorId)),
  )
  const byDay = [...Map.groupBy(held, ({ day }) => day)].sort(([one], [other]) => one.localeCompare(other))
  return byDay.map(([day, onDay]) => ({
    day,
    weekday: weekdays.format(new Date(`${day}T00:00:00Z`)),
    dayOff: dayOffOn(day),
    activities: onDay
      .toSorted((one, other) => one.fromTime.localeCompare(other.fromTime) || one.title.localeCompare(other.title))
      .map((each) => ({
        ...each,
        url: activityUrl(each.inspectionId, each.id),
        method: methods[each.method].name,
        times: each.method === 'documents' ? 'By the end of the day' : timesOf(each) || 'Time open',
        area: given.plan.areas.find(({ id }) => id === each.areaId)?.name,
        inspectors: namesOf(each.inspectors, given.names) || (each.method === 'documents' ? '' : 'Nobody yet'),
        elements: each.elements.join(', '),
        state: tagOf(each, given),
      })),
  }))
}
