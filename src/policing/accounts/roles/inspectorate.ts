// An inspectorate is a tenant of its own: its people cannot reach a force's records, nor a force's people theirs.
import { ofForce, type Role, role } from './role.ts'

const organisation = 'inspectorate'

export const inspectorate: Role[] = [
  role('programme-officer', 'Programme officer', ofForce, {
    organisation,
    sees: 'The programme, and what every force has published',
    does: 'Assesses risk, selects forces, keeps the calendar',
    mustNot: "See a force's internal records outside an inspection",
    permissions: ['keep-policies', 'watch-policies', 'see-fieldwork', 'lead-inspections', 'see-indicators'],
  }),
  role('inspector', 'Inspector', ofForce, {
    organisation,
    sees: 'The evidence supplied in own inspection',
    does: 'Writes evidence, findings, summaries, and proposes a grade',
    mustNot: "Change a force's records, or moderate own inspection",
    permissions: ['see-fieldwork', 'see-indicators'],
  }),
  role('inspection-analyst', 'Inspection analyst', ofForce, {
    organisation,
    sees: 'Indicators, most similar forces, significance',
    does: 'Works out what indicators say, makes tables',
    mustNot: 'Grade',
    permissions: ['keep-claims', 'see-indicators', 'keep-indicators', 'send-files', 'run-imports'],
  }),
  role('moderator', 'Moderator', ofForce, {
    organisation,
    sees: 'Every proposal of the programme',
    does: 'Confirms or changes a grade, with the reason',
    mustNot: 'Change evidence',
    permissions: ['see-indicators'],
  }),
  role('chief-inspector', 'His Majesty’s Inspector', ofForce, {
    organisation,
    sees: 'All of the inspectorate',
    does: 'Approves and publishes',
    permissions: [
      'oversee-deadlines',
      'keep-policies',
      'watch-policies',
      'see-fieldwork',
      'lead-inspections',
      'see-indicators',
    ],
  }),
  role('inspectorate-administrator', 'Administrator of the inspectorate', ofForce, {
    organisation,
    sees: 'Settings, accounts, jobs, the audit trail',
    does: 'Gives roles, changes settings',
    mustNot: 'Read restricted content without a logged reason',
    permissions: ['manage-accounts', 'search-audit', 'change-settings', 'see-jobs', 'send-files', 'run-imports'],
    excludes: ['moderator', 'inspector'],
  }),
]
