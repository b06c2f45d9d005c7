// Departments at headquarters, and those who keep the system.
import { ofDivision, ofForce, type Role, role } from './role.ts'

export const departments: Role[] = [
  role('people-and-training', 'People and training', ofForce, {
    sees: 'Posts, recruitment, skills, training',
    does: 'Plans recruitment, runs and evaluates courses',
    permissions: [
      'see-staffing',
      'see-actions',
      'see-meetings',
      'keep-policies',
      'watch-policies',
      'manage-posts',
      'see-abstraction',
      'see-specials',
      'keep-candidates',
    ],
  }),
  role('contact-operator', 'Contact centre operator', ofForce, {
    sees: 'Contacts, who is on which team, live assignments',
    does: 'Looks up, connects, assigns, books surgeries, starts a complaint form',
    mustNot: 'Change profiles or see survey data',
  }),
  role('contact-supervisor', 'Contact centre supervisor', ofForce, {
    sees: 'Contacts of own team',
    does: 'Resolves complaints, checks calls against the standard',
    permissions: ['see-actions', 'see-meetings'],
  }),
  role('front-counter', 'Front counter', ['force', 'division', 'neighbourhood'], {
    sees: 'What is public, leaflets, checks of own office',
    does: 'Takes feedback, hands out leaflets, checks the office',
  }),
  role('investigator', 'Officer in the case', ['force', 'division'], {
    sees: 'Own cases',
    does: 'Logs contact with victims',
    mustNot: "See others' cases",
  }),
  role('crime-management', 'Crime management', ofForce, {
    sees: 'Contact logs of cases across the force',
    does: 'Checks compliance, orders remedies, samples case files',
    permissions: ['see-actions', 'see-meetings'],
  }),
  role('professional-standards', 'Professional standards', ofForce, {
    sees: 'The register of complaints, warrant cards, and the audit trail',
    does: 'Classifies and times complaints, draws lessons, looks into misuse',
    mustNot: 'Grade, or see survey data',
    permissions: ['search-audit', 'see-actions', 'see-meetings', 'keep-warrant-cards'],
    excludes: ['performance-delivery', 'administrator'],
  }),
  role('performance-delivery', 'Performance delivery', ofForce, {
    sees: 'Survey frames, the corporate list of contacts, every measure of the force',
    does: 'Excludes, samples, watches the supplier, publishes weekly reports',
    mustNot: 'Put what identifies a person into a report',
    permissions: [
      'run-imports',
      'keep-claims',
      'see-actions',
      'see-meetings',
      'see-abstraction',
      'check-duty',
      'see-indicators',
      'keep-indicators',
    ],
    excludes: ['survey-company', 'professional-standards'],
  }),
  role('confidence-and-equality', 'Confidence and equality', ofForce, {
    sees: 'Breakdowns by equality group, without names',
    does: 'Analyses, plans, runs its own tasking',
    mustNot: 'Know who answered a survey',
    permissions: ['see-actions', 'see-meetings', 'see-indicators', 'keep-indicators'],
    excludes: ['performance-delivery'],
  }),
  role('lgbt-executive', 'LGBT executive', ofForce, {
    sees: 'Own survey, in sum',
    does: 'Runs that survey',
    mustNot: 'Know who answered it',
    excludes: ['performance-delivery'],
  }),
  role('risk-analyst', 'Analyst of neighbourhood risk', ofForce, {
    sees: 'Counts of crime, social factors',
    does: 'Makes the risk profile',
    mustNot: 'See personal data',
    permissions: ['keep-claims'],
  }),
  role('communications', 'Communications', ofForce, {
    sees: 'What was said to the public, and how',
    does: 'Writes releases and newsletters, checks the use of the brand',
    mustNot: 'See restricted records',
    permissions: ['see-actions', 'see-meetings', 'write-languages'],
  }),
  role('intelligence', 'Intelligence and special branch', ['force', 'division'], {
    sees: 'Intelligence and the counter-terrorism footprint, by clearance',
    does: 'Briefs, asks for what is missing, grades what each role may read',
  }),
  role('information-rights', 'Information rights officer', ofForce, {
    sees: 'All that is held on one person, when that person asks',
    does: 'Answers requests for access and erasure; reads the audit trail for them',
    mustNot: 'Look up anybody without a request',
    permissions: ['export-person', 'search-audit'],
  }),
  role('administrator', 'System administrator', ofForce, {
    sees: 'Settings, accounts, jobs, the audit trail',
    does: 'Gives roles, changes settings, imports files',
    mustNot: 'Read restricted content without a logged reason',
    permissions: ['manage-accounts', 'search-audit', 'change-settings', 'see-jobs', 'run-imports', 'keep-claims'],
    excludes: ['professional-standards'],
  }),
  role('division-administrator', 'Administrator of a division', ofDivision, {
    sees: 'Accounts of own division',
    does: 'Gives and takes away roles within it',
    mustNot: 'Touch accounts that reach beyond it',
    permissions: ['manage-accounts'],
  }),
]
