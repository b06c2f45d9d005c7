// Tables: resident_enquiry
import { changeVersioned } from '../../../platform/change-versioned.ts'
import type { Database } from '../../../platform/database.ts'
import type { Enquiry, EnquiryKind } from './rules.ts'

export function enquiryStore(database: Database, forceId: string) {
  const db = database.$pickTables<'residentEnquiry'>()
  const asEnquiry = <Row extends { kind: string; forceId: string }>({ forceId: _, kind, ...row }: Row) => ({
    ...row,
    kind: kind as EnquiryKind,
  })
  const own = () => db.selectFrom('residentEnquiry').selectAll().where('forceId', '=', forceId)
  return {
    add: (enquiry: Enquiry) =>
      db
        .insertInto('residentEnquiry')
        .values({ forceId, ...enquiry })
        .execute(),

    /** The oldest that waits first, then the newest that was answered. */
    async all(): Promise<Enquiry[]> {
      const rows = await own().orderBy('askedAt', 'desc').orderBy('id').execute()
      const enquiries = rows.map(asEnquiry)
      const waiting = enquiries.filter(({ answeredAt }) => answeredAt === null).reverse()
      return [...waiting, ...enquiries.filter(({ answeredAt }) => answeredAt !== null)]
    },

    async find(id: string): Promise<Enquiry | undefined> {
      const row = await own().where('id', '=', id).executeTakeFirst()
      return row && asEnquiry(row)
    },

    /** Without their words: for what is due. */
    waiting: () =>
      db
        .selectFrom('residentEnquiry')
        .select(['id', 'kind', 'neighbourhoodCode', 'askedAt'])
        .where('forceId', '=', forceId)
        .where('answeredAt', 'is', null)
        .execute(),

    /** False when somebody else changed it since that version. */
    answer: (id: string, version: number, given: Pick<Enquiry, 'answer' | 'answeredAt' | 'answeredBy'>) =>
      changeVersioned(db, 'residentEnquiry', { forceId, id, version }, given),
  }
}
