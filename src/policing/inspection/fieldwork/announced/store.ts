import type { Database } from '../../../../platform/database.ts'
import type { Method } from '../rules.ts'

export type ToldMethod = Exclude<Method, 'reality-test'>

/** All that a force knows of an activity. */
export type Announced = {
  id: string
  inspectorateId: string
  inspectorateName: string
  inspectionId: string
  inspectionName: string
  method: ToldMethod
  areaName: string
  title: string
  whom: string
  place: string
  day: string
  fromTime: string
  toTime: string
  details: string
  /** How many come. */
  inspectors: number
  isCancelled: boolean
  announcedAt: Date
  changedAt: Date
}
export type Answer = {
  id: string
  activityId: string
  words: string
  fileId: string | null
  answeredBy: string
  answeredAt: Date
}

/** What a force knows of inspections of it, and has answered. */
export function announcedStore(database: Database, forceId: string) {
  const db = database.$pickTables<'announcedActivity' | 'inspectionAnswer'>()
  return {
    async announced(id?: string): Promise<Announced[]> {
      const rows = await db
        .selectFrom('announcedActivity')
        .selectAll()
        .where('forceId', '=', forceId)
        .$if(id !== undefined, (query) => query.where('id', '=', id!))
        .orderBy('day')
        .orderBy('fromTime')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, method, ...row }) => ({ ...row, method: method as ToldMethod }))
    },

    /** Adds it, or puts it in the place of what was known before; only the owner of the tables can. */
    announce: ({ id, announcedAt, ...activity }: Announced) =>
      db
        .insertInto('announcedActivity')
        .values({ forceId, id, announcedAt, ...activity })
        .onConflict((on) => on.columns(['forceId', 'id']).doUpdateSet(activity))
        .execute(),

    addAnswer: (answer: Answer) =>
      db
        .insertInto('inspectionAnswer')
        .values({ forceId, ...answer })
        .execute(),

    answers: (activityId?: string): Promise<Answer[]> =>
      db
        .selectFrom('inspectionAnswer')
        .select(['id', 'activityId', 'words', 'fileId', 'answeredBy', 'answeredAt'])
        .where('forceId', '=', forceId)
        .$if(activityId !== undefined, (query) => query.where('activityId', '=', activityId!))
        .orderBy('answeredAt')
        .orderBy('id')
        .execute(),
  }
}
