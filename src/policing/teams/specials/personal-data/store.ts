// specials_candidate, specials_course, warrant_card, account: what is held on candidates and cards, and its end.
import { sql } from 'kysely'
import type { Records } from '../../../../platform/personal-data/kind.ts'
import type { Person, Sought } from '../../../../platform/personal-data/person.ts'
import { isEmail, isId, isName } from '../../../../platform/personal-data/rows.ts'
import { personStore } from '../../personal-data/store.ts'

export function specialPersonStore(records: Records) {
  const { forceId } = records
  const db = records.db.$pickTables<'specialsCandidate' | 'specialsCourse' | 'warrantCard' | 'account'>()
  const candidates = () =>
    db
      .selectFrom('specialsCandidate')
      .leftJoin('specialsCourse', (join) =>
        join
          .onRef('specialsCourse.forceId', '=', 'specialsCandidate.forceId')
          .onRef('specialsCourse.id', '=', 'specialsCandidate.courseId'),
      )
      .selectAll('specialsCandidate')
      .select('specialsCourse.name as course')
      .where('specialsCandidate.forceId', '=', forceId)
      .orderBy('appliedOn')

  /** Takes out who they were; how many rows were changed. */
  const forget = async (ids: readonly string[]) => {
    const rows = await db
      .updateTable('specialsCandidate')
      .set(({ eb }) => ({ name: '', email: '', version: eb('version', '+', 1) }))
      .where('forceId', '=', forceId)
      .where(isId('id', ids))
      .returning('id')
      .execute()
    return rows.length
  }

  const candidatesOf = ({ emails, names }: Pick<Person, 'emails' | 'names'>) =>
    candidates()
      .where(({ or }) => or([isEmail('specials_candidate.email', emails), isName('specials_candidate.name', names)]))
      .execute()

  return {
    candidatesOf,
    forget,

    /** Each person once, with the account that goes by the same address, if there is one. */
    async find({ email, name }: Sought): Promise<{ accountId: string; name: string; email: string }[]> {
      const found = await candidatesOf({ emails: [email].filter(Boolean), names: [name].filter(Boolean) })
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

    /** Whoever asks to be forgotten is a candidate no longer. */
    async withdraw(ids: readonly string[], today: string) {
      await db
        .updateTable('specialsCandidate')
        .set({ endedOn: today, ending: 'withdrew', reason: 'not-said' })
        .where('forceId', '=', forceId)
        .where(isId('id', ids))
        .where('endedOn', 'is', null)
        .execute()
    },

    /** Up to `most` of those who stopped being candidates before a day and still have a name here. */
    async endedBefore(day: string, most: number) {
      const { rows } = await sql<{ id: string }>`select id from specials_candidate
        where force_id = ${forceId} and ended_on < ${day} and (name <> '' or email <> '')
        order by ended_on limit ${most}`.execute(db)
      return rows.map(({ id }) => id)
    },

    cards: async (person: Person) =>
      db
        .selectFrom('warrantCard')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('member_id', await personStore(records).idsOf(person)))
        .orderBy('issuedOn')
        .execute(),
  }
}
