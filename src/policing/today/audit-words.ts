import type { AuditWords } from '../../platform/audit/words.ts'

export const todayWords: AuditWords = {
  whats: {
    'alerts.choose': 'Chose when to be mailed what is due',
    'calendar.make': 'Made a calendar link',
    'calendar.end': 'Ended a calendar link',
    'due.oversee': 'Looked at what is due for others',
  },
  records: {},
}
