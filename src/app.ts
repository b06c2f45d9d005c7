// The composition root: the one file that knows every part. Parts open in the order of the list in docs/house.md.

import { dataVersion, watchDataVersion } from './platform/data-version.ts'
import { connectionsOf, type Database, type Scope, transact, type Within } from './platform/database.ts'
import type { ImportKind } from './platform/import/kind.ts'
import type { JobKind } from './platform/jobs/kind.ts'
import { jobsByState } from './platform/jobs/register.ts'
import { messagesWaiting } from './platform/outbox/claims.ts'
import { deliverMessages } from './platform/outbox/deliver.ts'
import type { Deliverer } from './platform/outbox/deliverer.ts'
import { openOutbox } from './platform/outbox/outbox.ts'
import { openWeb } from './platform/web/web.ts'
import { forceRegister, openForces } from './policing/forces/forces.ts'
import { forceImports } from './policing/forces/imports.ts'
import { neighbourhoodImports } from './policing/neighbourhoods/imports/imports.ts'
import { openNeighbourhoods, openRegister, postcodeRegister } from './policing/neighbourhoods/neighbourhoods.ts'
import { neighbourhoodRoutes } from './policing/neighbourhoods/routes.ts'
import { openDataRoutes } from './policing/open-data/routes.ts'
import { openPublicSite } from './policing/public-site/public-site.ts'
import { publicSiteRoutes } from './policing/public-site/routes.ts'

export type Outside = { db: Database; now: () => Date }
export type Policing = ReturnType<typeof openPolicing>

/** Everything the system can do for one force and one actor, inside one transaction. */
export function openPolicing({ db, forceId, now }: Outside & { forceId: string }) {
  const forces = openForces(db, forceId)
  const neighbourhoods = openNeighbourhoods(db, forceId, forces, now)
  const publicSite = openPublicSite({ forces, neighbourhoods })
  const outbox = openOutbox(db, forceId, now)
  return { forces, neighbourhoods, publicSite, outbox }
}

export const openWithin =
  ({ db, now }: Outside): Within<Policing> =>
  (scope: Scope, work) =>
    transact(db, scope, (trx) => work(openPolicing({ db: trx, forceId: scope.forceId, now })))

export const importKinds: ImportKind<Policing>[] = [...forceImports, ...neighbourhoodImports]

/** All work that is done outside a request. */
export const jobKinds = (deliverer: Deliverer): JobKind<Policing>[] => [deliverMessages({ deliverer })]

/** How things stand, for /metrics. */
const standing = async (db: Database) => ({
  jobs: await jobsByState(db),
  messagesWaiting: await messagesWaiting(db),
  connections: connectionsOf(db),
})

export type WebOptions = {
  version: string
  logLevel?: string
  logStream?: { write: (line: string) => void }
  trustedProxies?: string | undefined
  metricsToken?: string | undefined
  milliseconds?: () => number
  freshMilliseconds?: number
}

export async function buildWeb(outside: Outside, options: WebOptions) {
  const { db } = outside
  const { milliseconds = () => performance.now(), logLevel = 'silent' } = options
  const within = openWithin(outside)
  const version = watchDataVersion(db, outside.now, milliseconds, options.freshMilliseconds)
  const register = openRegister({ within, forces: () => forceRegister(db), postcodes: postcodeRegister(db), version })
  await register.refresh()
  const web = await openWeb({
    site: () => register.site(),
    version: options.version,
    logLevel,
    logStream: options.logStream,
    trustedProxies: options.trustedProxies,
    milliseconds,
    dataVersion: version,
    ready: () => dataVersion(db),
    metrics: { token: options.metricsToken, standing: () => standing(db) },
  })
  publicSiteRoutes(web, within, register)
  neighbourhoodRoutes(web, within)
  openDataRoutes(web, within, register)
  return web
}
