// Element by area by method: what is looked at where, and where nothing is.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../../platform/database.ts'
import { formats, sendTable } from '../../../../platform/lists/download.ts'
import { filesAt } from '../../../../platform/lists/shown-list.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { config, type Faces, openInspecting, schema, urlOf, view } from '../inspecting.ts'
import { type Cell, coverageOf, methods } from '../rules.ts'

const columns = [
  { name: 'code', heading: 'Element', kind: 'text' },
  { name: 'element', heading: 'What it says', kind: 'text' },
  { name: 'area', heading: 'Part of the force', kind: 'text' },
  { name: 'method', heading: 'How', kind: 'text' },
  { name: 'planned', heading: 'Planned', kind: 'number' },
  { name: 'done', heading: 'Of these done', kind: 'number' },
  { name: 'isHole', heading: 'Nothing looks at it there', kind: 'text' },
] as const

export function coverageRoutes<F extends Faces>(web: Web, within: Within<F>, now: () => Date) {
  const inspect = openInspecting(within)
  const look = (request: FastifyRequest, id: string) =>
    inspect(request, id, async ({ fieldwork }, plan) => ({
      plan,
      cells: coverageOf(plan, await fieldwork.activities(id)),
      today: fieldwork.today(),
    }))

  web.get('/staff/inspections/:id/coverage', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const { plan, cells } = await look(request, id)
    const rows = plan.elements.map((element) => ({
      element,
      cells: cells.filter((cell) => cell.element === element).map(inWords),
    }))
    const holes = cells.filter(({ isHole }) => isHole).length
    const { inspection, areas } = plan
    return reply.page(view('coverage/coverage'), {
      inspection,
      url: urlOf(id),
      areas,
      rows,
      files: filesAt((format) => `${urlOf(id)}/coverage.${format}`),
      holes,
      total: cells.length,
    })
  })

  for (const format of formats) {
    web.get(`/staff/inspections/:id/coverage.${format}`, { config, schema }, async (request, reply) => {
      const { plan, cells, today } = await look(request, request.params.id)
      const notes = ['What was called off is not counted.']
      const table = { title: `Coverage of ${plan.inspection.name}`, notes, columns, rows: cells.flatMap(asRows) }
      return sendTable(reply, table, { name: `coverage-${today}`, format, madeAt: now() })
    })
  }
}

const inWords = ({ area, looked, isHole }: Cell) => ({
  area,
  isHole,
  looked: looked
    .filter(({ planned }) => planned > 0)
    .map(({ method, planned, done }) => ({ name: methods[method].name, planned, done })),
})

const asRows = ({ element, area, looked, isHole }: Cell) =>
  looked.map(({ method, planned, done }) => ({
    code: element.code,
    element: element.title,
    area: area.name,
    method: methods[method].name,
    planned,
    done,
    isHole: isHole ? 'yes' : 'no',
  }))
