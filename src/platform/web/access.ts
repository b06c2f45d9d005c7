import type { FastifyInstance } from 'fastify'

/** Who may use a route. `accounts` adds grants of a role in a scope; until then there is only the public. */
export type Access = 'public'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

/** A route that does not say who may use it stops the server from starting. */
export function refuseRoutesWithoutAccess(web: FastifyInstance) {
  web.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it: add config: { access: ... }`)
  })
}
