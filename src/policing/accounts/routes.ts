// The pages of somebody who has signed in, about themselves and about others' accounts.
import type { Within } from '../../platform/database.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Web } from '../../platform/web/web.ts'
import { type Accounts, describeGrant } from './accounts.ts'

type Faces = { accounts: Accounts }

export function accountRoutes(web: Web, within: Within<Faces>) {
  web.get('/staff', { config: { access: 'signed-in' } }, async (request, reply) => {
    const roles = await within(scopeOf(request), async ({ accounts }) => {
      const [{ grants }, geography] = [await accounts.own(visitorOn(request).accountId), await accounts.geography()]
      return grants.map((grant) => describeGrant(grant, geography.get(grant.scope.id)?.name))
    })
    return reply.page('policing/accounts/start.njk', { roles })
  })
}
