import type { AuditWords } from '../../platform/audit/words.ts'

export const surveyWords: AuditWords = {
  whats: {
    'questionnaire.add': 'Wrote a questionnaire',
    'questionnaire.change': 'Changed a questionnaire',
    'survey.add': 'Set up a survey',
    'survey.change': 'Changed a survey',
    'survey.publish': 'Published the results of a survey',
    'survey.download-results': 'Downloaded results of a survey',
    'survey.enter': 'Entered a paper form of a survey',
    'survey.leave-out': 'Left an answer out of a survey',
    'survey.take-in': 'Took an answer into a survey again',
    'survey.read': 'Read what people wrote in a survey',
  },
  records: {
    questionnaire: { name: 'Questionnaire', href: (id) => `/staff/questionnaires/${id}` },
    survey: { name: 'Survey', href: (id) => `/staff/surveys/${id}` },
  },
}
