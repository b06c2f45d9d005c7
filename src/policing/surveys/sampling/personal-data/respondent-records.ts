// Those who were drawn for a survey, as records about people.
import { dayOf } from '../../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { isOutcome, outcomes } from '../attempts/rules.ts'
import { isUserGroup, userGroups } from '../rules.ts'
import { surveyPersonStore } from './store.ts'

const part = 'The number of a part of the force'
const draw = 'The number of a draw, which is about nobody'

export const respondentRecords: PersonalDataKind<Records> = {
  name: 'survey-contacts',
  title: 'Surveys that you could be asked in',
  purpose: 'To ask those who came to the police how they were treated, drawn by chance',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    sample_contact: { id: 'The number of the row', design_id: 'The survey' },
    sample_case: {
      id: 'The number of the row',
      design_id: 'The survey',
      frame_id: 'The file that it came in',
      code: 'The code of the answers: it is joined to no name, here neither',
      division_id: part,
      section_id: part,
      draw_id: draw,
      place_in_frame: draw,
      replicate: draw,
      issue_id: draw,
      inclusion_probability: draw,
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'survey-contacts',
      label: 'Names and numbers of those who could be asked in a survey',
      unit: 'days',
      byDefault: 1,
      least: 1,
      most: 28,
      why: 'They are kept for the calls alone. Ending the fieldwork by hand deletes them at once.',
    }),
    unit: 'days',
    countedFrom: 'after the last day of the fieldwork; then the case stays under a code, and nobody knows whose it is',
    async expire(before, most, records) {
      const [store, day] = [surveyPersonStore(records), dayOf(before)]
      const gone = await store.forget(await store.overBefore(day, most))
      await store.closeEmptied(day)
      return gone
    },
  },
  find: async (sought, records) =>
    (await surveyPersonStore(records).find(sought)).map((each) => ({
      ...each,
      description: 'Could be asked in a survey',
    })),
  held: async (person, records) => {
    const store = surveyPersonStore(records)
    return [
      {
        title: 'How you are reached',
        columns: {
          reference: 'Number of the crime or incident',
          name: 'Name',
          telephone: 'Telephone',
          email: 'E-mail address',
          postcode: 'Postcode',
        },
        rows: await store.contactsOf(person),
      },
      {
        title: 'What is known for the sample',
        columns: {
          userGroup: 'What happened',
          incidentDay: 'Day of the incident',
          age: 'Age at the incident',
          ethnicity: 'Ethnic group',
          gender: 'Gender',
          exclusion: 'Why you are not asked',
          isRepeat: 'In the list with another incident',
          status: 'What became of it',
          attempts: 'Attempts to reach you',
          endedAt: 'Ended',
        },
        rows: (await store.casesOf(person)).map((row) => ({
          ...row,
          userGroup: isUserGroup(row.userGroup) ? userGroups[row.userGroup].name : row.userGroup,
        })),
        note: 'What you answered is left out: it is kept under a code, and joined to no name.',
      },
      {
        title: 'Attempts to reach you',
        columns: { number: 'Attempt', at: 'When', outcome: 'How it ended' },
        rows: (await store.attemptsOn(person)).map((row) => ({
          ...row,
          outcome: isOutcome(row.outcome) ? outcomes[row.outcome].name : row.outcome,
        })),
      },
    ]
  },
  erasure: {
    erases: 'Name, numbers, postcode and the number of the incident are deleted, so that nobody can call any more.',
    keeps: 'The case stays under a code without a name: who was drawn and not reached belongs to every figure.',
    async erase(person, records) {
      const store = surveyPersonStore(records)
      return store.forget(await store.idsOf(person))
    },
  },
}
