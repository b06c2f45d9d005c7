// sample_contact, sample_case, contact_attempt, sample_draw, monitoring_session, sample_design, survey, account: what is
// held on those who were drawn and on those who work on surveys, and its end.
import { sql } from 'kysely'
import { startOfDay } from '../../../../platform/clock.ts'
import type { Records } from '../../../../platform/personal-data/kind.ts'
import { endedName, type Person, type Sought } from '../../../../platform/personal-data/person.ts'
import { isEmail, isId, isName, isTelephone } from '../../../../platform/personal-data/rows.ts'

type Known = Pick<Person, 'emails' | 'telephones' | 'names'>

export function surveyPersonStore({ db: database, forceId, now }: Records) {
  const db = database.$pickTables<
    | 'sampleContact'
    | 'sampleCase'
    | 'contactAttempt'
    | 'sampleDraw'
    | 'monitoringSession'
    | 'sampleDesign'
    | 'survey'
    | 'account'
  >()
  const contacts = ({ emails, telephones, names }: Known) =>
    db
      .selectFrom('sampleContact')
      .where('forceId', '=', forceId)
      .where(({ or }) => or([isEmail('email', emails), isTelephone('telephone', telephones), isName('name', names)]))
  const idsOf = async (person: Known) => (await contacts(person).select('id').execute()).map(({ id }) => id)

  return {
    idsOf,

    /** Each person once, with the account that goes by the same address, if there is one. */
    async find({ name, email, telephone }: Sought): Promise<{ accountId: string; name: string; email: string }[]> {
      const some = (text: string) => [text].filter(Boolean)
      const found = await contacts({ names: some(name), emails: some(email), telephones: some(telephone) })
        .select(['name', 'email'])
        .execute()
      const addresses = found.map((each) => each.email).filter(Boolean)
      const query = db.selectFrom('account').select(['id', 'email']).where('forceId', '=', forceId)
      const accounts = await query.where(isEmail('email', addresses)).execute()
      const accountOf = new Map(accounts.map((account) => [account.email, account.id]))
      const people = found.map((each) => ({ ...each, accountId: accountOf.get(each.email) ?? '' }))
      return [...new Map(people.map((person) => [JSON.stringify(person), person])).values()]
    },
    contactsOf: (person: Known) => contacts(person).selectAll().orderBy('reference').execute(),

    casesOf: async (person: Known) =>
      db
        .selectFrom('sampleCase')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('id', await idsOf(person)))
        .orderBy('incidentDay')
        .execute(),

    attemptsOn: async (person: Known) =>
      db
        .selectFrom('contactAttempt')
        .select(['number', 'at', 'outcome'])
        .where('forceId', '=', forceId)
        .where(isId('case_id', await idsOf(person)))
        .orderBy('at')
        .execute(),

    async forget(ids: readonly string[]) {
      const { numDeletedRows } = await db
        .deleteFrom('sampleContact')
        .where('forceId', '=', forceId)
        .where(isId('id', ids))
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Contacts of surveys whose fieldwork ended before a day, at most so many. */
    async overBefore(day: string, most: number) {
      const rows = await db
        .selectFrom('sampleContact as contact')
        .innerJoin('sampleDesign as design', (on) =>
          on.onRef('design.forceId', '=', 'contact.forceId').onRef('design.id', '=', 'contact.designId'),
        )
        .innerJoin('survey', (on) =>
          on.onRef('survey.forceId', '=', 'design.forceId').onRef('survey.id', '=', 'design.surveyId'),
        )
        .select('contact.id')
        .where('contact.forceId', '=', forceId)
        .where('survey.closesOn', '<', day)
        .limit(most)
        .execute()
      return rows.map(({ id }) => id)
    },

    /** A survey that is over and has no contacts left is closed. */
    closeEmptied: (day: string) =>
      sql`update sample_design design set closed_at = ${now()} from survey
        where design.force_id = ${forceId} and survey.force_id = design.force_id and survey.id = design.survey_id
          and survey.closes_on < ${day} and design.closed_at is null
          and not exists (select from sample_contact contact where contact.force_id = design.force_id
            and contact.design_id = design.id)`.execute(db),

    drawsBy: ({ names }: Person) =>
      db
        .selectFrom('sampleDraw')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isName('drawn_by', names))
        .orderBy('drawnAt')
        .execute(),

    attemptsBy: ({ names }: Person) =>
      db
        .selectFrom('contactAttempt')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isName('logged_by', names))
        .orderBy('loggedAt')
        .execute(),

    sessionsBy: ({ names }: Person) =>
      db
        .selectFrom('monitoringSession')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isName('listened_by', names))
        .orderBy('heldOn')
        .execute(),

    /** Takes the names of those who worked on surveys off what they did before a day, at most so many of each kind. */
    async endNames(day: string, most: number) {
      const rows = [
        { table: 'sample_draw', name: 'drawn_by', at: 'drawn_at' },
        { table: 'contact_attempt', name: 'logged_by', at: 'logged_at' },
        { table: 'monitoring_session', name: 'listened_by', at: 'recorded_at' },
      ]
      let ended = 0
      for (const { table, name, at } of rows) {
        const [rowsOf, column] = [sql.table(table), sql.ref(name)]
        const { numAffectedRows = 0n } =
          await sql`update ${rowsOf} set ${column} = ${endedName} where force_id = ${forceId}
          and id in (select id from ${rowsOf} where force_id = ${forceId} and ${sql.ref(at)} < ${startOfDay(day)}
            and ${column} <> ${endedName} limit ${most})`.execute(db)
        ended += Number(numAffectedRows)
      }
      return ended
    },
  }
}
