// What surveys keep. Answers name nobody; what somebody wrote in their own words may name anybody.
import { dayOf } from '../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../platform/personal-data/kind.ts'
import { removePast } from '../../../platform/personal-data/rows.ts'
import { surveyPersonStore } from './store.ts'

const lawfulBasis = 'Public task (UK GDPR article 6(1)(e))'
const number = 'The number of the row'
const apart = 'Kept apart from who answered: nobody can be found by it'

const commentRecords: PersonalDataKind<Records> = {
  name: 'survey-comments',
  title: 'What people wrote in surveys that names you',
  purpose: 'To hear in their own words what people make of their police',
  lawfulBasis,
  regime: 'uk-gdpr',
  tables: { survey_comment: { id: number, response_id: apart } },
  retention: {
    setting: retentionSetting({
      kind: 'survey-comments',
      label: 'What people wrote in surveys in their own words',
      unit: 'years',
      byDefault: 3,
      least: 1,
      most: 10,
      why: 'Long enough to compare one survey with the next. The coded answers stay.',
    }),
    unit: 'years',
    countedFrom: 'after the day of the answer',
    expire: (before, most, records) => surveyPersonStore(records).endComments(dayOf(before), most),
  },
  held: async (person, records) => [
    {
      title: 'What people wrote in surveys that names you',
      columns: { question: 'To the question', words: 'In their words' },
      rows: await surveyPersonStore(records).comments(person),
      note: 'Found by your name and address. What you wrote yourself without your name cannot be found: nobody knows who wrote it.',
    },
  ],
  erasure: {
    erases: 'What was written that names you is removed; the coded answers beside it stay, since they name nobody.',
    erase: (person, records) => surveyPersonStore(records).removeComments(person),
  },
}

const answerRecords: PersonalDataKind<Records> = {
  name: 'survey-answers',
  title: 'Answers to surveys',
  purpose: 'To know how people see their police, and whether all are served equally well',
  lawfulBasis: `${lawfulBasis}; for questions on equality, statistics in the public interest (article 9(2)(j))`,
  regime: 'uk-gdpr',
  tables: {
    survey_response: {
      id: apart,
      survey_id: apart,
      channel: apart,
      language: apart,
      answered_on: apart,
      answers: apart,
      groups: apart,
      case_code: 'A pseudonym; whose it is, Performance Delivery alone can tell while the survey runs',
      stratum: apart,
      cluster: apart,
      weight: apart,
      left_out: apart,
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'survey-answers',
      label: 'Answers to surveys',
      unit: 'years',
      byDefault: 10,
      least: 2,
      most: 25,
      why: 'Changes are judged over several years; published figures stay when the answers are gone.',
    }),
    unit: 'years',
    countedFrom: 'after the day of the answer',
    expire: (before, most, records) => surveyPersonStore(records).endResponses(dayOf(before), most),
  },
  held: async () => [],
  erasure: { keeps: 'They name nobody, so that nobody’s can be found. They go when their time is over.' },
}

const draftRecords: PersonalDataKind<Records> = {
  name: 'survey-drafts',
  title: 'Answers to surveys that were not sent yet',
  purpose: 'So that somebody can go back and forth between the questions',
  lawfulBasis,
  regime: 'uk-gdpr',
  tables: {
    survey_draft: {
      id: 'A number made up for one browser',
      survey_id: apart,
      sealed: 'Opens only with the cookie of the browser that it was written in: not even we can read it',
      touched_at: apart,
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'survey-drafts',
      label: 'Answers to surveys that were never sent',
      unit: 'days',
      byDefault: 1,
      least: 1,
      most: 7,
      why: 'They open for two hours; what is left of them is of no use to anybody.',
    }),
    unit: 'days',
    countedFrom: 'after the last answer',
    expire: (before, most, records) =>
      removePast(records, { table: 'survey_draft', column: 'touched_at' }, before, most),
  },
  held: async () => [],
  erasure: { keeps: 'Nobody can read them, so that nobody’s can be found. They are gone within two days.' },
}

/** Comments before the answers that they stand with. */
export const surveyRecords = [commentRecords, answerRecords, draftRecords]
