// Somebody who signed in a while ago proves again who they are, before a change that could let others in.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Visitor } from '../../../../platform/access.ts'
import type { Actor } from '../../../../platform/database.ts'
import type { Arrival, Entrance, Outside } from '../entrance.ts'
import type { Passkeys } from '../passkeys/passkeys.ts'
import { isPassword } from '../passwords.ts'
import { confirmationMinutes } from '../rules.ts'

export type Confirmation = ReturnType<typeof openConfirmation>

export function openConfirmation(entrance: Entrance, passkeys: Passkeys, { now }: Pick<Outside, 'now'>) {
  const { store, within } = entrance

  /** The same session under a new cookie: what was copied of it before is worthless. */
  const renew = (visitor: Visitor, how: string): Promise<Arrival> =>
    within(visitor, { kind: 'account', id: visitor.accountId, name: visitor.name } satisfies Actor, async (inside) => {
      const cookie = await inside.sessions.renew(visitor.sessionId)
      await inside.audit.record({ kind: 'security', what: 'sign-in.confirmed', details: { how } })
      return { outcome: 'signed-in', cookie }
    })

  /** With which of these somebody can prove it: no less than they sign in with. */
  async function ways(visitor: Visitor) {
    const login = await store.loginOf(visitor)
    const session = await store.session(visitor.sessionId)
    const hasPasskey = (await store.passkeysOf(visitor)).length > 0
    const hasCode = Boolean(login?.totpSecret)
    return {
      hasPassword: Boolean(login?.passwordHash) && (hasCode || !hasPasskey),
      hasCode,
      hasPasskey,
      cameFromElsewhere: Boolean(session?.issuer),
    }
  }

  return {
    renew,
    ways,

    isRecent: ({ confirmedAt }: Visitor) => now().getTime() - confirmedAt.getTime() <= confirmationMinutes * 60_000,

    /** With the password, and the code where there is a code generator: one without the other is not enough. */
    async withPassword(visitor: Visitor, password: string, code: string | undefined): Promise<Arrival> {
      const login = await store.loginOf(visitor)
      const wait = await entrance.attempts.whyWait(visitor.email)
      if (wait) return wait
      const isRight =
        (await ways(visitor)).hasPassword &&
        (await isPassword(login?.passwordHash, password)) &&
        (login!.totpSecret === null || (await entrance.isCode(login!, code ?? '')))
      if (!isRight) {
        entrance.noteRefusal(visitor, 'sign-in.wrong-confirmation')
        return { outcome: 'refused' }
      }
      await entrance.attempts.giveBack(visitor.email)
      return renew(visitor, login!.totpSecret ? 'password and code' : 'password')
    },

    async withPasskey(visitor: Visitor, cookie: string, response: AuthenticationResponseJSON): Promise<Arrival> {
      const proof = await passkeys.prove(cookie, response, visitor)
      return proof.outcome === 'proved' ? renew(visitor, 'passkey') : proof
    },
  }
}
