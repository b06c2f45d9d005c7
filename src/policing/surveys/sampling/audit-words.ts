import type { AuditWords } from '../../../platform/audit/words.ts'

export const samplingWords: AuditWords = {
  whats: {
    'sample.design': 'Described the sample of a survey',
    'sample.change': 'Changed the sample of a survey',
    'sample.weigh': 'Weighted the interviews of a survey',
    'sample.close': 'Ended the fieldwork of a survey, and deleted its contacts',
    'sample-case.exclude': 'Took somebody out of the frame of a survey',
    'sample-case.answer': 'Took in answers of cases of a survey',
    'sample-draw.draw': 'Drew a month of a survey',
    'sample-draw.issue': 'Issued the draw of a month to the interviewers',
    'sample-draw.release': 'Released a replicate of a draw',
    'sample-contact.file': 'Took away how those who were drawn are reached',
    'sample-contact.list': 'Looked at the list of those to be called for a survey',
    'sample-contact.view': 'Looked at how somebody is reached for a survey',
    'sample-contact.attempt': 'Logged an attempt to reach somebody for a survey',
    'sample-contact.import': 'Took in a log of calls for a survey',
    'survey-contract.add': 'Recorded a contract for interviews',
    'survey-contract.change': 'Changed a contract for interviews',
    'survey-contract.listen': 'Recorded what was heard when listening in on interviews',
  },
  records: {
    'sample-case': { name: 'Case of a survey' },
    'sample-draw': { name: 'Draw of a survey' },
    'survey-contract': { name: 'Contract for interviews' },
  },
}
