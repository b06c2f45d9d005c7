// Everything that may be asked of the system, in the order of the list in docs/house.md.

import { openAudit } from '../platform/audit/audit.ts'
import { openAuditTrail } from '../platform/audit/audit-trail.ts'
import { openClaims } from '../platform/claims/claims.ts'
import { publish } from '../platform/data-version.ts'
import { type Database, type Scope, transact, type Within } from '../platform/database.ts'
import { openFiles } from '../platform/files/kept-files.ts'
import { openOnce } from '../platform/forms/once.ts'
import { openImportLayouts } from '../platform/import/layouts.ts'
import { openOutbox } from '../platform/outbox/outbox.ts'
import { openDeclaredSearch } from '../platform/search/rank.ts'
import type { Secrets } from '../platform/secrets.ts'
import { openSettings } from '../platform/settings/settings.ts'
import { openAccounts, openSignIn } from '../policing/accounts/accounts.ts'
import { openActions } from '../policing/actions/actions.ts'
import { openCrime } from '../policing/crime/crime.ts'
import { openDemand } from '../policing/demand/demand.ts'
import { openDuty } from '../policing/duty/duty.ts'
import { openFirstDay } from '../policing/first-day/first-day.ts'
import { forceRegister, openForces, openLooks } from '../policing/forces/forces.ts'
import { openIndicators } from '../policing/indicators/indicators.ts'
import { openInspections } from '../policing/inspection/inspection.ts'
import { openLanguages } from '../policing/languages/languages.ts'
import { openMeetings } from '../policing/meetings/meetings.ts'
import { openNeighbourhoods } from '../policing/neighbourhoods/neighbourhoods.ts'
import { openPolicies } from '../policing/policies/policies.ts'
import { openPublicSite } from '../policing/public-site/public-site.ts'
import { openRoutines } from '../policing/routines/routines.ts'
import { openFieldwork } from '../policing/surveys/fieldwork/fieldwork.ts'
import { openPolls } from '../policing/surveys/polls/polls.ts'
import { openResults } from '../policing/surveys/results/results.ts'
import { openSampling } from '../policing/surveys/sampling/sampling.ts'
import { openSurveys } from '../policing/surveys/surveys.ts'
import { openTeams } from '../policing/teams/teams.ts'
import { openAlerts } from '../policing/today/alerts/alerts.ts'
import { openFeeds } from '../policing/today/feed/feed.ts'
import { openToday } from '../policing/today/today.ts'
import { openVocabulary } from '../policing/vocabulary/vocabulary.ts'
import { dueSources } from './due.ts'

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
  const importLayouts = openImportLayouts(db, scope, now)
  const forces = openForces(db, scope.forceId)
  const looks = openLooks(db, scope.forceId, { files, settings, audit })
  const neighbourhoods = openNeighbourhoods(db, scope.forceId, forces, now)
  const accounts = openAccounts(db, scope, { audit, forces, neighbourhoods, now })
  const actions = openActions(db, scope, { audit, accounts, files, settings, now })
  const routines = openRoutines(db, scope, { audit, accounts, now })
  const meetings = openMeetings(db, scope, { audit, accounts, actions, settings, now })
  const teams = openTeams(db, scope, { audit, settings, files, now })
  const duty = openDuty(db, scope, { audit, accounts, teams, settings, now })
  const demand = openDemand(db, scope, { audit, accounts, duty, now })
  const crime = openCrime(db, scope, { neighbourhoods, now })
  const outbox = openOutbox(db, scope.forceId, now)
  const surveys = openSurveys(db, scope, { audit, settings, outbox, neighbourhoods, accounts, teams, crime, now })
  const surveyResults = openResults(db, scope, { audit, surveys, accounts, now })
  const outdate = () => publish(db, scope.forceId)
  const polls = openPolls(db, scope, { audit, accounts, meetings, publish: outdate, now })
  const sampling = openSampling(db, scope, { audit, settings, accounts, surveys, now })
  const surveyFieldwork = openFieldwork(db, scope, { surveys, sampling, now })
  const indicators = openIndicators(db, scope, { audit, settings, actions, forces, now })
  const policies = openPolicies(db, scope, { audit, accounts, files, settings, publish: outdate, now })
  const inspections = openInspections(db, scope, { audit, accounts, files, forces, now })
  const languages = openLanguages(db, scope.forceId, { audit, forces, neighbourhoods, accounts, now })
  const searchDeclared = openDeclaredSearch(db)
  const vocabulary = openVocabulary(searchDeclared)
  const publicSite = openPublicSite({
    forces,
    looks,
    neighbourhoods,
    languages,
    policies,
    meetings,
    teams,
    polls,
    indicators,
  })
  const demonstrations = async () => (await forceRegister(db)).filter(({ isDemonstration }) => isDemonstration)
  const sources = dueSources({
    db,
    forceId: scope.forceId,
    outbox,
    accounts,
    policies,
    actions,
    routines,
    meetings,
    teams,
    duty,
    sampling,
    surveys,
    indicators,
    inspections,
  })
  const today = openToday({ accounts, settings, sources })
  const alerts = openAlerts(db, scope, { audit, settings, outbox, accounts, today, now })
  const feeds = openFeeds(db, scope, { audit, accounts, today, now })
  const firstDay = openFirstDay({ forces, looks, neighbourhoods, accounts, settings, outbox, demonstrations })
  return {
    /** Says that cached pages are old, where something that residents see has changed. */
    publish: outdate,
    audit,
    auditTrail,
    settings,
    claims,
    once,
    files,
    importLayouts,
    outbox,
    forces,
    looks,
    neighbourhoods,
    accounts,
    teams,
    duty,
    demand,
    crime,
    surveys,
    polls,
    sampling,
    surveyFieldwork,
    surveyResults,
    actions,
    routines,
    meetings,
    policies,
    indicators,
    inspections,
    languages,
    vocabulary,
    searchDeclared,
    firstDay,
    today,
    alerts,
    feeds,
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
