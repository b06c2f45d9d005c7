// Tables: sample_frame, sample_case, sample_contact
import { sql } from 'kysely'
import type { Database } from '../../../../platform/database.ts'
import { insertRows } from '../../../../platform/insert-rows.ts'
import type { Status } from '../attempts/rules.ts'
import type { UserGroup } from '../rules.ts'
import type { Contact, NewCase } from './framed-case.ts'

export type Frame = { id: string; designId: string; file: string; sha256: string } & {
  importedAt: Date
  cases: number
  /** Rows that were passed over, since their reference is in the frame already. */
  skipped: number
}

/** So many cases of a BCU, a user group and a month, by why they are excluded. */
export type FrameCount = { divisionId: string; group: UserGroup; month: string; exclusion: string; count: number }

export function frameStore(database: Database, forceId: string) {
  const db = database.$pickTables<'sampleFrame' | 'sampleCase' | 'sampleContact'>()
  const contacts = () => db.selectFrom('sampleContact').where('sampleContact.forceId', '=', forceId)

  return {
    addFrame: (frame: Frame) =>
      db
        .insertInto('sampleFrame')
        .values({ forceId, ...frame })
        .execute(),

    frames: (designId: string): Promise<Frame[]> =>
      db
        .selectFrom('sampleFrame')
        .select(['id', 'designId', 'file', 'sha256', 'importedAt', 'cases', 'skipped'])
        .where('forceId', '=', forceId)
        .where('designId', '=', designId)
        .orderBy('importedAt', 'desc')
        .execute(),

    addCases: (cases: readonly NewCase[]) =>
      insertRows(
        database,
        'sample_case',
        {
          force_id: 'text',
          id: 'uuid',
          design_id: 'uuid',
          frame_id: 'uuid',
          code: 'text',
          division_id: 'uuid',
          section_id: 'uuid',
          user_group: 'text',
          incident_day: 'date',
          age: 'int4',
          ethnicity: 'text',
          gender: 'text',
          exclusion: 'text',
          is_repeat: 'bool',
          status: 'text',
          attempts: 'int4',
        },
        cases.map((row) => [
          forceId,
          row.id,
          row.designId,
          row.frameId,
          row.code,
          row.divisionId,
          row.sectionId,
          row.group,
          row.incidentDay,
          row.age,
          row.ethnicity,
          row.gender,
          row.exclusion,
          row.isRepeat,
          'open' satisfies Status,
          0,
        ]),
      ),

    addContacts: (rows: readonly Contact[]) =>
      insertRows(
        database,
        'sample_contact',
        {
          force_id: 'text',
          id: 'uuid',
          design_id: 'uuid',
          reference: 'text',
          postcode: 'text',
          name: 'text',
          telephone: 'text',
          email: 'text',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.designId,
          row.reference,
          row.postcode,
          row.name,
          row.telephone,
          row.email,
        ]),
      ),

    contacts: (designId: string): Promise<Contact[]> =>
      contacts()
        .select(['id', 'designId', 'reference', 'postcode', 'name', 'telephone', 'email'])
        .where('designId', '=', designId)
        .orderBy('reference')
        .execute(),

    flagRepeats: (ids: readonly string[]) =>
      db
        .updateTable('sampleCase')
        .set({ isRepeat: true })
        .where('forceId', '=', forceId)
        .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
        .execute(),

    async counts(designId: string): Promise<FrameCount[]> {
      const { rows } = await sql<FrameCount & { group: string }>`
        select division_id::text as "divisionId", user_group as "group", to_char(incident_day, 'YYYY-MM') as month,
          exclusion, count(*) as count
        from sample_case where force_id = ${forceId} and design_id = ${designId} group by 1, 2, 3, 4`.execute(db)
      return rows
    },

    repeats: async (designId: string) =>
      (
        await db
          .selectFrom('sampleCase')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('forceId', '=', forceId)
          .where('designId', '=', designId)
          .where('isRepeat', '=', true)
          .executeTakeFirstOrThrow()
      ).count,

    /** The case of a reference, which only those who keep the frame know. */
    async caseOf(designId: string, reference: string) {
      const found = await contacts()
        .innerJoin('sampleCase as found', (on) =>
          on.onRef('found.forceId', '=', 'sampleContact.forceId').onRef('found.id', '=', 'sampleContact.id'),
        )
        .select(['found.id', 'found.code', 'found.exclusion', 'found.drawId', 'found.incidentDay'])
        .where('sampleContact.designId', '=', designId)
        .where('sampleContact.reference', '=', reference)
        .executeTakeFirst()
      return found
    },

    /** Takes a case out of the frame, and forgets how its person is reached. */
    async exclude(id: string, reason: string) {
      await db
        .updateTable('sampleCase')
        .set({ exclusion: reason })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute()
      await db
        .updateTable('sampleContact')
        .set({ name: '', telephone: '', email: '', postcode: '' })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute()
    },

    async removeContacts(designId: string): Promise<number> {
      const { numDeletedRows } = await db
        .deleteFrom('sampleContact')
        .where('forceId', '=', forceId)
        .where('designId', '=', designId)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** How many contacts are still kept, by design. */
    async contactCounts(): Promise<ReadonlyMap<string, number>> {
      const rows = await contacts()
        .select(['designId', ({ fn }) => fn.countAll<number>().as('count')])
        .groupBy('designId')
        .execute()
      return new Map(rows.map(({ designId, count }) => [designId, Number(count)]))
    },
  }
}
