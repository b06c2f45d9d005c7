// One regular duty with the history of its turns, and the page on which somebody says that one was done.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { filesAt } from '../../../platform/lists/shown-list.ts'
import type { Web } from '../../../platform/web/web.ts'
import { markForm, takeBackForm } from '../forms.ts'
import { answerer, pressing, stateTag } from '../list/list.ts'
import { type Faces, openSeeing, path, seeing, urlOf, view } from '../seeing.ts'
import { asTurnRow, turnColumns, turnTag } from './turn-list.ts'

const Id = Type.String({ format: 'uuid' })
const schema = { params: Type.Object({ id: Id }) }
const shownSchema = { ...schema, querystring: Type.Object({ done: Type.Optional(Type.String()) }) }
const ofTurn = { params: Type.Object({ id: Id, dueOn: Type.String({ format: 'date' }) }) }

export function routineTurnRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const see = openSeeing(within)
  const find = (request: FastifyRequest, id: string) =>
    see(request, ({ routines }, viewer) => routines.find(id, viewer))

  web.get(`${path}/:id`, { config: seeing, schema: shownSchema }, async (request, reply) => {
    const { turns, ...routine } = await find(request, request.params.id)
    const today = dayOf(now())
    const recent = turns.filter(({ dueOn }) => dueOn > monthsAfter(today, -12)).toReversed()
    return reply.page(view('turns/routine'), {
      routine,
      answerer: answerer(routine),
      state: stateTag(routine),
      pressing: pressing(routine, today),
      turns: recent.map((turn) => ({ ...turn, tag: turnTag(turn) })),
      isMore: recent.length < turns.length,
      files: filesAt((format) => `${urlOf(routine.id)}/turns.${format}`),
      done: request.query.done,
      url: urlOf(routine.id),
    })
  })

  for (const format of formats)
    web.get(`${path}/:id/turns.${format}`, { config: seeing, schema }, async (request, reply) => {
      const { name, often, turns } = await find(request, request.params.id)
      const table = {
        title: `${name}: every turn`,
        notes: [`${often}. A turn that was missed has no day on which it was done.`],
        columns: turnColumns,
        rows: turns.toReversed().map(asTurnRow),
      }
      return sendTable(reply, table, { name: `turns-${dayOf(now())}`, format, madeAt: now() })
    })

  web.get(`${path}/:id/turns/:dueOn`, { config: seeing, schema: ofTurn }, async (request, reply) => {
    const { id, dueOn } = request.params
    const shown = await see(request, ({ routines }, viewer) => routines.turnToMark(id, dueOn, viewer))
    return reply.page(view('turns/mark'), { ...shown, form: markForm.blank({ doneOn: dayOf(now()) }), url: urlOf(id) })
  })

  web.post(`${path}/:id/turns/:dueOn`, { config: seeing, schema: ofTurn }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { id, dueOn } = request.params
    const answer = await see(request, async ({ routines, once }, viewer) => {
      const shown = await routines.turnToMark(id, dueOn, viewer)
      return once(body._sent, async () => {
        const { value, errors } = markForm.check(body)
        const refused = errors ?? (await routines.markDone(shown.routine, shown.turn, value)).errors
        return refused ? { ...shown, errors: refused } : { to: `${urlOf(id)}?done=marked` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    const { errors } = answer
    return reply.code(400).page(view('turns/mark'), { ...answer, form: markForm.again(body, errors), url: urlOf(id) })
  })

  const takingBack = `${path}/:id/turns/:dueOn/take-back`

  web.get(takingBack, { config: seeing, schema: ofTurn }, async (request, reply) => {
    const { id, dueOn } = request.params
    const shown = await see(request, ({ routines }, viewer) => routines.toTakeBack(id, dueOn, viewer))
    if (!shown) return reply.redirect(urlOf(id), 303)
    return reply.page(view('turns/take-back'), { ...shown, form: takeBackForm.blank(), url: urlOf(id) })
  })

  web.post(takingBack, { config: seeing, schema: ofTurn }, async (request, reply) => {
    const body = request.body as Body
    const { id, dueOn } = request.params
    const answer = await see(request, async ({ routines }, viewer) => {
      const shown = await routines.toTakeBack(id, dueOn, viewer)
      if (!shown) return undefined
      const { value, errors } = takeBackForm.check(body)
      if (errors) return { ...shown, errors }
      await routines.takeBack(shown.done, value.reason)
      return undefined
    })
    if (!answer) return reply.redirect(`${urlOf(id)}?done=taken-back`, 303)
    const form = takeBackForm.again(body, answer.errors)
    return reply.code(400).page(view('turns/take-back'), { ...answer, form, url: urlOf(id) })
  })
}
