// skill, member_language, member_skill, skills_question.
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Level } from './matching.ts'
import type { Skill } from './spelling.ts'

export type LanguageRow = { id: string; memberId: string; language: string; level: Level }
export type SkillRow = { id: string; memberId: string; skillId: string }
export type Question = { memberId: string; askedOn: string | null; answeredOn: string | null }

export function skillStore(database: Database, forceId: string) {
  const db = database.$pickTables<'skill' | 'memberLanguage' | 'memberSkill' | 'skillsQuestion'>()
  return {
    skills: (): Promise<Skill[]> =>
      db
        .selectFrom('skill')
        .select(['id', 'name', 'spellings'])
        .where('forceId', '=', forceId)
        .orderBy('name')
        .execute(),

    async languages(): Promise<LanguageRow[]> {
      const query = db.selectFrom('memberLanguage').select(['id', 'memberId', 'language', 'level'])
      const rows = await query.where('forceId', '=', forceId).orderBy('language').orderBy('id').execute()
      return rows.map((row) => ({ ...row, level: row.level as Level }))
    },

    memberSkills: (): Promise<SkillRow[]> =>
      db
        .selectFrom('memberSkill')
        .select(['id', 'memberId', 'skillId'])
        .where('forceId', '=', forceId)
        .orderBy('id')
        .execute(),

    questions: (): Promise<Question[]> =>
      db
        .selectFrom('skillsQuestion')
        .select(['memberId', 'askedOn', 'answeredOn'])
        .where('forceId', '=', forceId)
        .execute(),

    /** Again, with another level, it takes the place of the first. */
    async addLanguage(row: LanguageRow, declaredOn: string) {
      await db
        .insertInto('memberLanguage')
        .values({ forceId, ...row, declaredOn })
        .onConflict((on) =>
          on.columns(['forceId', 'memberId', 'language']).doUpdateSet({ level: row.level, declaredOn }),
        )
        .execute()
    },

    addSkill: (skill: Skill) =>
      db
        .insertInto('skill')
        .values({ forceId, ...skill, spellings: [...skill.spellings] })
        .onConflict((on) => on.columns(['forceId', 'name']).doNothing())
        .execute(),

    async setSpellings(id: string, spellings: readonly string[]) {
      const query = db.updateTable('skill').set({ spellings: [...spellings] })
      await query.where('forceId', '=', forceId).where('id', '=', id).execute()
    },

    removeSkill: (id: string) => db.deleteFrom('skill').where('forceId', '=', forceId).where('id', '=', id).execute(),

    async addMemberSkill(row: SkillRow, declaredOn: string) {
      await db
        .insertInto('memberSkill')
        .values({ forceId, ...row, declaredOn })
        .onConflict((on) => on.columns(['forceId', 'memberId', 'skillId']).doNothing())
        .execute()
    },

    /** Of this member only. How many there were. */
    async remove(table: 'memberLanguage' | 'memberSkill', { id, memberId }: { id: string; memberId: string }) {
      const query = db.deleteFrom(table).where('forceId', '=', forceId).where('id', '=', id)
      const { numDeletedRows } = await query.where('memberId', '=', memberId).executeTakeFirst()
      return Number(numDeletedRows)
    },

    async note(memberId: string, days: Partial<Pick<Question, 'askedOn' | 'answeredOn'>>) {
      await db
        .insertInto('skillsQuestion')
        .values({ forceId, id: uuidv7(), memberId, askedOn: null, answeredOn: null, ...days })
        .onConflict((on) => on.columns(['forceId', 'memberId']).doUpdateSet(days))
        .execute()
    },

    /** Many at once, for the demonstration. */
    async addAnswers(languages: readonly LanguageRow[], questions: readonly Question[], declaredOn: string) {
      await insertRows(
        db,
        'member_language',
        { force_id: 'text', id: 'uuid', member_id: 'uuid', language: 'text', level: 'text', declared_on: 'date' },
        languages.map(({ id, memberId, language, level }) => [forceId, id, memberId, language, level, declaredOn]),
      )
      await insertRows(
        db,
        'skills_question',
        { force_id: 'text', id: 'uuid', member_id: 'uuid', asked_on: 'date', answered_on: 'date' },
        questions.map(({ memberId, askedOn, answeredOn }) => [forceId, uuidv7(), memberId, askedOn, answeredOn]),
      )
    },
  }
}
