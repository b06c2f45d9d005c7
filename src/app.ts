// The composition root: the one file that knows every part. Parts open in the order of the list in docs/house.md.

import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Section } from './platform/access.ts'
import { openAudit } from './platform/audit/audit.ts'
import { auditRecords } from './platform/audit/audit-records.ts'
import { openAuditTrail } from './platform/audit/audit-trail.ts'
import { sealAuditTrail } from './platform/audit/jobs.ts'
import { auditRoutes } from './platform/audit/routes.ts'
import type { Sealing } from './platform/audit/seal.ts'
import { joinWords, platformWords } from './platform/audit/words.ts'
import type { Figure } from './platform/claims/claim.ts'
import { claimRecords } from './platform/claims/claim-records.ts'
import { openClaims } from './platform/claims/claims.ts'
import { claimRoutes } from './platform/claims/routes.ts'
import { dataVersion, publish, watchDataVersion } from './platform/data-version.ts'
import { connectionsOf, type Database, type Scope, transact, type Within } from './platform/database.ts'
import { openDocuments } from './platform/documents/documents.ts'
import { openFiles } from './platform/files/kept-files.ts'
import { openTemporaryFiles } from './platform/files/temporary-files.ts'
import { openOnce } from './platform/forms/once.ts'
import { submissionRecords } from './platform/forms/submission-records.ts'
import type { ImportedFile, ImportKind, ImportReport } from './platform/import/kind.ts'
import { ImportRefused } from './platform/import/refusal.ts'
import { importEvent, importRoutes } from './platform/import/routes.ts'
import type { JobKind } from './platform/jobs/kind.ts'
import { type JobRegister, jobsByState, openJobRegister } from './platform/jobs/register.ts'
import { jobRoutes } from './platform/jobs/routes.ts'
import { messagesWaiting } from './platform/outbox/claims.ts'
import { deliverMessages } from './platform/outbox/deliver.ts'
import type { Deliverer } from './platform/outbox/deliverer.ts'
import { messageRecords, suppressionRecords } from './platform/outbox/message-records.ts'
import { openOutbox } from './platform/outbox/outbox.ts'
import type { PersonalDataKind, Records } from './platform/personal-data/kind.ts'
import { endRecordsNightly } from './platform/personal-data/nightly.ts'
import { openPersonalData } from './platform/personal-data/personal-data.ts'
import { requestRecords } from './platform/personal-data/request-records.ts'
import { retentionSettings } from './platform/personal-data/retention.ts'
import { personalDataRoutes } from './platform/personal-data/routes.ts'
import { removeForce } from './platform/remove-force.ts'
import type { Secrets } from './platform/secrets.ts'
import { settingRoutes } from './platform/settings/routes.ts'
import type { Setting } from './platform/settings/setting.ts'
import { settingRecords } from './platform/settings/setting-records.ts'
import { openSettings } from './platform/settings/settings.ts'
import type { Door } from './platform/web/access.ts'
import { openWeb, type Web } from './platform/web/web.ts'
import { openAccounts, openSignIn, type SignIn, signInSettings } from './policing/accounts/accounts.ts'
import { accountWords } from './policing/accounts/audit-words.ts'
import { grantRoutes } from './policing/accounts/grants/routes.ts'
import { accountListRoutes } from './policing/accounts/list/routes.ts'
import { actRoutes } from './policing/accounts/manage/acts/routes.ts'
import { addRoutes } from './policing/accounts/manage/add/routes.ts'
import { type Links, manageRoutes } from './policing/accounts/manage/routes.ts'
import { ownRoutes } from './policing/accounts/own/routes.ts'
import { accountRecords, roleRecords } from './policing/accounts/personal-data/account-records.ts'
import { signInRecords } from './policing/accounts/personal-data/sign-in-records.ts'
import { startRoutes } from './policing/accounts/routes.ts'
import { confirmationRoutes } from './policing/accounts/sign-in/confirmation/routes.ts'
import { passkeyRoutes } from './policing/accounts/sign-in/passkeys/routes.ts'
import { providerRoutes } from './policing/accounts/sign-in/providers/routes.ts'
import { signInRoutes } from './policing/accounts/sign-in/routes.ts'
import { openBeginning, openFirstDay } from './policing/first-day/first-day.ts'
import { firstDayRoutes } from './policing/first-day/routes.ts'
import { forceFigures } from './policing/forces/figures.ts'
import { forceRegister, lookSettings, openForces, styleOf } from './policing/forces/forces.ts'
import { forceImports } from './policing/forces/imports.ts'
import { officerRecords } from './policing/forces/officer-records.ts'
import { neighbourhoodFigures } from './policing/neighbourhoods/figures.ts'
import { neighbourhoodImports } from './policing/neighbourhoods/imports/imports.ts'
import {
  openNeighbourhoods,
  openRegister,
  postcodeRegister,
  type Register,
} from './policing/neighbourhoods/neighbourhoods.ts'
import { neighbourhoodRoutes } from './policing/neighbourhoods/routes.ts'
import { openDataRoutes } from './policing/open-data/routes.ts'
import { openPublicSite } from './policing/public-site/public-site.ts'
import { publicSiteRoutes } from './policing/public-site/routes.ts'

