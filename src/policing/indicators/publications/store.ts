// Table: publication
import type { Database } from '../../../platform/database.ts'
import type { Publication } from '../rules.ts'

export function publicationStore(database: Database, forceId: string) {
  const db = database.$pickTables<'publication'>()
  return {
    /** By title, the newest first. */
    publications: (): Promise<Publication[]> =>
      db
        .selectFrom('publication')
        .select(['id', 'title', 'publisher', 'publishedOn'])
        .where('forceId', '=', forceId)
        .orderBy('title')
        .orderBy('publisher')
        .orderBy('publishedOn', 'desc')
        .execute(),

    async addPublications(publications: readonly Publication[]) {
      if (publications.length === 0) return
      await db
        .insertInto('publication')
        .values(publications.map((each) => ({ forceId, ...each })))
        .execute()
    },
  }
}
