// The plan of one inspection as a list to search, and as a schedule day by day for paper.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import { sendTable } from '../../../../platform/lists/download.ts'
import { totalOf } from '../../../../platform/lists/total.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { activityList, asCells, asRow, fileColumns, findActivities } from '../activities/list.ts'
import { config, type Faces, openInspecting, schema, teamOf, urlOf, view } from '../inspecting.ts'
import { scheduleOf } from './schedule.ts'

const scheduleSchema = { ...schema, querystring: Type.Object({ who: Type.Optional(Type.String({ maxLength: 40 })) }) }

export function scheduleRoutes<F extends Faces>(web: Web, within: Within<F>, now: () => Date) {
  const inspect = openInspecting(within)

  const look = (request: FastifyRequest, id: string) =>
    inspect(request, id, async ({ fieldwork, accounts }, plan) => {
      const [activities, answered] = [await fieldwork.activities(id), await fieldwork.answered()]
      const team = await teamOf({ accounts }, plan)
      const names = await accounts.known(activities.flatMap(({ inspectors }) => inspectors))
      return { plan, team, activities, given: { plan, names, answered, today: fieldwork.today() } }
    })

  const find = async (request: FastifyRequest, id: string) => {
    const { plan, team, activities, given } = await look(request, id)
    const list = activityList(plan, team)
    const asked = list.read(request.query as Body)
    return { list, asked, plan, given, found: findActivities(activities, asked, plan) }
  }

  web.get('/staff/inspections/:id/plan', { config, schema: { params: schema.params } }, async (request, reply) => {
    const { id } = request.params
    const { list, asked, plan, given, found } = await find(request, id)
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map((each) => asCells(each, given))
    const shown = list.show(asked, { path: `${urlOf(id)}/plan`, rows, total: totalOf(found) })
    return reply.page(view('schedule/list'), { list: shown, inspection: plan.inspection, url: urlOf(id) })
  })

  for (const format of ['csv', 'ods'] as const) {
    web.get(`/staff/inspections/:id/plan.${format}`, { config, schema }, async (request, reply) => {
      const { plan, given, found } = await find(request, request.params.id)
      const notes = ['Holds what the inspected force does not know: keep it within the team.']
      const rows = found.map((each) => asRow(each, given))
      const table = { title: `Plan of ${plan.inspection.name}`, notes, columns: fileColumns, rows }
      return sendTable(reply, table, { name: `fieldwork-${given.today}`, format, madeAt: now() })
    })
  }

  web.get('/staff/inspections/:id/schedule', { config, schema: scheduleSchema }, async (request, reply) => {
    const { id } = request.params
    const { who = '' } = request.query
    const { plan, team, activities, given } = await look(request, id)
    const url = `${urlOf(id)}/schedule`
    const people = team.map((each) => ({ name: each.name, href: `${url}?who=${each.id}`, isShown: each.id === who }))
    const chosen = team.find((each) => each.id === who)
    const days = scheduleOf(activities, given, chosen?.id)
    return reply.page(view('schedule/schedule'), {
      inspection: plan.inspection,
      url,
      planUrl: urlOf(id),
      people,
      chosen,
      days,
    })
  })
}
