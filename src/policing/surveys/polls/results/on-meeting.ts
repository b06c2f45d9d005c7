// What a meeting voted, under its page and in its minutes on paper.
import type { DocumentPart } from '../../../../platform/documents/printed-document.ts'
import { count } from '../../../../platform/view-filters.ts'
import type { MeetingPart } from '../../../meetings/meetings.ts'
import type { Polls, ShownQuestion } from '../polls.ts'
import { closedOf } from './file.ts'

export const votesOnMeeting: MeetingPart<{ polls: Polls }> = {
  async section({ polls }, { meeting, body }) {
    const poll = await polls.ofMeeting(meeting.id)
    const mayRun = body.mayRun && meeting.calledOff === ''
    if (!poll && !mayRun) return undefined
    return {
      view: 'policing/surveys/polls/results/on-meeting.njk',
      questions: closedOf(poll?.questions ?? []),
      url: `/staff/meetings/${meeting.id}/poll`,
      mayRun,
    }
  },

  async printed({ polls }, { meeting }) {
    const poll = await polls.ofMeeting(meeting.id)
    return closedOf(poll?.questions ?? []).map(asTable)
  },
}

const asTable = ({ question, result }: ShownQuestion): DocumentPart => ({
  kind: 'table',
  caption: `Vote: ${question} (${result.byChannel.map(({ words, n }) => `${count(n, 'vote')} ${words}`).join(', ') || 'no votes'})`,
  columns: [{ heading: 'Answer' }, { heading: 'Votes' }],
  rows: result.options.map(({ option, votes }) => [option, String(votes)]),
})
