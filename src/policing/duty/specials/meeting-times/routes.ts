// Whether specials can come to the meetings that they sit on, and when they could (SC-07).
import type { Within } from '../../../../platform/database.ts'
import { instant } from '../../../../platform/view-filters.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { type SideOfBody, timesOf } from '../../../meetings/meetings.ts'
import { type HoursOfWeek, suggestTimes } from '../hours-of-week.ts'
import { type Faces, home, path as homePath, partOn, seeing, view } from '../pages.ts'
import { hourInWords, suggestionInWords, weekdays } from './in-words.ts'

const path = `${homePath}/meetings`
const hourWords = { daytime: 'Working hours', evening: 'Evening', weekend: 'Weekend' } as const

export function meetingTimeRoutes(web: Web, within: Within<Faces>) {
  web.get(path, { config: seeing }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const { part, geography, name, outer } = await partOn(request, faces, { may: 'see-specials', url: path })
      const bodies = await faces.meetings.sideOfBodies('specials')
      const { counts, ...known } = await faces.duty.specials.hoursOfWeek({ part, geography })
      return {
        bodies: bodies.map(shownBody),
        all: timesOf(bodies.flatMap(({ held }) => held)),
        toCome: timesOf(bodies.flatMap(({ toCome }) => toCome)),
        suggestions: suggestTimes(counts).map(suggestionInWords),
        week: shownWeek(counts),
        weekdays,
        ...known,
        name,
        way: [home, ...outer],
      }
    })
    return reply.page(view('meeting-times/meeting-times'), model)
  })
}

const shownBody = ({ name, held, toCome }: SideOfBody) => ({
  name,
  ...timesOf(held),
  last: held.at(-1) && { at: instant(held.at(-1)!.startsAt), hour: hourWords[held.at(-1)!.hour] },
  next: toCome[0] && { at: instant(toCome[0].startsAt), hour: hourWords[toCome[0].hour] },
})

/** A row for each hour with any duty. */
function shownWeek(counts: HoursOfWeek) {
  const most = Math.max(...counts.flat())
  return Array.from({ length: 24 }, (_, hour) => ({
    hour: hourInWords(hour),
    days: counts.map((day) => ({ duties: day[hour]!, isBusy: day[hour]! >= most / 2 })),
  })).filter(({ days }) => days.some(({ duties }) => duties > 0))
}
