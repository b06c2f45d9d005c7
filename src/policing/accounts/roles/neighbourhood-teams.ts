// Those who police a neighbourhood, and those who lead them.
import { ofDivision, ofNeighbourhood, type Role, role } from './role.ts'

export const neighbourhoodTeams: Role[] = [
  role('pcso', 'PCSO', ofNeighbourhood, {
    sees: 'Records, tasks and briefings of own neighbourhood',
    does: 'Records conversations, contacts, visits, documents left and own duty; sends in intelligence',
    mustNot: 'Sign off a problem, or see the abstraction of other teams',
    permissions: ['see-abstraction'],
  }),
  role('constable', 'Neighbourhood constable', ofNeighbourhood, {
    sees: 'Own neighbourhood, and the briefings of own section',
    does: 'All that a PCSO does; opens problem profiles, owns priorities, keeps in touch with victims',
    mustNot: 'Endorse, as a sergeant would, a profile of their own',
    permissions: ['see-abstraction'],
  }),
  role('special-constable', 'Special constable', ofNeighbourhood, {
    sees: 'Own neighbourhood and own duty',
    does: 'Fills in duty sheets, records conversations and actions, makes early contact with victims',
    mustNot: 'See management data',
  }),
  role('specials-officer', 'Officer of the Special Constabulary', ['force', 'division', 'section'], {
    sees: 'Specials of own area: duty sheets, recruitment, warrant cards',
    does: 'Watches duty sheets, marks who is inactive, nominates for thanks',
    permissions: ['see-staffing', 'see-abstraction'],
  }),
  role('sergeant', 'Neighbourhood sergeant', ['section', 'neighbourhood'], {
    sees: 'Own teams: duty, abstraction by person, skills, mailboxes',
    does: 'Approves exemptions, endorses sign-off, allocates visits, checks case files, nominates for training',
    mustNot: 'See personal data of other teams',
    permissions: ['see-staffing', 'see-abstraction', 'oversee-deadlines'],
  }),
  role('partnership-sergeant', 'Partnership sergeant', ['partnership', 'neighbourhood'], {
    sees: 'Own partnership and neighbourhoods',
    does: 'Runs actions jointly with partners',
  }),
  role('section-inspector', 'Section inspector', ['section'], {
    sees: 'Own section',
    does: 'Chairs weekly tasking, reports staffing and vacancies',
    permissions: ['see-staffing', 'see-abstraction', 'oversee-deadlines'],
  }),
  role('division-chief-inspector', 'Chief inspector of a division', ofDivision, {
    sees: 'Own division',
    does: 'Manages abstraction, neighbourhood policing and standards of citizen focus',
    permissions: ['see-staffing', 'see-abstraction', 'oversee-deadlines'],
  }),
  role('division-commander', 'Divisional commander', ofDivision, {
    sees: 'All of own division, and comparisons across the force',
    does: 'Chairs fortnightly tasking, reports staffing to the board, answers a review',
    mustNot: 'Change records of other divisions',
    permissions: ['see-staffing', 'see-abstraction', 'oversee-deadlines'],
  }),
]
