// A link by which one person stops the mails without signing in: nobody can make one for somebody else.
import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../../platform/secrets.ts'

export type Unsubscribing = ReturnType<typeof openUnsubscribing>

type Person = { forceId: string; accountId: string }

export function openUnsubscribing(secrets: Pick<Secrets, 'mark'>) {
  const markOf = ({ forceId, accountId }: Person) =>
    secrets.mark('unsubscribe from what is due', `${forceId} ${accountId}`)

  return {
    pathFor: (person: Person) =>
      `/unsubscribe/${person.forceId}/${person.accountId}/${markOf(person).toString('base64url')}`,

    /** Whether a link's last part is that of this person. */
    isOf(person: Person, mark: string): boolean {
      const [right, given] = [markOf(person), Buffer.from(mark, 'base64url')]
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}
