// resident_enquiry, enquiry_assignment, comment_coding, account: what is held on residents who asked, and on those who
// answered, were given it, or coded.

import type { Records } from '../../../../platform/personal-data/kind.ts'
import type { Person, Sought } from '../../../../platform/personal-data/person.ts'
import { isEmail, isId, isName } from '../../../../platform/personal-data/rows.ts'

export function enquiryPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'residentEnquiry' | 'enquiryAssignment' | 'commentCoding' | 'account'>()
  const asked = ({ emails, names }: Pick<Person, 'emails' | 'names'>) =>
    db
      .selectFrom('residentEnquiry')
      .selectAll()
      .where('forceId', '=', forceId)
      .where(({ or }) => or([isEmail('email', emails), isName('name', names)]))
      .orderBy('askedAt')
      .execute()

  const assignments = () =>
    db
      .selectFrom('enquiryAssignment')
      .select(['givenAt', 'dueOn', 'note'])
      .where('forceId', '=', forceId)
      .orderBy('givenAt')

  return {
    asked,

    async assignmentsOf(person: Person) {
      const ids = (await asked(person)).map(({ id }) => id)
      return assignments().where(isId('enquiry_id', ids)).execute()
    },

    given: ({ accountIds }: Person) =>
      assignments()
        .where(({ or }) => or([isId('account_id', accountIds), isId('given_by', accountIds)]))
        .execute(),

    /** Each person once, with the account that goes by the same address, if there is one. */
    async find({ email, name }: Sought) {
      const found = await asked({ emails: [email].filter(Boolean), names: [name].filter(Boolean) })
      const addresses = found.map((each) => each.email)
      const query = db.selectFrom('account').select(['id', 'email']).where('forceId', '=', forceId)
      const accounts = await query.where(isEmail('email', addresses)).execute()
      const accountOf = new Map(accounts.map((account) => [account.email, account.id]))
      const people = found.map((each) => ({
        accountId: accountOf.get(each.email) ?? '',
        name: each.name,
        email: each.email,
      }))
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
