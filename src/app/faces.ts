// Everything that may be asked of the system, in the order of the list in docs/house.md.

import { openAudit } from '../platform/audit/audit.ts'
import { openAuditTrail } from '../platform/audit/audit-trail.ts'
import { openClaims } from '../platform/claims/claims.ts'
import { publish } from '../platform/data-version.ts'
import { type Database, type Scope, transact, type Within } from '../platform/database.ts'
import { openFiles } from '../platform/files/kept-files.ts'
import { openOnce } from '../platform/forms/once.ts'
import { openOutbox } from '../platform/outbox/outbox.ts'
import { openDeclaredSearch } from '../platform/search/rank.ts'
import type { Secrets } from '../platform/secrets.ts'
import { openSettings } from '../platform/settings/settings.ts'
import { openAccounts, openSignIn } from '../policing/accounts/accounts.ts'
import { openFirstDay } from '../policing/first-day/first-day.ts'
import { forceRegister, openForces } from '../policing/forces/forces.ts'
import { openLanguages } from '../policing/languages/languages.ts'
import { openNeighbourhoods } from '../policing/neighbourhoods/neighbourhoods.ts'
import { openPublicSite } from '../policing/public-site/public-site.ts'
import { openVocabulary } from '../policing/vocabulary/vocabulary.ts'

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
  const languages = openLanguages(db, scope.forceId, { audit, forces, neighbourhoods, accounts, now })
  const searchDeclared = openDeclaredSearch(db)
  const vocabulary = openVocabulary(searchDeclared)
  const publicSite = openPublicSite({ forces, neighbourhoods, languages })
  const outbox = openOutbox(db, scope.forceId, now)
  const demonstrations = async () => (await forceRegister(db)).filter(({ isDemonstration }) => isDemonstration)
  const firstDay = openFirstDay({ forces, neighbourhoods, accounts, settings, outbox, demonstrations })
  return {
    /** Says that cached pages are old, where something that residents see has changed. */
    publish: () => publish(db, scope.forceId),
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
    languages,
    vocabulary,
    searchDeclared,
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
