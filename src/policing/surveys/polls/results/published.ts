// What residents may see of how meetings voted: of those in public, once whoever runs them has said so.
import type { Accounts } from '../../../accounts/accounts.ts'
import { isFor } from '../../../meetings/bodies/rules.ts'
import type { Meetings, Outline } from '../../../meetings/meetings.ts'
import type { ShownPoll } from '../polls.ts'
import type { Poll, PollStore } from '../store.ts'
import { closedOf } from './file.ts'

type Parts = {
  store: PollStore
  accounts: Pick<Accounts, 'geography'>
  meetings: Pick<Meetings, 'outline'>
  show: (poll: Poll) => Promise<ShownPoll>
}

const isPublic = ({ isInPublic, calledOff }: Outline) => isInPublic && calledOff === ''

export function openPublished({ store, accounts, meetings, show }: Parts) {
  async function published(): Promise<Outline[]> {
    const found: Outline[] = []
    for (const { meetingId } of await store.published()) {
      const meeting = await meetings.outline(meetingId)
      if (meeting && isPublic(meeting)) found.push(meeting)
    }
    return found.sort((one, other) => other.startsAt.getTime() - one.startsAt.getTime())
  }

  return {
    /** The meetings of whose polls residents may see the results, the newest first. */
    published,

    /** Those of them that were for the residents of a neighbourhood, by its code. */
    async publishedFor(code: string): Promise<Outline[]> {
      const geography = await accounts.geography()
      const [id] = [...geography].find(([, place]) => place.kind === 'neighbourhood' && place.code === code) ?? []
      return id === undefined ? [] : (await published()).filter((meeting) => isFor(meeting, id, geography))
    },

    /** What is over of one meeting; undefined where nothing of it is published. */
    async publishedOf(meetingId: string) {
      const poll = await store.pollOfMeeting(meetingId)
      const meeting = poll?.publishedAt && (await meetings.outline(meetingId))
      if (!poll || !meeting || !isPublic(meeting)) return undefined
      const questions = closedOf((await show(poll)).questions)
      return questions.length > 0 ? { meeting, questions } : undefined
    },
  }
}
