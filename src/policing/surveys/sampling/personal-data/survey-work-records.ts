// Those who draw, call and listen in, as records about people.
import { dayOf } from '../../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { surveyPersonStore } from './store.ts'

export const surveyWorkRecords: PersonalDataKind<Records> = {
  name: 'survey-work',
  title: 'What you did for surveys',
  purpose: 'To know who drew a sample, who called, and who listened in on the interviews',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    sample_draw: {
      id: 'The number of the row',
      design_id: 'The survey',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
    contact_attempt: { id: 'The number of the row', case_id: 'Who was called: it is about them' },
    monitoring_session: { id: 'The number of the row', contract_id: 'The contract' },
  },
  retention: {
    setting: retentionSetting({
      kind: 'survey-work',
      label: 'Names of those who drew samples, called and listened in',
      unit: 'years',
      byDefault: 6,
      least: 1,
      most: 20,
      why: 'What was drawn, called and heard stays without a name.',
    }),
    unit: 'years',
    countedFrom: 'after it was done; then it stays without a name',
    expire: (before, most, records) => surveyPersonStore(records).endNames(dayOf(before), most),
  },
  held: async (person, records) => {
    const store = surveyPersonStore(records)
    return [
      {
        title: 'Draws that you made',
        columns: { drawnAt: 'When', month: 'Month', seed: 'Seed', drawnBy: 'By' },
        rows: await store.drawsBy(person),
      },
      {
        title: 'Attempts to reach people that you logged',
        columns: { loggedAt: 'Logged', at: 'Made', number: 'Attempt', outcome: 'How it ended', loggedBy: 'By' },
        rows: await store.attemptsBy(person),
        note: 'Who was called is left out: it is about them.',
      },
      {
        title: 'Interviews that you listened to',
        columns: {
          heldOn: 'When',
          interviews: 'Interviews',
          script: 'Script',
          method: 'Method',
          sampleSize: 'Sample',
          note: 'What you noticed',
          recordedAt: 'Recorded',
          listenedBy: 'By',
        },
        rows: await store.sessionsBy(person),
      },
    ]
  },
  erasure: { keeps: 'Names stay with what was done as long as they are kept for everybody.' },
}
