// What signs people in. The tables are private: only the owner's connection reads them, never a page's transaction.
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { GrantScope } from '../rules.ts'
import { attemptStore } from './attempts/store.ts'
import { awaitedStore } from './awaited/store.ts'
import { passkeyStore } from './passkeys/store.ts'
import { providerStore } from './providers/store.ts'

export type Stage = 'second-factor' | 'enrolment' | 'signed-in'

export type SessionRow = {
  id: Buffer
  forceId: string
  accountId: string
  stage: Stage
  challenge: string | null
  device: string
  startedAt: Date
  confirmedAt: Date
  lastSeenAt: Date
  idleMinutes: number
  endsAt: Date
  issuer: string | null
}

export type Person = { forceId: string; accountId: string }
type Held = { role: string; scopeKind: GrantScope['kind']; scopeId: string }

export function signInStore(database: Database) {
  const db = database.$pickTables<
    'login' | 'session' | 'singleUseLink' | 'signInFailure' | 'awaitedAnswer' | 'account' | 'accountGrant'
  >()
  const [attempts, awaited] = [attemptStore(database), awaitedStore(database)]

  return {
    ...passkeyStore(database),
    ...providerStore(database),
    attempts,
    awaited,

    /** With whether the account is switched on, in one question: a name that is known must not take longer to look up. */
    login: (email: string) =>
      db
        .selectFrom('login as l')
        .innerJoin('account as a', (on) => on.onRef('a.forceId', '=', 'l.forceId').onRef('a.id', '=', 'l.accountId'))
        .selectAll('l')
        .select('a.isActive')
        .where('l.email', '=', email)
        .executeTakeFirst(),

    loginOf: ({ forceId, accountId }: Person) =>
      db
        .selectFrom('login')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .executeTakeFirst(),

    addLogin: ({ forceId, accountId }: Person, email: string) =>
      db
        .insertInto('login')
        .values({ forceId, accountId, email, passwordHash: null, totpSecret: null, totpStep: null, resetAt: null })
        .onConflict((on) => on.column('email').doNothing())
        .returning('email')
        .executeTakeFirst(),

    changeLogin: (
      { forceId, accountId }: Person,
      change: {
        email?: string
        passwordHash?: string | null
        totpSecret?: Buffer | null
        totpStep?: number | null
        resetAt?: Date | null
      },
    ) =>
      db.updateTable('login').set(change).where('forceId', '=', forceId).where('accountId', '=', accountId).execute(),

    /** True for the first who uses a step or a later one: a code that was seen over a shoulder opens nothing. */
    async takeTotpStep({ forceId, accountId }: Person, step: number) {
      const taken = await db
        .updateTable('login')
        .set({ totpStep: step })
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where((where) => where.or([where('totpStep', 'is', null), where('totpStep', '<', step)]))
        .returning('email')
        .executeTakeFirst()
      return taken !== undefined
    },

    account: ({ forceId, accountId }: Person) =>
      db
        .selectFrom('account')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('id', '=', accountId)
        .executeTakeFirst(),

    signedIn: ({ forceId, accountId }: Person, at: Date) =>
      db
        .updateTable('account')
        .set({ lastSignedInAt: at })
        .where('forceId', '=', forceId)
        .where('id', '=', accountId)
        .execute(),

    addSession: (session: SessionRow) => db.insertInto('session').values(session).execute(),

    session: (id: Buffer): Promise<SessionRow | undefined> =>
      db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst() as Promise<SessionRow | undefined>,

    /** A session with whose it is and what they may do today, in one question: it is asked with every page. */
    visitor(id: Buffer, today: string) {
      return db
        .selectFrom('session as s')
        .innerJoin('account as a', (on) => on.onRef('a.forceId', '=', 's.forceId').onRef('a.id', '=', 's.accountId'))
        .select([
          's.forceId',
          's.accountId',
          's.confirmedAt',
          's.lastSeenAt',
          's.idleMinutes',
          's.endsAt',
          'a.name',
          'a.email',
        ])
        .select(
          sql<
            Held[]
          >`coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'scopeKind', g.scope_kind, 'scopeId', g.scope_id))
            from account_grant g where g.force_id = s.force_id and g.account_id = s.account_id
              and (g.ends_on is null or g.ends_on >= ${today})), '[]')`.as('held'),
        )
        .where('s.id', '=', id)
        .where('s.stage', '=', 'signed-in')
        .where('a.isActive', '=', true)
        .executeTakeFirst()
    },

    sessionsOf: ({ forceId, accountId }: Person, now: Date) =>
      db
        .selectFrom('session')
        .select(['id', 'device', 'startedAt', 'lastSeenAt', 'idleMinutes', 'endsAt'])
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where('stage', '=', 'signed-in')
        .where('endsAt', '>', now)
        .orderBy('lastSeenAt', 'desc')
        .execute(),

    changeSession: (id: Buffer, change: { challenge?: string | null; confirmedAt?: Date; lastSeenAt?: Date }) =>
      db.updateTable('session').set(change).where('id', '=', id).execute(),

    /** The same session under another id, and as sure of who is there as at `confirmedAt`. */
    renewSession: (id: Buffer, change: { id: Buffer; confirmedAt: Date }) =>
      db.updateTable('session').set(change).where('id', '=', id).execute(),

    endSession: (id: Buffer) =>
      db.deleteFrom('session').where('id', '=', id).returning(['forceId', 'issuer']).executeTakeFirst(),

    /** All of a person's, but the one they are at. Returns how many there were. */
    async endSessions({ forceId, accountId }: Person, except?: Buffer) {
      const ended = await db
        .deleteFrom('session')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .$if(except !== undefined, (query) => query.where('id', '<>', except!))
        .returning('id')
        .execute()
      return ended.length
    },

    addLink: ({ forceId, accountId }: Person, id: Buffer, madeAt: Date, endsAt: Date) =>
      db.insertInto('singleUseLink').values({ forceId, accountId, id, madeAt, endsAt }).execute(),

    link: (id: Buffer, now: Date) =>
      db.selectFrom('singleUseLink').selectAll().where('id', '=', id).where('endsAt', '>', now).executeTakeFirst(),

    /** Every link of the person goes, whichever was used. */
    endLinks: ({ forceId, accountId }: Person) =>
      db.deleteFrom('singleUseLink').where('forceId', '=', forceId).where('accountId', '=', accountId).execute(),
  }
}
