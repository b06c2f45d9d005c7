import { v7 as uuidv7 } from 'uuid'
import type { Answer, Question } from './questionnaires/definition.ts'
import { type Response, type Survey, untranslated } from './rules.ts'
import type { SurveyFields } from './store.ts'

export const anAnswer = (value: string, counts: Answer['counts'] = 'outside'): Answer => ({
  value,
  text: { en: value },
  counts,
})

/** A required question with two answers, of which the first counts: valid by default, overridden where the test cares. */
export const aQuestion = ({ key, ...overrides }: Partial<Question> & Pick<Question, 'key'>): Question => ({
  key,
  text: { en: `What of ${key}?` },
  hint: null,
  asked: { kind: 'one', answers: [anAnswer('yes', 'for'), anAnswer('no', 'against')] },
  mayDecline: false,
  isRequired: true,
  onlyIf: null,
  topic: '',
  ...overrides,
})

/** Open to anybody through November 2026. */
export const aSurvey = ({
  questionnaireId,
  ...overrides
}: Partial<SurveyFields> & Pick<Survey, 'questionnaireId'>): SurveyFields => ({
  code: 'safer-streets',
  name: 'Safer streets 2026',
  title: 'How safe are your streets?',
  purpose: 'We use what you say to decide what to work on.',
  translations: untranslated,
  base: 'everybody who answered',
  kind: 'open',
  periodFrom: '2026-11-01',
  periodTo: '2026-11-30',
  opensOn: '2026-11-01',
  closesOn: '2026-11-30',
  isOnline: true,
  publishedAt: null,
  questionnaireId,
  ...overrides,
})

export const aResponse = ({ surveyId, ...overrides }: Partial<Response> & Pick<Response, 'surveyId'>): Response => {
  const id = uuidv7()
  return {
    id,
    surveyId,
    channel: 'online',
    language: 'en',
    answeredOn: '2026-11-20',
    answers: {},
    groups: {},
    caseCode: null,
    stratum: '',
    cluster: id,
    weight: 1,
    leftOut: '',
    ...overrides,
  }
}
