import type { AuditWords } from '../../platform/audit/words.ts'

export const surveyWords: AuditWords = {
  whats: {
    'questionnaire.add': 'Wrote a questionnaire',
    'questionnaire.change': 'Changed a questionnaire',
    'survey.add': 'Set up a survey',
    'survey.change': 'Changed a survey',
    'survey.weigh': 'Weighted the answers of a survey to those who live here',
    'survey.publish': 'Published the results of a survey',
    'survey.download-results': 'Downloaded results of a survey',
    'survey.enter': 'Entered a paper form of a survey',
    'survey.leave-out': 'Left an answer out of a survey',
    'survey.take-in': 'Took an answer into a survey again',
    'survey.read': 'Read what people wrote in a survey',
    'poll.make': 'Made a vote for a meeting',
    'poll.ask': 'Added a question to a vote',
    'poll.remove': 'Took a question out of a vote',
    'poll.open': 'Opened a question to the vote',
    'poll.close': 'Closed the vote on a question',
    'poll.publish': 'Published how a meeting voted',
    'poll.withdraw': 'No longer published how a meeting voted',
    'poll.keypads': 'Took in votes by keypad',
    'keypads.add': 'Added a set of keypads',
    'keypads.change': 'Changed a set of keypads',
    'keypads.lend': 'Lent a set of keypads',
    'keypads.return': 'Took a set of keypads back',
  },
  records: {
    'keypad-set': { name: 'Set of keypads', href: (id) => `/staff/keypads/${id}` },
    questionnaire: { name: 'Questionnaire', href: (id) => `/staff/questionnaires/${id}` },
    survey: { name: 'Survey', href: (id) => `/staff/surveys/${id}` },
  },
}
