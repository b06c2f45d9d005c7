import { createHash, randomBytes } from 'node:crypto'
import type { Visitor } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import { asGrant } from '../rules.ts'
import { betweenFactorsMinutes } from './rules.ts'
import type { Person, SessionRow, Stage, signInStore } from './store.ts'

export type Sessions = ReturnType<typeof openSessions>
type Store = Pick<
  ReturnType<typeof signInStore>,
  'addSession' | 'changeSession' | 'renewSession' | 'session' | 'visitor'
>
type Limits = { idleMinutes: number; absoluteHours: number }

/** Only its digest is kept: who reads the table cannot sign in with it. */
export const sessionIdOf = (cookie: string) => createHash('sha256').update(cookie).digest()

/** 256 bits that nobody can guess. */
const freshCookie = () => randomBytes(32).toString('base64url')

const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

/** A page a minute is enough to know that somebody is there. */
const touchEveryMs = 60_000

export function openSessions(store: Store, now: () => Date) {
  const isOver = ({ endsAt, lastSeenAt, idleMinutes }: Pick<SessionRow, 'endsAt' | 'lastSeenAt' | 'idleMinutes'>) =>
    now() >= endsAt || now() >= after(lastSeenAt, idleMinutes)

  return {
    /** A new session under a new cookie, never an old one raised to more: what somebody planted before stays worthless. */
    async begin(
      { forceId, accountId }: Person,
      { stage, device, limits, issuer }: { stage: Stage; device: string; limits: Limits; issuer?: string },
    ) {
      const cookie = freshCookie()
      const at = now()
      const minutes = stage === 'signed-in' ? limits.absoluteHours * 60 : betweenFactorsMinutes
      await store.addSession({
        forceId,
        accountId,
        id: sessionIdOf(cookie),
        stage,
        challenge: null,
        device,
        startedAt: at,
        confirmedAt: at,
        lastSeenAt: at,
        idleMinutes: stage === 'signed-in' ? limits.idleMinutes : betweenFactorsMinutes,
        endsAt: after(at, minutes),
        issuer: issuer ?? null,
      })
      return cookie
    },

    /** Goes on under a new cookie, its owner having just proved who they are; the old one is worthless. */
    async renew(id: Buffer) {
      const cookie = freshCookie()
      await store.renewSession(id, { id: sessionIdOf(cookie), confirmedAt: now() })
      return cookie
    },

    /** A session between password and second factor. */
    async pending(cookie: string | undefined, stage: Stage) {
      const session = cookie === undefined ? undefined : await store.session(sessionIdOf(cookie))
      return session?.stage === stage && !isOver(session) ? session : undefined
    },

    async visitorOf(cookie: string): Promise<Visitor | undefined> {
      const id = sessionIdOf(cookie)
      const found = await store.visitor(id, dayOf(now()))
      if (!found || isOver(found)) return undefined
      const { forceId, accountId, confirmedAt, name, email, held } = found
      if (now().getTime() - found.lastSeenAt.getTime() > touchEveryMs)
        await store.changeSession(id, { lastSeenAt: now() })
      const grants = held.map(({ role, scopeKind, scopeId }) =>
        asGrant({ role, scope: { kind: scopeKind, id: scopeId } }),
      )
      return { forceId, accountId, name, email, confirmedAt, sessionId: id, grants }
    },
  }
}
