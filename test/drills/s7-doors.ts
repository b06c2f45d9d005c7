// Doors in memory: a sound one, and one for each way in which a door can be broken.
import { randomBytes } from 'node:crypto'
import type { Door } from './s7-judge.ts'

export const faults = [
  'keeps the id that came with the request',
  'leaves the id before a sign-in alive',
  'signs out in the browser only',
  'lets those who were switched off stay',
  'never forgets who is idle',
  'never ends a busy session',
  'ids that can be guessed',
  'a cookie that scripts can read',
  'a cookie that goes over http',
  'a cookie that other sites can send',
] as const
export type Fault = (typeof faults)[number]

export function brokenDoor(fault?: Fault): Door {
  const sessions = new Map<string, { startedAt: number; lastSeenAt: number }>()
  let [minutes, isActive] = [0, true]
  const flags = [
    'Path=/',
    ...(fault === 'a cookie that scripts can read' ? [] : ['HttpOnly']),
    ...(fault === 'a cookie that goes over http' ? [] : ['Secure']),
    `SameSite=${fault === 'a cookie that other sites can send' ? 'None' : 'Lax'}`,
  ]
  return {
    async signIn(old) {
      const isKept = old !== undefined && fault === 'keeps the id that came with the request'
      const fresh = randomBytes(fault === 'ids that can be guessed' ? 8 : 32).toString('base64url')
      if (old && fault !== 'leaves the id before a sign-in alive') sessions.delete(old)
      sessions.set(isKept ? old : fresh, { startedAt: minutes, lastSeenAt: minutes })
      return [`__Host-session=${isKept ? old : fresh}`, ...flags].join('; ')
    },
    async isIn(cookie) {
      const session = sessions.get(cookie)
      if (!session) return false
      const isIdle = minutes - session.lastSeenAt >= 60 && fault !== 'never forgets who is idle'
      const isOld = minutes - session.startedAt >= 720 && fault !== 'never ends a busy session'
      if (isIdle || isOld) return false
      session.lastSeenAt = minutes
      return isActive || fault === 'lets those who were switched off stay'
    },
    async signOut(cookie) {
      if (fault !== 'signs out in the browser only') sessions.delete(cookie)
    },
    async setActive(value) {
      isActive = value
    },
    later(by) {
      minutes += by
    },
  }
}
