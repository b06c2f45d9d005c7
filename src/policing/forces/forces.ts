// All that may be asked of forces: by pages, API, command line and later subjects.
import type { Database } from '../../platform/database.ts'
import type { District, Division, EngagementMethod, Force, Partnership, Section, SeniorOfficer } from './rules.ts'
import { forceStore } from './store.ts'

export { lookWords } from './look/audit-words.ts'
export { logoAsked } from './look/logo.ts'
export { asDocumentLook, type Look, type Looks, logoUrl, openLooks, styleOf } from './look/look.ts'
export { lookSettings } from './look/settings.ts'
export { forceRegister, inventedInspectorateIds, organisationIds } from './store.ts'
export type Forces = ReturnType<typeof openForces>

/** The one force that this transaction is opened for. */
export function openForces(db: Database, forceId: string) {
  const store = forceStore(db, forceId)
  return {
    /** The force itself; undefined when the register does not have it. */
    own: () => store.find(),

    /** The same as the public knows it: an inspectorate has no public pages. */
    async published() {
      const force = await store.find()
      return force?.organisation === 'inspectorate' ? undefined : force
    },

    divisions: () => store.divisions(),
    partnerships: () => store.partnerships(),
    seniorOfficers: () => store.seniorOfficers(),
    engagementMethods: () => store.engagementMethods(),

    /** Ids of parts by the code the force uses for them: for checks and for rows of later subjects. */
    divisionIds: () => store.idByCode('division'),
    sectionIds: () => store.idByCode('section'),
    partnershipIds: () => store.idByCode('partnership'),
    districtIds: () => store.idByCode('district'),

    // Parts are added or renamed by code, never removed: records of earlier years refer to them.
    save: (force: Force) => store.save(force),
    saveDivisions: async (rows: Division[]) => void (rows.length > 0 && (await store.saveNamed('division', rows))),
    savePartnerships: async (rows: Partnership[]) =>
      void (rows.length > 0 && (await store.saveNamed('partnership', rows))),
    saveSections: async (rows: Section[]) => void (rows.length > 0 && (await store.saveSections(rows))),
    saveDistricts: async (rows: District[]) => void (rows.length > 0 && (await store.saveDistricts(rows))),
    replaceSeniorOfficers: (rows: SeniorOfficer[]) => store.replaceSeniorOfficers(rows),
    replaceEngagementMethods: (rows: EngagementMethod[]) => store.replaceEngagementMethods(rows),
  }
}
