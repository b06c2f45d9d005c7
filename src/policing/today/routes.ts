// Where somebody who has signed in begins: what is due, what they can do, and who they are here.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter, type Section, type Visitor } from '../../platform/access.ts'
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { monthAfter, weeksOf } from '../../platform/calendar/month.ts'
import { byClock, standingInWords } from '../../platform/calendar/standing.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Within } from '../../platform/database.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { overseesAny, type Today } from './today.ts'

type Faces = { today: Today; accounts: Accounts; audit: Audit }
type Parts = { within: Within<Faces>; sections: readonly Section[]; now: () => Date }

const config = { access: 'signed-in' } as const
const Whose = Type.Object({ whose: Type.Optional(Type.String()) })
const Month = Type.Object({ month: Type.String({ pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' }) })

export function todayRoutes(web: Web, { within, sections, now }: Parts) {
  web.get('/staff', { config, schema: { querystring: Whose } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const whose = request.query.whose === 'part' && overseesAny(visitor) ? 'part' : 'mine'
    const today = dayOf(now())
    const page = await within(scopeOf(request), async (faces) => {
      const { due, places, holidays } = await faces.today[whose === 'part' ? 'overseen' : 'mine'](visitor)
      const owners = whose === 'part' ? await ownersOf(due, faces) : new Map<string, string>()
      return {
        groups: byClock(due, today).map(({ clock, due }) => ({
          clock,
          due: due.map((each) => shown(each, { today, owners, visitor })),
        })),
        holiday: holidays.on(today)?.name,
        roles: await faces.accounts.rolesOf(visitor.accountId, places),
      }
    })
    const tasks = sections.filter(({ task, access }) => task !== undefined && mayEnter(access, visitor))
    const mayOversee = overseesAny(visitor)
    return reply.page('policing/today/today.njk', { ...page, whose, mayOversee, today, tasks })
  })

  async function monthPage(request: FastifyRequest, month: string) {
    const { due, holidays } = await within(scopeOf(request), ({ today }) => today.mine(visitorOn(request)))
    const onDay = Map.groupBy(due, ({ by }) => by)
    return {
      month,
      before: monthAfter(month, -1),
      after: monthAfter(month, 1),
      today: dayOf(now()),
      hasAny: due.some(({ by }) => by.startsWith(month)),
      weeks: weeksOf(month).map((week) =>
        week.map((each) => ({ ...each, holiday: holidays.on(each.day)?.name, due: onDay.get(each.day) ?? [] })),
      ),
    }
  }

  web.get('/staff/month', { config }, async (request, reply) =>
    reply.page('policing/today/month.njk', await monthPage(request, dayOf(now()).slice(0, 7))),
  )

  web.get('/staff/month/:month', { config, schema: { params: Month } }, async (request, reply) =>
    reply.page('policing/today/month.njk', await monthPage(request, request.params.month)),
  )
}

/** The names of those whose it is, which is a look at them. */
async function ownersOf(due: readonly Due[], { accounts, audit }: Faces) {
  const ids = [...new Set(due.flatMap(({ owner }) => ('accountId' in owner ? [owner.accountId] : [])))]
  if (ids.length === 0) return new Map<string, string>()
  await audit.record({ kind: 'consultation', what: 'due.oversee', about: { kind: 'account', ids } })
  return accounts.namesOf(ids)
}

type Given = { today: string; owners: ReadonlyMap<string, string>; visitor: Visitor }

/** Without a link where it leads to what the visitor may not see. */
function shown(due: Due, { today, owners, visitor }: Given) {
  const { kind, title, owner } = due
  const mayFollow = 'accountId' in owner || mayEnter({ may: owner.may }, visitor)
  return {
    kind,
    title,
    href: mayFollow ? due.href : undefined,
    standing: standingInWords(today, due),
    owner: 'accountId' in owner ? owners.get(owner.accountId) : undefined,
  }
}
