// The web application, as a table of contents: every part's routes, in the order of the list in docs/house.md.

import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDemonstration } from './app/demonstration.ts'
import { type Outside, openSignInOf, openWithin, type Policing } from './app/faces.ts'
import { openLook } from './app/frame.ts'
import { openLinks, type PasswordLinks } from './app/links.ts'
import { addPlatform } from './app/platform.ts'
import { addPolls } from './app/polls.ts'
import {
  countingSection,
  firstDaySection,
  footprintSection,
  lookSection,
  samplesSection,
  sections,
} from './app/sections.ts'
import { addWork } from './app/work.ts'
import { dataVersion, watchDataVersion } from './platform/data-version.ts'
import { connectionsOf, type Database, type Within } from './platform/database.ts'
import { openDocuments } from './platform/documents/documents.ts'
import { openTemporaryFiles } from './platform/files/temporary-files.ts'
import { jobsByState } from './platform/jobs/register.ts'
import { messagesWaiting } from './platform/outbox/claims.ts'
import type { Door } from './platform/web/access.ts'
import { openWeb, type Web } from './platform/web/web.ts'
import type { SignIn } from './policing/accounts/accounts.ts'
import { type Geographies, openGeographies } from './policing/accounts/geographies.ts'
import { grantRoutes } from './policing/accounts/grants/routes.ts'
import { accountListRoutes } from './policing/accounts/list/routes.ts'
import { actRoutes } from './policing/accounts/manage/acts/routes.ts'
import { addRoutes } from './policing/accounts/manage/add/routes.ts'
import { manageRoutes } from './policing/accounts/manage/routes.ts'
import { ownRoutes } from './policing/accounts/own/routes.ts'
import { confirmationRoutes } from './policing/accounts/sign-in/confirmation/routes.ts'
import { passkeyRoutes } from './policing/accounts/sign-in/passkeys/routes.ts'
import { providerRoutes } from './policing/accounts/sign-in/providers/routes.ts'
import { signInRoutes } from './policing/accounts/sign-in/routes.ts'
import { openBeginning } from './policing/first-day/first-day.ts'
import { firstDayRoutes } from './policing/first-day/routes.ts'
import { forceRegister } from './policing/forces/forces.ts'
import { languageRoutes } from './policing/languages/routes.ts'
import { openRegister, postcodeRegister, type Register } from './policing/neighbourhoods/neighbourhoods.ts'
import { neighbourhoodRoutes } from './policing/neighbourhoods/routes.ts'
import { openDataRoutes } from './policing/open-data/routes.ts'
import { publicIndicatorRoutes } from './policing/public-site/indicators/routes.ts'
import { publicPolicyRoutes } from './policing/public-site/policies/routes.ts'
import { publicSiteRoutes } from './policing/public-site/routes.ts'
import { alertRoutes } from './policing/today/alerts/routes.ts'
import { openUnsubscribing } from './policing/today/alerts/unsubscribing.ts'
import { feedRoutes } from './policing/today/feed/routes.ts'
import { todayRoutes } from './policing/today/routes.ts'
import { vocabularyRoutes } from './policing/vocabulary/routes.ts'
import { explain } from './policing/vocabulary/vocabulary.ts'

/** How things stand, for /metrics. */
const standing = async (db: Database) => ({
  jobs: await jobsByState(db),
  messagesWaiting: await messagesWaiting(db),
  connections: connectionsOf(db),
})

export type WebOptions = {
  /** Whether mail leaves the house; where it does not, a link is shown to whoever may hand it over. */
  sendsMail?: boolean
  /** Where files that are being sent wait until they are complete. */
  arrivals?: string
  version: string
  logLevel?: string
  logStream?: { write: (line: string) => void }
  trustedProxies?: string | undefined
  metricsToken?: string | undefined
  /** Where people reach this installation: passkeys and providers hold to it. Else localhost, at the port listened on. */
  publicUrl?: string
  milliseconds?: () => number
  freshMilliseconds?: number
}

