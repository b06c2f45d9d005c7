import { sql } from 'kysely'
import { consentTopic } from '../questionnaires/consent.ts'

/** Whether the survey of a row `s` of campaign_survey asks for consent. */
export const asksConsent = sql<boolean>`exists (
  select 1 from survey consenting
  join questionnaire q on q.force_id = consenting.force_id and q.id = consenting.questionnaire_id
  cross join lateral jsonb_array_elements(q.definition -> 'questions') as question
  where consenting.force_id = s.force_id and consenting.id = s.survey_id and question.value ->> 'topic' = ${consentTopic})`
