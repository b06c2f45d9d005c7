import { changeVersioned } from '../../../platform/change-versioned.ts'
import type { Database } from '../../../platform/database.ts'
import type { Activity, ActivityState, Area, Element, Inspection, Method, Plan } from './rules.ts'

/** What an inspectorate keeps of its inspections. */
export function fieldworkStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'inspection' | 'inspectionElement' | 'inspectionArea' | 'inspectionMember' | 'fieldworkActivity'
  >()

  const inspections = (id?: string): Promise<Inspection[]> =>
    db
      .selectFrom('inspection')
      .select(['id', 'inspectedForceId', 'inspectedForceName', 'name', 'startsOn', 'endsOn', 'version'])
      .where('forceId', '=', forceId)
      .$if(id !== undefined, (query) => query.where('id', '=', id!))
      .orderBy('startsOn', 'desc')
      .orderBy('id')
      .execute()

  const elements = (inspectionId: string): Promise<Element[]> =>
    db
      .selectFrom('inspectionElement')
      .select(['id', 'code', 'title'])
      .where('forceId', '=', forceId)
      .where('inspectionId', '=', inspectionId)
      .orderBy('position')
      .execute()

  const areas = (inspectionId: string): Promise<Area[]> =>
    db
      .selectFrom('inspectionArea')
      .select(['id', 'code', 'name'])
      .where('forceId', '=', forceId)
      .where('inspectionId', '=', inspectionId)
      .orderBy('position')
      .execute()

  async function members(inspectionId: string) {
    const rows = await db
      .selectFrom('inspectionMember')
      .select('accountId')
      .where('forceId', '=', forceId)
      .where('inspectionId', '=', inspectionId)
      .orderBy('accountId')
      .execute()
    return rows.map(({ accountId }) => accountId)
  }

  return {
    inspections,

    async plan(id: string): Promise<Plan | undefined> {
      const [inspection] = await inspections(id)
      return (
        inspection && { inspection, elements: await elements(id), areas: await areas(id), members: await members(id) }
      )
    },

    /** The inspections that somebody is of the team of. */
    async ownInspections(accountId: string) {
      const rows = await db
        .selectFrom('inspectionMember')
        .select('inspectionId')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .execute()
      return rows.map(({ inspectionId }) => inspectionId)
    },

    /** Holds every plan until the end of the transaction, so that two cannot send one inspector to two places. */
    lockPlans: () =>
      db.selectFrom('inspection').select('id').where('forceId', '=', forceId).orderBy('id').forUpdate().execute(),

    add: (inspection: Inspection) =>
      db
        .insertInto('inspection')
        .values({ forceId, ...inspection })
        .execute(),

    /** False when somebody else changed it since that version. */
    async change(id: string, version: number, change: Pick<Inspection, 'name' | 'startsOn' | 'endsOn'>) {
      return changeVersioned(db, 'inspection', { forceId, id, version }, change)
    },

    async replaceElements(inspectionId: string, rows: readonly Element[]) {
      await db
        .deleteFrom('inspectionElement')
        .where('forceId', '=', forceId)
        .where('inspectionId', '=', inspectionId)
        .execute()
      const values = rows.map((row, position) => ({ forceId, inspectionId, position, ...row }))
      if (values.length > 0) await db.insertInto('inspectionElement').values(values).execute()
    },

    async addAreas(inspectionId: string, rows: readonly Area[]) {
      const values = rows.map((row, position) => ({ forceId, inspectionId, position, ...row }))
      await db.insertInto('inspectionArea').values(values).execute()
    },

    async replaceMembers(inspectionId: string, accountIds: readonly string[]) {
      await db
        .deleteFrom('inspectionMember')
        .where('forceId', '=', forceId)
        .where('inspectionId', '=', inspectionId)
        .execute()
      const values = accountIds.map((accountId) => ({ forceId, inspectionId, accountId }))
      if (values.length > 0) await db.insertInto('inspectionMember').values(values).execute()
    },

    /** Of one inspection, or of all, in the order of their days. */
    async activities(inspectionId?: string): Promise<Activity[]> {
      const rows = await db
        .selectFrom('fieldworkActivity')
        .selectAll()
        .where('forceId', '=', forceId)
        .$if(inspectionId !== undefined, (query) => query.where('inspectionId', '=', inspectionId!))
        .orderBy('day')
        .orderBy('fromTime')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, method, state, ...row }) => ({
        ...row,
        method: method as Method,
        state: state as ActivityState,
      }))
    },

    addActivity: ({ elements: codes, inspectors, ...activity }: Activity) =>
      db
        .insertInto('fieldworkActivity')
        .values({ forceId, ...activity, elements: [...codes], inspectors: [...inspectors] })
        .execute(),

    /** False when somebody else changed it since that version. Its method and what the force was told stay. */
    async changeActivity(
      id: string,
      version: number,
      change: Omit<Activity, 'id' | 'inspectionId' | 'method' | 'version' | 'toldVersion'>,
    ) {
      return changeVersioned(
        db,
        'fieldworkActivity',
        { forceId, id, version },
        { ...change, elements: [...change.elements], inspectors: [...change.inspectors] },
      )
    },

    told: (id: string, toldVersion: number) =>
      db
        .updateTable('fieldworkActivity')
        .set({ toldVersion })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute(),
  }
}
