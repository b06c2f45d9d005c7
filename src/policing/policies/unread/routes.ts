// Who of a manager's people has not read what they must.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { scopesWith } from '../../accounts/rules.ts'
import type { Policies } from '../policies.ts'
import { urlOf, view } from '../reading/reading.ts'
import { readerOf, standingOn } from '../rules.ts'
import { asCells, asRow, fileColumns, findReadings, readingList } from './list.ts'

const config = { access: { may: 'watch-policies' } } as const
const schema = { params: Type.Object({ id: Type.String() }) }

export function unreadRoutes(web: Web, within: Within<{ policies: Policies }>, now: () => Date) {
  const look = (request: FastifyRequest, id: string, isFile: boolean) =>
    within(scopeOf(request), async ({ policies }) => {
      const policy = await policies.find(id, readerOf(visitorOn(request)))
      const asked = readingList.read(request.query as Body)
      const { accountId, name, grants } = visitorOn(request)
      const all = await policies.reading(policy, { scopes: scopesWith(grants, 'watch-policies'), accountId, name })
      const found = findReadings(all, asked)
      const shown = isFile ? found : found.slice(asked.offset, asked.offset + asked.limit)
      await policies.consultedReading(
        id,
        shown.map((each) => each.id),
      )
      const { newest } = standingOn(policies.today(), policy)
      return { all, asked, found, shown, newest, today: policies.today() }
    })

  web.get('/staff/policies/:id/unread', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const { all, asked, found, shown, newest, today } = await look(request, id, false)
    const rows = shown.map((each) => asCells(each, today))
    const list = readingList.show(asked, { path: `${urlOf(id)}/unread`, rows, total: totalOf(found) })
    const unread = all.filter(({ readAt }) => readAt === undefined).length
    return reply.page(view('unread/unread'), { list, newest, url: urlOf(id), total: all.length, unread })
  })

  for (const format of ['csv', 'ods'] as const) {
    web.get(`/staff/policies/:id/unread.${format}`, { config, schema }, async (request, reply) => {
      const { shown, newest, today } = await look(request, request.params.id, true)
      const title = `Who has read ${newest?.title ?? 'the document'}`
      const notes = [`Version ${newest?.number ?? 0}. An empty cell: not confirmed yet.`]
      const table = { title, notes, columns: fileColumns, rows: shown.map(asRow) }
      return sendTable(reply, table, { name: `who-has-read-${today}`, format, madeAt: now() })
    })
  }
}
