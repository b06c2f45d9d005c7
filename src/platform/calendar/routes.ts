// How days are counted: the holidays of several years, so that a force can check them, and how long what may take.

import { dayOf } from '../clock.ts'
import type { Within } from '../database.ts'
import type { Settings } from '../settings/settings.ts'
import { scopeOf } from '../web/access.ts'
import type { Web } from '../web/web.ts'
import { type DeadlineRule, lengthInWords } from './deadline.ts'
import { holidaysOf, holidaysSetting } from './holidays-setting.ts'

const years = { before: 1, after: 4 }

type Given = { rules: readonly DeadlineRule[]; now: () => Date }

export function calendarRoutes(web: Web, within: Within<{ settings: Settings }>, { rules, now }: Given) {
  web.get('/staff/calendar', { config: { access: 'signed-in' } }, async (request, reply) => {
    const holidays = await within(scopeOf(request), ({ settings }) => holidaysOf(settings))
    const year = Number(dayOf(now()).slice(0, 4))
    const shown = Array.from({ length: years.before + 1 + years.after }, (_, at) => year - years.before + at)
    return reply.page('platform/calendar/calendar.njk', {
      years: shown.map((each) => ({ year: each, holidays: holidays.ofYear(each) })),
      rules: rules.map((rule) => ({ ...rule, length: lengthInWords(rule) })),
      changeAddress: `/staff/settings/${holidaysSetting.name}`,
    })
  })
}
