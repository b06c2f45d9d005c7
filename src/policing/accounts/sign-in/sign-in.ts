// The way in, for those whom nobody knows yet: with a password and a code; passkeys and providers stand beside it.
import { randomBytes } from 'node:crypto'
import type { Actor } from '../../../platform/database.ts'
import { freshCodeSecret, howToSetUp, openCodeSecret, sealCodeSecret, stepOf } from './codes.ts'
import { openConfirmation } from './confirmation/confirmation.ts'
import { type Arrival, type Outside, openEntrance, own } from './entrance.ts'
import { openPasskeys } from './passkeys/passkeys.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { openProviders } from './providers/providers.ts'
import { asTyped } from './rules.ts'
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

  async function secondStepsOf(person: Person) {
    const login = await store.loginOf(person)
    return { hasCode: login?.totpSecret != null, hasPasskey: (await store.passkeysOf(person)).length > 0 }
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
      const secret = session.challenge
        ? openCodeSecret(secrets, session.accountId, Buffer.from(session.challenge, 'base64'))
        : freshCodeSecret()
      if (!session.challenge) {
        const sealed = sealCodeSecret(secrets, session.accountId, secret).toString('base64')
        await store.changeSession(session.id, { challenge: sealed })
      }
      return howToSetUp(secret, email, site)
    },

    /** Keeps the code generator once it has shown that it gives the right digits. */
    async confirmCodeSetUp(session: Person & { id: Buffer; challenge: string | null }, actor: Actor, code: string) {
      if (!session.challenge) return false
      const secret = openCodeSecret(secrets, session.accountId, Buffer.from(session.challenge, 'base64'))
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
    async makeLink(person: Person, minutes: number) {
      const token = randomBytes(32).toString('base64url')
      await store.endLinks(person)
      await store.addLink(person, sessionIdOf(token), now(), new Date(now().getTime() + minutes * 60_000))
      return `/set-password/${token}`
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
