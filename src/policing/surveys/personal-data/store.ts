import { sql } from 'kysely'
import type { Records } from '../../../platform/personal-data/kind.ts'
import type { Person } from '../../../platform/personal-data/person.ts'

/** Words alone, each with a space around: "o neil", so that Ann Lee is not found in Joann Leeds. */
const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** What is kept of answers, as records about people: comments may name somebody. */
export function surveyPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'surveyResponse' | 'surveyComment'>()

  const mentions = ({ names, emails }: Person) => {
    const sought = [...names, ...emails].map(plain).filter((each) => each.trim() !== '')
    const words = sql`' ' || regexp_replace(lower(normalize(words, NFKC)), '[^[:alnum:]]+', ' ', 'g') || ' '`
    return sql<boolean>`exists (select 1 from unnest(${sought}::text[]) as sought where position(sought in ${words}) > 0)`
  }

  return {
    comments: (person: Person) =>
      db
        .selectFrom('surveyComment')
        .select(['question', 'words'])
        .where('forceId', '=', forceId)
        .where(mentions(person))
        .orderBy('id')
        .execute(),

    async removeComments(person: Person): Promise<number> {
      const { numDeletedRows } = await db
        .deleteFrom('surveyComment')
        .where('forceId', '=', forceId)
        .where(mentions(person))
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Up to `most` comments on answers of days before. */
    async endComments(day: string, most: number): Promise<number> {
      const past = db
        .selectFrom('surveyComment as said')
        .innerJoin('surveyResponse as response', (on) =>
          on.onRef('response.forceId', '=', 'said.forceId').onRef('response.id', '=', 'said.responseId'),
        )
        .select('said.id')
        .where('said.forceId', '=', forceId)
        .where('response.answeredOn', '<', day)
        .limit(most)
      const { numDeletedRows } = await db
        .deleteFrom('surveyComment')
        .where('forceId', '=', forceId)
        .where('id', 'in', past)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Up to `most` answers of days before that have no comment left. */
    async endResponses(day: string, most: number): Promise<number> {
      const past = db
        .selectFrom('surveyResponse as response')
        .select('response.id')
        .where('response.forceId', '=', forceId)
        .where('response.answeredOn', '<', day)
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('surveyComment as said')
                .select('said.id')
                .whereRef('said.forceId', '=', 'response.forceId')
                .whereRef('said.responseId', '=', 'response.id'),
            ),
          ),
        )
        .limit(most)
      const { numDeletedRows } = await db
        .deleteFrom('surveyResponse')
        .where('forceId', '=', forceId)
        .where('id', 'in', past)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
