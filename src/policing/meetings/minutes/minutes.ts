// Minutes: written as a draft, agreed at a later meeting, and never changed after that.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { Conflict } from '../../../platform/web/errors.ts'
import type { ShownMeeting } from '../meetings.ts'
import { agreeingMeetings, draftOf, type Entry, holding, isHeld } from '../rules.ts'
import type { meetingStore } from '../store.ts'
import type { minutesStore } from './store.ts'

type Parts = {
  store: ReturnType<typeof meetingStore>
  kept: ReturnType<typeof minutesStore>
  audit: Audit
  writer: string
  now: () => Date
}

export function openMinutes({ store, kept, audit, writer, now }: Parts) {
  const about = (id: string) => ({ kind: 'meeting', ids: [id] })
  const written = () => ({ writtenBy: writer, writtenAt: now() })

  /** What is carried over goes onto the agenda of the next meeting, where that is called already. */
  async function carryOver({ meeting, next }: ShownMeeting, entries: readonly Entry[]) {
    if (!next || isHeld(next, now())) return
    const there = await store.items(next.id)
    const missing = entries.filter(
      ({ carriesOver, itemId, title }) =>
        carriesOver && !there.some((item) => item.carriedFrom === itemId || item.title === title),
    )
    const last = Math.max(0, ...there.map(({ position }) => position))
    const items = missing.map(({ itemId, title }, at) => ({
      id: uuidv7(),
      meetingId: next.id,
      position: last + at + 1,
      title,
      about: '',
      isStanding: false,
      carriedFrom: itemId,
    }))
    if (items.length === 0) return
    await store.addItems(items)
    const details = { carriedFrom: meeting.id, added: items.map(({ title }) => title) }
    await audit.record({ kind: 'alteration', what: 'meeting.agenda', about: about(next.id), details })
  }

  return {
    /**
     * Keeps the draft; `version` is 0 for one that nobody has begun.
     * @throws Conflict when somebody else wrote meanwhile, or it was agreed
     */
    async writeMinutes(shown: ShownMeeting, version: number, entries: readonly Entry[]): Promise<Checked<true>> {
      const { meeting, editions } = shown
      if (!isHeld(meeting, now())) return { errors: { minutes: 'Minutes can be written once the meeting has begun' } }
      const draft = draftOf(editions)
      if (draft) {
        if (!(await kept.change(draft.id, version, written()))) throw new Conflict()
        await kept.replaceEntries(draft.id, entries)
      } else {
        if (editions.length > 0 || version !== 0) throw new Conflict()
        const blank = { correction: '', agreedAt: null, agreedBy: '', agreedMeetingId: null }
        const first = { ...blank, ...written(), id: uuidv7(), meetingId: meeting.id, edition: 1, version: 1 }
        if (!(await kept.begin({ ...first, entries: [...entries] }))) throw new Conflict()
      }
      await carryOver(shown, entries)
      const details = { items: entries.length }
      await audit.record({ kind: 'alteration', what: 'minutes.write', about: about(meeting.id), details })
      return { value: true }
    },

    /** At a later meeting of the same body. @throws Conflict when the draft was changed since that version */
    async agreeMinutes(
      { meeting, body, editions }: ShownMeeting,
      version: number,
      meetingId: string,
    ): Promise<Checked<true>> {
      const draft = draftOf(editions)
      if (!draft) throw new Conflict()
      if (!agreeingMeetings(meeting, body.meetings, now()).some(({ id }) => id === meetingId))
        return { errors: { meeting: 'Choose the later meeting that agreed them' } }
      const agreed = { agreedAt: now(), agreedBy: writer, agreedMeetingId: meetingId }
      if (!(await kept.change(draft.id, version, agreed))) throw new Conflict()
      const details = { edition: draft.edition, agreedAt: meetingId }
      await audit.record({ kind: 'alteration', what: 'minutes.agree', about: about(meeting.id), details })
      return { value: true }
    },

    /** A further edition, with what the agreed one says; that one stays as it is. */
    async correctMinutes({ meeting, editions }: ShownMeeting, reason: string) {
      const before = holding(editions)
      if (!before?.agreedAt || draftOf(editions)) throw new Conflict()
      const open = { agreedAt: null, agreedBy: '', agreedMeetingId: null, version: 1 }
      const edition = {
        ...before,
        ...open,
        ...written(),
        id: uuidv7(),
        edition: before.edition + 1,
        correction: reason,
      }
      if (!(await kept.begin(edition))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'minutes.correct', about: about(meeting.id), reason })
    },
  }
}
