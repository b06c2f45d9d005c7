import type { AuditWords } from '../../platform/audit/words.ts'

export const surveyWords: AuditWords = {
  whats: {
    'questionnaire.add': 'Wrote a questionnaire',
    'questionnaire.change': 'Changed a questionnaire',
    'survey.add': 'Set up a survey',
    'survey.change': 'Changed a survey',
    'survey.publish': 'Published the results of a survey',
    'survey.download-results': 'Downloaded results of a survey',
  },
  records: {
    questionnaire: { name: 'Questionnaire' },
    survey: { name: 'Survey', href: (id) => `/staff/surveys/${id}` },
  },
}
