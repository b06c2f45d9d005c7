import type { AuditWords } from '../../platform/audit/words.ts'

export const demandWords: AuditWords = {
  whats: { 'demand-test.make': 'Tested whether calls for service fell' },
  records: { 'demand-test': { name: 'Test of demand' } },
}
