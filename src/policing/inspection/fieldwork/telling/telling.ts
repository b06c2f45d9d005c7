// Telling the inspected force what it may know: the only way by which anything of an inspectorate's reaches a force.
import { type Audit, openAudit } from '../../../../platform/audit/audit.ts'
import type { Database, Scope } from '../../../../platform/database.ts'
import { Conflict } from '../../../../platform/web/errors.ts'
import type { Forces } from '../../../forces/forces.ts'
import { announcedStore, type ToldMethod } from '../announced/store.ts'
import { type Activity, type News, newsOf, type Plan } from '../rules.ts'
import type { fieldworkStore } from '../store.ts'

type Parts = { store: ReturnType<typeof fieldworkStore>; audit: Audit; forces: Forces; now: () => Date }
export type ToTell = { activity: Activity; news: News }

export function openTelling(db: Database, scope: Scope, { store, audit, forces, now }: Parts) {
  const toTell = async (inspectionId: string): Promise<ToTell[]> =>
    (await store.activities(inspectionId)).flatMap((activity) => {
      const news = newsOf(activity)
      return news ? [{ activity, news }] : []
    })

  return {
    /** What the force does not know yet, and may. */
    toTell,

    /**
     * Puts a copy of each into the records of the force. Needs a transaction of the owner, since no page reaches two
     * tenants at once.
     * @param seen what was on the page that asked, as `seenOn` gives it. @throws Conflict when the plan is another now
     */
    async tell({ inspection, areas }: Plan, seen: string): Promise<number> {
      const untold = await toTell(inspection.id)
      if (seenOn(untold) !== seen) throw new Conflict()
      if (untold.length === 0) return 0
      const inspectorate = (await forces.own())!
      const { inspectedForceId } = inspection
      const theirs = announcedStore(db, inspectedForceId)
      const areaNames = new Map(areas.map(({ id, name }) => [id, name]))
      for (const { activity } of untold) {
        await theirs.announce({
          ...sharedOf(activity),
          inspectorateId: scope.forceId,
          inspectorateName: inspectorate.name,
          inspectionName: inspection.name,
          areaName: areaNames.get(activity.areaId) ?? '',
          announcedAt: now(),
          changedAt: now(),
        })
        await store.told(activity.id, activity.version)
      }
      const ids = untold.map(({ activity }) => activity.id)
      await audit.record({ kind: 'disclosure', what: 'fieldwork.tell', about: { kind: 'fieldwork', ids } })
      const sender = { kind: 'job', name: inspectorate.name } as const
      const theirAudit = openAudit(db, { forceId: inspectedForceId, actor: sender }, now)
      await theirAudit.record({
        kind: 'collection',
        what: 'fieldwork.told',
        about: { kind: 'inspection-request', ids },
      })
      return ids.length
    },
  }
}

/** Named one by one: what is added to an activity later stays with the inspectorate until it is named here. */
const sharedOf = ({
  id,
  inspectionId,
  method,
  title,
  whom,
  place,
  day,
  fromTime,
  toTime,
  details,
  inspectors,
  state,
}: Activity) => ({
  id,
  inspectionId,
  method: method as ToldMethod,
  title,
  whom,
  place,
  day,
  fromTime,
  toTime,
  details,
  inspectors: inspectors.length,
  isCancelled: state === 'cancelled',
})

/** What stood on a page to be told, so that nothing else is. */
export const seenOn = (untold: readonly ToTell[]) =>
  untold.map(({ activity: { id, version } }) => `${id}:${version}`).join(' ')
