// The way in, for those whom nobody knows yet: with a password and a code; passkeys and providers stand beside it.
import type { Actor } from '../../../platform/database.ts'
import { SecretsError } from '../../../platform/secrets.ts'
import { freshCodeSecret, howToSetUp, openCodeSecret, sealCodeSecret, stepOf } from './codes.ts'
import { openConfirmation } from './confirmation/confirmation.ts'
import { type Arrival, type Outside, openEntrance, own } from './entrance.ts'
import { makeLink } from './links.ts'
import { openPasskeys } from './passkeys/passkeys.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { openProviders } from './providers/providers.ts'
import { asTyped, linkMinutes } from './rules.ts'
import { sessionIdOf } from './sessions.ts'
import { secondFactorSetting } from './settings.ts'
import type { Person } from './store.ts'

export type { Arrival } from './entrance.ts'
export type SignIn = ReturnType<typeof openSignIn>

export function openSignIn(outside: Outside) {
  const { now, secrets, site } = outside
  const entrance = openEntrance(outside)
  const { store, within, sessions, letIn } = entrance
  const passkeys = openPasskeys(entrance, outside)
  const confirmation = openConfirmation(entrance, passkeys, outside)

  /** What a right password leads to: the second step, setting one up, or straight in where the force allows it. */
  async function afterPassword(person: Person, device: string): Promise<Arrival> {
    if (await entrance.mustComeFromElsewhere(person)) return { outcome: 'elsewhere', forceId: person.forceId }
    const { hasCode, hasPasskey } = await secondStepsOf(person)
    const isRequired = await within(
      person,
      { kind: 'public' },
      async ({ settings }) => (await settings.get(secondFactorSetting)) === 'required',
    )
    if (!hasCode && !hasPasskey && !isRequired) return letIn(person, { device, how: 'password' })
    const stage = hasCode || hasPasskey ? 'second-factor' : 'enrolment'
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

  async function secondStepsOf(person: Person) {
    const login = await store.loginOf(person)
    return { hasCode: Boolean(login?.totpSecret), hasPasskey: (await store.passkeysOf(person)).length > 0 }
  }

  return {
    visitorOf: sessions.visitorOf,
    store,
    within,
    letIn,
    pending: sessions.pending,
    close: entrance.close,
    passkeys,
    confirmation,
    providers: openProviders(entrance, confirmation, outside),
    secondStepsOf,

    async withPassword(email: string, password: string, device: string): Promise<Arrival> {
      const wait = await entrance.attempts.whyWait(email)
      if (wait) return wait
      const login = await store.login(asTyped(email))
      if (!(await isPassword(login?.isActive ? login.passwordHash : null, password))) {
        if (login) entrance.noteRefusal(login, 'sign-in.wrong-password')
        return { outcome: 'refused' }
      }
      const person = { forceId: login!.forceId, accountId: login!.accountId }
      if (isOutdated(login!.passwordHash!))
        await store.changeLogin(person, { passwordHash: await hashPassword(password) })
      await entrance.attempts.giveBack(email)
      return afterPassword(person, device)
    },

    /** Whether whoever has signed in knows their password: who finds a screen unlocked may not make it their own. */
    async confirmPassword(person: Person, password: string): Promise<'right' | 'wrong' | { seconds: number }> {
      const login = await store.loginOf(person)
      const wait = login && (await entrance.attempts.whyWait(login.email))
      if (wait) return { seconds: wait.seconds }
      if (!(await isPassword(login?.passwordHash, password))) {
        entrance.noteRefusal(person, 'sign-in.wrong-password')
        return 'wrong'
      }
      await entrance.attempts.giveBack(login!.email)
      return 'right'
    },

    /** The second step with the digits of a code generator. */
    async withCode(cookie: string | undefined, code: string): Promise<Arrival> {
      const session = await sessions.pending(cookie, 'second-factor')
      const login = session && (await store.loginOf(session))
      if (!login?.totpSecret) return { outcome: 'over' }
      const wait = await entrance.attempts.whyWait(login.email)
      if (wait) return wait
      if (!(await entrance.isCode(login, code))) {
        entrance.noteRefusal(login, 'sign-in.wrong-code')
        return { outcome: 'refused' }
      }
      return letIn(login, { device: session!.device, how: 'password and code', old: session!.id })
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

    /** Over on the server, whoever kept the cookie. Tells where they came from. */
    signOut: (cookie: string) => store.endSession(sessionIdOf(cookie)),

    /** A link to choose a password by; links before it no longer work. */
    makeLink: (person: Person, minutes: number) => makeLink(store, person, { at: now(), minutes }),

    /**
     * Sends a link to whoever forgot their password, if they sign in here; the answer is the same if they do not. After a
     * reset none is sent: whoever reads their mail may be why.
     */
    sendForgotten(email: string, send: (person: Person & { email: string }, path: string) => Promise<unknown>) {
      entrance.later(async () => {
        const login = await store.login(asTyped(email))
        const account = login && (await store.account(login))
        if (!account?.isActive || login!.resetAt) return
        const person = { forceId: login!.forceId, accountId: login!.accountId, email: login!.email }
        await send(person, await makeLink(store, person, { at: now(), minutes: linkMinutes }))
      })
    },

    linkedPerson: (token: string) => store.link(sessionIdOf(token), now()),

    /** A new password ends every session and every link: whoever had the old one is out. */
    async setPassword(person: Person, actor: Actor, password: string, except?: Buffer) {
      const passwordHash = await hashPassword(password)
      await within(person, actor, async ({ audit, store: trusted }) => {
        await trusted.changeLogin(person, { passwordHash, resetAt: null })
        await trusted.endLinks(person)
        const ended = await trusted.endSessions(person, except)
        await audit.record({ kind: 'security', what: 'sign-in.password-set', about: own(person), details: { ended } })
      })
    },
  }
}
