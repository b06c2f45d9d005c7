import type { AuditWords } from '../../platform/audit/words.ts'

export const routineWords: AuditWords = {
  whats: {
    'routine.add': 'Laid down a regular duty',
    'routine.change': 'Changed a regular duty',
    'routine.end': 'Ended a regular duty',
    'routine.done': 'Said that a turn of a regular duty was done',
    'routine.take-back': 'Took back that a turn of a regular duty was done',
  },
  records: { routine: { name: 'Regular duty', href: (id) => `/staff/routines/${id}` } },
}
