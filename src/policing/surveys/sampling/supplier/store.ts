// Tables: survey_contract, monitoring_session
import { changeVersioned } from '../../../../platform/change-versioned.ts'
import type { Database } from '../../../../platform/database.ts'
import type { Kept } from './rules.ts'

/** Who interviews, for which forces, and by which guidance. */
export type Contract = {
  id: string
  supplier: string
  /** The consortium, this force among them. */
  forces: string[]
  startsOn: string
  months: number
  /** The version of the national guidance that the surveys follow. */
  guidance: string
  version: number
}

export type Session = {
  id: string
  contractId: string
  heldOn: string
  /** Interviews that were listened to. */
  interviews: number
  script: Kept
  method: Kept
  sampleSize: Kept
  note: string
  listenedBy: string
  recordedAt: Date
}

export function supplierStore(database: Database, forceId: string) {
  const db = database.$pickTables<'surveyContract' | 'monitoringSession'>()

  return {
    /** The newest first. */
    contracts: (): Promise<Contract[]> =>
      db
        .selectFrom('surveyContract')
        .select(['id', 'supplier', 'forces', 'startsOn', 'months', 'guidance', 'version'])
        .where('forceId', '=', forceId)
        .orderBy('startsOn', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    addContract: (contract: Contract) =>
      db
        .insertInto('surveyContract')
        .values({ forceId, ...contract })
        .execute(),

    /** False when somebody else changed it since that version. */
    changeContract: (id: string, version: number, fields: Omit<Contract, 'id' | 'version'>) =>
      changeVersioned(db, 'surveyContract', { forceId, id, version }, fields),

    /** The newest first. */
    async sessions(): Promise<Session[]> {
      const rows = await db
        .selectFrom('monitoringSession')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('heldOn', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ forceId: _, script, method, sampleSize, ...row }) => ({
        ...row,
        script: script as Kept,
        method: method as Kept,
        sampleSize: sampleSize as Kept,
      }))
    },

    addSession: (session: Session) =>
      db
        .insertInto('monitoringSession')
        .values({ forceId, ...session })
        .execute(),
  }
}
