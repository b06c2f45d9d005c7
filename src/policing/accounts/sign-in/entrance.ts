// What every way in shares: its own transactions as the owner of the private tables, the count of failures, the door.
import { randomInt } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Audit } from '../../../platform/audit/audit.ts'
import { type Actor, type Database, type Scope, transact } from '../../../platform/database.ts'
import type { Secrets } from '../../../platform/secrets.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Accounts } from '../accounts.ts'
import { mayManageAll } from '../rules.ts'
import { openAttempts, type Wait } from './attempts/attempts.ts'
import { openAwaited } from './awaited/awaited.ts'
import { openCodeSecret, stepOf } from './codes.ts'
import { openSessions } from './sessions.ts'
import { absoluteSetting, idleSetting, issuerSetting, ownWaysSetting } from './settings.ts'
import { type Person, type Stage, signInStore } from './store.ts'

export type Entrance = ReturnType<typeof openEntrance>
type Faces = { audit: Audit; settings: Settings; accounts: Accounts }
type Inside = Faces & { store: ReturnType<typeof signInStore>; sessions: ReturnType<typeof openSessions> }

export type Outside = {
  db: Database
  now: () => Date
  secrets: Secrets
  /** What this installation calls itself. */
  site: string
  /** Where people reach it, without a slash at the end; asked late, since a port may be chosen at the start. */
  publicUrl: () => string
  openFaces: (trx: Database, scope: Scope) => Faces
}

/** How far somebody has come: in, or half-way with a cookie for the next page, or not at all. */
export type Arrival =
  | { outcome: Stage; cookie: string }
  | { outcome: 'refused' }
  | Wait
  /** What was begun is too old, or was begun in another browser. */
  | { outcome: 'over' }
  /** Their force lets them in through its own provider only. */
  | { outcome: 'elsewhere'; forceId: string }

type Way = { device: string; how: string; old?: Buffer; issuer?: string; details?: Record<string, unknown> }

export const own = ({ accountId }: Person) => ({ kind: 'account', ids: [accountId] })

/** Within this time after an answer, what it did not wait for is begun. */
const mostMilliseconds = 1000

export function openEntrance({ db, now, secrets, openFaces }: Outside) {
  const store = signInStore(db)
  const underWay = new Set<Promise<unknown>>()
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const attempts = openAttempts(store.attempts, secrets, now)

  /** One transaction of the owner, with the stores and the faces of the force in it. */
  const within = <Result>({ forceId }: { forceId: string }, actor: Actor, work: (inside: Inside) => Promise<Result>) =>
    transact(db, { forceId, actor, asOwner: true }, async (trx) => {
      const trusted = signInStore(trx)
      return work({ ...openFaces(trx, { forceId, actor }), store: trusted, sessions: openSessions(trusted, now) })
    })

  /**
   * What an answer does not wait for, so that it takes as long for a name that is known as for one that is not. Nor does it
   * begin at once, or whoever asked again would find us busy with a known one; only closing brings it forward.
   */
  function later(work: () => Promise<unknown>) {
    const done = pause(randomInt(mostMilliseconds), undefined, { signal: closing.signal })
      .catch(() => {})
      .then(work)
      .catch(() => {})
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  return {
    store,
    within,
    sessions: openSessions(store, now),
    attempts,
    awaited: openAwaited(store.awaited, secrets, now),

    /** Waits for what is still being written. */
    async close() {
      closing.abort()
      await Promise.all(underWay)
    },

    later,

    noteRefusal(person: Person, what: string) {
      const event = { kind: 'security', what, about: own(person) } as const
      later(() => within(person, { kind: 'public' }, ({ audit }) => audit.record(event)))
    },

    /** Whether these are the digits that the person's code generator shows; each opens once. */
    async isCode(login: Person & { totpSecret: Buffer | null }, code: string) {
      if (!login.totpSecret) return false
      const step = await stepOf(openCodeSecret(secrets, login.accountId, login.totpSecret), code, now())
      return step !== undefined && (await store.takeTotpStep(login, step))
    },

    /** Whether the force lets this person in through its provider only: not those who could mend a wrong setting. */
    mustComeFromElsewhere: (person: Person) =>
      within(person, { kind: 'public' }, async ({ settings, accounts }) => {
        if ((await settings.get(issuerSetting)) === '' || (await settings.get(ownWaysSetting)) === 'everybody')
          return false
        const { grants } = await accounts.own(person.accountId)
        return !grants.some(({ role }) => mayManageAll(role))
      }),

    /** In, under a new cookie; refused when the account has been switched off. */
    async letIn(person: Person, { device, how, old, issuer, details = {} }: Way): Promise<Arrival> {
      const account = await store.account(person)
      if (!account?.isActive) return { outcome: 'refused' }
      const actor: Actor = { kind: 'account', id: person.accountId, name: account.name }
      return within(person, actor, async ({ audit, settings, store: trusted, sessions }) => {
        const limits = {
          idleMinutes: await settings.get(idleSetting),
          absoluteHours: await settings.get(absoluteSetting),
        }
        if (old) await trusted.endSession(old)
        const cookie = await sessions.begin(person, {
          stage: 'signed-in',
          device,
          limits,
          ...(issuer ? { issuer } : {}),
        })
        await trusted.signedIn(person, now())
        await openAttempts(trusted.attempts, secrets, now).forget(account.email)
        await audit.record({ kind: 'security', what: 'sign-in', details: { how, device, ...details } })
        return { outcome: 'signed-in', cookie }
      })
    },
  }
}
