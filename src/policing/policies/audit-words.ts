import type { AuditWords } from '../../platform/audit/words.ts'

export const policyWords: AuditWords = {
  whats: {
    'policy.add': 'Entered a document',
    'policy.owner': 'Changed who answers for a document',
    'policy.draft': 'Saved a draft of a document',
    'policy.drop': 'Threw a draft of a document away',
    'policy.publish': 'Published a version of a document',
    'policy.review': 'Reviewed a document',
    'policy.read': 'Confirmed having read a document',
    'policy.unread': 'Looked at who has not read a document',
  },
  records: { policy: { name: 'Document', href: (id) => `/staff/policies/${id}` } },
}
