import type { AuditWords } from '../../platform/audit/words.ts'

export const indicatorWords: AuditWords = {
  whats: {
    'indicator.record': 'Recorded what an indicator was',
    'indicator.publish': 'Published what an indicator was',
    'indicator.plan': 'Said which plan is aimed at an indicator',
    'indicator.unplan': 'Said that a plan is no longer aimed at an indicator',
  },
  records: { indicator: { name: 'Indicator' } },
}
