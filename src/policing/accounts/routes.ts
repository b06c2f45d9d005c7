// Where somebody who has signed in begins.
import { mayEnter, type Section } from '../../platform/access.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Within } from '../../platform/database.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Accounts } from './accounts.ts'
import { describeHeld } from './grants/described.ts'

type Parts = { within: Within<{ accounts: Accounts }>; sections: readonly Section[]; now: () => Date }

export function startRoutes(web: Web, { within, sections, now }: Parts) {
  web.get('/staff', { config: { access: 'signed-in' } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const roles = await within(scopeOf(request), async ({ accounts }) => {
      const { grants } = await accounts.own(visitor.accountId)
      return describeHeld(grants, await accounts.geography(), dayOf(now())).filter(({ hasEnded }) => !hasEnded)
    })
    const tasks = sections.filter(({ task, access }) => task !== undefined && mayEnter(access, visitor))
    return reply.page('policing/accounts/start.njk', { roles, tasks })
  })
}
