import { randomBytes } from 'node:crypto'
import { sessionIdOf } from './sessions.ts'
import type { signInStore } from './store.ts'

type Person = { forceId: string; accountId: string }
type Store = Pick<ReturnType<typeof signInStore>, 'endLinks' | 'addLink'>

/**
 * A link to choose a password by, as a path of this site. Links before it no longer work, and only the digest of its
 * token is kept.
 */
export async function makeLink(store: Store, person: Person, { at, minutes }: { at: Date; minutes: number }) {
  const token = randomBytes(32).toString('base64url')
  await store.endLinks(person)
  await store.addLink(person, sessionIdOf(token), at, new Date(at.getTime() + minutes * 60_000))
  return `/set-password/${token}`
}
