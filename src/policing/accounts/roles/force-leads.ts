// Those who lead the force, or a programme of it.
import { ofForce, type Role, role } from './role.ts'

export const forceLeads: Role[] = [
  role('gap-lead', 'Lead on the satisfaction gap', ofForce, {
    sees: 'The satisfaction gap across the force, down to sections',
    does: 'Keeps the plan to close it',
    mustNot: 'Know who answered a survey',
    permissions: ['see-actions', 'see-meetings'],
  }),
  role('work-stream-lead', 'Lead of a divisional work stream', ['division', 'force'], {
    sees: 'Own plan',
    does: 'Updates its actions every month',
    permissions: ['see-actions', 'see-meetings'],
  }),
  role('neighbourhoods-project-manager', 'Safer Neighbourhoods project manager', ofForce, {
    sees: 'Every action plan of neighbourhood policing',
    does: 'Co-ordinates plans, that of the Specials too',
    mustNot: 'Grade anything',
    permissions: [
      'see-staffing',
      'see-actions',
      'keep-actions',
      'see-meetings',
      'keep-policies',
      'watch-policies',
      'see-abstraction',
    ],
  }),
  role('citizen-focus-manager', 'Citizen Focus programme manager', ofForce, {
    sees: 'The Citizen Focus programme',
    does: 'Keeps its plan and records, and the checks of standards',
    permissions: ['see-actions', 'see-meetings', 'keep-policies', 'watch-policies'],
  }),
  role('acc-operations', 'Assistant Chief Constable, operations', ofForce, {
    sees: 'Neighbourhood policing across the force',
    does: 'Chairs the boards that deliver it, and force tasking',
    permissions: [
      'see-staffing',
      'oversee-deadlines',
      'see-actions',
      'keep-actions',
      'see-meetings',
      'run-meetings',
      'keep-policies',
      'watch-policies',
      'see-abstraction',
    ],
  }),
  role('acc-people', 'Assistant Chief Constable, people', ofForce, {
    sees: 'People, Specials, call handling and training across the force',
    does: 'Leads own portfolios',
    permissions: ['see-staffing', 'see-actions', 'see-meetings', 'keep-policies', 'watch-policies', 'see-abstraction'],
  }),
  role('deputy-chief-constable', 'Deputy Chief Constable', ofForce, {
    sees: 'Citizen focus across the force, and a summary of complaints',
    does: 'Chairs the Citizen Focus board and scrutiny every two months',
    permissions: [
      'see-staffing',
      'oversee-deadlines',
      'see-actions',
      'keep-actions',
      'see-meetings',
      'run-meetings',
      'keep-policies',
      'watch-policies',
      'see-abstraction',
    ],
  }),
  role('chief-constable', 'Chief Constable', ofForce, {
    sees: 'All of the force, but for single complaints and counter-terrorism cases unless needed',
    does: 'Signs the quarterly action plan',
    mustNot: "Change the inspectorate's records",
    permissions: [
      'see-staffing',
      'see-actions',
      'keep-actions',
      'sign-plans',
      'see-meetings',
      'run-meetings',
      'keep-policies',
      'watch-policies',
      'see-abstraction',
    ],
  }),
  role('finance-director', 'Director of finance and administration', ofForce, {
    sees: 'Funding, budget, estates',
    does: 'Keeps the register of funding and the forecast',
    mustNot: 'See restricted records',
    permissions: ['see-staffing', 'see-actions', 'see-meetings', 'see-abstraction'],
  }),
  role('inspection-liaison', 'Liaison with the inspectorate', ofForce, {
    sees: 'Requests of own inspection, and the draft for a check of facts',
    does: 'Supplies documents, facts, practice and updates',
    mustNot: 'See an unpublished grade or notes of an inspector',
    permissions: ['see-actions', 'see-meetings', 'answer-inspection', 'check-duty'],
  }),
  role('staff', 'Any member of staff', ofForce, {
    sees: 'Minutes, team briefings, weekly abstraction by team',
    does: 'Fills in own training, makes suggestions, nominates colleagues',
    mustNot: 'See data of single persons',
    permissions: ['see-meetings', 'see-abstraction'],
  }),
]
