import type { AuditWords } from '../../../platform/audit/words.ts'

export const enquiryWords: AuditWords = {
  whats: {
    'enquiry.ask': 'Asked a neighbourhood team, as a resident',
    'enquiry.list': 'Saw the list of what residents asked',
    'enquiry.read': 'Read what a resident asked',
    'enquiry.give': 'Gave a question of a resident to one of the team, or back to it',
    'enquiry.answer': 'Answered a resident',
    'enquiry.mail': 'Mailed a resident an answer',
  },
  records: {
    'resident-enquiry': { name: 'Question or comment of a resident', href: (id) => `/staff/enquiries/${id}` },
  },
}
