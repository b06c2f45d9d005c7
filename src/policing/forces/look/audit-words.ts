import type { AuditWords } from '../../../platform/audit/words.ts'

export const lookWords: AuditWords = {
  whats: { 'logo.change': 'Changed the logo', 'logo.remove': 'Took the logo away' },
  records: {},
}
