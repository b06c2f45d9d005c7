import type { AuditWords } from '../../platform/audit/words.ts'

export const languageWords: AuditWords = {
  whats: {
    'text-version.write': 'Wrote a text in another language',
    'text-version.change': 'Changed a text in another language',
    'text-version.remove': 'Took a text in another language away',
  },
  records: { 'text-version': { name: 'Text in another language' } },
}
