// By which choices each week is counted, and a button that counts earlier weeks by what is decided now.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { dayField, longTextField } from '../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { inWords, type Setting } from '../../../platform/settings/setting.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Duty } from '../duty.ts'
import { mondayOf } from '../rules.ts'
import { type Changes, decidedAt, dutySettings } from '../settings.ts'
import { decidedBy, turns } from './decided.ts'
import type { KeptRecount } from './store.ts'

type Faces = { duty: Duty; once: Once }
type Known = { changes: Changes; recounts: readonly KeptRecount[] }

export const countingPath = '/staff/abstraction/counting'
const deciding = { access: { may: 'change-settings' } } as const
const view = 'policing/duty/counting/counting.njk'
/** Longer than any force keeps its tours. */
const longestDays = 20 * 366

const form = declareForm({
  day: dayField({
    label: 'From the week of',
    hint: 'Any day in it, like 7/9/2026',
    missing: 'Enter a day of that week',
  }),
  reason: longTextField({ label: 'Why?', missing: 'Say why, in a sentence', most: 1000, rows: 3 }),
})

export function countingRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())

  async function page(request: FastifyRequest, reply: FastifyReply, shown = form.blank()) {
    const known = await within(scopeOf(request), ({ duty }) => duty.counting())
    const { done } = request.query as { done?: unknown }
    return reply.page(view, {
      choices: dutySettings.map((setting) => ({
        label: setting.field.label,
        href: `/staff/settings/${setting.name}`,
        periods: periodsOf(setting as Setting<unknown>, known, today()),
      })),
      recounts: known.recounts,
      done: done === 'yes' ? known.recounts[0] : undefined,
      form: shown,
      errors: shown.errors,
    })
  }

  web.get(countingPath, { config: deciding }, (request, reply) => page(request, reply))

  web.post(countingPath, { config: deciding }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { value, errors = whyNotFrom(value!.day, today()) } = form.check(body)
    if (!value || errors) return page(request, reply.code(400), form.again(body, errors!))
    const done = await within(scopeOf(request), ({ duty, once }) =>
      once(body._sent, async () => {
        await duty.countAnew(value.day, value.reason)
        return { to: `${countingPath}?done=yes` }
      }),
    )
    return reply.redirect(done.to, 303)
  })
}

function whyNotFrom(day: string, today: string): Record<string, string> | undefined {
  if (day > today) return { day: 'This week is still to come: what is decided now holds for it anyway' }
  return day < daysAfter(today, -longestDays) ? { day: 'This is more than 20 years ago. Check the year' } : undefined
}

/** What held from which week on, the latest first; the first has no beginning that is known. */
function periodsOf(setting: Setting<unknown>, { changes, recounts }: Known, today: string) {
  const changedAt = (changes.get(setting.name) ?? []).map((change) => change.changedAt)
  const mondays = turns(changedAt, recounts, today)
  const beforeAll = {
    from: '',
    words: inWords(setting, decidedAt(setting, changes, decidedBy('2000-01-03', recounts))),
  }
  const isToCome = ({ from }: { from: string }) => from > mondayOf(today)
  const all = [
    beforeAll,
    ...mondays.map((from) => ({
      from,
      words: inWords(setting, decidedAt(setting, changes, decidedBy(from, recounts))),
    })),
  ]
  return all
    .filter(({ words }, at) => words !== all[at - 1]?.words)
    .reverse()
    .map((period, at, all) => ({
      ...period,
      isToCome: isToCome(period),
      isNow: !isToCome(period) && all.slice(0, at).every(isToCome),
    }))
}