export type Outside = { db: Database; now: () => Date; secrets: Secrets }
export type Policing = ReturnType<typeof openPolicing>

/** Everything the system can do for one force and one actor, inside one transaction. */
export function openPolicing({ db, now, ...scope }: Pick<Outside, 'db' | 'now'> & Scope) {
  const audit = openAudit(db, scope, now)
  const auditTrail = openAuditTrail(db, scope)
  const settings = openSettings(db, scope, audit, now)
  const claims = openClaims(db, scope, audit, now)
  const once = openOnce(db, scope, now)
  const files = openFiles(db, scope.forceId, now)
  const forces = openForces(db, scope.forceId)
  const neighbourhoods = openNeighbourhoods(db, scope.forceId, forces, now)
  const accounts = openAccounts(db, scope, { audit, forces, neighbourhoods, now })
  const publicSite = openPublicSite({ forces, neighbourhoods })
  const outbox = openOutbox(db, scope.forceId, now)
  const demonstrations = async () => (await forceRegister(db)).filter(({ isDemonstration }) => isDemonstration)
  const firstDay = openFirstDay({ forces, neighbourhoods, accounts, settings, outbox, demonstrations })
  return {
    audit,
    auditTrail,
    settings,
    claims,
    once,
    files,
    outbox,
    forces,
    neighbourhoods,
    accounts,
    firstDay,
    publicSite,
  }
}

export const openWithin =
  ({ db, now }: Pick<Outside, 'db' | 'now'>): Within<Policing> =>
  (scope: Scope, work) =>
    transact(db, scope, (trx) => work(openPolicing({ ...scope, db: trx, now })))

/** The way in, for pages and for the command line. */
export const openSignInOf = (outside: Outside, { site, publicUrl }: { site: string; publicUrl: () => string }) =>
  openSignIn({
    ...outside,
    site,
    publicUrl,
    openFaces: (trx, scope) => openPolicing({ ...scope, db: trx, now: outside.now }),
  })

/** What those who sign in find in the frame of every page, as far as their roles let them. */
const sections: Section[] = [
  { text: 'Start', href: '/staff', access: 'signed-in' },
  {
    text: 'Accounts',
    href: '/staff/accounts',
    access: { may: 'manage-accounts' },
    task: 'Let somebody in, or change what they may do',
  },
  {
    text: 'Claims',
    href: '/staff/claims',
    access: { may: 'keep-claims' },
    task: 'See which printed figures agree with ours',
  },
  {
    text: 'Audit trail',
    href: '/staff/audit',
    access: { may: 'search-audit' },
    task: 'Look into who did what',
  },
  {
    text: 'Jobs',
    href: '/staff/jobs',
    access: { may: 'see-jobs' },
    task: 'See what ran by itself, and what failed',
  },
  { text: 'Imports', href: '/staff/imports', access: { may: 'run-imports' }, task: 'Send in a file' },
  {
    text: 'Settings',
    href: '/staff/settings',
    access: { may: 'change-settings' },
    task: 'Decide what the rules leave open',
  },
  {
    text: 'Requests about a person',
    href: '/staff/people',
    access: { may: 'export-person' },
    task: 'Answer somebody who asks what is held about them',
  },
]

