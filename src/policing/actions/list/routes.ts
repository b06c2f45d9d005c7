import type { FastifyRequest } from 'fastify'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { type Faces, keeping, openSeeing, seeing, view } from '../seeing.ts'
import { actionList, asCells, asRow, fileColumns, findActions } from './list.ts'

const path = '/staff/actions'

export function actionListRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const see = openSeeing(within)

  /** What the address asks for, of the actions that whoever asks may see. */
  const look = (request: FastifyRequest) =>
    see(request, async ({ actions }, viewer) => {
      const all = await actions.list(viewer)
      const list = actionList(all)
      const asked = list.read(request.query as Body)
      const overdue = all.filter((action) => action.isOverdue).length
      const own = all.filter((action) => action.isOpen && action.owner?.id === viewer.accountId).length
      return { list, asked, found: findActions(all, asked), overdue, own, viewer }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { list, asked, found, overdue, own, viewer } = await look(request)
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map(asCells)
    return reply.page(view('list/actions'), {
      list: list.show(asked, { path, rows, total: totalOf(found) }),
      overdue,
      own,
      ownHref: `${path}?owner=${viewer.accountId}`,
      mayAdd: mayEnter(keeping.access, visitorOn(request)),
    })
  })

  for (const format of ['csv', 'ods'] as const) {
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { found } = await look(request)
      const table = {
        title: 'Actions',
        notes: ['What is to be done, by whom and by when, as far as whoever took this file may see it.'],
        columns: fileColumns,
        rows: found.map(asRow),
      }
      return sendTable(reply, table, { name: `actions-${dayOf(now())}`, format, madeAt: now() })
    })
  }
}