export async function buildWeb(outside: Outside, options: WebOptions) {
  const { db, secrets } = outside
  const { milliseconds = () => performance.now(), logLevel = 'silent' } = options
  const within = openWithin(outside)
  const version = watchDataVersion(db, outside.now, milliseconds, options.freshMilliseconds)
  const register = openRegister({ within, forces: () => forceRegister(db), postcodes: postcodeRegister(db), version })
  await register.refresh()
  const publicUrl = () => options.publicUrl ?? addressOf(web)
  const signIn = openSignInOf(outside, { site: register.site().name, publicUrl })
  const web: Web = await openWeb({
    secrets,
    door: openDoor(within, signIn, register),
    sections,
    explain,
    look: openLook(register),
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
  const documents = openDocuments()
  web.addHook('onClose', signIn.close)
  web.addHook('onClose', documents.close)
  const arriving = options.arrivals ?? join(tmpdir(), 'beatbook-arriving')
  const arrivals = openTemporaryFiles(arriving, () => new Date()) // as the disk dates files, whatever time it is for the rest
  addPlatform(web, outside, { documents, arrivals })
  addToday(web, outside, publicUrl)
  const geographyOf = openGeographies(within, version)
  addAccounts(web, outside, { signIn, links: openLinks(publicUrl, options.sendsMail ?? false), geographyOf })
  addWork(web, outside, { documents, arrivals, geographyOf, register, publicUrl })
  addPolls(web, outside, { publicUrl, milliseconds })
  neighbourhoodRoutes(web, within)
  languageRoutes(web, within)
  vocabularyRoutes(web)
  publicSiteRoutes(web, within, register)
  publicPolicyRoutes(web, within)
  publicIndicatorRoutes(web, within)
  openDataRoutes(web, within, register)
  return web
}

type Entering = { signIn: SignIn; links: PasswordLinks; geographyOf: Geographies }

/** Who comes in, what they find there, and who looks after that. */
function addAccounts(web: Web, outside: Outside, { signIn, links, geographyOf }: Entering) {
  const within = openWithin(outside)
  const { now } = outside
  signInRoutes(web, signIn, ({ forceId, email }, path) =>
    within({ forceId, actor: { kind: 'public' } }, (faces) => links.mail(faces, { email }, links.absolute(path))),
  )
  confirmationRoutes(web, signIn)
  passkeyRoutes(web, signIn)
  providerRoutes(web, signIn)
  ownRoutes(web, { within, signIn, now })
  accountListRoutes(web, within, { geographyOf, now })
  addRoutes(web, { within, links })
  manageRoutes(web, { within, links, now })
  actRoutes(web, within)
  grantRoutes(web, within, now)
  firstDayRoutes(web, within, {
    beginning: openBeginning(outside),
    signIn,
    removeDemonstration: (scope, forceId) => removeDemonstration(outside, scope, forceId),
  })
}

/** What is due, where people see it: on their start page, on their phone, in their mail. */
function addToday(web: Web, outside: Outside, publicUrl: () => string) {
  const within = openWithin(outside)
  todayRoutes(web, {
    within,
    sections: [firstDaySection, lookSection, countingSection, samplesSection, footprintSection, ...sections],
    now: outside.now,
  })
  alertRoutes(web, within, openUnsubscribing(outside.secrets))
  feedRoutes(web, within, publicUrl)
}

/** Until an installation says where it is reached, it is at the port it listens on. */
const addressOf = (web: Web) => `http://localhost:${(web.server.address() as AddressInfo | null)?.port ?? 80}`

/** Who comes in, and what is written of those who asked for more than they may have. */
const openDoor = (within: Within<Policing>, { visitorOf, confirmation }: SignIn, register: Register): Door => ({
  async visitorOf(cookie) {
    await register.refresh() // the frame of their pages shows how their force looks today
    return visitorOf(cookie)
  },
  isRecentlyConfirmed: confirmation.isRecent,
  onRefusal: (scope, route) =>
    within(scope, ({ audit }) => audit.record({ kind: 'security', what: 'access.refused', details: { route } })),
})
