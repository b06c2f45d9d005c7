import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import type { District, Division, EngagementMethod, Force, Partnership, Section, SeniorOfficer } from './rules.ts'

type Part = 'division' | 'section' | 'partnership' | 'district'

export function forceStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'force' | 'division' | 'section' | 'partnership' | 'district' | 'seniorOfficer' | 'engagementMethod'
  >()
  const owned = { forceId }
  const named = (row: { code: string; name: string }) => ({ ...owned, id: uuidv7(), code: row.code, name: row.name })

  const idByCode = async (part: Part) => {
    const rows = await db.selectFrom(part).select(['code', 'id']).where('forceId', '=', forceId).execute()
    return new Map(rows.map(({ code, id }) => [code, id]))
  }

  return {
    idByCode,
    find: () => db.selectFrom('force').selectAll().where('id', '=', forceId).$castTo<Force>().executeTakeFirst(),

    divisions: () =>
      db.selectFrom('division').select(['code', 'name']).where('forceId', '=', forceId).orderBy('code').execute(),

    partnerships: () =>
      db.selectFrom('partnership').select(['code', 'name']).where('forceId', '=', forceId).orderBy('name').execute(),

    seniorOfficers: (): Promise<SeniorOfficer[]> =>
      db
        .selectFrom('seniorOfficer')
        .select(['name', 'rank', 'bio'])
        .where('forceId', '=', forceId)
        .orderBy('position')
        .execute(),

    engagementMethods: (): Promise<EngagementMethod[]> =>
      db
        .selectFrom('engagementMethod')
        .select(['type', 'title', 'description', 'url'])
        .where('forceId', '=', forceId)
        .orderBy('position')
        .execute(),

    save: (force: Force) =>
      db
        .insertInto('force')
        .values(force)
        .onConflict((on) =>
          on.column('id').doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            description: row.ref('excluded.description'),
            url: row.ref('excluded.url'),
            telephone: row.ref('excluded.telephone'),
          })),
        )
        .execute(),

    saveNamed: (part: 'division' | 'partnership', rows: (Division | Partnership)[]) =>
      db
        .insertInto(part)
        .values(rows.map(named))
        .onConflict((on) => on.columns(['forceId', 'code']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })))
        .execute(),

    async saveSections(rows: Section[]) {
      const divisions = await idByCode('division')
      await db
        .insertInto('section')
        .values(rows.map((row) => ({ ...named(row), divisionId: divisions.get(row.divisionCode)! })))
        .onConflict((on) =>
          on.columns(['forceId', 'code']).doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            divisionId: row.ref('excluded.divisionId'),
          })),
        )
        .execute()
    },

    async saveDistricts(rows: District[]) {
      const partnerships = await idByCode('partnership')
      await db
        .insertInto('district')
        .values(rows.map((row) => ({ ...named(row), partnershipId: partnerships.get(row.partnershipCode)! })))
        .onConflict((on) =>
          on.columns(['forceId', 'code']).doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            partnershipId: row.ref('excluded.partnershipId'),
          })),
        )
        .execute()
    },

    async replaceSeniorOfficers(rows: SeniorOfficer[]) {
      await db.deleteFrom('seniorOfficer').where('forceId', '=', forceId).execute()
      const values = rows.map((row, position) => ({ ...owned, id: uuidv7(), position, ...row }))
      if (values.length > 0) await db.insertInto('seniorOfficer').values(values).execute()
    },

    async replaceEngagementMethods(rows: EngagementMethod[]) {
      await db.deleteFrom('engagementMethod').where('forceId', '=', forceId).execute()
      const values = rows.map((row, position) => ({ ...owned, id: uuidv7(), position, ...row }))
      if (values.length > 0) await db.insertInto('engagementMethod').values(values).execute()
    },
  }
}

/** The register of all forces, without inspectorates: a reference table, the same for everybody. */
export const forceRegister = (database: Database): Promise<Force[]> =>
  database
    .$pickTables<'force'>()
    .selectFrom('force')
    .selectAll()
    .where('organisation', '=', 'force')
    .orderBy('id')
    .$castTo<Force>()
    .execute()

/** Every tenant of this installation: forces, and inspectorates as well. */
export const organisationIds = async (database: Database): Promise<string[]> => {
  const rows = await database.$pickTables<'force'>().selectFrom('force').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Inspectorates of a demonstration, which the register does not show. */
export const inventedInspectorateIds = async (database: Database): Promise<string[]> => {
  const rows = await database
    .$pickTables<'force'>()
    .selectFrom('force')
    .select('id')
    .where('organisation', '=', 'inspectorate')
    .where('isDemonstration', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}