/** What the acts and records of each part are called on the page of the audit trail. */
const auditWords = joinWords(platformWords, accountWords)

/** A task of the start page only: once it is done there is no need to find it again. */
const firstDaySection: Section = {
  text: 'First day',
  href: '/staff/first-day',
  access: { may: 'change-settings' },
  task: 'Set up your force',
}

export const figures: Figure<Policing>[] = [...forceFigures, ...neighbourhoodFigures]

/** Every kind of record on people, in the order in which a person is told of them. */
export const personalDataKinds = ({ secrets }: Pick<Outside, 'secrets'>): PersonalDataKind<Policing & Records>[] => [
  accountRecords,
  roleRecords,
  ...signInRecords(secrets),
  officerRecords,
  messageRecords,
  suppressionRecords,
  settingRecords,
  claimRecords,
  requestRecords,
  submissionRecords,
  auditRecords(secrets),
]

/** Everything on one person, across all parts. Its transactions are the owner's: what signs people in is in private tables. */
export function openWithinPeople(
  { db, now, secrets }: Outside,
  kinds: readonly PersonalDataKind<Policing & Records>[] = personalDataKinds({ secrets }),
) {
  return <Result>(scope: Scope, work: (faces: ReturnType<typeof open>) => Promise<Result>) =>
    transact(db, { ...scope, asOwner: true }, (trx) => work(open(trx, scope)))

  function open(trx: Database, scope: Scope) {
    const faces = { ...openPolicing({ ...scope, db: trx, now }), db: trx, forceId: scope.forceId, now }
    const holder = async () => (await faces.forces.own())?.name ?? scope.forceId
    return { ...faces, personalData: openPersonalData({ ...faces, faces, kinds, holder }) }
  }
}

export const declaredSettings = (outside: Pick<Outside, 'secrets'>): Setting<unknown>[] => [
  ...lookSettings,
  ...signInSettings,
  ...retentionSettings(personalDataKinds(outside)),
]

export const importKinds: ImportKind<Policing>[] = [...forceImports, ...neighbourhoodImports]

/** One file of one kind, all or nothing; what follows from it is worked out again, and who did it is written down. */
export function runImport(
  { db, now }: Pick<Outside, 'db' | 'now'>,
  scope: Scope,
  kind: ImportKind<Policing>,
  { file, name, map, settings }: ImportedFile,
): Promise<ImportReport> {
  return transact(db, { ...scope, asOwner: true }, async (trx) => {
    const policing = openPolicing({ ...scope, db: trx, now })
    if (kind.name !== 'force' && !(await policing.forces.own())) {
      const reason = `there is no force '${scope.forceId}' yet; import force first`
      throw new ImportRefused(name, [{ row: null, column: '--force', reason }])
    }
    const report = await kind.run(file, { map, settings }, policing)
    await policing.neighbourhoods.derive()
    await publish(trx, scope.forceId)
    const details = { file: name, rows: report.rows, notes: report.notes, map, settings }
    await policing.audit.record({
      kind: 'collection',
      what: importEvent,
      about: { kind: 'import', ids: [kind.name] },
      details,
    })
    return report
  })
}
/** All work that is done outside a request. */
export const jobKinds = (
  deliverer: Deliverer,
  { sealing, outside }: { sealing: Sealing; outside: Outside },
): JobKind<Policing>[] => [
  deliverMessages({ deliverer }),
  sealAuditTrail(sealing),
  endRecordsNightly({ within: openWithinPeople(outside), kinds: personalDataKinds(outside) }),
]

