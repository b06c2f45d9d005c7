import type { FastifyRequest } from 'fastify'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { formats, sendTable } from '../../../platform/lists/download.ts'
import { totalOf } from '../../../platform/lists/total.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../accounts.ts'
import type { Geographies } from '../geographies.ts'
import { type Faces, managing, openManaging, view } from '../manage/managing.ts'
import type { Geography } from '../rules.ts'
import { accountList, asCells, asRow, fileColumns, findAccounts } from './list.ts'

const path = '/staff/accounts'

type Options = { geographyOf: Geographies; now: () => Date }

export function accountListRoutes(web: Web, within: Within<Faces>, { geographyOf, now }: Options) {
  const manage = openManaging(within)

  /** What the address asks for, of the accounts that whoever asks may see. */
  async function look<Result>(request: FastifyRequest, use: (looked: Looked, accounts: Accounts) => Promise<Result>) {
    const geography = await geographyOf(visitorOn(request).forceId)
    return manage(request, async ({ accounts }, manager) =>
      use(find(await accounts.list(manager, geography), geography, request.query as Body), accounts),
    )
  }

  type Looked = ReturnType<typeof find>
  function find(all: Awaited<ReturnType<Accounts['list']>>, geography: Geography, query: Body) {
    const given = { geography, today: dayOf(now()) }
    const list = accountList(all, geography)
    const asked = list.read(query)
    return { list, asked, found: findAccounts(all, asked, given), given }
  }

  web.get(path, { config: managing }, async (request, reply) => {
    const { list, asked, found, shown, given } = await look(request, async (looked, accounts) => {
      const shown = looked.found.slice(looked.asked.offset, looked.asked.offset + looked.asked.limit)
      await accounts.consulted('account.list', idsOf(shown))
      return { ...looked, shown }
    })
    const rows = shown.map((account) => asCells(account, given))
    return reply.page(view('list/list'), { list: list.show(asked, { path, rows, total: totalOf(found) }) })
  })

  for (const format of formats) {
    web.get(`${path}.${format}`, { config: managing }, async (request, reply) => {
      const { list, asked, found, given } = await look(request, async (looked, accounts) => {
        const details = { format, rows: looked.found.length, filters: typedIn(looked.asked.filters) }
        if (format !== 'csv-metadata.json') await accounts.downloaded(idsOf(looked.found), details)
        return looked
      })
      const table = {
        title: 'Accounts',
        notes: ['People who may sign in, with the roles that they hold today.'],
        facts: list.facts(asked, { rows: found.length, by: visitorOn(request).name }),
        columns: fileColumns,
        rows: found.map((account) => asRow(account, given)),
      }
      return sendTable(reply, table, { name: `accounts-${given.today}`, format, madeAt: now() })
    })
  }
}

const idsOf = (accounts: readonly { id: string }[]) => accounts.map(({ id }) => id)
const typedIn = (filters: object) => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
