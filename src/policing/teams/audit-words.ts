import type { AuditWords } from '../../platform/audit/words.ts'

export const teamWords: AuditWords = {
  whats: { 'team.staffing': 'Looked at staffing' },
  records: { 'team-member': { name: 'Member of a team' } },
}
