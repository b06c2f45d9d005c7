import type { AuditWords } from '../../platform/audit/words.ts'
import { pathOf } from './gap/record/rules.ts'

export const indicatorWords: AuditWords = {
  whats: {
    'indicator.record': 'Recorded what an indicator was',
    'indicator.publish': 'Published what an indicator was',
    'indicator.plan': 'Said which plan is aimed at an indicator',
    'indicator.unplan': 'Said that a plan is no longer aimed at an indicator',
    'gap-record.add': 'Recorded what was learnt about the satisfaction gap',
    'gap-record.change': 'Changed what was recorded about the satisfaction gap',
    'coverage.record': 'Recorded how many are covered',
  },
  records: {
    indicator: { name: 'Indicator' },
    'coverage-count': { name: 'Count of what is covered', href: () => '/staff/indicators/coverage' },
    'gap-entry': { name: 'Entry of the record on the satisfaction gap', href: (id) => pathOf({ id }) },
  },
}
