// The pages that any such system has, whatever its subjects.

import { auditRoutes } from '../platform/audit/routes.ts'
import { calendarRoutes } from '../platform/calendar/routes.ts'
import { claimRoutes } from '../platform/claims/routes.ts'
import type { Documents } from '../platform/documents/documents.ts'
import type { TemporaryFiles } from '../platform/files/temporary-files.ts'
import { importRoutes } from '../platform/import/routes.ts'
import { jobRoutes } from '../platform/jobs/routes.ts'
import { personalDataRoutes } from '../platform/personal-data/routes.ts'
import { searchRoutes } from '../platform/search/routes.ts'
import { settingRoutes } from '../platform/settings/routes.ts'
import type { Web } from '../platform/web/web.ts'
import { lookRoutes } from '../policing/forces/look/routes.ts'
import { dictionary } from '../policing/vocabulary/vocabulary.ts'
import { deadlineRules } from './due.ts'
import { type Outside, openWithin } from './faces.ts'
import { auditWords, figures } from './frame.ts'
import { importKinds, runImport } from './imports.ts'
import { openWithinJobs } from './jobs.ts'
import { openWithinPeople } from './personal-data.ts'
import { finders, straightTo } from './search.ts'
import { sections } from './sections.ts'
import { declaredSettings } from './settings.ts'

type Kept = { documents: Documents; arrivals: TemporaryFiles }

/** What any such system has for those who keep it. */
export function addPlatform(web: Web, outside: Outside, { documents, arrivals }: Kept) {
  const within = openWithin(outside)
  auditRoutes(web, within, { words: auditWords, now: outside.now })
  calendarRoutes(web, within, { rules: deadlineRules, now: outside.now })
  const settings = declaredSettings(outside)
  settingRoutes(web, within, settings, 'change-settings')
  searchRoutes(web, within, { finders: finders({ sections, settings, importKinds }), dictionary, straightTo })
  claimRoutes(web, within, figures, 'keep-claims')
  jobRoutes(web, openWithinJobs(outside), 'see-jobs')
  importRoutes(web, within, {
    kinds: importKinds,
    may: 'send-files',
    mayOther: 'run-imports',
    run: (scope, kind, file) => runImport(outside, scope, kind, file),
    arrivals,
  })
  personalDataRoutes(web, openWithinPeople(outside), { documents, now: outside.now }, 'export-person')
  lookRoutes(web, within, arrivals)
}
