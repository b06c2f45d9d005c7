// What is held on the skills of somebody in a team, and its end.
import { sql } from 'kysely'
import type { Records } from '../../../../platform/personal-data/kind.ts'
import type { Person } from '../../../../platform/personal-data/person.ts'
import { isId } from '../../../../platform/personal-data/rows.ts'
import { personStore } from '../../personal-data/store.ts'

const tables = ['member_language', 'member_skill', 'skills_question'] as const

export function skillPersonStore(records: Records) {
  const { forceId } = records
  const db = records.db.$pickTables<'memberLanguage' | 'memberSkill' | 'skill' | 'skillsQuestion'>()
  const idsOf = personStore(records).idsOf

  /** Those whom the rows are about, each named once; how many rows went. */
  async function removeOf(ids: readonly string[]) {
    let removed = 0
    for (const table of tables) {
      const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
        where force_id = ${forceId} and member_id = any(${[...ids]}::uuid[])`.execute(db)
      removed += Number(numAffectedRows)
    }
    return removed
  }

  return {
    languages: async (person: Person) =>
      db
        .selectFrom('memberLanguage')
        .select(['language', 'level', 'declaredOn'])
        .where('forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .orderBy('language')
        .execute(),

    skills: async (person: Person) =>
      db
        .selectFrom('memberSkill')
        .innerJoin('skill', (join) =>
          join.onRef('skill.forceId', '=', 'memberSkill.forceId').onRef('skill.id', '=', 'memberSkill.skillId'),
        )
        .select(['skill.name', 'memberSkill.declaredOn'])
        .where('memberSkill.forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .orderBy('skill.name')
        .execute(),

    questions: async (person: Person) =>
      db
        .selectFrom('skillsQuestion')
        .select(['askedOn', 'answeredOn'])
        .where('forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .execute(),

    remove: async (person: Person) => removeOf(await idsOf(person)),

    /** Rows of up to `most` people who left before a day. */
    async removeOfGone(day: string, most: number) {
      const { rows } = await sql<{ id: string }>`select id from team_member gone
        where force_id = ${forceId} and left_on < ${day} and exists (
          select from skills_question asked where asked.force_id = gone.force_id and asked.member_id = gone.id)
        order by left_on limit ${most}`.execute(db)
      return removeOf(rows.map(({ id }) => id))
    },
  }
}
