// What somebody signs in with, and what is done to it: switched off and on, begun again, ended.
import type { Audit } from '../../platform/audit/audit.ts'
import type { Checked } from '../../platform/checks.ts'
import { dayOf } from '../../platform/clock.ts'
import { Conflict } from '../../platform/web/errors.ts'
import { isLastManager, lastManager } from './grants/managers.ts'
import { makeLink } from './sign-in/links.ts'
import { firstLinkHours } from './sign-in/rules.ts'
import type { signInStore } from './sign-in/store.ts'
import type { accountStore } from './store.ts'

type Parts = {
  store: ReturnType<typeof accountStore>
  keys: ReturnType<typeof signInStore>
  forceId: string
  audit: Audit
  now: () => Date
}

export function openWayIn({ store, keys, forceId, audit, now }: Parts) {
  const about = (...ids: string[]) => ({ kind: 'account', ids })

  return {
    /** What somebody signs in with, and where they are signed in now, the latest first. */
    async wayIn(id: string) {
      const person = { forceId, accountId: id }
      const [login, passkeys] = [await keys.loginOf(person), await keys.passkeysOf(person)]
      const identities = await keys.identitiesOf(person)
      const isIdle = (session: { lastSeenAt: Date; idleMinutes: number }) =>
        now().getTime() >= session.lastSeenAt.getTime() + session.idleMinutes * 60_000
      return {
        hasPassword: Boolean(login?.passwordHash),
        hasCodeGenerator: Boolean(login?.totpSecret),
        passkeys: passkeys.length,
        isKnownElsewhere: identities.length > 0,
        sessions: (await keys.sessionsOf(person, now())).filter((session) => !isIdle(session)),
      }
    },

    /** Signed out at once, everywhere, and not let in again until switched on. */
    async switchOff(id: string, { version }: { version: number }, reason: string): Promise<Checked<true>> {
      if (await isLastManager(store, { accountId: id, today: dayOf(now()) })) return { errors: { reason: lastManager } }
      if (!(await store.change(id, version, { isActive: false }))) throw new Conflict()
      await keys.endSessions({ forceId, accountId: id })
      await keys.endLinks({ forceId, accountId: id })
      await audit.record({ kind: 'security', what: 'account.switch-off', about: about(id), reason })
      return { value: true }
    },

    async switchOn(id: string, { version }: { version: number }, reason: string) {
      if (!(await store.change(id, version, { isActive: true }))) throw new Conflict()
      await audit.record({ kind: 'security', what: 'account.switch-on', about: about(id), reason })
    },

    /**
     * Somebody who lost what they sign in with, here or at the force's provider, starts again with a link; sessions end.
     * Until they have chosen a password by it, their address alone opens nothing: neither mail nor provider.
     */
    async reset(id: string, reason: string) {
      const person = { forceId, accountId: id }
      await keys.changeLogin(person, { passwordHash: null, totpSecret: null, totpStep: null, resetAt: now() })
      await keys.endPasskeys(person)
      const unlinked = await keys.unlinkIdentities(person)
      await keys.endSessions(person)
      await keys.endLinks(person)
      await audit.record({ kind: 'security', what: 'account.reset', about: about(id), reason, details: { unlinked } })
    },

    /** The path of a link to choose a password by; it works once, for `firstLinkHours`. */
    async link(id: string) {
      const path = await makeLink(keys, { forceId, accountId: id }, { at: now(), minutes: firstLinkHours * 60 })
      await audit.record({ kind: 'security', what: 'account.link', about: about(id) })
      return path
    },

    /** Ends every session of somebody, but the one named. Returns how many there were. */
    async signOut(id: string, except?: Buffer) {
      const ended = await keys.endSessions({ forceId, accountId: id }, except)
      await audit.record({ kind: 'security', what: 'account.sign-out', about: about(id), details: { ended } })
      return ended
    },
  }
}
