// resident_enquiry, comment_coding: what is held on residents who asked, and on those who answered or coded.

import type { Records } from '../../../../platform/personal-data/kind.ts'
import type { Person, Sought } from '../../../../platform/personal-data/person.ts'
import { isEmail, isId, isName } from '../../../../platform/personal-data/rows.ts'

export function enquiryPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'residentEnquiry' | 'commentCoding'>()
  const asked = ({ emails, names }: Pick<Person, 'emails' | 'names'>) =>
    db
      .selectFrom('residentEnquiry')
      .selectAll()
      .where('forceId', '=', forceId)
      .where(({ or }) => or([isEmail('email', emails), isName('name', names)]))
      .orderBy('askedAt')
      .execute()

  return {
    asked,

    /** Each person once, by what they gave of themselves. */
    async find({ email, name }: Sought) {
      const found = await asked({ emails: [email].filter(Boolean), names: [name].filter(Boolean) })
      const people = found.map((each) => ({ accountId: '', name: each.name, email: each.email }))
      return [...new Map(people.map((person) => [JSON.stringify(person), person])).values()]
    },

    answered: ({ accountIds }: Person) =>
      db
        .selectFrom('residentEnquiry')
        .select(['answer', 'answeredAt'])
        .where('forceId', '=', forceId)
        .where(isId('answered_by', accountIds))
        .orderBy('answeredAt')
        .execute(),

    async erase(ids: readonly string[]) {
      const rows = db.deleteFrom('residentEnquiry').where('forceId', '=', forceId).where(isId('id', ids))
      return Number((await rows.executeTakeFirst()).numDeletedRows)
    },

    coded: ({ accountIds }: Person) =>
      db
        .selectFrom('commentCoding')
        .select(['codedAt'])
        .where('forceId', '=', forceId)
        .where(isId('coder_id', accountIds))
        .orderBy('codedAt')
        .execute(),
  }
}
