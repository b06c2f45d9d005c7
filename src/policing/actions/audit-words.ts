import type { AuditWords } from '../../platform/audit/words.ts'

export const actionWords: AuditWords = {
  whats: {
    'action.add': 'Gave out an action',
    'action.change': 'Changed an action',
    'action.update': 'Said how an action stands',
    'plan.add': 'Made an action plan',
    'plan.change': 'Changed an action plan',
    'plan.sign': 'Signed an action plan',
  },
  records: {
    action: { name: 'Action', href: (id) => `/staff/actions/${id}` },
    plan: { name: 'Action plan', href: (id) => `/staff/plans/${id}` },
  },
}
