import type { FastifyRequest } from 'fastify'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { formats, refuseWrongFilters, sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { type Faces, keeping, openSeeing, path, seeing, view } from '../seeing.ts'
import { asCells, asRow, fileColumns, findRoutines, routineList, together } from './list.ts'

export function routineListRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const see = openSeeing(within)

  /** What the address asks for, of the duties that whoever asks may see. */
  const look = (request: FastifyRequest) =>
    see(request, async ({ routines, accounts }, viewer) => {
      const [all, geography] = [await routines.list(viewer), await accounts.geography()]
      const list = routineList(all, geography)
      const asked = list.read(request.query as Body)
      return { list, asked, found: findRoutines(all, asked, geography) }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { list, asked, found } = await look(request)
    const today = dayOf(now())
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map((routine) => asCells(routine, today))
    return reply.page(view('list/routines'), {
      list: list.show(asked, { path, rows, total: totalOf(found) }),
      errors: asked.errors,
      kept: together(found),
      mayAdd: mayEnter(keeping.access, visitorOn(request)),
    })
  })

  for (const format of formats)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { list, asked, found } = await look(request)
      refuseWrongFilters(asked)
      const table = {
        title: 'Regular duties',
        notes: [
          'What is done again and again, as far as whoever took this file may see it, and how its turns were kept.',
        ],
        facts: list.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map(asRow),
      }
      return sendTable(reply, table, { name: `regular-duties-${dayOf(now())}`, format, madeAt: now() })
    })
}
