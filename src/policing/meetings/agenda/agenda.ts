// The agenda of a meeting: what is to be talked about, in which order.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { ShownMeeting } from '../meetings.ts'
import type { meetingStore } from '../store.ts'

type Parts = { store: ReturnType<typeof meetingStore>; audit: Audit }

const nothingAgreed = ({ editions }: ShownMeeting) => editions.every(({ agreedAt }) => agreedAt === null)

/** Once minutes are written its items stay where they are; once they are agreed nothing is added either. */
export function openAgenda({ store, audit }: Parts) {
  const record = (meetingId: string, details: Record<string, unknown>) =>
    audit.record({ kind: 'alteration', what: 'meeting.agenda', about: { kind: 'meeting', ids: [meetingId] }, details })

  const find = ({ items, editions }: ShownMeeting, itemId: string) => {
    if (editions.length > 0) throw new Conflict()
    const at = items.findIndex(({ id }) => id === itemId)
    if (at < 0) throw new NotFound()
    return at
  }

  return {
    async addItem(shown: ShownMeeting, { title, about }: { title: string; about: string }): Promise<Checked<string>> {
      if (!nothingAgreed(shown)) throw new Conflict()
      if (shown.items.some((item) => item.title === title))
        return { errors: { title: 'This is on the agenda already' } }
      const { id: meetingId } = shown.meeting
      const position = Math.max(0, ...shown.items.map((item) => item.position)) + 1
      const id = uuidv7()
      await store.addItems([{ id, meetingId, position, title, about, isStanding: false, carriedFrom: null }])
      await record(meetingId, { added: [title] })
      return { value: id }
    },

    /** One place up; the first stays where it is. */
    async raiseItem(shown: ShownMeeting, itemId: string) {
      const at = find(shown, itemId)
      if (at === 0) return
      const order = shown.items.toSpliced(at - 1, 2, shown.items[at]!, shown.items[at - 1]!)
      for (const [position, { id }] of order.entries()) await store.placeItem(id, position + 1)
      await record(shown.meeting.id, { order: order.map(({ title }) => title) })
    },

    async removeItem(shown: ShownMeeting, itemId: string) {
      const { title } = shown.items[find(shown, itemId)]!
      await store.removeItem(itemId)
      await record(shown.meeting.id, { removed: [title] })
    },
  }
}