/** For pages, which show jobs and run none. */
function openWithinJobs(outside: Outside): Within<Policing & { jobs: JobRegister }> {
  const { db, now } = outside
  const cannot = async () => Promise.reject(new Error('Pages run no jobs'))
  const sealing = { ...outside, keepHead: cannot }
  const kinds = jobKinds({ deliver: cannot, close: () => {} }, { sealing, outside })
  return (scope, work) =>
    transact(db, scope, (trx) =>
      work({ ...openPolicing({ ...scope, db: trx, now }), jobs: openJobRegister(trx, scope.forceId, kinds, now) }),
    )
}

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
    door: openDoor(within, signIn),
    sections,
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
  publicSiteRoutes(web, within, register)
  personalDataRoutes(web, openWithinPeople(outside), documents, 'export-person')
  const { now } = outside
  const links = openLinks(publicUrl, options.sendsMail ?? false)
  signInRoutes(web, signIn, ({ forceId, email }, path) =>
    within({ forceId, actor: { kind: 'public' } }, (faces) => links.mail(faces, { email }, links.absolute(path))),
  )
  confirmationRoutes(web, signIn)
  passkeyRoutes(web, signIn)
  providerRoutes(web, signIn)
  claimRoutes(web, within, figures, 'keep-claims')
  const arrivals = openTemporaryFiles(options.arrivals ?? join(tmpdir(), 'beatbook-arriving'), outside.now)
  const run = (scope: Scope, kind: ImportKind<Policing>, file: ImportedFile) => runImport(outside, scope, kind, file)
  importRoutes(web, within, { kinds: importKinds, may: 'run-imports', run, arrivals })
  firstDayRoutes(web, within, {
    beginning: openBeginning(outside),
    signIn,
    removeDemonstration: (scope, forceId) => removeDemonstration(outside, scope, forceId),
  })
  jobRoutes(web, openWithinJobs(outside), 'see-jobs')
  auditRoutes(web, within, { words: auditWords, now })
  settingRoutes(web, within, declaredSettings(outside), 'change-settings')
  startRoutes(web, { within, sections: [firstDaySection, ...sections], now })
  ownRoutes(web, { within, signIn, now })
  accountListRoutes(web, within, now)
  addRoutes(web, { within, links })
  manageRoutes(web, { within, links, now })
  actRoutes(web, within)
  grantRoutes(web, within, now)
  neighbourhoodRoutes(web, within)
  openDataRoutes(web, within, register)
  return web
}

/** A force's name and style sheet, as the page frame needs them. */
const openLook = (register: Register) => (forceId: string) => {
  const look = register.look(forceId)
  return look && { name: look.name, styles: styleOf(look) ? `/${forceId}/look.css` : undefined }
}

/** Links that let somebody choose a password: mailed, and handed over on the page where no mail leaves the house. */
function openLinks(publicUrl: () => string, sendsMail: boolean) {
  const mail: (faces: Policing, to: { email: string }, url: string) => Promise<unknown> = (
    { outbox },
    { email },
    url,
  ) =>
    outbox.send({
      channel: 'email',
      to: email,
      subject: 'Choose your password for Beatbook',
      text: `Open this link to choose a password. It works once.\n\n${url}\n\nIf you did not ask for it, you need do nothing.\n`,
      purpose: 'service',
      about: 'link for a password',
    })
  const links: Links<Policing> & { mail: typeof mail } = {
    absolute: (path) => publicUrl() + path,
    mail,
    async send(faces, to, url) {
      if (sendsMail) await mail(faces, to, url)
      return sendsMail
    },
  }
  return links
}

/** The invented force goes, with all that belongs to it; written down in the force that asked for it. */
const removeDemonstration = ({ db, now }: Outside, scope: Scope, forceId: string) =>
  transact(db, { ...scope, asOwner: true }, async (trx) => {
    await removeForce(trx, forceId)
    await openAudit(trx, scope, now).record({
      kind: 'erasure',
      what: 'force.remove',
      about: { kind: 'force', ids: [forceId] },
      reason: 'The demonstration is over',
    })
  })

/** Until an installation says where it is reached, it is at the port it listens on. */
const addressOf = (web: Web) => `http://localhost:${(web.server.address() as AddressInfo | null)?.port ?? 80}`

/** Who comes in, and what is written of those who asked for more than they may have. */
const openDoor = (within: Within<Policing>, { visitorOf, confirmation }: SignIn): Door => ({
  visitorOf,
  isRecentlyConfirmed: confirmation.isRecent,
  onRefusal: (scope, route) =>
    within(scope, ({ audit }) => audit.record({ kind: 'security', what: 'access.refused', details: { route } })),
})
