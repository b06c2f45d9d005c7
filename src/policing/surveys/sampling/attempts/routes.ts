// Those who are to be called, for whoever interviews: one list, one person at a time, and every attempt.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { clockTime, momentsAt, readTime } from '../../../../platform/calendar/local-time.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { choiceField, dayField, textField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../../platform/forms/form.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { calling, callsPath, type Opened, view } from '../pages.ts'
import { userGroups } from '../rules.ts'
import { isOutcome, mostAttempts, outcomes } from './rules.ts'

const OfCase = { params: Type.Object({ code: Type.String({ maxLength: 20 }) }) }
const shownAtOnce = 50

const attemptForm = declareForm({
  day: dayField({ label: 'Day', missing: 'Enter the day of the attempt' }),
  time: textField({ label: 'Time', hint: 'Like 14:05', missing: 'Enter the time of the attempt', most: 10, width: 5 }),
  outcome: choiceField({
    label: 'How did it end?',
    options: Object.entries(outcomes).map(([value, { name }]) => ({ value, text: name })),
    missing: 'Say how it ended',
  }),
})

export function callRoutes(web: Web, { within, now }: Opened) {
  web.get(callsPath, { config: calling }, async (request, reply) => {
    const open = await within(scopeOf(request), ({ sampling }) => sampling.interviewing.list(shownAtOnce))
    const { done } = request.query as { done?: unknown }
    return reply.page(view('attempts/calls'), {
      ...open,
      people: open.people.map((each) => ({
        ...each,
        what: userGroups[each.group].name,
        href: `${callsPath}/${each.code}`,
      })),
      mostAttempts,
      done: done === 'logged',
    })
  })

  const suggested = () => attemptForm.blank({ day: dayOf(now()), time: clockTime(now()).slice(0, 5) })

  type Asked = FastifyRequest<{ Params: { code: string } }>
  async function page(request: Asked, reply: FastifyReply, form: ShownForm = suggested()) {
    const { found, attempts } = await within(scopeOf(request), ({ sampling }) =>
      sampling.interviewing.consult(request.params.code),
    )
    return reply.page(view('attempts/call'), {
      found: { ...found, what: userGroups[found.group].name },
      attempts: attempts.map((attempt) => ({ ...attempt, said: outcomes[attempt.outcome].name })),
      left: mostAttempts - attempts.length,
      form,
      errors: form.errors,
      way: [{ text: 'People to call', href: callsPath }],
    })
  }

  web.get(`${callsPath}/:code`, { config: calling, schema: OfCase }, (request, reply) => page(request, reply))

  web.post(`${callsPath}/:code`, { config: calling, schema: OfCase }, async (request, reply) => {
    const body = (request.body ?? {}) as Body
    const read = readAttempt(body)
    const { errors } = read.errors
      ? read
      : await within(scopeOf(request), ({ sampling }) => sampling.interviewing.log(request.params.code, read.value))
    if (errors) return page(request, reply.code(400), attemptForm.again(body, errors))
    return reply.redirect(`${callsPath}?done=logged`, 303)
  })
}

function readAttempt(body: Body) {
  const { value, errors } = attemptForm.check(body)
  if (errors) return { errors }
  const [time, { day, outcome }] = [readTime(value.time), value]
  const at = time && momentsAt(day, time)[0]
  if (!at || !isOutcome(outcome)) return { errors: { time: 'Enter a time like 14:05' } }
  return { value: { at, outcome } }
}
