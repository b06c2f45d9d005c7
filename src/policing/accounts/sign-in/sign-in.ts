// The way in. It works before anybody is known, so it opens its own transactions, as the owner of the private tables.
import { openAudit } from '../../../platform/audit/audit.ts'
import { type Actor, type Database, transact } from '../../../platform/database.ts'
import { type Secrets, SecretsError } from '../../../platform/secrets.ts'
import { openSettings } from '../../../platform/settings/settings.ts'
import { freshCodeSecret, howToSetUp, openCodeSecret, sealCodeSecret, stepOf } from './codes.ts'
import { makeLink } from './links.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { asTyped, failureMemoryHours, linkMinutes, waitSeconds } from './rules.ts'
import { openSessions, sessionIdOf } from './sessions.ts'
import { absoluteSetting, idleSetting, secondFactorSetting } from './settings.ts'
import { type Stage, signInStore } from './store.ts'

export type SignIn = ReturnType<typeof openSignIn>
type Person = { forceId: string; accountId: string }

/** How far somebody has come: in, or half-way with a cookie for the next page, or not at all. */
export type Arrival =
  | { outcome: Stage; cookie: string }
  | { outcome: 'refused' }
  | { outcome: 'wait'; seconds: number }
  | { outcome: 'over' }

type Outside = { db: Database; now: () => Date; secrets: Secrets; site: string }

