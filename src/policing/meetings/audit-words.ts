import type { AuditWords } from '../../platform/audit/words.ts'

export const meetingWords: AuditWords = {
  whats: {
    'body.add': 'Set up a body that meets',
    'body.change': 'Changed a body that meets',
    'body.member-add': 'Added a member to a body',
    'body.member-end': 'Ended a membership of a body',
    'body.chair': 'Said who chairs a body',
    'meeting.add': 'Called a meeting',
    'meeting.change': 'Changed a meeting',
    'meeting.call-off': 'Called a meeting off',
    'meeting.agenda': 'Changed an agenda',
    'meeting.attendance': 'Wrote down who was at a meeting',
    'meeting.action': 'Gave out an action at a meeting',
    'minutes.write': 'Wrote minutes',
    'minutes.agree': 'Agreed minutes',
    'minutes.correct': 'Began to correct minutes',
  },
  records: {
    body: { name: 'Body that meets', href: (id) => `/staff/bodies/${id}` },
    meeting: { name: 'Meeting', href: (id) => `/staff/meetings/${id}` },
  },
}
