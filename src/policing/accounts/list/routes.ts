import type { FastifyRequest } from 'fastify'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Geographies } from '../geographies.ts'
import { type Faces, managing, openManaging, view } from '../manage/managing.ts'
import { accountList, asCells, asRow, fileColumns, findAccounts } from './list.ts'

const path = '/staff/accounts'

type Options = { geographyOf: Geographies; now: () => Date }

export function accountListRoutes(web: Web, within: Within<Faces>, { geographyOf, now }: Options) {
  const manage = openManaging(within)

  /** What the address asks for, of the accounts that whoever asks may see. */
  const look = async (request: FastifyRequest, isFile: boolean) => {
    const geography = await geographyOf(visitorOn(request).forceId)
    return manage(request, async ({ accounts }, manager) => {
      const all = await accounts.list(manager, geography)
      const given = { geography, today: dayOf(now()) }
      const list = accountList(all, geography)
      const asked = list.read(request.query as Body)
      const found = findAccounts(all, asked, given)
      const shown = isFile ? found : found.slice(asked.offset, asked.offset + asked.limit)
      await accounts.consulted(
        isFile ? 'account.download' : 'account.list',
        shown.map(({ id }) => id),
      )
      return { list, asked, found, shown, given }
    })
  }

  web.get(path, { config: managing }, async (request, reply) => {
    const { list, asked, found, shown, given } = await look(request, false)
    const rows = shown.map((account) => asCells(account, given))
    return reply.page(view('list/list'), { list: list.show(asked, { path, rows, total: totalOf(found) }) })
  })

  for (const format of ['csv', 'ods'] as const) {
    web.get(`${path}.${format}`, { config: managing }, async (request, reply) => {
      const { shown, given } = await look(request, true)
      const table = {
        title: 'Accounts',
        notes: ['People who may sign in, with the roles that they hold today.'],
        columns: fileColumns,
        rows: shown.map((account) => asRow(account, given)),
      }
      return sendTable(reply, table, { name: `accounts-${given.today}`, format, madeAt: now() })
    })
  }
}
