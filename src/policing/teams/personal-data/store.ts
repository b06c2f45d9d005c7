// What is held on somebody who works in a neighbourhood team, and its end.
import { sql } from 'kysely'
import type { Records } from '../../../platform/personal-data/kind.ts'
import { formerName, type Person, type Sought } from '../../../platform/personal-data/person.ts'
import { isEmail, isId, isName, isTelephone } from '../../../platform/personal-data/rows.ts'

const blank = {
  name: formerName,
  collarNumber: null,
  accountId: null,
  hasVoicemail: null,
  publishedName: '',
  publishedText: '',
  email: '',
  telephone: '',
}

export function personStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<
    'teamMember' | 'memberContract' | 'roundRecruit' | 'recruitmentRound' | 'posting' | 'post' | 'postFreeze'
  >()
  const members = () => db.selectFrom('teamMember').selectAll().where('forceId', '=', forceId)
  const someOf = ({ accountIds, emails, telephones, names }: Person) =>
    members().where(({ or }) =>
      or([
        isId('account_id', accountIds),
        isEmail('email', emails),
        isTelephone('telephone', telephones),
        isName('name', names),
      ]),
    )
  const idsOf = async (person: Person) => (await someOf(person).execute()).map(({ id }) => id)

  return {
    idsOf,
    members: (person: Person) => someOf(person).execute(),

    find: ({ accountId, email, telephone, name }: Sought) =>
      members()
        .where(({ or }) =>
          or([
            isId('account_id', accountId ? [accountId] : []),
            isEmail('email', [email].filter(Boolean)),
            isTelephone('telephone', [telephone].filter(Boolean)),
            isName('name', [name].filter(Boolean)),
          ]),
        )
        .where('name', '<>', formerName)
        .orderBy('name')
        .orderBy('id')
        .execute(),

    rounds: async (person: Person) =>
      db
        .selectFrom('roundRecruit')
        .innerJoin('recruitmentRound as round', (join) =>
          join.onRef('round.forceId', '=', 'roundRecruit.forceId').onRef('round.id', '=', 'roundRecruit.roundId'),
        )
        .select('round.name')
        .where('roundRecruit.forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .execute(),

    contracts: async (person: Person) =>
      db
        .selectFrom('memberContract')
        .select(['kind', 'fte', 'fromDay', 'untilDay'])
        .where('forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .orderBy('fromDay')
        .execute(),

    postings: async (person: Person) =>
      db
        .selectFrom('posting')
        .innerJoin('post', (join) =>
          join.onRef('post.forceId', '=', 'posting.forceId').onRef('post.id', '=', 'posting.postId'),
        )
        .select(['post.reference', 'post.title', 'posting.fte', 'posting.isCover', 'posting.fromDay'])
        .select(['posting.untilDay', 'posting.endReason'])
        .where('posting.forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .orderBy('posting.fromDay')
        .execute(),

    /** Takes the names of people out of their records; how many were changed. */
    async forget(ids: readonly string[]) {
      const rows = await db
        .updateTable('teamMember')
        .set(({ eb }) => ({ ...blank, version: eb('version', '+', 1) }))
        .where('forceId', '=', forceId)
        .where(isId('id', ids))
        .returning('id')
        .execute()
      return rows.length
    },

    /** Up to `most` of those who left before a day and still have a name here. */
    async goneBefore(day: string, most: number) {
      const rows = await members()
        .where('leftOn', '<', day)
        .where(sql<boolean>`name <> ${formerName}`)
        .orderBy('leftOn')
        .limit(most)
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

/** Who of the teams a person is: for what other subjects hold about members. */
export const memberIdsOf = (records: Records, person: Person) => personStore(records).idsOf(person)
