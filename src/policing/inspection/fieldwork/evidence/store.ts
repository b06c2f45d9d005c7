import type { Database } from '../../../../platform/database.ts'

export type Note = {
  id: string
  activityId: string
  seenOn: string
  heading: string
  pointer: string
  notedBy: string | null
  notedAt: Date
}
export type Supplied = { id: string; activityId: string; words: string; fileId: string | null; suppliedAt: Date }

/** What an inspectorate has seen, and been handed. */
export function evidenceStore(database: Database, forceId: string) {
  const db = database.$pickTables<'fieldworkNote' | 'suppliedAnswer'>()
  return {
    addNote: (note: Note) =>
      db
        .insertInto('fieldworkNote')
        .values({ forceId, ...note })
        .execute(),

    notes: (activityId: string): Promise<Note[]> =>
      db
        .selectFrom('fieldworkNote')
        .select(['id', 'activityId', 'seenOn', 'heading', 'pointer', 'notedBy', 'notedAt'])
        .where('forceId', '=', forceId)
        .where('activityId', '=', activityId)
        .orderBy('notedAt')
        .orderBy('id')
        .execute(),

    addSupplied: (supplied: Supplied) =>
      db
        .insertInto('suppliedAnswer')
        .values({ forceId, ...supplied })
        .execute(),

    /** What was handed over, of one activity or of all. */
    supplied: (activityId?: string): Promise<Supplied[]> =>
      db
        .selectFrom('suppliedAnswer')
        .select(['id', 'activityId', 'words', 'fileId', 'suppliedAt'])
        .where('forceId', '=', forceId)
        .$if(activityId !== undefined, (query) => query.where('activityId', '=', activityId!))
        .orderBy('suppliedAt')
        .orderBy('id')
        .execute(),
  }
}