export function openSignIn({ db, now, secrets, site }: Outside) {
  const store = signInStore(db)
  const sessions = openSessions(store, now)
  const underWay = new Set<Promise<unknown>>()

  /** One transaction of the owner, with the stores and the audit trail of the force in it. */
  const within = <Result>(person: Person, actor: Actor, work: (inside: Inside) => Promise<Result>) =>
    transact(db, { forceId: person.forceId, actor, asOwner: true }, async (trx) => {
      const audit = openAudit(trx, { forceId: person.forceId, actor }, now)
      const trusted = signInStore(trx)
      const settings = openSettings(trx, person, audit, now)
      return work({ audit, settings, store: trusted, sessions: openSessions(trusted, now) })
    })
  type Inside = {
    audit: ReturnType<typeof openAudit>
    settings: ReturnType<typeof openSettings>
    store: ReturnType<typeof signInStore>
    sessions: ReturnType<typeof openSessions>
  }

  const counterOf = (email: string) => secrets.mark('sign-in failures', asTyped(email))
  const forgetBefore = () => new Date(now().getTime() - failureMemoryHours * 3_600_000)

  /** Undefined when the attempt may be made. */
  async function whyWait(email: string): Promise<Extract<Arrival, { outcome: 'wait' }> | undefined> {
    const counter = counterOf(email)
    if (await store.takeAttempt(counter, now(), forgetBefore())) return undefined
    const failure = await store.failure(counter)
    const waited = failure ? (now().getTime() - failure.lastAt.getTime()) / 1000 : 0
    return { outcome: 'wait', seconds: Math.max(1, Math.ceil(waitSeconds(failure?.failures ?? 0) - waited)) }
  }

  /** Does what an answer does not wait for, so that it takes as long for a name that is known as for one that is not. */
  function later(work: () => Promise<unknown>) {
    const done = work()
      .catch(() => {})
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  function noteRefusal(person: Person, what: string) {
    const about = { kind: 'account', ids: [person.accountId] }
    later(() => within(person, { kind: 'public' }, ({ audit }) => audit.record({ kind: 'security', what, about })))
  }

  async function letIn(person: Person, device: string, how: string, old?: Buffer): Promise<Arrival> {
    const account = await store.account(person)
    if (!account?.isActive) return { outcome: 'refused' }
    const actor: Actor = { kind: 'account', id: person.accountId, name: account.name }
    return within(person, actor, async ({ audit, settings, store: trusted, sessions: inside }) => {
      const limits = {
        idleMinutes: await settings.get(idleSetting),
        absoluteHours: await settings.get(absoluteSetting),
      }
      if (old) await trusted.endSession(old)
      const cookie = await inside.begin(person, { stage: 'signed-in', device, limits })
      await trusted.signedIn(person, now())
      await trusted.forgetFailures(counterOf(account.email))
      await audit.record({ kind: 'security', what: 'sign-in', details: { how, device } })
      return { outcome: 'signed-in', cookie }
    })
  }

  /** What a right password leads to: the second step, setting one up, or straight in where the force allows it. */
  async function afterPassword(person: Person, device: string): Promise<Arrival> {
    const login = await store.loginOf(person)
    const passkeys = await store.passkeysOf(person)
    const hasSecond = Boolean(login?.totpSecret) || passkeys.length > 0
    const isRequired = await within(
      person,
      { kind: 'public' },
      async ({ settings }) => (await settings.get(secondFactorSetting)) === 'required',
    )
    if (!hasSecond && !isRequired) return letIn(person, device, 'password')
    const stage = hasSecond ? 'second-factor' : 'enrolment'
    const limits = { idleMinutes: 0, absoluteHours: 0 }
    return { outcome: stage, cookie: await sessions.begin(person, { stage, device, limits }) }
  }

  /** The secret of a code generator that is being set up; undefined when none is, or the challenge is a passkey's. */
  function begunCodeSecret({ accountId, challenge }: { accountId: string; challenge: string | null }) {
    if (!challenge) return undefined
    try {
      return openCodeSecret(secrets, accountId, Buffer.from(challenge, 'base64'))
    } catch (error) {
      if (error instanceof SecretsError) return undefined
      throw error
    }
  }

  return {
    visitorOf: sessions.visitorOf,
    store,
    within,
    letIn,
    pending: sessions.pending,

    /** Waits for what is still being written. */
    close: async () => void (await Promise.all(underWay)),

    async withPassword(email: string, password: string, device: string): Promise<Arrival> {
      const wait = await whyWait(email)
      if (wait) return wait
      const login = await store.login(asTyped(email))
      const account = login && (await store.account(login))
      if (!(await isPassword((account?.isActive && login?.passwordHash) || undefined, password))) {
        if (login) noteRefusal(login, 'sign-in.wrong-password')
        return { outcome: 'refused' }
      }
      const person = { forceId: login!.forceId, accountId: login!.accountId }
      if (isOutdated(login!.passwordHash!))
        await store.changeLogin(person, { passwordHash: await hashPassword(password) })
      await store.returnAttempt(counterOf(email))
      return afterPassword(person, device)
    },

    /** Whether whoever has signed in knows their password: who finds a screen unlocked may not make it their own. */
    async confirmPassword(person: Person, password: string): Promise<'right' | 'wrong' | { seconds: number }> {
      const login = await store.loginOf(person)
      const wait = login && (await whyWait(login.email))
      if (wait) return { seconds: wait.seconds }
      if (!(await isPassword(login?.passwordHash ?? undefined, password))) {
        noteRefusal(person, 'sign-in.wrong-password')
        return 'wrong'
      }
      await store.returnAttempt(counterOf(login!.email))
      return 'right'
    },

    /** The second step with the digits of a code generator. */
    async withCode(cookie: string | undefined, code: string): Promise<Arrival> {
      const session = await sessions.pending(cookie, 'second-factor')
      const login = session && (await store.loginOf(session))
      if (!login?.totpSecret) return { outcome: 'over' }
      const wait = await whyWait(login.email)
      if (wait) return wait
      const secret = openCodeSecret(secrets, login.accountId, login.totpSecret)
      const step = await stepOf(secret, code, now())
      if (step === undefined || !(await store.takeTotpStep(login, step))) {
        noteRefusal(login, 'sign-in.wrong-code')
        return { outcome: 'refused' }
      }
      return letIn(login, session!.device, 'password and code', session!.id)
    },

    /** A code generator to set up: the same secret until it is confirmed, so that a reloaded page fits what was scanned. */
    async codeSetUp(session: { id: Buffer; accountId: string; challenge: string | null }, email: string) {
      const begun = begunCodeSecret(session)
      const secret = begun ?? freshCodeSecret()
      if (!begun) {
        const sealed = sealCodeSecret(secrets, session.accountId, secret).toString('base64')
        await store.changeSession(session.id, { challenge: sealed })
      }
      return howToSetUp(secret, email, site)
    },

    /** Keeps the code generator once it has shown that it gives the right digits. */
    async confirmCodeSetUp(session: Person & { id: Buffer; challenge: string | null }, actor: Actor, code: string) {
      const secret = begunCodeSecret(session)
      if (!secret) return false
      const step = await stepOf(secret, code, now())
      if (step === undefined) return false
      await within(session, actor, async ({ audit, store: trusted }) => {
        const totpSecret = sealCodeSecret(secrets, session.accountId, secret)
        await trusted.changeLogin(session, { totpSecret, totpStep: step })
        await trusted.changeSession(session.id, { challenge: null })
        await audit.record({ kind: 'security', what: 'sign-in.code-generator-set-up', about: own(session) })
      })
      return true
    },

    signOut: (cookie: string) => store.endSession(sessionIdOf(cookie)),

    /** A link to choose a password by; links before it no longer work. */
    makeLink: (person: Person, minutes: number) => makeLink(store, person, { at: now(), minutes }),

    /** Sends a link to whoever forgot their password, if they sign in here; the answer is the same if they do not. */
    sendForgotten(email: string, send: (person: Person & { email: string }, path: string) => Promise<unknown>) {
      later(async () => {
        const login = await store.login(asTyped(email))
        const account = login && (await store.account(login))
        if (!account?.isActive) return
        const person = { forceId: login!.forceId, accountId: login!.accountId, email: login!.email }
        await send(person, await makeLink(store, person, { at: now(), minutes: linkMinutes }))
      })
    },

    linkedPerson: (token: string) => store.link(sessionIdOf(token), now()),

    /** A new password ends every session and every link: whoever had the old one is out. */
    async setPassword(person: Person, actor: Actor, password: string, except?: Buffer) {
      const passwordHash = await hashPassword(password)
      await within(person, actor, async ({ audit, store: trusted }) => {
        await trusted.changeLogin(person, { passwordHash })
        await trusted.endLinks(person)
        const ended = await trusted.endSessions(person, except)
        await audit.record({ kind: 'security', what: 'sign-in.password-set', about: own(person), details: { ended } })
      })
    },
  }
}

const own = ({ accountId }: Person) => ({ kind: 'account', ids: [accountId] })
