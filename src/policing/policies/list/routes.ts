import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Policies } from '../policies.ts'
import { readerOf } from '../rules.ts'
import { asCells, asRow, fileColumns, findPolicies, listed, policyList, wordsOf } from './list.ts'

const path = '/staff/policies'
const config = { access: 'signed-in' } as const

export function policyListRoutes(web: Web, within: Within<{ policies: Policies }>, now: () => Date) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async ({ policies }) => {
      const reader = readerOf(visitorOn(request))
      const asked = policyList.read(request.query as Body)
      const read = await policies.confirmedBy(reader.accountId)
      const all = (await policies.seenBy(reader, wordsOf(asked))).map((policy) =>
        listed(policy, policies.today(), reader, read.get(policy.id) ?? []),
      )
      return { asked, reader, found: findPolicies(all, asked), today: policies.today() }
    })

  web.get(path, { config }, async (request, reply) => {
    const { asked, found, reader } = await look(request)
    const rows = found.slice(asked.offset, asked.offset + asked.limit).map(asCells)
    const list = policyList.show(asked, { path, rows, total: totalOf(found) })
    return reply.page('policing/policies/list/list.njk', { list, mayKeep: reader.isKeeper })
  })

  for (const format of ['csv', 'ods'] as const) {
    web.get(`${path}.${format}`, { config }, async (request, reply) => {
      const { found, today } = await look(request)
      const notes = ['Documents as they stand on the day of the download.']
      const table = { title: 'Documents', notes, columns: fileColumns, rows: found.map(asRow) }
      return sendTable(reply, table, { name: `documents-${today}`, format, madeAt: now() })
    })
  }
}
