// The step by which the inspected force learns of the plan, after a look at what it will learn.
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { timesOf } from '../activities/list.ts'
import { config, type Faces, openInspecting, schema, urlOf, view, viewerOf } from '../inspecting.ts'
import { methods } from '../rules.ts'
import { seenOn } from './telling.ts'

export function tellingRoutes<F extends Faces>(web: Web, within: Within<F>) {
  const inspect = openInspecting(within)

  web.get('/staff/inspections/:id/tell', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const model = await inspect(request, id, async ({ fieldwork }, { inspection, areas }) => {
      const untold = await fieldwork.toTell(id)
      const shown = untold.map(({ activity, news }) => ({
        ...activity,
        news,
        name: methods[activity.method].name,
        times: timesOf(activity),
        area: areas.find((area) => area.id === activity.areaId)?.name,
      }))
      return { inspection, url: urlOf(id), untold: shown, seen: seenOn(untold) }
    })
    return reply.page(view('telling/tell'), model)
  })

  /** As the owner of the tables: it writes into the records of another tenant. */
  web.post('/staff/inspections/:id/tell', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const { seen } = request.body as Body
    await within({ ...scopeOf(request), asOwner: true }, async ({ inspections: { fieldwork } }) =>
      fieldwork.tell(await fieldwork.plan(id, viewerOf(request)), typeof seen === 'string' ? seen : ''),
    )
    return reply.redirect(`${urlOf(id)}?done=told`, 303)
  })
}
