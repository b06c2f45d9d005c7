// The record as a list, and as files: what is handed to an inspectorate as evidence that the force acts on the gap.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import { formats, refuseWrongFilters, sendTable } from '../../../../platform/lists/download.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { seeing } from '../../seeing.ts'
import { asCells, asRow, fileColumns, findEntries, gapRecordList } from './list.ts'
import { kindsInOrder, newPathOf, newTitles, recordPath } from './rules.ts'
import { type Faces, knownOf, mayKeep, openSee, view } from './seeing.ts'

export function gapRecordListRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const see = openSee(within)
  const look = (request: FastifyRequest) =>
    see(request, async (faces) => {
      const entries = await faces.indicators.gapRecord.entries()
      const list = gapRecordList(entries)
      const asked = list.read(request.query as Body)
      return { list, asked, found: findEntries(entries, asked), known: await knownOf(faces, entries) }
    })

  web.get(recordPath, { config: seeing }, async (request, reply) => {
    const { list, asked, found, known } = await look(request)
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map((entry) => asCells(entry, known))
    const total = { count: found.length, isMore: false }
    return reply.page(view('record'), {
      list: list.show(asked, { path: recordPath, rows, total }),
      errors: asked.errors,
      adding: mayKeep(request) ? kindsInOrder.map((kind) => ({ text: newTitles[kind], href: newPathOf(kind) })) : [],
    })
  })

  for (const format of formats)
    web.get(`${recordPath}.${format}`, { config: seeing }, async (request, reply) => {
      const { list, asked, found, known } = await look(request)
      refuseWrongFilters(asked)
      const table = {
        title: 'What was learnt about the satisfaction gap, and what follows',
        notes: ['Groups and communities are named in it, and no person is meant to be.'],
        facts: list.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map((entry) => asRow(entry, known)),
      }
      return sendTable(reply, table, { name: 'satisfaction-gap-record', format, madeAt: now() })
    })
}
